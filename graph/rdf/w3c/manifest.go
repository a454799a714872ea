package w3c

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/rdf"
)

// The vocabularies of manifests.
const (
	mf    = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
	qt    = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
	rdfNS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
)

// A Test is one entry of a manifest. Files are paths.
type Test struct {
	Name   string // of the entry's IRI: "agg01"
	Suite  string // the folder of its manifest: "aggregates"
	Kind   string // without its namespace: "QueryEvaluationTest"
	Input  string // action, or the query of it
	Result string // "" for none
	Data   []string
	Graphs []Graph
	Base   string // what relative IRIs of the input are resolved against
}

// A Graph is a file that a test wants as a named graph.
type Graph struct{ Label, File string }

// Read reads a manifest and those it includes, in their order.
func Read(path string) ([]Test, error) {
	m, err := load(path)
	if err != nil {
		return nil, err
	}
	var tests []Test
	for _, included := range m.list(m.one(m.self, mf+"include")) {
		more, err := Read(file(included))
		if err != nil {
			return nil, err
		}
		tests = append(tests, more...)
	}
	for _, entry := range m.list(m.one(m.self, mf+"entries")) {
		tests = append(tests, m.test(entry))
	}
	return tests, nil
}

// A manifest is the graph of one.
type manifest struct {
	path string
	self quad.Value
	said map[quad.Value][]quad.Quad
}

// FileIRI is the IRI of a file.
func FileIRI(path string) string {
	abs, err := filepath.Abs(path)
	if err != nil {
		abs = path
	}
	return "file://" + abs
}

func file(v quad.Value) string {
	iri, ok := v.(quad.IRI)
	if !ok {
		return ""
	}
	path := strings.TrimPrefix(string(iri), "file://")
	if plain, err := url.PathUnescape(path); err == nil {
		return plain
	}
	return path
}

func load(path string) (*manifest, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	base := FileIRI(path)
	m := &manifest{path: path, self: quad.IRI(base), said: map[quad.Value][]quad.Quad{}}
	for q, err := range rdf.ReadTurtle(f, rdf.Options{Base: base}) {
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		m.said[q.Subject] = append(m.said[q.Subject], q)
		if q.Predicate == quad.IRI(rdfNS+"type") && q.Object == quad.IRI(mf+"Manifest") {
			m.self = q.Subject
		}
	}
	return m, nil
}

func (m *manifest) all(s quad.Value, p string) []quad.Value {
	var out []quad.Value
	for _, q := range m.said[s] {
		if q.Predicate == quad.IRI(p) {
			out = append(out, q.Object)
		}
	}
	return out
}

func (m *manifest) one(s quad.Value, p string) quad.Value {
	if all := m.all(s, p); len(all) > 0 {
		return all[0]
	}
	return nil
}

func (m *manifest) list(head quad.Value) []quad.Value {
	var out []quad.Value
	for head != nil && head != quad.IRI(rdfNS+"nil") {
		out = append(out, m.one(head, rdfNS+"first"))
		head = m.one(head, rdfNS+"rest")
	}
	return out
}

func (m *manifest) test(entry quad.Value) Test {
	t := Test{Suite: filepath.Base(filepath.Dir(m.path)), Result: file(m.one(entry, mf+"result"))}
	t.Name = string(entry.(quad.IRI))
	t.Name = t.Name[strings.LastIndexAny(t.Name, "#/")+1:]
	for _, kind := range m.all(entry, rdfNS+"type") {
		if k := string(kind.(quad.IRI)); t.Kind == "" || strings.Contains(k, "Test") {
			t.Kind = k[strings.LastIndexByte(k, '#')+1:]
		}
	}
	action := m.one(entry, mf+"action")
	if t.Input = file(action); t.Input == "" {
		t.Input = file(m.one(action, qt+"query"))
	}
	for _, d := range m.all(action, qt+"data") {
		t.Data = append(t.Data, file(d))
	}
	for _, g := range m.all(action, qt+"graphData") {
		t.Graphs = append(t.Graphs, Graph{Label: string(g.(quad.IRI)), File: file(g)})
	}
	slices.SortFunc(t.Graphs, func(a, b Graph) int { return strings.Compare(a.Label, b.Label) })
	t.Base = FileIRI(t.Input)
	if base, ok := m.one(m.self, mf+"assumedTestBase").(quad.IRI); ok {
		if rel, err := filepath.Rel(filepath.Dir(m.path), t.Input); err == nil {
			t.Base = string(base) + filepath.ToSlash(rel)
		}
	}
	return t
}
