package sparql

import (
	"slices"

	"github.com/cayleygraph/quad"
)

// sortable is a row with the values of its keys.
type sortable struct {
	r    row
	keys []quad.Value
}

// orderBy sorts the solutions. Those whose keys are equal are sorted by their
// other values, so that the order, and what OFFSET and LIMIT take of it, follows
// from the graph and not from the way it was searched.
func (ev *evaluator) orderBy(n *orderBy, seed row, found func(row) bool) bool {
	var all []sortable
	ok := ev.eval(n.in, seed, func(r row) bool {
		k := sortable{r: ev.keep(r), keys: make([]quad.Value, len(n.keys))}
		ev.held += 48 * len(n.keys)
		for i, by := range n.keys {
			k.keys[i], _ = by.by.eval(ev, r) // an error sorts as unbound
		}
		all = append(all, k)
		return true
	})
	if !ok {
		return false
	}
	slices.SortStableFunc(all, func(a, b sortable) int {
		if !ev.step() {
			return 0
		}
		return ev.inOrder(n, a, b)
	})
	if ev.err != nil {
		return false
	}
	for _, k := range all {
		if !found(k.r) {
			return false
		}
	}
	return true
}

// inOrder compares two rows by the keys, then by what else they show.
func (ev *evaluator) inOrder(n *orderBy, a, b sortable) int {
	for i, by := range n.keys {
		c := order(a.keys[i], b.keys[i])
		if by.descending {
			c = -c
		}
		if c != 0 {
			return c
		}
	}
	for _, slot := range n.ties {
		if a.r[slot] == b.r[slot] {
			continue
		}
		v, errV := ev.value(a.r[slot])
		w, errW := ev.value(b.r[slot])
		if err := cmpErr(errV, errW); err != nil {
			ev.fail(err)
			return 0
		}
		if c := order(v, w); c != 0 {
			return c
		}
	}
	return 0
}
