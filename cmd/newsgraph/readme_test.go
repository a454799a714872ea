package main

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write what the program prints into README.md and the golden files")

// TestReadme runs every command that README.md shows behind a $, in order, in
// one folder that holds the examples, and wants the output that it shows. With
// -update it writes the output into README.md.
func TestReadme(t *testing.T) {
	const name = "../../README.md"
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	if err := os.CopyFS(filepath.Join(folder, "examples"), os.DirFS("../../examples")); err != nil {
		t.Fatal(err)
	}
	ran := 0
	fresh := consoleBlock.ReplaceAllStringFunc(string(content), func(block string) string {
		body := strings.TrimSuffix(strings.TrimPrefix(block, consoleStart), consoleEnd)
		var out strings.Builder
		for _, command := range commandsOf(body) {
			out.WriteString("$ " + command + "\n" + shell(t, folder, command))
			ran++
		}
		if timeless(out.String()) == timeless(body) {
			return block // times alone are no change
		}
		if !*update {
			t.Errorf("README.md shows\n%s\nbut it is\n%s\n(go test ./cmd/newsgraph -update writes it)", body, out.String())
		}
		return consoleStart + out.String() + consoleEnd
	})
	if ran < 5 {
		t.Errorf("README.md shows %d commands: the test looks for the wrong thing", ran)
	}
	if *update && !t.Failed() {
		if err := os.WriteFile(name, []byte(fresh), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

const (
	consoleStart = "```console\n"
	consoleEnd   = "```\n"
)

var consoleBlock = regexp.MustCompile("(?ms)^```console\n.*?^```\n")

// commandsOf are the commands of a block: lines behind "$ ", and the lines
// after while a single quote is open.
func commandsOf(body string) []string {
	var commands []string
	open := false
	for line := range strings.Lines(body) {
		line = strings.TrimSuffix(line, "\n")
		if command, ok := strings.CutPrefix(line, "$ "); ok && !open {
			commands = append(commands, command)
		} else if open {
			commands[len(commands)-1] += "\n" + line
		} else {
			continue
		}
		open = strings.Count(commands[len(commands)-1], "'")%2 == 1
	}
	return commands
}

// shell runs a command as a user would and gives all that it prints. Results
// are tables, as on the user's terminal.
func shell(t *testing.T, folder, command string) string {
	t.Helper()
	c := exec.Command("sh", "-c", command)
	c.Dir = folder
	c.Env = append(os.Environ(), "NEWSGRAPH_FORMAT=table", "XDG_CONFIG_HOME="+folder)
	out, err := c.CombinedOutput()
	if err != nil {
		t.Errorf("README.md: %s: %v\n%s", command, err, out)
	}
	return string(out)
}

var timeTaken = regexp.MustCompile(`\b[0-9.]+ ?m?s\b`)

// timeless leaves out how long things took.
func timeless(s string) string { return timeTaken.ReplaceAllString(s, "TIME") }
