package sparql

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
	m := &matching{ev: ev, steps: p.steps, r: r, binds: make([]func([3]id) bool, len(p.steps)), found: found}
	return m.step(0)
}

// A matching extends a row by the patterns of a plan.
type matching struct {
	ev    *evaluator
	steps []planned
	r     row
	binds []func([3]id) bool // bind of each step, once it was asked for
	found func(row) bool
}

// step matches the patterns from the i-th on.
func (m *matching) step(i int) bool {
	if i == len(m.steps) {
		return m.found(m.r)
	}
	p := &m.steps[i]
	if p.path != nil {
		return m.ev.matchPath(p.pattern, m.r, func() bool { return m.next(i) })
	}
	want := p.ids
	for k, slot := range p.slots {
		if slot >= 0 {
			want[k] = m.r[slot]
		}
	}
	if m.binds[i] == nil {
		m.binds[i] = func(t [3]id) bool { return m.bind(i, t) }
	}
	return m.ev.triples(want, m.r, m.binds[i])
}

// next goes on behind a step that fits, if its filters hold.
func (m *matching) next(i int) bool {
	return !m.ev.holds(m.steps[i].filters, m.r) || m.step(i+1)
}

// bind binds the variables of a triple pattern to a triple, goes on, and takes
// them back.
func (m *matching) bind(i int, t [3]id) bool {
	if !m.ev.step() {
		return false
	}
	var bound [3]int
	n := 0
	fits := true
	for k, slot := range m.steps[i].slots {
		if slot < 0 {
			continue
		}
		if m.r[slot] == 0 {
			m.r[slot] = t[k]
			bound[n] = slot
			n++
		} else if m.r[slot] != t[k] { // the variable stands twice in the pattern
			fits = false
			break
		}
	}
	more := !fits || m.next(i)
	for _, slot := range bound[:n] {
		m.r[slot] = 0
	}
	return more
}

// opening is what finding the place of the first triple costs, in steps.
const opening = 4

// triples gives the triples of the present graph that have these terms, 0 for
// any, each once. r is for a graph that is a variable: its label is bound there.
// Who takes them counts the steps.
func (ev *evaluator) triples(want [3]id, r row, found func([3]id) bool) bool {
	if want[0] >= computed || want[1] >= computed || want[2] >= computed {
		return true // the store does not have the term
	}
	if err := ev.spend(opening); err != nil {
		return ev.fail(err)
	}
	switch ev.graph.kind {
	case oneGraph:
		return ev.labelled(want, ev.graph.label, found)
	case merged:
		seen := map[[3]id]bool{}
		for _, label := range ev.graph.labels {
			more := ev.labelled(want, label, func(t [3]id) bool {
				if !ev.first(seen, t) {
					return ev.step()
				}
				return found(t)
			})
			if !more {
				return false
			}
		}
		return true
	case eachGraph:
		slot := ev.graph.slot
		if r[slot] != 0 {
			return !ev.isGraph(r[slot]) || ev.labelled(want, r[slot], found)
		}
		return ev.quads([4]id{want[0], want[1], want[2]}, func(q [4]id) bool {
			if q[3] == 0 || !ev.isGraph(q[3]) {
				return ev.step()
			}
			r[slot] = q[3]
			more := found([3]id{q[0], q[1], q[2]})
			r[slot] = 0
			return more
		})
	case unlabelled:
		return ev.quads([4]id{want[0], want[1], want[2]}, func(q [4]id) bool {
			if q[3] != 0 {
				return ev.step()
			}
			return found([3]id{q[0], q[1], q[2]})
		})
	}
	more, err := ev.store.Triples(want, found)
	if err != nil {
		return ev.fail(err)
	}
	return more
}

// first reports whether a triple was not seen yet.
func (ev *evaluator) first(seen map[[3]id]bool, t [3]id) bool {
	if seen[t] {
		return false
	}
	seen[t] = true
	ev.held += 48
	return true
}

// labelled gives the triples of one graph.
func (ev *evaluator) labelled(want [3]id, label id, found func([3]id) bool) bool {
	return !stored(label) ||
		ev.quads([4]id{want[0], want[1], want[2], label}, func(q [4]id) bool { return found([3]id{q[0], q[1], q[2]}) })
}

// quads gives the quads that have these terms of the store; their label is 0 for
// none.
func (ev *evaluator) quads(want [4]id, found func([4]id) bool) bool {
	more, err := ev.store.Quads(want, found)
	if err != nil {
		return ev.fail(err)
	}
	return more
}
