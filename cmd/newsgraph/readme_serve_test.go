package main

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestReadmeServes asks a server everything that README.md asks with curl.
func TestReadmeServes(t *testing.T) {
	if _, err := exec.LookPath("curl"); err != nil {
		t.Skip("no curl on this machine")
	}
	content, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	if err := os.CopyFS(filepath.Join(folder, "examples"), os.DirFS("../../examples")); err != nil {
		t.Fatal(err)
	}
	shell(t, folder, "newsgraph build examples")
	server, _, stderr := start(t, folder, "serve", "--addr", "127.0.0.1:0")
	said, err := bufio.NewReader(stderr).ReadString('\n')
	address := regexp.MustCompile(`127\.0\.0\.1:\d+`).FindString(said)
	if err != nil || address == "" {
		t.Fatalf("%q says no address: %v", said, err)
	}
	asked := curlLine.FindAllString(string(content), -1)
	for _, line := range asked {
		command := strings.Replace(strings.ReplaceAll(strings.TrimSpace(line), "127.0.0.1:8484", address), "curl", "curl -sSf", 1)
		if out := shell(t, folder, command); out == "" && !strings.Contains(line, " -O") {
			t.Errorf("%s: no answer", line)
		}
	}
	if _, err := os.Stat(filepath.Join(folder, "newsgraph.graphml")); err != nil || len(asked) < 4 {
		t.Errorf("%d questions, and of the export %v", len(asked), err)
	}
	if err := server.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := server.Wait(); err != nil {
		t.Errorf("the server ends with %v", err)
	}
}

var curlLine = regexp.MustCompile(`(?m)^    curl .*$`)
