package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func writing(text string, err error) func(io.Writer) error {
	return func(w io.Writer) error {
		_, failed := io.WriteString(w, text)
		return errors.Join(failed, err)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestWriteToReplacesAFileWholeOrNotAtAll(t *testing.T) {
	folder := t.TempDir()
	name := filepath.Join(folder, "out")
	a := &app{}
	if err := a.writeTo(name, writing("first", nil)); err != nil {
		t.Fatal(err)
	}
	broken := errors.New("broken")
	if err := a.writeTo(name, writing("sec", broken)); !errors.Is(err, broken) {
		t.Errorf("got error %v, want %v", err, broken)
	}
	if got := read(t, name); got != "first" {
		t.Errorf("after a failed write the file holds %q, want what was there", got)
	}
	if err := a.writeTo(name, writing("second", nil)); err != nil {
		t.Fatal(err)
	}
	if got := read(t, name); got != "second" {
		t.Errorf("the file holds %q", got)
	}
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) != 1 {
		t.Errorf("%d files are left beside it: %v %v", len(entries)-1, entries, err)
	}
}

func TestWriteToKeepsALink(t *testing.T) {
	folder := t.TempDir()
	target, link := filepath.Join(folder, "target"), filepath.Join(folder, "link")
	if err := errors.Join(os.WriteFile(target, nil, 0o600), os.Symlink(target, link)); err != nil {
		t.Fatal(err)
	}
	if err := new(app).writeTo(link, writing("x", nil)); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 || read(t, target) != "x" {
		t.Errorf("the link was replaced, or its target not written: %v %v", info, err)
	}
}

func TestWriteToWritesToWhatIsNoPlainFile(t *testing.T) {
	if err := new(app).writeTo("/dev/null", writing("x", nil)); err != nil {
		t.Error(err)
	}
	if info, err := os.Stat("/dev/null"); err != nil || info.Mode().IsRegular() {
		t.Errorf("/dev/null is a plain file now: %v %v", info, err)
	}
	var usage usageError
	if err := new(app).writeTo(t.TempDir(), writing("x", nil)); !errors.As(err, &usage) {
		t.Errorf("writing to a folder gives %v, want a usage error", err)
	}
	if err := new(app).writeTo(filepath.Join(t.TempDir(), "no", "file"), writing("x", nil)); err == nil {
		t.Error("writing into a folder that is not there gives no error")
	}
}

func TestWriteToStandardOutput(t *testing.T) {
	for _, name := range []string{"", "-"} {
		var out bytes.Buffer
		if err := (&app{stdout: &out}).writeTo(name, writing("x", nil)); err != nil || out.String() != "x" {
			t.Errorf("writeTo(%q): %v, %q", name, err, out.String())
		}
	}
}

func TestFullDiskIsAnError(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("this machine has no /dev/full")
	}
	defer full.Close()
	if err := (&app{stdout: full}).writeTo("-", writing("x", nil)); err == nil {
		t.Error("writing to a full disk gives no error")
	}
}

// A full disk is one fault, said once.
func TestBufferedSaysAFaultOnce(t *testing.T) {
	full := errors.New("no space left")
	err := buffered(failing{full}, writing(strings.Repeat("x", 1<<17), nil))
	if !errors.Is(err, full) || strings.Count(err.Error(), "no space left") != 1 {
		t.Errorf("error %q, want it to say %q once", err, full)
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }
