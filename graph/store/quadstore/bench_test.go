package quadstore_test

import (
	"context"
	"fmt"
	"iter"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/query/path"
	"github.com/cayleygraph/quad"

	"newsgraph/graph/store/engine"
	"newsgraph/graph/store/quadstore"
	"newsgraph/graph/store/vfs"
)

// invented is a graph of articles that mention people, one of them in all.
func invented(articles int) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for i := range articles {
			a := quad.IRI(fmt.Sprint("https://b.example/article/", i))
			for n := range 25 {
				person := quad.IRI(fmt.Sprint("https://b.example/person/", (i*n*7)%5000))
				st := quad.IRI(fmt.Sprint("https://b.example/statement/", i, "-", n))
				for _, q := range []quad.Quad{
					{Subject: person, Predicate: quad.IRI("p:mentionedIn"), Object: a, Label: a},
					{Subject: person, Predicate: quad.IRI("p:name"), Object: quad.String("Name of " + string(person)), Label: a},
					{Subject: st, Predicate: quad.IRI("p:exact"), Object: quad.String(fmt.Sprint("What was said ", i, n)), Label: st},
					{Subject: st, Predicate: quad.IRI("p:partOf"), Object: a, Label: st},
				} {
					if !yield(q, nil) {
						return
					}
				}
			}
		}
	}
}

func loaded(b *testing.B) (*engine.Engine, graph.QuadStore) {
	b.Helper()
	e, err := engine.Open(vfs.Dir(b.TempDir()), engine.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { e.Close() })
	if _, err := e.Load(context.Background(), invented(1000)); err != nil {
		b.Fatal(err)
	}
	return e, quadstore.Live(e)
}

func BenchmarkLoad(b *testing.B) {
	n := 0
	for b.Loop() {
		e, err := engine.Open(vfs.Dir(b.TempDir()), engine.Options{})
		if err != nil {
			b.Fatal(err)
		}
		added, err := e.Load(context.Background(), invented(1000))
		if err != nil {
			b.Fatal(err)
		}
		n += added
		e.Close()
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "quads/s")
}

func BenchmarkPath(b *testing.B) {
	_, s := loaded(b)
	person := quad.IRI("https://b.example/person/0")
	for name, p := range map[string]*path.Path{
		"hop":     path.StartPath(s, quad.IRI("https://b.example/person/7")).Out(quad.IRI("p:name")),
		"hub":     path.StartPath(s, person).Out(quad.IRI("p:mentionedIn")),
		"twohops": path.StartPath(s, quad.IRI("https://b.example/article/7")).In(quad.IRI("p:mentionedIn")).Out(quad.IRI("p:mentionedIn")),
	} {
		b.Run(name, func(b *testing.B) {
			n := 0
			for b.Loop() {
				values, err := p.Iterate(context.Background()).Paths(false).AllValues(s)
				if err != nil {
					b.Fatal(err)
				}
				n = len(values)
			}
			b.ReportMetric(float64(n), "results")
		})
	}
}

func BenchmarkLabel(b *testing.B) {
	_, s := loaded(b)
	for b.Loop() {
		ref, err := s.ValueOf(quad.IRI("https://b.example/statement/500-7"))
		if err != nil {
			b.Fatal(err)
		}
		it := s.QuadIterator(quad.Label, ref).Iterate()
		for it.Next(context.Background()) {
			if _, err := s.Quad(it.Result()); err != nil {
				b.Fatal(err)
			}
		}
	}
}
