package sparql_test

import (
	"context"
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/quad"

	"newsgraph/graph/fixture"
	"newsgraph/graph/sparql"
	"newsgraph/graph/store"
)

// village is a graph of n neighbours: each knows two, some have an age, a few are
// away, and what is said of them stands in three graphs.
func village(n int) (all []quad.Quad) {
	name := func(i int) quad.IRI { return quad.IRI(fmt.Sprint("http://ex.example/v", i%n)) }
	add := func(s quad.Value, p string, o quad.Value, label int) {
		all = append(all, quad.Quad{Subject: s, Predicate: quad.IRI("http://ex.example/" + p), Object: o, Label: quad.IRI(fmt.Sprint("http://ex.example/g", label%3))})
	}
	for i := range n {
		add(name(i), "a", quad.IRI("http://ex.example/Neighbour"), i)
		add(name(i), "knows", name(7*i+1), i)
		add(name(i), "knows", name(7*i+1), i+1)
		add(name(i), "knows", name(3*i+2), i)
		if i%2 == 0 {
			add(name(i), "age", quad.Int(i%40), i)
		}
		if i%7 == 0 {
			add(name(i), "away", quad.String("yes"), 1)
		}
	}
	return all
}

// stores are the same graph in a store that shows its numbers and in one that has
// references alone.
func stores(t *testing.T, all []quad.Quad) map[string]graph.QuadStore {
	t.Helper()
	st, err := store.OpenMemory(store.Options{Names: fixture.Names(t)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	_, err = st.Load(context.Background(), func(yield func(quad.Quad, error) bool) {
		for _, q := range all {
			if !yield(q, nil) {
				return
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return map[string]graph.QuadStore{"numbers": st.Graph(), "references": memstore.New(all...)}
}

// rowsOf is an answer, a line a row.
func rowsOf(t *testing.T, qs graph.QuadStore, text string, opts sparql.Options) (rows []string) {
	t.Helper()
	q, err := sparql.Parse(text, syntax)
	if err != nil {
		t.Fatal(text, err)
	}
	for values, err := range q.Solutions(context.Background(), qs, opts) {
		if err != nil {
			t.Fatal(text, err)
		}
		rows = append(rows, fmt.Sprint(values))
	}
	return rows
}

// Whether a pattern is asked row by row or all at once, and of which store, the
// answer is the same.
func TestAskingAllAtOnce(t *testing.T) {
	qs := stores(t, village(200))
	for text, want := range map[string]int{
		"SELECT ?x { ?x :a :Neighbour FILTER NOT EXISTS { ?x :age ?n } }":                                                              100,
		"SELECT ?x { ?x :a :Neighbour FILTER EXISTS { ?x :knows/:away ?w } }":                                                          54,
		"SELECT ?x ?n { ?x :a :Neighbour OPTIONAL { ?x :age ?n } FILTER NOT EXISTS { ?x :age ?n ; :away ?w } }":                        -1,
		"SELECT ?x { ?x :a :Neighbour OPTIONAL { ?x :away ?w } OPTIONAL { ?x :age ?n } FILTER EXISTS { ?y :away ?w ; :age ?n } }":      -1,
		"SELECT ?x { ?x :a :Neighbour FILTER NOT EXISTS { ?x :knows ?y FILTER EXISTS { ?y :away ?w ; :age ?n } } }":                    -1,
		"SELECT ?x { ?x :age ?n FILTER NOT EXISTS { ?x :knows ?y . ?y :age ?m FILTER(?m > ?n) } }":                                     -1,
		"SELECT ?x { ?x :age ?n FILTER EXISTS { ?y :age ?m FILTER(?m > 37) } }":                                                        100,
		"SELECT ?x { ?x :a :Neighbour FILTER EXISTS { { ?x :age 4 } UNION { ?x :away ?w } } }":                                         -1,
		"SELECT ?x { ?x :a :Neighbour FILTER EXISTS { SELECT ?x { ?x :knows ?y } GROUP BY ?x HAVING(COUNT(DISTINCT ?y) > 1) } }":       -1,
		"SELECT ?x { ?x :a :Neighbour FILTER EXISTS { ?x :knows ?y MINUS { ?y :away ?w } } }":                                          -1,
		"SELECT ?x { ?x :a :Neighbour FILTER EXISTS { ?x :knows ?y OPTIONAL { ?y :away ?w } FILTER(BOUND(?w)) } }":                     54,
		"SELECT ?x ?y ?n { ?x :knows ?y OPTIONAL { ?y :age ?n FILTER(?n > 10) } }":                                                     400,
		"SELECT ?x ?y ?n ?w { ?x :knows ?y OPTIONAL { ?y :age ?n OPTIONAL { ?y :away ?w } } }":                                         400,
		"SELECT ?x ?y ?n { ?x :knows ?y OPTIONAL { ?x :age ?n } OPTIONAL { ?y :age ?n } }":                                             -1,
		"SELECT ?x { ?x :a :Neighbour MINUS { ?x :knows ?y . ?y :away ?w } }":                                                          146,
		"SELECT ?x ?n { ?x :knows ?y MINUS { ?x :away ?w ; :age ?n } OPTIONAL { ?y :age ?n } }":                                        -1,
		"SELECT ?x ?z { ?x :knows ?y { ?y :knows ?z } UNION { ?y :away ?z } }":                                                         -1,
		"SELECT ?x ?k { ?x :a :Neighbour { SELECT ?x (COUNT(?y) AS ?k) { ?x :knows ?y } GROUP BY ?x } }":                               200,
		"SELECT ?g ?x { GRAPH ?g { ?x :a :Neighbour FILTER NOT EXISTS { ?x :knows ?y . ?y :a :Neighbour } } }":                         -1,
		"SELECT ?x { GRAPH :g1 { ?x :a :Neighbour } FILTER NOT EXISTS { GRAPH :g1 { ?x :age ?n } } }":                                  -1,
		"SELECT ?x { ?x :a :Neighbour FILTER(EXISTS { ?x :away ?w } || NOT EXISTS { ?x :age ?n }) }":                                   -1,
		"SELECT ?x ?g { ?x :a :Neighbour GRAPH ?g { ?x :knows ?y } OPTIONAL { GRAPH ?g { ?y :away ?w } } FILTER(!BOUND(?w)) }":         -1,
		"SELECT (COUNT(*) AS ?k) { ?x :a :Neighbour . ?z :a :Neighbour FILTER NOT EXISTS { ?x :knows ?z } }":                           -1,
		"SELECT ?x { VALUES ?x { :v1 :v7 :nobody UNDEF } FILTER NOT EXISTS { ?x :away ?w } }":                                          -1,
		"SELECT ?x ?m { ?x :age ?n BIND(?n + 1 AS ?m) FILTER EXISTS { ?y :age ?m } }":                                                  -1,
		"SELECT ?x { ?x :knows ?y FILTER NOT EXISTS { ?x :nothing ?y } FILTER EXISTS { ?x :knows ?y . ?y :knows ?z FILTER(?z != ?x)}}": -1,
	} {
		var first []string
		for name, qs := range qs {
			for _, patience := range []int64{1, 200, math.MaxInt64} {
				got := rowsOf(t, qs, text, sparql.Options{}.WithPatience(patience))
				slices.Sort(got)
				if first == nil {
					first = got
				}
				if !slices.Equal(got, first) || want >= 0 && len(got) != want {
					t.Errorf("%s\nof %s, after %d steps: %d rows, elsewhere %d, want %d", text, name, patience, len(got), len(first), want)
				}
			}
		}
	}
}

// Finding all at once takes far fewer steps where rows are many.
func BenchmarkNotExists(b *testing.B) {
	qs := memstore.New(village(2000)...)
	for name, patience := range map[string]int64{"at-once": 0, "by-rows": math.MaxInt64} {
		b.Run(name, func(b *testing.B) {
			q, err := sparql.Parse("SELECT (COUNT(*) AS ?n) { ?x :a :Neighbour FILTER NOT EXISTS { ?x :age ?n } }", syntax)
			for b.Loop() {
				for _, err = range q.Solutions(context.Background(), qs, sparql.Options{}.WithPatience(patience)) {
				}
			}
			if err != nil {
				b.Fatal(err)
			}
		})
	}
}

// What ORDER BY leaves equal has an order too: pages put together are the whole,
// in whatever order a store has its quads and whichever way the query goes.
func TestOrderOfTies(t *testing.T) {
	all := village(60)
	back := slices.Clone(all)
	slices.Reverse(back)
	var want []string
	for _, quads := range [][]quad.Quad{all, back} {
		for name, qs := range stores(t, quads) {
			for _, where := range []string{"?x :knows ?y ; :a ?c OPTIONAL { ?y :age ?n }", "?x :a ?c { ?x :knows ?y } OPTIONAL { ?y :age ?n }"} {
				head := "SELECT ?n ?y ?x { " + where + " } ORDER BY DESC(?c) "
				whole := rowsOf(t, qs, head, sparql.Options{})
				if want == nil {
					want = whole
				}
				if len(whole) != 120 || !slices.Equal(whole, want) {
					t.Fatalf("%s, %s: another order\n%v\n%v", name, where, whole, want)
				}
				var pages []string
				for offset := 0; offset < len(want); offset += 25 {
					pages = append(pages, rowsOf(t, qs, fmt.Sprint(head, "LIMIT 25 OFFSET ", offset), sparql.Options{})...)
				}
				if !slices.Equal(pages, want) {
					t.Errorf("%s, %s: pages give\n%v\nwant\n%v", name, where, pages, want)
				}
			}
		}
	}
}

// Wherever the looking for all solutions is given up, nothing is left out.
func TestGivingUpAnywhere(t *testing.T) {
	qs := memstore.New(village(40)...)
	for _, text := range []string{
		"SELECT ?x { ?x :a :Neighbour FILTER EXISTS { ?x :age ?n FILTER(?n IN (1, 2, 4, 8, 10, 12, 38)) } }",
		"SELECT ?x { ?x :a :Neighbour FILTER EXISTS { ?x :knows ?y FILTER NOT EXISTS { ?y :age ?n FILTER(?n IN (0, 1, 2, 38)) } } }",
		"SELECT ?x ?n { ?x :a :Neighbour OPTIONAL { ?x :age ?n FILTER(?n NOT IN (2, 4, 8, 10, 38)) } }",
		"SELECT ?x ?n { ?x :a :Neighbour OPTIONAL { ?x :knows ?y MINUS { ?y :away ?w } ?y :age ?n FILTER EXISTS { ?y :knows ?x } } }",
	} {
		want := rowsOf(t, qs, text, sparql.Options{}.WithPatience(math.MaxInt64))
		for patience := range int64(250) {
			if got := rowsOf(t, qs, text, sparql.Options{}.WithPatience(patience+1)); !slices.Equal(sorted(got), sorted(want)) {
				t.Fatalf("%s\nafter %d steps:\n%v\nwant\n%v", text, patience+1, got, want)
			}
		}
	}
}

func sorted(rows []string) []string {
	slices.Sort(rows)
	return rows
}
