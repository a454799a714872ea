package wal

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"newsgraph/graph/store/vfs"
)

func frames(t testing.TB, fs vfs.FS) (out []string, end int64, err error) {
	t.Helper()
	end, err = Read(fs, "log", 0, func(b []byte) error { out = append(out, string(b)); return nil })
	return out, end, err
}

// What was synced is there after a loss of power; of the rest, whole frames from
// the first on.
func TestPowerLossLeavesABeginning(t *testing.T) {
	for seed := range uint64(60) {
		disk := vfs.NewDisk(seed + 1)
		l, err := Create(disk, "log")
		if err != nil {
			t.Fatal(err)
		}
		var all []string
		synced := 0
		for i := range 12 {
			all = append(all, fmt.Sprintf("frame %d %0*d", i, i*97, i))
			if err := l.Append([]byte(all[i])); err != nil {
				t.Fatal(err)
			}
			if i%4 == int(seed%4) {
				if err := l.Sync(); err != nil {
					t.Fatal(err)
				}
				synced = len(all)
			}
		}
		after := disk.Crash()
		got, end, err := frames(t, after)
		if err != nil || len(got) < synced || !slices.Equal(got, all[:len(got)]) {
			t.Fatalf("seed %d: %d frames, %d synced, %v", seed, len(got), synced, err)
		}
		l, err = Resume(after, "log", end)
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(l.Append([]byte("more")), l.Close()); err != nil {
			t.Fatal(err)
		}
		if more, _, err := frames(t, after); err != nil || !slices.Equal(more, append(got, "more")) {
			t.Fatalf("seed %d: after going on: %q, %v", seed, more, err)
		}
	}
}

// A flipped bit in what was on disk is damage, not a torn end.
func TestFlippedBitsAreDamage(t *testing.T) {
	for bit := range 8 * 200 {
		disk := vfs.NewDisk(1)
		l, err := Create(disk, "log")
		if err != nil {
			t.Fatal(err)
		}
		for i := range 8 {
			if err := errors.Join(l.Append(fmt.Appendf(nil, "frame number %d", i)), l.Sync()); err != nil {
				t.Fatal(err)
			}
		}
		if err := l.Close(); err != nil {
			t.Fatal(err)
		}
		disk.Flip("log", bit)
		var damage *Damage
		if _, _, err := frames(t, disk); !errors.As(err, &damage) {
			t.Fatalf("bit %d: %v", bit, err)
		}
	}
}

func TestRollback(t *testing.T) {
	disk := vfs.NewDisk(1)
	l, err := Create(disk, "log")
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(l.Append([]byte("kept")), l.Sync(), l.Append([]byte("not kept")), l.Rollback(), l.Append([]byte("next")), l.Close()); err != nil {
		t.Fatal(err)
	}
	if got, _, err := frames(t, disk); err != nil || !slices.Equal(got, []string{"kept", "next"}) {
		t.Errorf("%q, %v", got, err)
	}
}

// Whatever a file holds: its whole frames, or an error.
func FuzzRead(f *testing.F) {
	disk := vfs.NewDisk(1)
	l, err := Create(disk, "log")
	if err != nil {
		f.Fatal(err)
	}
	if err := errors.Join(l.Append([]byte("one")), l.Sync(), l.Append([]byte("two")), l.Close()); err != nil {
		f.Fatal(err)
	}
	good, err := vfs.ReadAll(disk, "log")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add(good[:len(good)-25])
	f.Add([]byte("ngswal\x00\x01"))
	f.Fuzz(func(t *testing.T, b []byte) {
		disk := vfs.NewDisk(1)
		if err := vfs.Replace(disk, "log", b); err != nil {
			t.Fatal(err)
		}
		if _, end, err := frames(t, disk); err == nil && end > int64(len(b)) {
			t.Errorf("it ends at byte %d of %d", end, len(b))
		}
	})
}
