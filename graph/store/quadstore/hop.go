package quadstore

import (
	"context"
	"fmt"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"

	"newsgraph/graph/store/engine"
	"newsgraph/graph/store/segment"
)

// A hop goes from what a pattern fixes to the node in one place of each quad
// that matches it: cayley's HasA over quads, in one walk along an order.
type hop struct {
	store   *QuadStore
	pattern segment.Pattern
	result  int // place
	saved   []saved
}

// saved are the tags under which the node of a place is remembered.
type saved struct {
	place int
	tags  []string
}

// Quads is the shape of the quads themselves, for who wants them.
func (h hop) Quads() shape.Shape { return pattern{h.store, h.pattern} }

// BuildIterator gives the nodes.
func (h hop) BuildIterator(graph.QuadStore) iterator.Shape { return &hops{h} }

// Optimize leaves the hop as it is: nothing finds its nodes faster.
func (h hop) Optimize(context.Context, shape.Optimizer) (shape.Shape, bool) { return h, false }

// hops is a hop as an iterator.
type hops struct{ hop }

// String is for plans.
func (s *hops) String() string { return fmt.Sprintf("Hop(%v, %d)", s.pattern, s.result) }

// Iterate walks over the nodes, as they are now.
func (s *hops) Iterate() iterator.Scanner {
	it := &hopScanner{hopped: hopped{hop: &s.hop}}
	it.begin(s.pattern)
	return it
}

// Lookup tells whether a node is among them.
func (s *hops) Lookup() iterator.Index { return &hopIndex{hopped{hop: &s.hop}} }

// lookupCost is how much more it takes to look one node up than to go on to the
// next one.
const lookupCost = 10

// Stats are the true costs.
func (s *hops) Stats(context.Context) (iterator.Costs, error) {
	size, err := s.store.size(s.pattern)
	size.Exact = size.Exact && len(s.saved) == 0 // see full
	return iterator.Costs{ContainsCost: lookupCost, NextCost: 1, Size: size}, err
}

// Optimize leaves everything as it is.
func (s *hops) Optimize(context.Context) (iterator.Shape, bool) { return s, false }

// SubIterators are none.
func (s *hops) SubIterators() []iterator.Shape { return nil }

// hopped is what walking and looking up have in common.
type hopped struct {
	*hop
	scan  engine.Scan
	quad  segment.Quad // that was found last
	ref   graph.Ref    // the node there
	err   error
	steps int
}

// begin begins to walk over the quads of a pattern.
func (it *hopped) begin(p segment.Pattern) {
	v, err := it.store.version()
	if it.err = err; err == nil {
		it.scan.Begin(v, p)
	}
}

// next goes on to the next quad and gives it.
func (it *hopped) next(ctx context.Context) (q segment.Quad, more bool) {
	if it.err == nil {
		it.err = it.store.alive(ctx, &it.steps)
	}
	if it.err != nil {
		return q, false
	}
	for it.scan.Next() {
		if q = it.scan.Quad(); it.full(q) {
			return q, true
		}
	}
	it.err = it.scan.Err()
	return q, false
}

// full reports whether a quad has a node in all places that are remembered: as
// cayley has it, who tags a label asks for quads that have one.
func (it *hopped) full(q segment.Quad) bool {
	for _, s := range it.saved {
		if q[s.place] == 0 {
			return false
		}
	}
	return true
}

// found notes what is the answer, until there is another: cayley asks for the
// tags of the last answer after it was told that there are no more.
func (it *hopped) found(q segment.Quad) bool {
	it.quad, it.ref = q, nodeRef(q[it.result])
	return true
}

// TagResults gives the nodes of the places that are remembered.
func (it *hopped) TagResults(dst map[string]refs.Ref) {
	for _, s := range it.saved {
		for _, tag := range s.tags {
			dst[tag] = nodeRef(it.quad[s.place])
		}
	}
}

// Result is the node.
func (it *hopped) Result() refs.Ref { return it.ref }

// Err is what ended the walk early.
func (it *hopped) Err() error { return it.err }

// Close ends it.
func (it *hopped) Close() error { return nil }

// nodeRef is a node as a reference; nil for an empty place.
func nodeRef(id segment.ID) graph.Ref {
	if id == 0 {
		return nil
	}
	return Node(id)
}

// A hopScanner walks over nodes.
type hopScanner struct{ hopped }

// Next goes on to the node of the next quad.
func (it *hopScanner) Next(ctx context.Context) bool {
	q, more := it.next(ctx)
	return more && it.found(q)
}

// NextPath is never: each quad comes by itself.
func (it *hopScanner) NextPath(context.Context) bool { return false }

// String is for plans.
func (it *hopScanner) String() string { return "HopScanner" }

// A hopIndex tells which nodes a hop leads to.
type hopIndex struct{ hopped }

// Contains reports whether the hop leads to the node.
func (it *hopIndex) Contains(ctx context.Context, ref refs.Ref) bool {
	p, ok := with(it.pattern, it.result, ref)
	if !ok || it.err != nil {
		return false
	}
	it.begin(p)
	return it.NextPath(ctx)
}

// NextPath goes on to the next quad that leads there.
func (it *hopIndex) NextPath(ctx context.Context) bool {
	q, more := it.next(ctx)
	return more && it.found(q)
}

// String is for plans.
func (it *hopIndex) String() string { return "HopIndex" }

// with is a pattern with a node in a place; ok is false where that matches
// nothing.
func with(p segment.Pattern, place int, ref refs.Ref) (_ segment.Pattern, ok bool) {
	node, ok := ref.(Node)
	if !ok || node == 0 || p[place] != 0 && p[place] != segment.ID(node) {
		return p, false
	}
	p[place] = segment.ID(node)
	return p, true
}

// action is the hop that cayley's planner means by an action on quads.
func (s *QuadStore) action(a shape.QuadsAction) (shape.Shape, bool) {
	h := hop{store: s, result: segment.Place(a.Result)}
	for _, d := range quad.Directions {
		if ref, fixed := a.Filter[d]; fixed {
			p, ok := with(h.pattern, segment.Place(d), ref)
			if !ok {
				return a, false
			}
			h.pattern = p
		}
		if tags := a.Save[d]; len(tags) > 0 {
			h.saved = append(h.saved, saved{segment.Place(d), tags})
		}
	}
	return h, true
}
