package engine_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/store/engine"
	"newsgraph/graph/store/vfs"
)

// IRIs that were found once are remembered. What is remembered stays right: in
// several files, for more of them than are remembered, and when a term goes and
// comes again.
func TestFoundIsFoundAgain(t *testing.T) {
	e, err := engine.Open(vfs.NewDisk(1), engine.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	const n = 9000
	iri := func(i int) quad.IRI {
		return quad.IRI(fmt.Sprintf("https://a.example/%d%s", i, strings.Repeat("x", i%400)))
	}
	change := func(from, to int, add bool) {
		t.Helper()
		err := e.Update(ctx, func(tx *engine.Tx) error {
			for i := from; i < to; i++ {
				q, err := tx.Quad(quad.Quad{Subject: iri(i), Predicate: quad.IRI("a:is"), Object: quad.String(iri(i))})
				if err == nil && add {
					_, err = tx.Add(q)
				} else if err == nil {
					_, err = tx.Remove(q)
				}
				if err != nil {
					return err
				}
			}
			return nil
		})
		if err == nil {
			err = e.Flush(ctx)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	all := func(there func(int) bool) {
		t.Helper()
		v, err := e.Version()
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			for i := range n {
				for _, value := range []quad.Value{iri(i), quad.String(iri(i))} {
					id, err := v.Find(value)
					if err != nil || (id != 0) != there(i) {
						t.Fatalf("%.40s is %d, %v; there: %v", value, id, err, there(i))
					}
					if got, err := v.Value(id); id != 0 && (err != nil || got != value) {
						t.Fatalf("%d is %.40s, %v; found by %.40s", id, got, err, value)
					}
				}
			}
		}
	}
	change(0, n/3, true)
	all(func(i int) bool { return i < n/3 })
	change(n/3, n, true)
	all(func(int) bool { return true })
	change(100, 5000, false)
	all(func(i int) bool { return i < 100 || i >= 5000 })
	if err := e.Compact(ctx); err != nil {
		t.Fatal(err)
	}
	all(func(i int) bool { return i < 100 || i >= 5000 })
	change(1000, 2000, true)
	all(func(i int) bool { return i < 100 || i >= 5000 || i >= 1000 && i < 2000 })
}
