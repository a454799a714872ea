package sparql

import (
	"slices"

	"github.com/cayleygraph/quad"
)

// ordered reports whether the order of a node's solutions is the query's.
func ordered(n node) bool {
	switch n := n.(type) {
	case *orderBy:
		return true
	case *project:
		return ordered(n.in)
	case *distinct:
		return ordered(n.in)
	case *slice:
		return ordered(n.in)
	case *extend:
		return ordered(n.in)
	}
	return false
}

// smallest gives the first most solutions of n by their terms, and holds little
// more than twice as many.
func (ev *evaluator) smallest(n node, most int, seed row, found func(row) bool) bool {
	type keyed struct {
		r    row
		keys []quad.Value
	}
	slots := n.facts().vars.list()
	var all []keyed
	cut := func() {
		slices.SortStableFunc(all, func(a, b keyed) int {
			return slices.CompareFunc(a.keys, b.keys, order)
		})
		if len(all) > most {
			clear(all[most:])
			all = all[:most]
		}
	}
	ok := ev.eval(n, seed, func(r row) bool {
		k := keyed{append(row(nil), r...), make([]quad.Value, len(slots))}
		for i, slot := range slots {
			v, err := ev.value(r[slot])
			if err != nil {
				return ev.fail(err)
			}
			k.keys[i] = v
		}
		if all = append(all, k); len(all) >= 2*most+1024 {
			cut()
		}
		return true
	})
	if !ok {
		return false
	}
	cut()
	for _, k := range all {
		if !found(k.r) {
			return false
		}
	}
	return true
}
