package postgres

import (
	"context"
	"fmt"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"

	"newsgraph/graph/store/engine"
	"newsgraph/graph/store/reference"
	"newsgraph/graph/store/segment"
)

// References are those of every store of numbered terms.
type (
	Node = reference.Node
	Quad = reference.Quad
)

// A QuadStore is cayley's view of a graph: of one moment, or of each moment at
// which it is asked.
type QuadStore struct {
	view  func() (*View, error)
	apply func([]graph.Delta, graph.IgnoreOpts) error
}

var (
	_ graph.QuadStore = (*QuadStore)(nil)
	_ refs.BatchNamer = (*QuadStore)(nil)
)

// Of is the graph of one moment, or of several: it asks view each time. It takes
// no changes.
func Of(view func() (*View, error)) *QuadStore {
	return &QuadStore{view: view, apply: func([]graph.Delta, graph.IgnoreOpts) error { return engine.ErrReadOnly }}
}

// Live is the graph of a store as it is when it is asked, to read and write.
func Live(s *Store) *QuadStore { return &QuadStore{view: s.Latest, apply: s.apply} }

// ValueOf finds the node of a value; nil where no quad has it.
func (s *QuadStore) ValueOf(value quad.Value) (graph.Ref, error) {
	v, err := s.view()
	if err != nil || value == nil {
		return nil, err
	}
	id, err := v.Find(value)
	if id == 0 || err != nil {
		return nil, err
	}
	return Node(id), nil
}

// RefsOf finds many nodes in one round trip; one that is not there is nil.
func (s *QuadStore) RefsOf(ctx context.Context, values []quad.Value) ([]graph.Ref, error) {
	v, err := s.view()
	if err != nil {
		return nil, err
	}
	ids, err := v.findAll(ctx, values)
	if err != nil {
		return nil, err
	}
	out := make([]graph.Ref, len(ids))
	for i, id := range ids {
		if id != 0 {
			out[i] = Node(id)
		}
	}
	return out, nil
}

// NameOf is the value of a node; nil where there is none.
func (s *QuadStore) NameOf(ref graph.Ref) (quad.Value, error) {
	v, err := s.view()
	if err != nil {
		return nil, err
	}
	values, err := v.named(v.ctx, []graph.Ref{ref})
	if err != nil {
		return nil, err
	}
	return values[0], nil
}

// ValuesOf names many nodes in one round trip.
func (s *QuadStore) ValuesOf(ctx context.Context, all []graph.Ref) ([]quad.Value, error) {
	v, err := s.view()
	if err != nil {
		return nil, err
	}
	return v.named(ctx, all)
}

// named are the values of nodes.
func (s *session) named(ctx context.Context, all []graph.Ref) ([]quad.Value, error) {
	ids := make([]segment.ID, len(all))
	for i, ref := range all {
		switch ref := ref.(type) {
		case nil, refs.PreFetchedValue:
		case Node:
			ids[i] = segment.ID(ref)
		default:
			return nil, fmt.Errorf("name of a %T: want a node of this store", ref)
		}
	}
	values, err := s.valuesOf(ctx, ids)
	if err != nil {
		return nil, err
	}
	for i, ref := range all {
		if known, ok := ref.(refs.PreFetchedValue); ok {
			values[i] = known.NameOf()
		}
	}
	return values, nil
}

// Quad is the quad of a reference.
func (s *QuadStore) Quad(ref graph.Ref) (out quad.Quad, err error) {
	q, ok := ref.(Quad)
	if !ok {
		return out, fmt.Errorf("quad of a %T: want a quad of this store", ref)
	}
	v, err := s.view()
	if err != nil {
		return out, err
	}
	values, err := v.valuesOf(v.ctx, q[:])
	if err != nil {
		return out, err
	}
	for _, d := range quad.Directions {
		if value := values[segment.Place(d)]; value != nil {
			out.Set(d, value)
		}
	}
	return out, nil
}

// QuadDirection is the node in one place of a quad; nil where it is empty.
func (s *QuadStore) QuadDirection(ref graph.Ref, d quad.Direction) (graph.Ref, error) {
	return reference.Direction(ref, d)
}

// QuadIterator gives the quads with a node in one place.
func (s *QuadStore) QuadIterator(d quad.Direction, ref graph.Ref) iterator.Shape {
	p, ok := reference.With(ref, d)
	if !ok {
		return iterator.NewNull()
	}
	return &quads{store: s, pattern: p}
}

// QuadIteratorSize is how many quads QuadIterator gives.
func (s *QuadStore) QuadIteratorSize(ctx context.Context, d quad.Direction, ref graph.Ref) (refs.Size, error) {
	p, ok := reference.With(ref, d)
	if !ok {
		return refs.Size{Exact: true}, nil
	}
	return s.size(ctx, p)
}

func (s *QuadStore) size(ctx context.Context, p segment.Pattern) (refs.Size, error) {
	v, err := s.view()
	if err != nil {
		return refs.Size{}, err
	}
	n, exact, err := v.Size(ctx, p)
	return refs.Size{Value: n, Exact: exact}, err
}

// Stats sizes the graph. The number of nodes is exact only where it is asked to
// be: after quads were removed it takes a look at all.
func (s *QuadStore) Stats(ctx context.Context, exact bool) (out graph.Stats, err error) {
	v, err := s.view()
	if err != nil {
		return out, err
	}
	out.Quads = refs.Size{Value: v.quads, Exact: true}
	n, err := v.countNodes(ctx, exact)
	out.Nodes = refs.Size{Value: n, Exact: exact}
	return out, err
}

// NodesAllIterator gives every node that a quad has.
func (s *QuadStore) NodesAllIterator() iterator.Shape { return &nodes{store: s} }

// QuadsAllIterator gives every quad.
func (s *QuadStore) QuadsAllIterator() iterator.Shape { return &quads{store: s} }

// ApplyDeltas changes the graph: all of the deltas, one after the other, or
// none where one of them fails.
func (s *QuadStore) ApplyDeltas(deltas []graph.Delta, opts graph.IgnoreOpts) error {
	return s.apply(deltas, opts)
}

// NewQuadWriter adds quads, each call of it in a transaction.
func (s *QuadStore) NewQuadWriter() (quad.WriteCloser, error) {
	return reference.Writer{Apply: s.ApplyDeltas}, nil
}

// Close does nothing: the store ends with who opened it.
func (s *QuadStore) Close() error { return nil }
