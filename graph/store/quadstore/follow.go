package quadstore

import (
	"context"
	"fmt"
	"slices"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"

	"newsgraph/graph/store/segment"
)

// A follow is a hop from each of some nodes, that other steps lead to: cayley's
// HasA over the intersection of quads with a LinksTo.
type follow struct {
	hop
	from  shape.Shape
	place int // of those nodes in the quads
}

// BuildIterator gives the nodes to which the hops lead.
func (f follow) BuildIterator(qs graph.QuadStore) iterator.Shape {
	return &follows{hop: f.hop, from: f.from.BuildIterator(qs), place: f.place}
}

// Optimize leaves everything as it is: what it follows has been optimized.
func (f follow) Optimize(context.Context, shape.Optimizer) (shape.Shape, bool) { return f, false }

// follows is a follow as an iterator.
type follows struct {
	hop
	from  iterator.Shape
	place int
}

// String is for plans.
func (s *follows) String() string {
	return fmt.Sprintf("Follow(%v, %d, %d)", s.pattern, s.place, s.result)
}

// Iterate walks over the nodes: from one node to the next or, where that looks
// cheaper, over all the quads of the pattern.
func (s *follows) Iterate() iterator.Scanner {
	it := followed{hopped: hopped{hop: &s.hop}, place: s.place}
	if s.sweeping(context.Background()) {
		it.index = s.from.Lookup()
		it.begin(s.pattern)
		return &sweepScanner{it}
	}
	return &followScanner{followed: it, from: s.from.Iterate()}
}

// sweeping reports whether walking over the pattern's quads looks cheaper.
func (s *follows) sweeping(ctx context.Context) bool {
	size, err := s.store.size(s.pattern)
	if err != nil {
		return false // it comes up again
	}
	from, err := s.from.Stats(ctx)
	if err != nil {
		return false
	}
	return size.Value*(1+from.ContainsCost) < from.Size.Value*(from.NextCost+lookupCost)
}

// Lookup tells whether a hop leads to a node.
func (s *follows) Lookup() iterator.Index {
	return &followIndex{followed{hopped: hopped{hop: &s.hop}, place: s.place, index: s.from.Lookup()}}
}

// fanout is how many quads a node is taken to have: what cayley assumes.
const fanout = 20

// Stats are a guess from what the store knows.
func (s *follows) Stats(ctx context.Context) (iterator.Costs, error) {
	from, err := s.from.Stats(ctx)
	if err != nil {
		return iterator.Costs{}, err
	}
	size, err := s.store.size(s.pattern)
	return iterator.Costs{
		ContainsCost: lookupCost + fanout*(1+from.ContainsCost),
		NextCost:     1 + from.NextCost,
		Size:         refs.Size{Value: min(size.Value, fanout*from.Size.Value)},
	}, err
}

// Optimize does so with what it follows.
func (s *follows) Optimize(ctx context.Context) (iterator.Shape, bool) {
	better, changed := s.from.Optimize(ctx)
	if iterator.IsNull(better) {
		return better, true
	}
	if !changed {
		return s, false
	}
	return &follows{hop: s.hop, from: better, place: s.place}, true
}

// SubIterators is what it follows.
func (s *follows) SubIterators() []iterator.Shape { return []iterator.Shape{s.from} }

// A followScanner goes from node to node, and over the quads of each.
type followScanner struct {
	followed
	from iterator.Scanner
	open bool // a node's quads are being walked over
}

// Next goes on to the next quad of the node, or to the next node.
func (it *followScanner) Next(ctx context.Context) bool {
	for {
		if it.open {
			if q, more := it.next(ctx); more {
				return it.found(q)
			}
		}
		if it.err != nil {
			return false
		}
		if !it.from.Next(ctx) {
			it.err = it.from.Err()
			return false
		}
		var p segment.Pattern
		if p, it.open = with(it.pattern, it.place, it.from.Result()); it.open {
			it.begin(p)
		}
	}
}

// TagResults gives the tags of both.
func (it *followScanner) TagResults(dst map[string]refs.Ref) {
	it.from.TagResults(dst)
	it.hopped.TagResults(dst)
}

// NextPath goes on to the next way to the node that was followed.
func (it *followScanner) NextPath(ctx context.Context) bool {
	more := it.from.NextPath(ctx)
	if !more && it.err == nil {
		it.err = it.from.Err()
	}
	return more
}

// Close ends both.
func (it *followScanner) Close() error { return it.from.Close() }

// String is for plans.
func (it *followScanner) String() string { return "FollowScanner" }

// followed walks over quads of which one place must be among other nodes.
type followed struct {
	hopped
	place int
	index iterator.Index
}

// step goes on to the next quad that leads from such a node.
func (it *followed) step(ctx context.Context) bool {
	for {
		q, more := it.next(ctx)
		if !more {
			return false
		}
		if id := q[it.place]; id != 0 && it.index.Contains(ctx, Node(id)) {
			return it.found(q)
		}
		if it.err = it.index.Err(); it.err != nil {
			return false
		}
	}
}

// TagResults gives the tags of both.
func (it *followed) TagResults(dst map[string]refs.Ref) {
	it.index.TagResults(dst)
	it.hopped.TagResults(dst)
}

// Close ends both.
func (it *followed) Close() error { return it.index.Close() }

// A sweepScanner walks over all quads of the pattern.
type sweepScanner struct{ followed }

// Next goes on to the next quad that leads from such a node.
func (it *sweepScanner) Next(ctx context.Context) bool { return it.step(ctx) }

// NextPath goes on to the next way to the node that was followed.
func (it *sweepScanner) NextPath(ctx context.Context) bool { return it.index.NextPath(ctx) }

// String is for plans.
func (it *sweepScanner) String() string { return "SweepScanner" }

// A followIndex tells which nodes are led to.
type followIndex struct{ followed }

// Contains reports whether a hop from such a node leads to this one.
func (it *followIndex) Contains(ctx context.Context, ref refs.Ref) bool {
	p, ok := with(it.pattern, it.result, ref)
	if !ok || it.err != nil {
		return false
	}
	it.begin(p)
	return it.step(ctx)
}

// NextPath goes on to the next way there.
func (it *followIndex) NextPath(ctx context.Context) bool {
	return it.index.NextPath(ctx) || it.step(ctx)
}

// String is for plans.
func (it *followIndex) String() string { return "FollowIndex" }

// nodesFrom is the hop that cayley's planner means by nodes from quads: one
// from fixed nodes, or a follow where one of the places is any of several.
func (s *QuadStore) nodesFrom(n shape.NodesFrom) (shape.Shape, bool) {
	filters, ok := n.Quads.(shape.Quads)
	if !ok {
		return n, false
	}
	h := hop{store: s, result: segment.Place(n.Dir)}
	var from shape.Shape
	place := 0
	for _, f := range filters {
		at := segment.Place(f.Dir)
		if ref, ok := shape.One(f.Values); ok && h.pattern[at] == 0 {
			if h.pattern, ok = with(h.pattern, at, ref); !ok {
				return n, false
			}
			continue
		}
		if save, ok := f.Values.(shape.Save); ok {
			if _, all := save.From.(shape.AllNodes); all {
				h.saved = append(h.saved, saved{at, slices.Clone(save.Tags)})
				continue
			}
		}
		if from != nil {
			return n, false // one at a time
		}
		from, place = f.Values, at
	}
	if from == nil || h.pattern[place] != 0 {
		return n, false
	}
	return follow{hop: h, from: from, place: place}, true
}
