package worker

import (
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

// confine has the kernel refuse the process what it needs for no query: files to
// write, a memory dump, many open files, and memory far above the limit. The
// last is for the case that neither watch gets to look. It is no nearer to the
// limit because Go maps memory long before it uses it, and dies of a refusal in
// many ways.
func confine(memory int64) error {
	const ahead = 512 << 20
	data := uint64(unix.RLIM_INFINITY) // where there is no /proc to tell what is mapped now
	if mapped, err := pages(os.Getpid(), statmData); err == nil {
		data = uint64(mapped + 2*memory + ahead)
	}
	for _, r := range []struct {
		name     string
		resource int
		most     uint64
	}{
		{"RLIMIT_DATA", unix.RLIMIT_DATA, data},
		{"RLIMIT_FSIZE", unix.RLIMIT_FSIZE, 0},
		{"RLIMIT_CORE", unix.RLIMIT_CORE, 0},
		{"RLIMIT_NOFILE", unix.RLIMIT_NOFILE, 1024},
	} {
		var now unix.Rlimit
		if err := unix.Getrlimit(r.resource, &now); err != nil {
			return fmt.Errorf("worker: %s: %w", r.name, err)
		}
		most := min(now.Max, r.most)
		if err := unix.Setrlimit(r.resource, &unix.Rlimit{Cur: min(now.Cur, most), Max: most}); err != nil {
			return fmt.Errorf("worker: %s: %w", r.name, err)
		}
	}
	return nil
}
