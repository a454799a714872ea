package sparql

// A plan is the order in which the patterns of a basic graph pattern are
// matched, with the filters that can be asked by then.
type plan struct {
	before []expr // what the seed answers
	steps  []planned
}

type planned struct {
	pattern
	slots   [3]int // of its places, below 0 for a value
	ids     [3]id  // of those that are values
	filters []expr
}

// plan orders the patterns of n for a row that binds some slots: next comes the
// pattern that is likely to give the fewest triples, so that what is bound
// early is little. Patterns that share no variable with those before come late.
func (ev *evaluator) plan(n *bgp, r row) (*plan, error) {
	ev.key = ev.key[:0]
	for i, v := range r {
		if v != 0 {
			ev.key = append(ev.key, byte(i), byte(i>>8))
		}
	}
	if p, ok := ev.plans[n][string(ev.key)]; ok {
		return p, nil
	}
	bound := set{}
	for i, v := range r {
		if v != 0 {
			bound = bound.with(i)
		}
	}
	steps := make([]planned, len(n.patterns))
	sizes := make([]int64, len(n.patterns))
	for i, p := range n.patterns {
		var err error
		if steps[i], err = ev.planned(p); err != nil {
			return nil, err
		}
		if sizes[i], err = ev.estimate(steps[i]); err != nil {
			return nil, err
		}
	}
	out := &plan{}
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
		steps[best].filters = ready(n.filters, asked, bound)
		out.steps = append(out.steps, steps[best])
	}
	if ev.plans[n] == nil {
		ev.plans[n] = map[string]*plan{}
	}
	ev.plans[n][string(ev.key)] = out
	return out, nil
}

// planned finds the terms of a pattern.
func (ev *evaluator) planned(p pattern) (planned, error) {
	out := planned{pattern: p}
	for i, t := range []term{p.s, p.p, p.o} {
		if out.slots[i] = t.slot; t.slot >= 0 || p.path != nil && i == 1 {
			continue
		}
		var err error
		if out.ids[i], err = ev.intern(t.value); err != nil {
			return out, err
		}
	}
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

// estimate is about how many triples have the constants of a pattern.
func (ev *evaluator) estimate(p planned) (int64, error) {
	if p.path != nil {
		return ev.total, nil
	}
	var want [4]id
	for i, term := range p.ids {
		if term >= computed {
			return 0, nil
		}
		want[i] = term
	}
	return ev.store.Size(want)
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
