// Package reference is how the stores of numbered terms, the engine's and
// PostgreSQL's, show nodes and quads to cayley.
package reference

import (
	"fmt"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"newsgraph/graph/store/segment"
)

// A Node refers to a node by the number of its term.
type Node segment.ID

// Key is the node itself.
func (n Node) Key() any { return n }

// A Quad refers to a quad by the numbers of its terms.
type Quad segment.Quad

// Key is the quad itself.
func (q Quad) Key() any { return q }

// Direction is the node in one place of a quad; nil where it is empty.
func Direction(ref graph.Ref, d quad.Direction) (graph.Ref, error) {
	q, ok := ref.(Quad)
	if !ok {
		return nil, fmt.Errorf("%s of a %T: want a quad of this store", d, ref)
	}
	if id := q[segment.Place(d)]; id != 0 {
		return Node(id), nil
	}
	return nil, nil
}

// With is the pattern of the quads that have a node in one place; ok is false for
// what is no node.
func With(ref graph.Ref, d quad.Direction) (p segment.Pattern, ok bool) {
	node, ok := ref.(Node)
	if ok {
		p[segment.Place(d)] = segment.ID(node)
	}
	return p, ok
}

// A Writer adds quads; what is there already is left out.
type Writer struct {
	Apply func([]graph.Delta, graph.IgnoreOpts) error // all or nothing, for good when it returns
}

// WriteQuad adds a quad.
func (w Writer) WriteQuad(q quad.Quad) error {
	_, err := w.WriteQuads([]quad.Quad{q})
	return err
}

// WriteQuads adds quads, all or none.
func (w Writer) WriteQuads(qs []quad.Quad) (int, error) {
	deltas := make([]graph.Delta, len(qs))
	for i, q := range qs {
		deltas[i] = graph.Delta{Quad: q, Action: graph.Add}
	}
	if err := w.Apply(deltas, graph.IgnoreOpts{IgnoreDup: true}); err != nil {
		return 0, err
	}
	return len(qs), nil
}

// Close does nothing: what was written is kept.
func (w Writer) Close() error { return nil }
