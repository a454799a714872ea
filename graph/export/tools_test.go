package export

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/fixture"
)

// runTool gives what a program prints, and fails the test where it fails.
func runTool(t *testing.T, name string, args ...string) []byte {
	t.Helper()
	return fixture.Output(t, exec.Command(name, args...))
}

// file writes an export to a temporary file.
func file(t *testing.T, format string, src Source) string {
	t.Helper()
	f, err := Lookup(format)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "graph."+f.Extension)
	if err := os.WriteFile(path, written(t, format, src), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// Raptor reads our N-Quads and N-Triples and finds the same triples.
func TestRapperReadsThem(t *testing.T) {
	rapper := fixture.Program(t, "rapper")
	for name, src := range both(t) {
		for _, format := range []string{"nquads", "ntriples"} {
			t.Run(name+" "+format, func(t *testing.T) {
				path := file(t, format, src)
				out := runTool(t, rapper, "-q", "-i", format, "-o", "nquads", path)
				compareAsSets(t, lines(out), lines(written(t, format, src)))
			})
		}
	}
}

// rdflib reads JSON-LD and N-Quads as the same quads.
func TestRDFLibReadsJSONLD(t *testing.T) {
	py := fixture.Python(t, "rdflib")
	const script = `
import sys, logging, rdflib
logging.disable(logging.CRITICAL) # rdflib warns of literals that Python has no value for
for path, format in ((sys.argv[1], "json-ld"), (sys.argv[2], "nquads")):
    g = rdflib.ConjunctiveGraph()
    g.parse(path, format=format)
    default = g.default_context.identifier
    for s, p, o, c in sorted(g.quads()):
        # a graph without a name is named by rdflib
        name = "" if c.identifier == default or "without a label" in o else ("_:b" if isinstance(c.identifier, rdflib.BNode) else c.identifier.n3())
        print(*("_:b" if isinstance(x, rdflib.BNode) else x.n3() for x in (s, p, o)), name)
    print("=====")
`
	for name, src := range both(t) {
		t.Run(name, func(t *testing.T) {
			out := runTool(t, py, "-W", "ignore", "-c", script, file(t, "jsonld", src), file(t, "nquads", src))
			halves := strings.Split(string(out), "=====\n")
			got, want := sortedLines(halves[0]), sortedLines(halves[1])
			if got != want {
				t.Errorf("JSON-LD gives\n%s\nN-Quads give\n%s", got, want)
			}
			if n := len(lines(written(t, "nquads", src))); strings.Count(halves[0], "\n") < n {
				t.Errorf("%d lines for %d quads", strings.Count(halves[0], "\n"), n)
			}
		})
	}
}

// networkx reads GraphML with all nodes, edges and attributes.
func TestNetworkXReadsGraphML(t *testing.T) {
	py := fixture.Python(t, "networkx")
	const script = `
import sys, networkx
g = networkx.read_graphml(sys.argv[1])
print(g.number_of_nodes(), g.number_of_edges(), g.is_directed())
for a, b, d in g.edges(data=True):
    if d["predicate"] == "ng:rejects" and a == "person:ana-brevi":
        print(g.nodes[a]["label"], "|", g.nodes[b]["label"], "|", d["exact"], "|", d["article"], d["outlet"], d["published"], type(d["confidence"]).__name__, type(d["start"]).__name__)
`
	src := fixtureSource(t)
	path := file(t, "graphml", src)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	out := string(runTool(t, py, "-c", script, path))
	head, rest, _ := strings.Cut(out, "\n")
	want := strings.Join([]string{count(data, "<node "), count(data, "<edge "), "True"}, " ")
	if head != want {
		t.Errorf("networkx counts %s, want %s", head, want)
	}
	const edge = "Ana Brevi | Karsk’s offer to send soldiers across the Orlin River | " +
		"Veldanian President Ana Brevi on Tuesday rejected Karsk’s offer to send soldiers across the Orlin River | " +
		"article:098fc114aa5ed86a The Orlin Courier 2025-03-04 float int\n"
	if rest != edge {
		t.Errorf("networkx sees the edge as\n%s\nwant\n%s", rest, edge)
	}
	runTool(t, py, "-c", script, file(t, "graphml", sourceOf(src.Names)))
}

// Graphviz draws every node and every edge.
func TestGraphvizDraws(t *testing.T) {
	dot := fixture.Program(t, "dot")
	for name, src := range both(t) {
		t.Run(name, func(t *testing.T) {
			path := file(t, "dot", src)
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			svg := runTool(t, dot, "-Tsvg", path)
			if got, want := count(svg, `class="edge"`), count(data, " -> "); got != want {
				t.Errorf("%s edges are drawn, want %s", got, want)
			}
			// Graphviz makes the ends that nothing is known of itself.
			if got, want := count(svg, `class="node"`), count(data, "fillcolor="); got != want && name == "articles" {
				t.Errorf("%s nodes are drawn, want %s", got, want)
			}
		})
	}
}

// SVG is the picture, well-formed, with the words behind each edge; without
// Graphviz, or of too much, there is none, and the error says what to do.
func TestSVG(t *testing.T) {
	src := fixtureSource(t)
	var many []quad.Quad
	for i := range mostDrawn + 1 {
		many = append(many, quad.Quad{Subject: quad.IRI("a:a"), Predicate: quad.IRI(src.Names.IRI("ng:knows")), Object: quad.IRI(fmt.Sprint("a:", i)), Label: quad.IRI("a:g")})
	}
	err := Write(context.Background(), io.Discard, "svg", sourceOf(src.Names, many...), Options{})
	if !errors.Is(err, ErrTooLarge) || !strings.Contains(err.Error(), "--select") {
		t.Errorf("a picture of too much: %v", err)
	}
	t.Run("drawn", func(t *testing.T) {
		fixture.Program(t, "dot")
		svg := written(t, "svg", src, "person:ana-brevi")
		if err := xml.Unmarshal(svg, new(any)); err != nil {
			t.Error(err)
		}
		if dot := written(t, "dot", src, "person:ana-brevi"); count(svg, `class="edge"`) != count(dot, " -> ") {
			t.Errorf("%s edges are drawn of %s", count(svg, `class="edge"`), count(dot, " -> "))
		}
		if !bytes.Contains(svg, []byte("Veldanian President Ana Brevi on Tuesday rejected")) {
			t.Error("the words behind an edge are missing")
		}
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		if err := Write(ctx, io.Discard, "svg", src, Options{}); !errors.Is(err, context.Canceled) {
			t.Errorf("cancelled: %v", err)
		}
	})
	t.Setenv("PATH", t.TempDir())
	if err := Write(context.Background(), io.Discard, "svg", src, Options{}); !errors.Is(err, ErrNoGraphviz) {
		t.Errorf("without Graphviz: %v", err)
	}
}

func count(b []byte, what string) string { return strconv.Itoa(bytes.Count(b, []byte(what))) }

func sortedLines(s string) string {
	all := lines([]byte(s))
	slices.Sort(all)
	return strings.Join(all, "\n")
}
