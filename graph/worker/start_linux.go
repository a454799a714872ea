package worker

import (
	"os"
	"os/exec"
	"syscall"
)

// withUs has the kernel kill a worker when the thread that started it ends, as it
// does with the process. A group of its own keeps Ctrl-C from it: the server
// decides what becomes of a query.
func withUs() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL, Setpgid: true}
}

// program is the file of this program: the one that runs, even where another has
// taken its place since.
func program() (string, error) {
	const self = "/proc/self/exe"
	if _, err := os.Stat(self); err != nil { // no /proc here
		return exec.LookPath(os.Args[0])
	}
	return self, nil
}
