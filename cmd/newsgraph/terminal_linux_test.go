package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// pseudoTerminal opens a pseudo-terminal: what a program writes to screen can be
// read from the other end.
func pseudoTerminal(t *testing.T) (reader, screen *os.File) {
	t.Helper()
	reader, err := os.OpenFile("/dev/ptmx", os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Skipf("this machine gives no pseudo-terminal: %v", err)
	}
	t.Cleanup(func() { reader.Close() })
	number, err := unix.IoctlGetInt(int(reader.Fd()), unix.TIOCGPTN)
	if err := errors.Join(err, unix.IoctlSetPointerInt(int(reader.Fd()), unix.TIOCSPTLCK, 0)); err != nil {
		t.Fatal(err)
	}
	screen, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { screen.Close() })
	size := &unix.Winsize{Row: 24, Col: 60}
	if err := unix.IoctlSetWinsize(int(screen.Fd()), unix.TIOCSWINSZ, size); err != nil {
		t.Fatal(err)
	}
	return reader, screen
}

// onTerminal runs newsgraph with one of its outputs on a terminal, and gives
// what stands there in the end.
func onTerminal(t *testing.T, folder string, attach func(c *exec.Cmd, screen *os.File), args ...string) string {
	t.Helper()
	reader, screen := pseudoTerminal(t)
	c := exec.Command("newsgraph", args...)
	c.Dir = folder
	attach(c, screen)
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	screen.Close()
	var seen bytes.Buffer
	_, _ = io.Copy(&seen, reader) // ends in EIO when the program does
	if err := c.Wait(); err != nil {
		t.Fatalf("%v: %v\n%s", args, err, seen.String())
	}
	return strings.ReplaceAll(seen.String(), "\r\n", "\n")
}

func stdout(c *exec.Cmd, screen *os.File) { c.Stdout = screen }
func stderr(c *exec.Cmd, screen *os.File) { c.Stderr = screen }

func TestTerminalShowsTablesAndABar(t *testing.T) {
	folder := t.TempDir()
	if err := os.CopyFS(folder, os.DirFS("../../examples")); err != nil {
		t.Fatal(err)
	}
	bar := onTerminal(t, folder, stderr, "build", "wire-items.jsonl", "harbour-post-patrol-ships.txt")
	if !strings.Contains(bar, "] 1 of 2 files") {
		t.Errorf("no bar is shown: %q", bar)
	}
	if last := bar[strings.LastIndex(bar, "\r")+1:]; !strings.Contains(bar, clearLine+"3 articles: 3 new") || strings.Contains(last, "[#") {
		t.Errorf("the bar is left standing: %q", bar)
	}
	table := onTerminal(t, folder, stdout, "query", `g.V("country:chile").out("ng:rejects").save("schema:name", "what").all()`)
	lines := strings.Split(strings.TrimSpace(table), "\n")
	if !strings.HasPrefix(lines[0], "id ") || !strings.HasPrefix(lines[1], "───") {
		t.Errorf("want a table, got\n%s", table)
	}
	for _, line := range lines {
		if n := len([]rune(line)); n > 60 {
			t.Errorf("a line of %d characters is shown on a terminal of 60: %s", n, line)
		}
	}
}
