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

// directions are the places of a quad, in the order of a lookup's references.
var directions = [4]quad.Direction{quad.Subject, quad.Predicate, quad.Object, quad.Label}

// lookup gives the quads that have these terms in these places; nil stands for
// any. What found gets is valid during the call.
func (ev *evaluator) lookup(want [4]graph.Ref, found func(q [4]graph.Ref) bool) error {
	it, left := ev.iterator(want)
	scan := it.Iterate()
	defer scan.Close()
	for scan.Next(ev.ctx) {
		if err := ev.spend(1); err != nil {
			return err
		}
		q := want
		fits := true
		for i, d := range directions {
			if want[i] != nil && !left[i] {
				continue
			}
			ref, err := ev.qs.QuadDirection(scan.Result(), d)
			if err != nil {
				return err
			}
			if want[i] != nil && (ref == nil || refs.ToKey(ref) != refs.ToKey(want[i])) {
				fits = false
				break
			}
			q[i] = ref
		}
		if fits && !found(q) {
			return nil
		}
	}
	if err := ev.ctx.Err(); err != nil {
		return err
	}
	return scan.Err()
}

// iterator is the store's own over the index that fits best, and the places
// that it leaves to be compared.
func (ev *evaluator) iterator(want [4]graph.Ref) (it iterator.Shape, left [4]bool) {
	filter := map[quad.Direction]refs.Ref{}
	for i, d := range directions {
		if want[i] != nil {
			filter[d] = want[i]
		}
	}
	if len(filter) == 0 {
		return ev.qs.QuadsAllIterator(), left
	}
	if quadsOf, ok := ev.indexed(filter); ok {
		return quadsOf.BuildIterator(ev.qs), left
	}
	// No index has all the places: the one that has the fewest quads, and one
	// that has all but one, will do.
	best, size := -1, int64(0)
	for i, d := range directions {
		if want[i] == nil {
			continue
		}
		s, err := ev.qs.QuadIteratorSize(ev.ctx, d, want[i])
		if err == nil && (best < 0 || s.Value < size) {
			best, size = i, s.Value
		}
	}
	if len(filter) > 2 {
		for i, d := range directions {
			if want[i] == nil || i == best {
				continue
			}
			delete(filter, d)
			if quadsOf, ok := ev.indexed(filter); ok {
				left[i] = true
				return quadsOf.BuildIterator(ev.qs), left
			}
			filter[d] = want[i]
		}
	}
	for i := range directions {
		left[i] = want[i] != nil && i != best
	}
	return ev.qs.QuadIterator(directions[best], want[best]), left
}

// indexed is the shape of the quads of an index of the store's that begins with
// all the places of a filter.
func (ev *evaluator) indexed(filter map[quad.Direction]refs.Ref) (shape.Shape, bool) {
	if ev.optimizer == nil {
		return nil, false
	}
	better, ok := ev.optimizer.OptimizeShape(ev.ctx, shape.QuadsAction{Result: quad.Subject, Filter: filter})
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

// size estimates how many quads a lookup gives.
func (ev *evaluator) size(want [4]graph.Ref) int64 {
	filter := map[quad.Direction]refs.Ref{}
	least := ev.total
	for i, d := range directions {
		if want[i] == nil {
			continue
		}
		filter[d] = want[i]
		if s, err := ev.qs.QuadIteratorSize(ev.ctx, d, want[i]); err == nil {
			least = min(least, s.Value)
		}
	}
	if len(filter) > 1 {
		if quadsOf, ok := ev.indexed(filter); ok {
			if costs, err := quadsOf.BuildIterator(ev.qs).Stats(ev.ctx); err == nil {
				least = min(least, costs.Size.Value)
			}
		}
	}
	return least
}

// stats reads how many quads there are.
func stats(ctx context.Context, qs graph.QuadStore) int64 {
	s, err := qs.Stats(ctx, false)
	if err != nil {
		return 1 << 40
	}
	return s.Quads.Value
}
