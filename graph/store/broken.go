package store

import (
	"context"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"
)

// broken is the graph of a store that cannot be read: every use says why.
type broken struct{ err error }

func (b broken) ValueOf(quad.Value) (graph.Ref, error) { return nil, b.err }
func (b broken) NameOf(graph.Ref) (quad.Value, error)  { return nil, b.err }
func (b broken) Quad(graph.Ref) (quad.Quad, error)     { return quad.Quad{}, b.err }
func (b broken) QuadIterator(quad.Direction, graph.Ref) iterator.Shape {
	return iterator.NewError(b.err)
}
func (b broken) QuadIteratorSize(context.Context, quad.Direction, graph.Ref) (refs.Size, error) {
	return refs.Size{}, b.err
}
func (b broken) QuadDirection(graph.Ref, quad.Direction) (graph.Ref, error) { return nil, b.err }
func (b broken) Stats(context.Context, bool) (graph.Stats, error)           { return graph.Stats{}, b.err }
func (b broken) ApplyDeltas([]graph.Delta, graph.IgnoreOpts) error          { return b.err }
func (b broken) NewQuadWriter() (quad.WriteCloser, error)                   { return nil, b.err }
func (b broken) NodesAllIterator() iterator.Shape                           { return iterator.NewError(b.err) }
func (b broken) QuadsAllIterator() iterator.Shape                           { return iterator.NewError(b.err) }
func (b broken) Close() error                                               { return nil }
