package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// start runs newsgraph in folder and lets the test feed it.
func start(t testing.TB, folder string, args ...string) (c *exec.Cmd, stdin io.WriteCloser, stderr io.ReadCloser) {
	t.Helper()
	c = exec.Command("newsgraph", args...)
	c.Dir = folder
	c.Env = append(os.Environ(), "XDG_CONFIG_HOME="+folder)
	stdin, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if stderr, err = c.StderrPipe(); err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	late := time.AfterFunc(time.Minute, func() { c.Process.Kill() })
	t.Cleanup(func() { late.Stop() })
	return c, stdin, stderr
}

// waitFor reads until words turn up.
func waitFor(t testing.TB, r io.Reader, words string) {
	t.Helper()
	var seen bytes.Buffer
	b := make([]byte, 256)
	for !strings.Contains(seen.String(), words) {
		n, err := r.Read(b)
		if seen.Write(b[:n]); err != nil {
			t.Fatalf("%q did not turn up in %q: %v", words, seen.String(), err)
		}
	}
}

func TestCtrlCKeepsWhatIsFinished(t *testing.T) {
	folder := t.TempDir()
	c, stdin, stderr := start(t, folder, "build", "--input", "jsonl", "--progress", "always", "-")
	more := strings.Repeat(" It was late.", 1000) // the head of a file is looked at before it is read
	if _, err := io.WriteString(stdin, `{"title": "One", "text": "“One,” said Per Ek.`+more+`"}`+"\n"); err != nil {
		t.Fatal(err)
	}
	waitFor(t, stderr, "1 of 1 file") // the first article is in; the second never comes
	if err := c.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	said, err := io.ReadAll(stderr)
	if err != nil {
		t.Fatal(err)
	}
	var exit *exec.ExitError
	if err := c.Wait(); !errors.As(err, &exit) || exit.ExitCode() != exitInterrupted {
		t.Errorf("got %v, want exit code %d; it said:\n%s", err, exitInterrupted, said)
	}
	for _, want := range []string{"1 article: 1 new", "what is finished is kept in ./newsgraph.db", "interrupted"} {
		if !strings.Contains(string(said), want) {
			t.Errorf("it said\n%s\nwithout %q", said, want)
		}
	}
	again := exec.Command("newsgraph", "query", `g.V().has("rdf:type", "schema:NewsArticle").all()`)
	again.Dir = folder
	if out, err := again.Output(); err != nil || strings.Count(string(out), "article:") != 1 {
		t.Errorf("the graph holds %q (%v), want the one article", out, err)
	}
}

func TestCtrlCEndsAQuery(t *testing.T) {
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "a.txt"), []byte("“One,” said Per Ek.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	build := exec.Command("newsgraph", "build", "a.txt")
	build.Dir = folder
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	c, _, stderr := start(t, folder, "query", "--query-timeout", "0", "while (true) {}")
	untilBusy(c.Process.Pid)
	if err := c.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	said, _ := io.ReadAll(stderr)
	var exit *exec.ExitError
	if err := c.Wait(); !errors.As(err, &exit) || exit.ExitCode() != exitInterrupted {
		t.Errorf("got %v, want exit code %d; it said:\n%s", err, exitInterrupted, said)
	}
}

// untilBusy waits until a process has used a second of processor time: one that
// loops surely loops by then, however slowly a busy machine has started it.
func untilBusy(pid int) {
	const ticks = 100 // USER_HZ of Linux: a second
	for range 600 {
		stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
		if err != nil { // not Linux
			time.Sleep(3 * time.Second)
			return
		}
		fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
		if used, err := strconv.Atoi(fields[11]); err == nil && used > ticks {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
}
