package postgres

import (
	"context"
	"fmt"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"

	"newsgraph/graph/store/segment"
)

// quads gives the quads that match a pattern.
type quads struct {
	store   *QuadStore
	pattern segment.Pattern
}

// String is for plans.
func (s *quads) String() string { return fmt.Sprintf("Quads(%v)", s.pattern) }

// Iterate walks over them, as they are now.
func (s *quads) Iterate() iterator.Scanner {
	v, err := s.store.view()
	if err != nil {
		return iterator.NewError(err).Iterate()
	}
	return &quadScanner{scan: v.Scan(s.pattern)}
}

// Lookup tells whether a quad is among them.
func (s *quads) Lookup() iterator.Index { return &quadIndex{pattern: s.pattern} }

// Stats are the costs: a page of quads takes one round trip, and to look at a
// quad takes none.
func (s *quads) Stats(ctx context.Context) (iterator.Costs, error) {
	size, err := s.store.size(ctx, s.pattern)
	return iterator.Costs{ContainsCost: 1, NextCost: 2, Size: size}, err
}

// Optimize leaves everything as it is.
func (s *quads) Optimize(context.Context) (iterator.Shape, bool) { return s, false }

// SubIterators are none.
func (s *quads) SubIterators() []iterator.Shape { return nil }

// A quadScanner walks over quads.
type quadScanner struct {
	scan *Scan
	ref  graph.Ref
}

// Next goes on to the next quad.
func (it *quadScanner) Next(ctx context.Context) bool {
	it.ref = nil
	if !it.scan.Next(ctx) {
		return false
	}
	it.ref = Quad(it.scan.Quad())
	return true
}

// String is for plans.
func (it *quadScanner) String() string { return "QuadScanner" }

// TagResults adds nothing.
func (it *quadScanner) TagResults(map[string]refs.Ref) {}

// Result is the quad.
func (it *quadScanner) Result() refs.Ref { return it.ref }

// NextPath is never: there is one way to a quad.
func (it *quadScanner) NextPath(context.Context) bool { return false }

// Err is what ended the walk early.
func (it *quadScanner) Err() error { return it.scan.Err() }

// Close ends the walk.
func (it *quadScanner) Close() error { return nil }

// A quadIndex tells whether quads match a pattern.
type quadIndex struct {
	pattern segment.Pattern
	ref     graph.Ref
}

// Contains reports whether the quad matches.
func (it *quadIndex) Contains(_ context.Context, ref refs.Ref) bool {
	it.ref = nil
	q, ok := ref.(Quad)
	if !ok || !segment.Match(it.pattern, segment.Quad(q)) {
		return false
	}
	it.ref = ref // a reference to a quad comes from the graph
	return true
}

// String is for plans.
func (it *quadIndex) String() string { return "QuadIndex" }

// TagResults adds nothing.
func (it *quadIndex) TagResults(map[string]refs.Ref) {}

// Result is the quad that was found last.
func (it *quadIndex) Result() refs.Ref { return it.ref }

// NextPath is never: there is one way to a quad.
func (it *quadIndex) NextPath(context.Context) bool { return false }

// Err is never: nothing is read.
func (it *quadIndex) Err() error { return nil }

// Close ends the looking up.
func (it *quadIndex) Close() error { return nil }

// pattern is the shape of the quads of a store that have fixed places.
type pattern struct {
	segment.Pattern
	of *QuadStore
}

// BuildIterator gives the quads of the pattern.
func (p pattern) BuildIterator(graph.QuadStore) iterator.Shape {
	return &quads{store: p.of, pattern: p.Pattern}
}

// Optimize leaves the pattern as it is: an index answers it.
func (p pattern) Optimize(context.Context, shape.Optimizer) (shape.Shape, bool) { return p, false }
