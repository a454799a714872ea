package store

import (
	"context"
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/quads"
	"newsgraph/graph/scratch"
	"newsgraph/graph/store/segment"
)

// numbers is a graph in memory.
type numbers struct {
	values map[segment.ID]quad.Value
	quads  []segment.Quad
}

// Match gives all quads, whatever the pattern.
func (n numbers) Match(segment.Pattern) iter.Seq2[segment.Quad, error] {
	return func(yield func(segment.Quad, error) bool) {
		for _, q := range n.quads {
			if !yield(q, nil) {
				return
			}
		}
	}
}

// Value is the value of a number.
func (n numbers) Value(id segment.ID) (quad.Value, error) { return n.values[id], nil }

// Whatever fits into memory at a time, the lines are those of the quads, in the
// order of their bytes.
func TestCollect(t *testing.T) {
	g := numbers{values: map[segment.ID]quad.Value{}}
	r := rand.New(rand.NewPCG(3, 4))
	node := func(i int) quad.Value {
		if i%3 == 0 {
			return quad.BNode(fmt.Sprintf("b%b", i)) // one begins another
		}
		return quad.IRI(fmt.Sprintf("a:%b", i))
	}
	objects := []quad.Value{quad.String("1"), quad.String("1\" \\"), quad.String("\x01"), quad.String(""), quad.String("1 ."), quad.Int(1),
		quad.LangString{Value: "1", Lang: "en"}, quad.LangString{Value: "1", Lang: "en-GB"}, quad.TypedString{Value: "1", Type: "a:1"}}
	for i := range 20 {
		objects = append(objects, node(i))
	}
	ids := map[quad.Value]segment.ID{nil: 0}
	id := func(v quad.Value) segment.ID {
		if _, ok := ids[v]; !ok {
			ids[v] = segment.ID(r.IntN(1<<31) + 1) // far apart
			g.values[ids[v]] = v
		}
		return ids[v]
	}
	want := map[string]bool{}
	for len(want) < 60 {
		q := quad.Quad{Subject: node(r.IntN(20)), Predicate: quad.IRI("a:p"), Object: objects[r.IntN(len(objects))]}
		if r.IntN(2) == 0 {
			q.Label = node(r.IntN(20))
		}
		line := string(quads.AppendNQuad(nil, q))
		if !want[line] {
			want[line] = true
			g.quads = append(g.quads, segment.Quad{id(q.Subject), id(q.Predicate), id(q.Object), id(q.Label)})
		}
	}
	for _, most := range []int{7, 100, 1 << 20} {
		for _, bytes := range []int{1, 200, 1 << 20} {
			sort := scratch.NewSorter(1)
			if err := (&chunk{graph: g, most: most, bytes: bytes}).collect(context.Background(), sort); err != nil {
				t.Fatal(err)
			}
			var got []string
			for line, err := range sort.Lines() {
				if err != nil || !want[string(line)] {
					t.Fatalf("%v; no such quad: %s", err, line)
				}
				got = append(got, string(line))
			}
			if len(got) != len(want) || !slices.IsSorted(got) {
				t.Errorf("chunks of %d quads and %d bytes: %d quads, want %d; sorted: %t", most, bytes, len(got), len(want), slices.IsSorted(got))
			}
			if err := sort.Close(); err != nil {
				t.Error(err)
			}
		}
	}
}
