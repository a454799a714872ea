package rdf_test

import (
	"flag"
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

var update = flag.Bool("update", false, "write docs/conformance.md anew")

// suites are the W3C's, what reads them and what reads the results.
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
	var all []w3c.Tally
	for _, suite := range suites {
		tests, err := w3c.Read(filepath.Join(folder, "rdf", "rdf11", suite.name, "manifest.ttl"))
		if err != nil {
			t.Fatal(err)
		}
		for _, test := range tests {
			all = w3c.Count(t, all, suite.name, test.Name, failing[suite.name+"/"+test.Name], run(test, suite.read, suite.result))
		}
		if len(tests) < 50 {
			t.Errorf("only %d tests of %s were found", len(tests), suite.name)
		}
	}
	w3c.Report(t, *update, "RDF 1.1 syntaxes", all)
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
