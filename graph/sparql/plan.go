package sparql

import (
	"github.com/cayleygraph/cayley/graph"
)

// A plan is the order in which the patterns of a basic graph pattern are
// matched, with the filters that can be asked by then.
type plan struct {
	before []expr // what the seed answers
	steps  []planned
}

type planned struct {
	pattern
	filters []expr
}

// plan orders the patterns of n for a row that binds some slots: next comes the
// pattern that is likely to give the fewest triples, so that what is bound
// early is little. Patterns that share no variable with those before come late.
func (ev *evaluator) plan(n *bgp, r row) (plan, error) {
	bound := set{}
	for i, v := range r {
		if v != 0 {
			bound = bound.with(i)
		}
	}
	key := string(bytesOf(bound))
	if p, ok := ev.plans[n][key]; ok {
		return p, nil
	}
	sizes := make([]int64, len(n.patterns))
	for i, p := range n.patterns {
		size, err := ev.estimate(p)
		if err != nil {
			return plan{}, err
		}
		sizes[i] = size
	}
	out := plan{}
	asked := make([]bool, len(n.filters))
	out.before = ready(n.filters, asked, bound)
	left := make([]bool, len(n.patterns))
	for range n.patterns {
		best := -1
		var least int64
		for i, p := range n.patterns {
			if left[i] {
				continue
			}
			if c := cost(p, sizes[i], bound, ev.total); best < 0 || c < least {
				best, least = i, c
			}
		}
		left[best] = true
		for _, t := range []term{n.patterns[best].s, n.patterns[best].p, n.patterns[best].o} {
			if t.slot >= 0 {
				bound = bound.with(t.slot)
			}
		}
		out.steps = append(out.steps, planned{n.patterns[best], ready(n.filters, asked, bound)})
	}
	if ev.plans[n] == nil {
		ev.plans[n] = map[string]plan{}
	}
	ev.plans[n][key] = out
	return out, nil
}

// ready are the filters that were not asked yet and whose variables are bound.
func ready(filters []expr, asked []bool, bound set) []expr {
	var out []expr
	for i, f := range filters {
		if needs, _ := variablesOf(f); !asked[i] && needs.within(bound) {
			asked[i] = true
			out = append(out, f)
		}
	}
	return out
}

func bytesOf(s set) []byte {
	var b []byte
	for _, i := range s.list() {
		b = append(b, byte(i), byte(i>>8))
	}
	return b
}

// estimate is about how many triples have the constants of a pattern.
func (ev *evaluator) estimate(p pattern) (int64, error) {
	if p.path != nil {
		return ev.total, nil
	}
	var want [4]graph.Ref
	for i, t := range []term{p.s, p.p, p.o} {
		if t.slot >= 0 {
			continue
		}
		v, err := ev.intern(t.value)
		if err != nil {
			return 0, err
		}
		if want[i] = ev.entries[v].ref; want[i] == nil {
			return 0, nil
		}
	}
	return ev.size(want), nil
}

// How many triples are expected where a subject, an object or both are bound to
// values not known yet. What matters is their order: one subject has few values
// of a property, one object may have many subjects, and a variable that is not
// joined to anything multiplies.
const (
	ofBoth    = 1
	ofSubject = 4
	ofObject  = 32
)

// cost is about how many triples a pattern gives for one row that binds these
// slots. Paths come where an end is known.
func cost(p pattern, size int64, bound set, total int64) int64 {
	is := func(t term) bool { return t.slot >= 0 && bound.has(t.slot) }
	known := func(t term) bool { return t.slot < 0 || is(t) }
	switch {
	case p.path != nil && known(p.s) && known(p.o):
		return ofObject
	case p.path != nil && (known(p.s) || known(p.o)):
		return 4 * ofObject
	case p.path != nil:
		return 16 * total
	case is(p.s) && known(p.o), known(p.s) && is(p.o):
		return min(size, ofBoth)
	case is(p.s):
		return min(size, ofSubject)
	case is(p.o):
		return min(size, ofObject)
	}
	if p.s.slot >= 0 && p.o.slot >= 0 && size > ofObject {
		size *= 2 // nothing leads here: better begin at a constant
	}
	return size
}
