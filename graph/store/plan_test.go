package store_test

import (
	"slices"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/path"
	"github.com/cayleygraph/quad"

	"newsgraph/graph/fixture"
	"newsgraph/graph/quads"
)

// Whatever places are fixed, the quads found are those that a look at every
// quad finds.
func TestEveryPlaceFindsItsQuads(t *testing.T) {
	s := fixture.Store(t)
	var all []quad.Quad
	for q, err := range s.Quads(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, q)
	}
	g := s.Graph()
	for i := 0; i < len(all); i += 7 {
		for _, d := range quad.Directions {
			ref, err := g.ValueOf(all[i].Get(d))
			if ref == nil || err != nil {
				t.Fatalf("%v is not there: %v", all[i].Get(d), err)
			}
			var want []quad.Quad
			for _, q := range all {
				if q.Get(d) == all[i].Get(d) {
					want = append(want, q)
				}
			}
			if got := found(t, g, d, ref); !slices.Equal(got, want) {
				t.Fatalf("%s %v: %d quads, want %d", d, all[i].Get(d), len(got), len(want))
			}
			if size, err := g.QuadIteratorSize(ctx, d, ref); err != nil || !size.Exact || size.Value != int64(len(want)) {
				t.Errorf("%s %v: size %v, %v; want %d", d, all[i].Get(d), size, err, len(want))
			}
		}
	}
}

func found(t *testing.T, g graph.QuadStore, d quad.Direction, ref refs.Ref) []quad.Quad {
	t.Helper()
	it := g.QuadIterator(d, ref).Iterate()
	defer it.Close()
	var out []quad.Quad
	for it.Next(ctx) {
		q, err := g.Quad(it.Result())
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, q)
	}
	if it.Err() != nil {
		t.Fatal(it.Err())
	}
	return quads.Sort(out)
}

// Paths, which cayley optimises, find what they should.
func TestPaths(t *testing.T) {
	s := fixture.Store(t)
	iri := func(name string) quad.Value { return quad.IRI(names(t).IRI(name)) }
	all := path.StartPath(s.Graph())
	from := func(name string) *path.Path { return path.StartPath(s.Graph(), iri(name)) }
	cases := []struct {
		name string
		path *path.Path
		want []string
	}{
		{"out", from("person:ana-brevi").Out(iri("ng:meets")), []string{"person:joren-hask"}},
		{"in", from("person:joren-hask").In(iri("ng:meets")), []string{"person:ana-brevi"}},
		{"there and back", from("person:joren-hask").In(iri("ng:meets")).Out(iri("rdf:type")), []string{"schema:Person"}},
		{"has", all.Has(iri("rdf:type"), iri("schema:PoliticalParty")), []string{"org:green-front"}},
		{"has, of a few", from("org:green-front").Has(iri("rdf:type"), iri("schema:PoliticalParty")), []string{"org:green-front"}},
		{"has not", from("org:green-front").Has(iri("rdf:type"), iri("schema:Person")), nil},
		{"labels", from("country:norway").LabelContext(iri("article:098fc114aa5ed86a")).Out(iri("ng:mentionedIn")), []string{"article:098fc114aa5ed86a"}},
		{"two steps", from("outlet:norra-herald").Out(iri("ng:published")).In(iri("ng:mentionedIn")).Has(iri("rdf:type"), iri("schema:Person")), []string{"person:ana-brevi", "person:joren-hask"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			values, err := c.path.Iterate(ctx).Paths(false).AllValues(s.Graph())
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, v := range values {
				got = append(got, names(t).Compact(string(v.(quad.IRI))))
			}
			slices.Sort(got)
			if got = slices.Compact(got); !slices.Equal(got, c.want) {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}
