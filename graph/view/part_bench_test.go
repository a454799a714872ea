package view

import (
	"context"
	"fmt"
	"testing"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/fixture"
	"newsgraph/graph/store"
	"newsgraph/schema"
)

// hub is a graph in which one person says and does something in each of n
// articles.
func hub(b *testing.B, n int) *store.Store {
	b.Helper()
	names := fixture.Names(b)
	st, err := store.OpenMemory(store.Options{Names: names})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { st.Close() })
	node := func(name string) quad.IRI { return quad.IRI(names.IRI(name)) }
	_, err = st.Load(context.Background(), func(yield func(quad.Quad, error) bool) {
		for i := range n {
			article, statement := node(fmt.Sprintf("article:%016x", i)), node(fmt.Sprintf("st:%016x", i))
			add := func(s quad.IRI, p string, o quad.Value, l quad.IRI) bool {
				return yield(quad.Make(s, node(p), o, l), nil)
			}
			ok := add(article, schema.Headline, quad.String(fmt.Sprint("Report ", i)), article) &&
				add(article, schema.DatePublished, quad.TypedString{Value: quad.String(fmt.Sprintf("20%02d-01-%02d", i%30, 1+i%28)), Type: node("xsd:date")}, article) &&
				add(node("person:hub"), schema.Name, quad.String("Hub"), article) &&
				add(node("person:hub"), schema.MentionedIn, article, article) &&
				add(statement, schema.RDFSubject, node("person:hub"), statement) &&
				add(statement, schema.RDFObject, quad.String(fmt.Sprint("thing ", i)), statement) &&
				add(statement, schema.Relation, quad.String("rejected"), statement) &&
				add(statement, schema.IsPartOf, article, statement) &&
				add(statement, schema.Start, quad.Int(i%500), statement) &&
				add(statement, schema.End, quad.Int(i%500+20), statement) &&
				add(statement, schema.Exact, quad.String(fmt.Sprint("Hub rejected thing ", i)), statement)
			if !ok {
				return
			}
		}
	})
	if err != nil {
		b.Fatal(err)
	}
	return st
}

// BenchmarkShowPart shows the first part, of 500 things, of somebody whom every
// article names.
func BenchmarkShowPart(b *testing.B) {
	for _, n := range []int{1_000, 20_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			st := hub(b, n)
			b.ReportAllocs()
			for b.Loop() {
				p, next, err := ShowPart(context.Background(), st.Graph(), st.Names(), "person:hub", Part{Limit: 500})
				if err != nil || next == nil || len(listedOn(p)) != 500 {
					b.Fatal(err, next)
				}
			}
			b.ReportMetric(float64(2*n), "things")
		})
	}
}
