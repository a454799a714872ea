package main

import (
	"context"
	"iter"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/query"
	"newsgraph/graph/store"
	"newsgraph/graph/view"
)

// worlds is how many sets of people, countries and outlets there are in
// [manyExamples].
const worlds = 25

// manyExamples is the graph of the examples again and again, at least n quads:
// each time with other articles, and with one of several sets of people,
// countries, outlets and things, the first of which has the names that the
// cookbook asks for.
func manyExamples(b *testing.B, n int) *store.Store {
	b.Helper()
	examples := examplesGraph(b)
	names := examples.Names()
	var once []quad.Quad
	for q, err := range examples.Quads(context.Background()) {
		if err != nil {
			b.Fatal(err)
		}
		once = append(once, q)
	}
	rename := func(v quad.Value, i int) quad.Value {
		iri, ok := v.(quad.IRI)
		if !ok || !strings.HasPrefix(string(iri), names.Base()) || strings.HasPrefix(string(iri), names.IRI("ng:")) {
			return v
		}
		switch view.Kind(names.Compact(string(iri))) {
		case "article", "statement", "quotation", "":
		default:
			i %= worlds
		}
		if i == 0 {
			return v
		}
		return quad.IRI(string(iri) + "-" + strconv.Itoa(i))
	}
	st, err := store.Open(context.Background(), b.TempDir(), store.Options{Names: names})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { st.Close() })
	var all iter.Seq2[quad.Quad, error] = func(yield func(quad.Quad, error) bool) {
		for i := range (n + len(once) - 1) / len(once) {
			for _, q := range once {
				q = quad.Quad{Subject: rename(q.Subject, i), Predicate: q.Predicate, Object: rename(q.Object, i), Label: rename(q.Label, i)}
				if !yield(q, nil) {
					return
				}
			}
		}
	}
	if _, err := st.Load(context.Background(), all); err != nil {
		b.Fatal(err)
	}
	return st
}

// BenchmarkCookbook asks each question of the cookbook in SPARQL and in Gizmo, in
// turns, over a million quads (BENCH_QUADS says otherwise), and says how long each
// takes at best, and SPARQL as a multiple of Gizmo.
func BenchmarkCookbook(b *testing.B) {
	n, err := strconv.Atoi(os.Getenv("BENCH_QUADS"))
	if err != nil {
		n = 1_000_000
	}
	content, err := os.ReadFile("../../docs/cookbook.md")
	if err != nil {
		b.Fatal(err)
	}
	st := manyExamples(b, n)
	for i, section := range recipeHead.Split(string(content), -1)[1:] {
		blocks := recipeBlock.FindAllStringSubmatch(section, -1)
		ask := func(b *testing.B, lang string) time.Duration {
			at := slices.IndexFunc(blocks, func(block []string) bool { return block[1] == lang })
			began := time.Now()
			_, err := query.Run(context.Background(), st.Graph(), query.Request{Language: lang, Text: blocks[at][2], Names: st.Names(), Timeout: time.Minute})
			if err != nil {
				b.Fatal(err)
			}
			return time.Since(began)
		}
		b.Run(strconv.Itoa(i+1), func(b *testing.B) {
			sparql, gizmo := time.Hour, time.Hour
			for b.Loop() {
				sparql, gizmo = min(sparql, ask(b, "sparql")), min(gizmo, ask(b, "gizmo"))
			}
			b.ReportMetric(float64(sparql.Microseconds())/1000, "ms_SPARQL")
			b.ReportMetric(float64(gizmo.Microseconds())/1000, "ms_Gizmo")
			b.ReportMetric(float64(sparql)/float64(gizmo), "×_Gizmo")
		})
	}
}
