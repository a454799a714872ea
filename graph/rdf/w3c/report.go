package w3c

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// A Tally counts the tests of one suite.
type Tally struct {
	Name          string
	Tests, Passed int
	Failed        []string // name and reason
}

// Count takes one test's outcome into the tally of its suite; expected is why it
// is known to fail, "" for not at all. What was not expected fails t.
func Count(t *testing.T, all []Tally, suite, name, expected string, err error) []Tally {
	t.Helper()
	if len(all) == 0 || all[len(all)-1].Name != suite {
		all = append(all, Tally{Name: suite})
	}
	now := &all[len(all)-1]
	now.Tests++
	switch {
	case err == nil && expected != "":
		t.Errorf("%s/%s passes; it is listed as failing: %s", suite, name, expected)
	case err == nil:
		now.Passed++
	case expected == "":
		t.Errorf("%s/%s: %v", suite, name, err)
	}
	if err != nil {
		now.Failed = append(now.Failed, name+": "+expected)
	}
	return all
}

// Report compares what docs/conformance.md says under a heading with the
// tallies, or writes it anew.
func Report(t *testing.T, update bool, heading string, all []Tally) {
	t.Helper()
	_, here, _, _ := runtime.Caller(0)
	path := filepath.Join(filepath.Dir(here), "..", "..", "..", "docs", "conformance.md")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, found := strings.Cut(string(data), "## "+heading+"\n")
	if !found {
		t.Fatalf("%s has no heading %q", path, heading)
	}
	_, after, more := strings.Cut(rest, "\n## ")
	if more {
		after = "\n## " + after
	}
	want := head + "## " + heading + "\n" + table(all) + after
	switch {
	case want == string(data):
	case update:
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	default:
		t.Errorf("%s does not say what the suites gave: go test -update writes it anew", path)
	}
}

func table(all []Tally) string {
	var b strings.Builder
	b.WriteString("\n| suite | tests | passed |\n| --- | ---: | ---: |\n")
	sum := Tally{Name: "all"}
	for _, s := range append(all, sum) {
		if s.Name == "all" {
			s = sum
		}
		fmt.Fprintf(&b, "| %s | %d | %d |\n", s.Name, s.Tests, s.Passed)
		sum.Tests, sum.Passed = sum.Tests+s.Tests, sum.Passed+s.Passed
	}
	b.WriteString("\nFailing: ")
	none := true
	for _, s := range all {
		for _, f := range s.Failed {
			none = false
			fmt.Fprintf(&b, "\n- %s/%s", s.Name, f)
		}
	}
	if none {
		b.WriteString("none.")
	}
	return b.String() + "\n"
}
