package main

import (
	"path/filepath"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	_ "github.com/cayleygraph/cayley/graph/kv/all"
	_ "github.com/cayleygraph/cayley/graph/sql/sqlite"
	"github.com/cayleygraph/quad"
)

// What cayley's stores get wrong that newsgraph's tests cannot show, since it
// takes modules that newsgraph does not have. Where one of these fails cayley has
// mended it.

// Quads that differ in their label only are different; the SQL stores keep one.
// Ours: TestLabelsTellQuadsApart.
func TestSQLDropsLabels(t *testing.T) {
	file := filepath.Join(t.TempDir(), "graph.sqlite")
	if err := graph.InitQuadStore("sqlite", file, nil); err != nil {
		t.Fatal(err)
	}
	s, err := graph.NewQuadStore("sqlite", file, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	one := quad.Make(quad.IRI("s:s"), quad.IRI("p:p"), quad.IRI("o:o"), quad.IRI("g:one"))
	other := one
	other.Label = quad.IRI("g:other")
	var deltas []graph.Delta
	for _, q := range []quad.Quad{one, other} {
		deltas = append(deltas, graph.Delta{Quad: q, Action: graph.Add})
	}
	if err := s.ApplyDeltas(deltas, graph.IgnoreOpts{IgnoreDup: true}); err != nil {
		t.Log("cayley's sqlite: ", err)
		return
	}
	found := 0
	it := s.QuadsAllIterator().Iterate()
	defer it.Close()
	for it.Next(ctx) {
		found++
	}
	if found != 1 {
		t.Errorf("%d are there", found)
	}
}

// Stores go by names that their packages register when the program starts;
// those of key-value stores are asked for before they are there. Ours is opened
// by a call.
func TestStoresAreNotRegistered(t *testing.T) {
	missing := 0
	for _, name := range []string{"btree", "leveldb", "badger", "pebble", "bolt"} {
		if !graph.IsRegistered(name) {
			t.Log("not there: ", name)
			missing++
		}
	}
	if missing == 0 {
		t.Error("all are there")
	}
}
