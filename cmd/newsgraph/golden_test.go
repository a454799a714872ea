package main

import (
	"bytes"
	"encoding/json"
	"html"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestGoldenRecords compares the records of examples/ with those that somebody
// has looked at. They are laid out over lines, so that a change can be read.
func TestGoldenRecords(t *testing.T) {
	const name = "testdata/examples.golden.json"
	t.Chdir("../..") // paths in records are as they were named
	var out, said bytes.Buffer
	if code := Main([]string{"extract", "examples"}, nil, &out, &said); code != exitWell {
		t.Fatalf("extract exits %d:\n%s", code, said.String())
	}
	t.Chdir("cmd/newsgraph")
	got := layOut(t, out.Bytes())
	if *update {
		if err := os.WriteFile(name, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("records changed (go test ./cmd/newsgraph -update writes them):\n%s", diff)
	}
}

// TestPicture compares the DOT behind the picture in README.md with what the
// article gives now. With -update it writes it, and draws the picture where
// Graphviz is there to do so.
func TestPicture(t *testing.T) {
	const name, picture = "../../docs/article.dot", "../../docs/article.svg"
	db := t.TempDir()
	var out, said bytes.Buffer
	for _, args := range [][]string{
		{"build", "--db", db, "../../examples/harbour-post-patrol-ships.txt"},
		{"export", "--db", db, "--format", "dot"},
	} {
		if code := Main(args, nil, &out, &said); code != exitWell {
			t.Fatalf("%v exits %d:\n%s", args, code, said.String())
		}
	}
	if *update {
		if err := os.WriteFile(name, out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		if said, err := exec.Command("dot", "-Tsvg", name, "-o", picture).CombinedOutput(); err != nil {
			t.Logf("docs/article.svg is not drawn anew: %v %s", err, said)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), out.String()); diff != "" {
		t.Errorf("docs/article.dot changed (go test ./cmd/newsgraph -update writes it):\n%s", diff)
	}
	svg, err := os.ReadFile(picture)
	if err != nil {
		t.Fatal(err)
	}
	drawn := html.UnescapeString(string(svg))
	for _, node := range dotNode.FindAllStringSubmatch(string(want), -1) {
		if !strings.Contains(drawn, "<title>"+node[1]+"</title>") {
			t.Errorf("docs/article.svg lacks %s: draw it anew from docs/article.dot", node[1])
		}
	}
}

// dotNode is a line that declares a node.
var dotNode = regexp.MustCompile(`(?m)^  "([^"]+)" \[`)

// layOut indents JSON Lines.
func layOut(t *testing.T, lines []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	for line := range bytes.Lines(lines) {
		if err := json.Indent(&b, line, "", " "); err != nil {
			t.Fatal(err)
		}
	}
	return b.Bytes()
}
