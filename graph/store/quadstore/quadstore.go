// Package quadstore shows an engine's graph as cayley's graph.QuadStore: to its
// paths, planner and query languages.
package quadstore

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

// A QuadStore reads the graph of one moment, or of each moment at which it is
// asked.
type QuadStore struct {
	version func() (*engine.Version, error)
	apply   func([]graph.Delta, graph.IgnoreOpts) error
}

// Of is the graph of one moment, or of several: it asks version each time. It
// takes no changes.
func Of(version func() (*engine.Version, error)) *QuadStore {
	return &QuadStore{version: version, apply: func([]graph.Delta, graph.IgnoreOpts) error { return engine.ErrReadOnly }}
}

// Live is the graph of an engine as it is when it is asked, to read and write.
func Live(e *engine.Engine) *QuadStore {
	return &QuadStore{version: e.Version, apply: func(deltas []graph.Delta, opts graph.IgnoreOpts) error {
		return apply(e, deltas, opts)
	}}
}

// ValueOf finds the node of a value; nil where no quad has it.
func (s *QuadStore) ValueOf(value quad.Value) (graph.Ref, error) {
	v, err := s.version()
	if err != nil {
		return nil, err
	}
	id, err := v.Find(value)
	if id == 0 || err != nil {
		return nil, err
	}
	return Node(id), nil
}

// NameOf is the value of a node; nil where there is none.
func (s *QuadStore) NameOf(ref graph.Ref) (quad.Value, error) {
	switch ref := ref.(type) {
	case nil:
		return nil, nil
	case refs.PreFetchedValue:
		return ref.NameOf(), nil
	case Node:
		v, err := s.version()
		if err != nil {
			return nil, err
		}
		return v.Value(segment.ID(ref))
	}
	return nil, fmt.Errorf("name of a %T: want a node of this store", ref)
}

// alive reports, now and then, that the store or the context has ended.
func (s *QuadStore) alive(ctx context.Context, steps *int) error {
	if *steps++; *steps%256 != 1 {
		return nil
	}
	if _, err := s.version(); err != nil {
		return err
	}
	return ctx.Err()
}

// Quad is the quad of a reference.
func (s *QuadStore) Quad(ref graph.Ref) (out quad.Quad, err error) {
	q, ok := ref.(Quad)
	if !ok {
		return out, fmt.Errorf("quad of a %T: want a quad of this store", ref)
	}
	v, err := s.version()
	if err != nil {
		return out, err
	}
	for _, d := range quad.Directions {
		id := q[segment.Place(d)]
		if id == 0 {
			continue
		}
		value, err := v.Value(id)
		if err != nil {
			return out, err
		}
		out.Set(d, value)
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
func (s *QuadStore) QuadIteratorSize(_ context.Context, d quad.Direction, ref graph.Ref) (refs.Size, error) {
	p, ok := reference.With(ref, d)
	if !ok {
		return refs.Size{Exact: true}, nil
	}
	return s.size(p)
}

func (s *QuadStore) size(p segment.Pattern) (refs.Size, error) {
	v, err := s.version()
	if err != nil {
		return refs.Size{}, err
	}
	_, _, n, exact, err := v.Plan(p)
	return refs.Size{Value: int64(n), Exact: exact}, err
}

// Stats sizes the graph. The number of nodes is exact only where it is asked to
// be: after quads were removed it takes a look at all.
func (s *QuadStore) Stats(_ context.Context, exact bool) (out graph.Stats, err error) {
	v, err := s.version()
	if err != nil {
		return out, err
	}
	out.Quads = refs.Size{Value: int64(v.Len()), Exact: true}
	if !exact {
		out.Nodes = refs.Size{Value: int64(v.Terms())}
		return out, nil
	}
	n, err := v.CountNodes()
	out.Nodes = refs.Size{Value: int64(n), Exact: true}
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

// Close does nothing: the engine ends with who opened it.
func (s *QuadStore) Close() error { return nil }
