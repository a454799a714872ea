package sparql

import (
	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/refs"
)

// bgp matches a basic graph pattern: one pattern after the other in the order of
// a plan, each with what those before it have bound.
func (ev *evaluator) bgp(n *bgp, seed row, found func(row) bool) bool {
	r := ev.blank()
	copy(r, seed)
	if ev.env != nil {
		for _, i := range n.vars.list() {
			r[i] = ev.get(r, i)
		}
	}
	p, err := ev.plan(n, r)
	if err != nil {
		return ev.fail(err)
	}
	if !ev.holds(p.before, r) {
		return true
	}
	return ev.match(p.steps, r, found)
}

// match extends r by the patterns of the steps.
func (ev *evaluator) match(steps []planned, r row, found func(row) bool) bool {
	if len(steps) == 0 {
		return found(r)
	}
	here, rest := steps[0], steps[1:]
	next := func() bool { return !ev.holds(here.filters, r) || ev.match(rest, r, found) }
	if here.path != nil {
		return ev.matchPath(here.pattern, r, next)
	}
	return ev.matchTriple(here.pattern, r, next)
}

// matchTriple binds the variables of a triple pattern in r, for each triple that
// fits, and takes them back.
func (ev *evaluator) matchTriple(p pattern, r row, next func() bool) bool {
	ends := [3]term{p.s, p.p, p.o}
	var ids [3]id
	for i, t := range ends {
		v, err := ev.resolve(t, r)
		if err != nil {
			return ev.fail(err)
		}
		ids[i] = v
	}
	return ev.triples(ids, r, func(triple [3]id) bool {
		var bound [3]int
		n := 0
		fits := true
		for i, t := range ends {
			if t.slot < 0 || ids[i] != 0 {
				continue
			}
			if r[t.slot] == 0 {
				r[t.slot] = triple[i]
				bound[n] = t.slot
				n++
			} else if r[t.slot] != triple[i] { // the variable stands twice in the pattern
				fits = false
				break
			}
		}
		more := !fits || next()
		for _, slot := range bound[:n] {
			r[slot] = 0
		}
		return more
	})
}

// triples gives the triples of the present graph that have these terms, 0 for
// any, each once. r is for a graph that is a variable: its label is bound there.
func (ev *evaluator) triples(want [3]id, r row, found func([3]id) bool) bool {
	switch ev.graph.kind {
	case oneGraph:
		return ev.labelled(want, ev.graph.label, found)
	case merged:
		seen := map[[3]id]bool{}
		for _, label := range ev.graph.labels {
			if !ev.labelled(want, label, func(t [3]id) bool { return !ev.first(seen, t) || found(t) }) {
				return false
			}
		}
		return true
	case eachGraph:
		slot := ev.graph.slot
		if r[slot] != 0 {
			return !ev.isGraph(r[slot]) || ev.labelled(want, r[slot], found)
		}
		return ev.quads(want, 0, func(t [3]id, label id) bool {
			if label == 0 || !ev.isGraph(label) {
				return true
			}
			r[slot] = label
			more := found(t)
			r[slot] = 0
			return more
		})
	case unlabelled:
		return ev.quads(want, 0, func(t [3]id, label id) bool { return label != 0 || found(t) })
	}
	if want[0] != 0 && want[1] != 0 && want[2] != 0 {
		there := false
		if !ev.quads(want, 0, func([3]id, id) bool { there = true; return false }) && ev.err != nil {
			return false
		}
		return !there || found(want)
	}
	var seen map[[3]id]bool
	var last [3]id
	return ev.quads(want, 0, func(t [3]id, _ id) bool {
		if t == last {
			return true
		}
		if seen == nil {
			if last == [3]id{} {
				last = t
				return found(t)
			}
			seen = map[[3]id]bool{last: true}
		}
		last = t
		return !ev.first(seen, t) || found(t)
	})
}

// first reports whether a triple was not seen yet.
func (ev *evaluator) first(seen map[[3]id]bool, t [3]id) bool {
	if seen[t] {
		return false
	}
	seen[t] = true
	ev.held += 24
	return true
}

func (ev *evaluator) labelled(want [3]id, label id, found func([3]id) bool) bool {
	return ev.quads(want, label, func(t [3]id, _ id) bool { return found(t) })
}

// quads gives the quads that have these terms; their label is 0 for none.
func (ev *evaluator) quads(want [3]id, label id, found func([3]id, id) bool) bool {
	var at [4]graph.Ref
	for i, v := range [4]id{want[0], want[1], want[2], label} {
		if v == 0 {
			continue
		}
		if at[i] = ev.entries[v].ref; at[i] == nil {
			return true // the store does not have the term
		}
	}
	more := true
	err := ev.lookup(at, func(q [4]graph.Ref) bool {
		t := want
		for i := range t {
			if t[i] == 0 {
				t[i] = ev.stored(q[i])
			}
		}
		of := label
		if of == 0 && q[3] != nil && refs.ToKey(q[3]) != nil {
			of = ev.stored(q[3])
		}
		more = found(t, of)
		return more
	})
	if err != nil {
		return ev.fail(err)
	}
	return more
}
