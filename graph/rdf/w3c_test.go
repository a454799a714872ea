package rdf_test

import (
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/quads"
	"newsgraph/graph/rdf"
	"newsgraph/graph/rdf/w3c"
)

func nquads(r io.Reader, _ rdf.Options) iter.Seq2[quad.Quad, error] { return quads.ReadNQuads(r) }

// suites are the W3C's, what reads them, and how many tests must pass.
var suites = []struct {
	name   string
	read   rdf.Reader
	result rdf.Reader
}{
	{"rdf-n-triples", nquads, nil},
	{"rdf-n-quads", nquads, nil},
	{"rdf-turtle", rdf.ReadTurtle, nquads},
	{"rdf-trig", rdf.ReadTriG, nquads},
	{"rdf-xml", rdf.ReadXML, nquads},
}

// failing are the tests that fail, and why.
var failing = map[string]string{}

func TestW3C(t *testing.T) {
	folder := w3c.Folder(t)
	for _, suite := range suites {
		t.Run(suite.name, func(t *testing.T) {
			tests, err := w3c.Read(filepath.Join(folder, "rdf", "rdf11", suite.name, "manifest.ttl"))
			if err != nil {
				t.Fatal(err)
			}
			passed := 0
			for _, test := range tests {
				err := run(test, suite.read, suite.result)
				why, expected := failing[suite.name+"/"+test.Name]
				switch {
				case err == nil && expected:
					t.Errorf("%s passes; it is listed as failing: %s", test.Name, why)
				case err != nil && !expected:
					t.Errorf("%s: %v", test.Name, err)
				case err == nil:
					passed++
				}
			}
			t.Logf("%d of %d pass", passed, len(tests))
			if len(tests) < 50 {
				t.Errorf("only %d tests were found", len(tests))
			}
		})
	}
}

func run(test w3c.Test, read, result rdf.Reader) error {
	got, err := readFile(test.Input, test.Base, read)
	switch {
	case strings.Contains(test.Kind, "Negative"):
		if err == nil {
			return fmt.Errorf("was read without a complaint")
		}
		return nil
	case err != nil:
		return err
	case test.Result == "":
		return nil
	}
	want, err := readFile(test.Result, "", result)
	if err != nil {
		return fmt.Errorf("result: %w", err)
	}
	if !w3c.Same(got, want) {
		return fmt.Errorf("got %v\nwant %v", got, want)
	}
	return nil
}

func readFile(path, base string, read rdf.Reader) ([]quad.Quad, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []quad.Quad
	for q, err := range read(f, rdf.Options{Base: base}) {
		if err != nil {
			return nil, err
		}
		out = append(out, q)
	}
	return out, nil
}
