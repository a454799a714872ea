package sparql

import (
	"context"
	"errors"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"
)

var errGone = errors.New("the store has no value for a node of its own")

// directions are the places of a quad.
var directions = [4]quad.Direction{quad.Subject, quad.Predicate, quad.Object, quad.Label}

// A referenced numbers the nodes of any of cayley's stores as they are met, by
// their references, for the time of one run.
type referenced struct {
	ctx       context.Context
	qs        graph.QuadStore
	optimizer shape.Optimizer // the store's own, nil for none
	refs      []graph.Ref     // by number; the first is none
	byRef     map[any]uint64
}

func newReferenced(ctx context.Context, qs graph.QuadStore) *referenced {
	s := &referenced{ctx: ctx, qs: qs, refs: make([]graph.Ref, 1), byRef: map[any]uint64{}}
	s.optimizer, _ = qs.(shape.Optimizer)
	return s
}

// number is that of a node, 0 for none.
func (s *referenced) number(ref graph.Ref) uint64 {
	if ref == nil {
		return 0
	}
	key := refs.ToKey(ref)
	if key == nil {
		return 0
	}
	n, ok := s.byRef[key]
	if !ok {
		n = uint64(len(s.refs))
		s.refs = append(s.refs, ref)
		s.byRef[key] = n
	}
	return n
}

// Number is the number of a value's node.
func (s *referenced) Number(v quad.Value) (uint64, error) {
	ref, err := s.qs.ValueOf(v)
	if err != nil {
		return 0, err
	}
	return s.number(ref), nil
}

// Numbered is the value of a node.
func (s *referenced) Numbered(n uint64) (quad.Value, error) { return s.qs.NameOf(s.refs[n]) }

// Quads gives quads as the store's iterators do.
func (s *referenced) Quads(numbers [4]uint64, found func([4]uint64) bool) (more bool, err error) {
	want := s.references(numbers)
	it, left := s.iterator(want)
	scan := it.Iterate()
	defer scan.Close()
	for scan.Next(s.ctx) {
		q, fits := numbers, true
		for i, d := range directions {
			if want[i] != nil && !left[i] {
				continue
			}
			ref, err := s.qs.QuadDirection(scan.Result(), d)
			if err != nil {
				return false, err
			}
			if want[i] != nil && (ref == nil || refs.ToKey(ref) != refs.ToKey(want[i])) {
				fits = false
				break
			}
			q[i] = s.number(ref)
		}
		if fits && !found(q) {
			return false, nil
		}
	}
	if err := s.ctx.Err(); err != nil {
		return false, err
	}
	return true, scan.Err()
}

// Triples remembers what it gave: the store may give a triple's labels in any
// order.
func (s *referenced) Triples(want [3]uint64, found func([3]uint64) bool) (more bool, err error) {
	if want[0] != 0 && want[1] != 0 && want[2] != 0 {
		there := false
		if _, err := s.Quads([4]uint64{want[0], want[1], want[2]}, func([4]uint64) bool { there = true; return false }); err != nil {
			return false, err
		}
		return !there || found(want), nil
	}
	seen := map[[3]uint64]bool{}
	return s.Quads([4]uint64{want[0], want[1], want[2]}, func(q [4]uint64) bool {
		t := [3]uint64{q[0], q[1], q[2]}
		if seen[t] {
			return true
		}
		seen[t] = true
		return found(t)
	})
}

func (s *referenced) references(numbers [4]uint64) (want [4]graph.Ref) {
	for i, n := range numbers {
		want[i] = s.refs[n]
	}
	return want
}

// iterator is the store's own over the index that fits best, and the places
// that it leaves to be compared.
func (s *referenced) iterator(want [4]graph.Ref) (it iterator.Shape, left [4]bool) {
	filter := map[quad.Direction]refs.Ref{}
	for i, d := range directions {
		if want[i] != nil {
			filter[d] = want[i]
		}
	}
	if len(filter) == 0 {
		return s.qs.QuadsAllIterator(), left
	}
	if quadsOf, ok := s.indexed(filter); ok {
		return quadsOf.BuildIterator(s.qs), left
	}
	// No index has all the places: the one that has the fewest quads, and one
	// that has all but one, will do.
	best, size := -1, int64(0)
	for i, d := range directions {
		if want[i] == nil {
			continue
		}
		n, err := s.qs.QuadIteratorSize(s.ctx, d, want[i])
		if err == nil && (best < 0 || n.Value < size) {
			best, size = i, n.Value
		}
	}
	if len(filter) > 2 {
		for i, d := range directions {
			if want[i] == nil || i == best {
				continue
			}
			delete(filter, d)
			if quadsOf, ok := s.indexed(filter); ok {
				left[i] = true
				return quadsOf.BuildIterator(s.qs), left
			}
			filter[d] = want[i]
		}
	}
	for i := range directions {
		left[i] = want[i] != nil && i != best
	}
	return s.qs.QuadIterator(directions[best], want[best]), left
}

// indexed is the shape of the quads of an index of the store's that begins with
// all the places of a filter.
func (s *referenced) indexed(filter map[quad.Direction]refs.Ref) (shape.Shape, bool) {
	if s.optimizer == nil {
		return nil, false
	}
	better, ok := s.optimizer.OptimizeShape(s.ctx, shape.QuadsAction{Result: quad.Subject, Filter: filter})
	if !ok {
		return nil, false
	}
	if walk, ok := better.(interface{ Quads() shape.Shape }); ok {
		return walk.Quads(), true
	}
	nodes, ok := better.(shape.NodesFrom)
	if !ok {
		return nil, false
	}
	if all, ok := nodes.Quads.(shape.Quads); ok && len(all) == 0 {
		return nil, false
	}
	return nodes.Quads, true
}

// Size asks every index that can tell.
func (s *referenced) Size(numbers [4]uint64) (int64, error) {
	want := s.references(numbers)
	filter := map[quad.Direction]refs.Ref{}
	stats, err := s.qs.Stats(s.ctx, false)
	if err != nil {
		return 0, err
	}
	least := stats.Quads.Value
	for i, d := range directions {
		if want[i] == nil {
			continue
		}
		filter[d] = want[i]
		if n, err := s.qs.QuadIteratorSize(s.ctx, d, want[i]); err == nil {
			least = min(least, n.Value)
		}
	}
	if len(filter) > 1 {
		if quadsOf, ok := s.indexed(filter); ok {
			if costs, err := quadsOf.BuildIterator(s.qs).Stats(s.ctx); err == nil {
				least = min(least, costs.Size.Value)
			}
		}
	}
	return least, nil
}
