package quadstore

import (
	"context"
	"fmt"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"

	"newsgraph/graph/store/engine"
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
	v, err := s.store.version()
	if err != nil {
		return iterator.NewError(err).Iterate()
	}
	return &quadScanner{store: s.store, scan: v.Scan(s.pattern)}
}

// Lookup tells whether a quad is among them.
func (s *quads) Lookup() iterator.Index { return &quadIndex{quads: s} }

// Stats are the true costs.
func (s *quads) Stats(context.Context) (iterator.Costs, error) {
	size, err := s.store.size(s.pattern)
	return iterator.Costs{ContainsCost: 1, NextCost: 1, Size: size}, err
}

// Optimize leaves everything as it is.
func (s *quads) Optimize(context.Context) (iterator.Shape, bool) { return s, false }

// SubIterators are none.
func (s *quads) SubIterators() []iterator.Shape { return nil }

// A quadScanner walks over quads.
type quadScanner struct {
	store *QuadStore
	scan  *engine.Scan
	ref   graph.Ref
	err   error
	steps int
}

// Next goes on to the next quad.
func (it *quadScanner) Next(ctx context.Context) bool {
	it.ref = nil
	if it.err == nil {
		it.err = it.store.alive(ctx, &it.steps)
	}
	if it.err != nil {
		return false
	}
	if it.scan.Next() {
		it.ref = Quad(it.scan.Quad())
		return true
	}
	it.err = it.scan.Err()
	return false
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
func (it *quadScanner) Err() error { return it.err }

// Close ends the walk.
func (it *quadScanner) Close() error { return nil }

// A quadIndex tells whether quads match a pattern.
type quadIndex struct {
	quads *quads
	ref   graph.Ref
	err   error
}

// Contains reports whether the graph holds the quad and it matches.
func (it *quadIndex) Contains(_ context.Context, ref refs.Ref) bool {
	it.ref = nil
	q, ok := ref.(Quad)
	if !ok || it.err != nil || !segment.Match(it.quads.pattern, segment.Quad(q)) {
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

// Err is what went wrong.
func (it *quadIndex) Err() error { return it.err }

// Close ends the looking up.
func (it *quadIndex) Close() error { return nil }

// OptimizeShape answers steps between nodes by walking along the order that
// begins with what they fix.
func (s *QuadStore) OptimizeShape(_ context.Context, sh shape.Shape) (shape.Shape, bool) {
	switch sh := sh.(type) {
	case shape.QuadsAction:
		return s.action(sh)
	case shape.NodesFrom:
		return s.nodesFrom(sh)
	}
	return sh, false
}

// pattern is the shape of quads.
type pattern struct {
	store *QuadStore
	segment.Pattern
}

// BuildIterator gives the quads of the pattern.
func (p pattern) BuildIterator(graph.QuadStore) iterator.Shape {
	return &quads{store: p.store, pattern: p.Pattern}
}

// Optimize leaves the pattern as it is: nothing finds its quads faster.
func (p pattern) Optimize(context.Context, shape.Optimizer) (shape.Shape, bool) { return p, false }
