package store_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"newsgraph/graph/fixture"
	"newsgraph/graph/quads"
	"newsgraph/graph/store"
	"newsgraph/graph/store/postgres/pgtest"
	"newsgraph/schema"
)

var ctx = context.Background()

func names(t testing.TB) *schema.Names {
	t.Helper()
	n, err := schema.NewNames(schema.DefaultBase)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// memory is a store that goes with the test: in memory or, where the tests run
// again on a server, there.
func memory(t testing.TB) *store.Store {
	t.Helper()
	return fixture.Empty(t)
}

func open(t testing.TB, dir string) *store.Store {
	t.Helper()
	s, err := store.Open(ctx, pgtest.Place(t, dir), store.Options{Names: names(t)})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// document is an invented article: facts "a rejects b" are statements of it.
func document(source, article, version string, facts ...string) store.Document {
	n, _ := schema.NewNames(schema.DefaultBase)
	iri := func(s string) quad.IRI { return quad.IRI(n.IRI(s)) }
	a := iri("article:" + article)
	d := store.Document{Source: source, Article: string(a), Fingerprint: version, Pipeline: "p1"}
	add := func(s, p quad.IRI, o quad.Value, l quad.IRI) {
		d.Quads = append(d.Quads, quad.Quad{Subject: s, Predicate: p, Object: o, Label: l})
	}
	add(a, iri(schema.RDFType), iri(schema.ClassArticle), a)
	add(a, iri(schema.Headline), quad.String("headline "+version), a)
	for i, fact := range facts {
		f := strings.Fields(fact)
		st := iri(fmt.Sprintf("st:%s-%s", article, strings.Join(f, "-")))
		add(iri("person:"+f[0]), iri(schema.RDFType), iri(schema.ClassPerson), a)
		add(iri("person:"+f[0]), iri("ng:"+f[1]), iri("person:"+f[2]), st)
		add(st, iri(schema.IsPartOf), a, st)
		add(st, iri(schema.Start), quad.Int(i), st)
		add(st, iri(schema.Exact), quad.String(fact), st)
	}
	return d
}

func put(t testing.TB, s *store.Store, d store.Document) store.Change {
	t.Helper()
	c, err := s.Put(ctx, d)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// dump is the whole graph as N-Quads.
func dump(t testing.TB, s *store.Store) string {
	t.Helper()
	var b strings.Builder
	for line, err := range s.NQuads(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		b.Write(line)
	}
	return b.String()
}

// union is what a graph of these documents must be.
func union(docs ...store.Document) string {
	lines := map[string]bool{}
	for _, d := range docs {
		for _, q := range d.Quads {
			lines[string(quads.AppendNQuad(nil, q))] = true
		}
	}
	return strings.Join(slices.Sorted(maps.Keys(lines)), "")
}

func same(t testing.TB, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("the graph is\n%swant\n%s", got, want)
	}
}

// nodes are the terms that cayley counts as used.
func nodes(t testing.TB, s *store.Store) []string {
	t.Helper()
	var out []string
	err := s.View(ctx, func(g graph.QuadStore) error {
		it := g.NodesAllIterator().Iterate()
		defer it.Close()
		for it.Next(ctx) {
			v, err := g.NameOf(it.Result())
			if err != nil {
				return err
			}
			out = append(out, quad.StringOf(v))
		}
		return it.Err()
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(out)
	return out
}
