package export

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/fixture"
	"newsgraph/graph/load"
	"newsgraph/graph/quads"
	"newsgraph/graph/rdf"
	"newsgraph/graph/rdf/w3c"
	"newsgraph/graph/store"
)

// quadsOf are those of a source, without labels where these are not wanted.
func quadsOf(t *testing.T, src Source, labels bool) []quad.Quad {
	t.Helper()
	var out []quad.Quad
	for q, err := range src.Quads(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		if !labels {
			q.Label = nil
		}
		out = append(out, q)
	}
	return quads.Sort(out)
}

// lowered is src with languages in lower case.
func lowered(t *testing.T, src Source) Source {
	all := quadsOf(t, src, true)
	for i, q := range all {
		if l, ok := q.Object.(quad.LangString); ok {
			all[i].Object = quad.LangString{Value: l.Value, Lang: strings.ToLower(l.Lang)}
		}
	}
	return sourceOf(src.Names, all...)
}

func nquadsOf(all []quad.Quad) []byte {
	var b []byte
	for _, q := range quads.Sort(all) {
		b = quads.AppendNQuad(b, q)
	}
	return b
}

// Our own readers, which pass the W3C's suites, read every RDF format back as the
// quads that it holds.
func TestRDFComesBack(t *testing.T) {
	formats := []struct {
		name   string
		read   rdf.Reader
		labels bool
	}{
		{"turtle", rdf.ReadTurtle, false}, {"rdfxml", rdf.ReadXML, false},
		{"trig", rdf.ReadTriG, true}, {"rdf12", rdf.ReadTurtle, true}, {"jsonl", rdf.ReadJSONStream, true}, {"jsonld", rdf.ReadJSONLD, true},
	}
	for name, src := range both(t) {
		for _, f := range formats {
			t.Run(name+" "+f.name, func(t *testing.T) {
				var got []quad.Quad
				for q, err := range f.read(bytes.NewReader(written(t, f.name, src)), rdf.Options{}) {
					if err != nil {
						t.Fatal(err)
					}
					got = append(got, q)
				}
				if f.name == "jsonld" { // json-gold writes languages in lower case, which mean the same
					src = lowered(t, src)
				}
				if want := quadsOf(t, src, f.labels); !w3c.Same(got, want) {
					t.Errorf("got %d quads\n%s\nwant %d\n%s", len(got), nquadsOf(got), len(want), nquadsOf(want))
				}
			})
		}
	}
}

// Export, load and export give the same bytes, in every format that keeps labels.
func TestExportLoadExport(t *testing.T) {
	src := fixtureSource(t)
	for _, name := range []string{"nquads", "trig", "jsonld", "jsonl", "rdf12"} {
		t.Run(name, func(t *testing.T) {
			st, err := store.OpenMemory(store.Options{Names: fixture.Names(t)})
			if err != nil {
				t.Fatal(err)
			}
			defer st.Close()
			first := written(t, name, src)
			l := &load.Loader{Store: st, Pipeline: fixture.Pipeline}
			if _, err := l.Load(context.Background(), bytes.NewReader(first), name, name); err != nil {
				t.Fatal(err)
			}
			again := Source{Quads: st.Quads, Graph: st.Graph(), Names: src.Names}
			if !bytes.Equal(first, written(t, name, again)) {
				t.Error("the second export differs")
			}
			if !bytes.Equal(written(t, "nquads", src), written(t, "nquads", again)) {
				t.Error("it is another graph")
			}
		})
	}
}

// Raptor reads Turtle, TriG and RDF/XML as the triples of the N-Triples.
func TestRapperReadsTurtleTriGAndXML(t *testing.T) {
	rapper := fixture.Program(t, "rapper")
	for name, src := range both(t) {
		for _, format := range []string{"turtle", "trig", "rdfxml"} {
			t.Run(name+" "+format, func(t *testing.T) {
				to := "ntriples"
				if format == "trig" {
					to = "nquads"
					if name != "articles" {
						t.Skip("raptor takes no blank node for the name of a graph")
					}
				}
				out := runTool(t, rapper, "-q", "-i", format, "-o", to, file(t, format, src))
				compareAsSets(t, lines(out), lines(written(t, to, src)))
			})
		}
	}
}

// Serd reads Turtle and TriG strictly.
func TestSerdReadsTurtleAndTriG(t *testing.T) {
	serdi := fixture.Program(t, "serdi")
	for name, src := range both(t) {
		for _, format := range []string{"turtle", "trig"} {
			t.Run(name+" "+format, func(t *testing.T) {
				to := map[string]string{"turtle": "ntriples", "trig": "nquads"}[format]
				out := runTool(t, serdi, "-i", format, "-o", to, file(t, format, src))
				compareAsSets(t, lines(out), lines(written(t, to, src)))
			})
		}
	}
}

// rdflib reads Turtle and RDF/XML as the triples of N-Triples, and TriG as the
// quads of N-Quads.
func TestRDFLibReadsTurtleTriGAndXML(t *testing.T) {
	py := fixture.Python(t, "rdflib")
	const script = `
import sys, logging, rdflib
logging.disable(logging.CRITICAL)
rdflib.NORMALIZE_LITERALS = False
def read(path, format):
    g = rdflib.ConjunctiveGraph()
    g.parse(path, format=format)
    name = lambda x: "_:b" if isinstance(x, rdflib.BNode) else x.n3()
    default = g.default_context.identifier
    for s, p, o, c in g.quads():
        at = "" if format not in ("nquads", "trig") or c.identifier == default or "without a label" in o else name(c.identifier)
        yield " ".join((name(s), name(p), name(o), at))
args = iter(sys.argv[1:])
for path, format, other, otherformat in zip(args, args, args, args):
    a, b = set(read(path, format)), set(read(other, otherformat))
    if a != b or not a:
        print(format, "lacks", sorted(b - a)[:3], "and has", sorted(a - b)[:3])
`
	var args []string
	for _, src := range both(t) {
		nt, nq := file(t, "ntriples", src), file(t, "nquads", src)
		args = append(args, file(t, "turtle", src), "turtle", nt, "nt", file(t, "rdfxml", src), "xml", nt, "nt", file(t, "trig", src), "trig", nq, "nquads")
	}
	if out := runTool(t, py, append([]string{"-W", "ignore", "-c", script}, args...)...); len(out) > 0 {
		t.Errorf("rdflib reads other graphs:\n%s", out)
	}
}
