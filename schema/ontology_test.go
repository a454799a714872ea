package schema

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// Every term under ng: that the code names is defined, and none is defined that
// the code does not name.
func TestTermsAreDefined(t *testing.T) {
	l, err := Lexicon()
	if err != nil {
		t.Fatal(err)
	}
	file, err := parser.ParseFile(token.NewFileSet(), "vocabulary.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var named, defined []string
	ast.Inspect(file, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && strings.HasPrefix(lit.Value, `"ng:`) {
			named = append(named, strings.Trim(lit.Value, `"`)[len("ng:"):])
		}
		return true
	})
	for _, term := range l.Terms {
		defined = append(defined, term.ID)
	}
	slices.Sort(named)
	slices.Sort(defined)
	if !slices.Equal(named, defined) {
		t.Errorf("vocabulary.go names  %v\nvocabulary.txt defines %v", named, defined)
	}
}

func TestOntologyIsTurtle(t *testing.T) {
	l, err := Lexicon()
	if err != nil {
		t.Fatal(err)
	}
	names, err := NewNames(DefaultBase)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := WriteOntology(&b, names, l); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), "ng:rejects a owl:ObjectProperty") || !strings.Contains(b.String(), "skos:closeMatch plover:REJECT") {
		t.Errorf("the ontology lacks ng:rejects:\n%s", b.String())
	}
	rapper, err := exec.LookPath("rapper")
	if err != nil {
		t.Skip("rapper (Debian: raptor2-utils) is not installed: nobody else reads the Turtle")
	}
	cmd := exec.Command(rapper, "-q", "-c", "-i", "turtle", "-", DefaultBase)
	cmd.Stdin = &b
	if out, err := cmd.CombinedOutput(); err != nil || len(out) > 0 {
		t.Errorf("rapper: %v: %s", err, out)
	}
}
