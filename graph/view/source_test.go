package view

import (
	"bytes"
	"context"
	"flag"
	"iter"
	"os"
	"path/filepath"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/quad"

	"newsgraph/graph/fixture"
	"newsgraph/graph/quads"
	"newsgraph/schema"
)

var update = flag.Bool("update", false, "write the golden files anew")

// A world is a graph and its quads.
type world struct {
	names *schema.Names
	graph graph.QuadStore
	all   []quad.Quad
}

// newWorld is the graph of the invented articles of package fixture.
func newWorld(t testing.TB) world {
	t.Helper()
	st := fixture.Store(t)
	w := world{names: fixture.Names(t), graph: st.Graph()}
	for q, err := range st.Quads(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		w.all = append(w.all, q)
	}
	return w
}

// worldOf is a graph of any quads.
func worldOf(names *schema.Names, all []quad.Quad) world {
	all = quads.Sort(all)
	return world{names: names, graph: memstore.New(all...), all: all}
}

func (w world) quads(context.Context) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for _, q := range w.all {
			if !yield(q, nil) {
				return
			}
		}
	}
}

// golden compares got with a file of testdata, or writes it with -update.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (go test -update writes it)", err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs (go test -update writes it anew); got:\n%s", path, got)
	}
}
