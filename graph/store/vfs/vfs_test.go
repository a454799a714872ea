package vfs

import (
	"errors"
	"testing"
)

// A folder of the system and a simulated disk do the same.
func TestBothKinds(t *testing.T) {
	for name, fs := range map[string]FS{"folder": Dir(t.TempDir()), "simulated": NewDisk(1)} {
		t.Run(name, func(t *testing.T) {
			if there, err := Exists(fs, "a"); there || err != nil {
				t.Errorf("a file that is not there: %v, %v", there, err)
			}
			for _, content := range []string{"first", "second"} {
				if err := Replace(fs, "a", []byte(content)); err != nil {
					t.Fatal(err)
				}
				if b, err := ReadAll(fs, "a"); string(b) != content || err != nil {
					t.Errorf("%q, %v", b, err)
				}
			}
			f, err := fs.Append("a")
			if err != nil {
				t.Fatal(err)
			}
			_, err = f.Write([]byte(" and third"))
			if err := errors.Join(err, f.Sync(), f.Truncate(10), f.Close()); err != nil {
				t.Fatal(err)
			}
			if b, err := ReadAll(fs, "a"); string(b) != "second and" || err != nil {
				t.Errorf("%q, %v", b, err)
			}
			if names, err := fs.List(); len(names) != 1 || names[0] != "a" || err != nil {
				t.Errorf("%q, %v", names, err)
			}
			l, err := fs.Lock("LOCK")
			if err != nil {
				t.Fatal(err)
			}
			if _, err := fs.Lock("LOCK"); !errors.Is(err, ErrLocked) {
				t.Errorf("a second lock: %v", err)
			}
			if err := l.Close(); err != nil {
				t.Fatal(err)
			}
			if l, err = fs.Lock("LOCK"); err != nil {
				t.Fatal(err)
			}
			l.Close()
		})
	}
}

// What was synced is there after a loss of power, what was not may be.
func TestCrash(t *testing.T) {
	kept, lost := 0, 0
	for seed := range uint64(40) {
		d := NewDisk(seed + 1)
		f, err := d.Create("a")
		if err != nil {
			t.Fatal(err)
		}
		_, err = f.Write([]byte("synced"))
		if err := errors.Join(err, f.Sync(), d.Sync()); err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(", not synced")); err != nil {
			t.Fatal(err)
		}
		b, err := ReadAll(d.Crash(), "a")
		if err != nil || len(b) < 6 || string(b[:6]) != "synced" {
			t.Fatalf("%q, %v", b, err)
		}
		if string(b) == "synced, not synced" {
			kept++
		} else {
			lost++
		}
	}
	if kept == 0 || lost == 0 {
		t.Errorf("%d times everything was there, %d times not: the test shows nothing", kept, lost)
	}
}
