package sparql

import "github.com/cayleygraph/quad"

// A node is an operator of the algebra (SPARQL 1.1, section 18.2).
type node interface{ facts() *info }

// info is what is known of a node's solutions before it is evaluated.
type info struct {
	vars    set // that a solution may bind
	certain set // that every solution binds
	// accepts are certain ones whose values may be handed down: the node then
	// gives just those of its solutions that have them.
	accepts set
}

func (f *info) facts() *info { return f }

// A term stands in a pattern: a variable's slot, or a value.
type term struct {
	slot  int // below 0 for a value
	value quad.Value
}

func constant(v quad.Value) term { return term{slot: -1, value: v} }

// A pattern is a triple pattern, or a path between two ends.
type pattern struct {
	s, p, o term
	path    path // nil for a triple pattern
}

type (
	// A bgp is a basic graph pattern with filters that are asked as soon as all
	// their variables are bound.
	bgp struct {
		info
		patterns []pattern
		filters  []expr
	}
	join     struct{ sides }
	union    struct{ sides }
	minus    struct{ sides }
	leftJoin struct {
		sides
		conditions []expr
	}
	filter struct {
		info
		in         node
		conditions []expr
	}
	extend struct {
		info
		in   node
		slot int
		by   expr
	}
	values struct {
		info
		slots []int
		rows  [][]quad.Value // nil for UNDEF
	}
	inGraph struct {
		info
		name term
		in   node
	}
	service struct{ info }
	group   struct {
		info
		in         node
		keys       []key
		aggregates []*aggregate
	}
	orderBy struct {
		info
		in   node
		keys []orderKey
		ties []int // slots by which those go that the keys leave equal
	}
	project struct {
		info
		in    node
		slots set
	}
	distinct struct {
		info
		in node
	}
	slice struct {
		info
		in            node
		offset, limit int // limit below 0 for none
	}
)

type sides struct {
	info
	left, right node
}

// A key of a group: an expression and where its value goes.
type key struct {
	by   expr
	slot int
}

type orderKey struct {
	by         expr
	descending bool
}

// empty is the pattern that has one solution, which binds nothing.
func empty() node { return &bgp{} }

func newBGP(patterns []pattern, filters []expr) *bgp {
	b := &bgp{patterns: patterns, filters: filters}
	for _, p := range patterns {
		for _, t := range []term{p.s, p.p, p.o} {
			if t.slot >= 0 {
				b.vars = b.vars.with(t.slot)
			}
		}
	}
	b.certain, b.accepts = b.vars, b.vars
	return b
}

func newJoin(l, r node) node {
	if isEmpty(l) {
		return r
	}
	if isEmpty(r) {
		return l
	}
	if data, ok := r.(*values); ok {
		if _, both := l.(*values); !both {
			l, r = data, l // few rows, which bind what others look for
		}
	}
	if b, ok := r.(*bgp); ok {
		switch l := l.(type) {
		case *bgp:
			return newBGP(append(l.patterns[:len(l.patterns):len(l.patterns)], b.patterns...), append(l.filters[:len(l.filters):len(l.filters)], b.filters...))
		case *join:
			if c, ok := l.right.(*bgp); ok {
				return newJoin(l.left, newJoin(c, b)) // one plan for both
			}
		}
	}
	f, g := l.facts(), r.facts()
	return &join{sides{info{f.vars.union(g.vars), f.certain.union(g.certain), f.accepts.union(g.accepts)}, l, r}}
}

func isEmpty(n node) bool {
	b, ok := n.(*bgp)
	return ok && len(b.patterns) == 0 && len(b.filters) == 0
}

func newLeftJoin(l, r node, conditions []expr) node {
	f, g := l.facts(), r.facts()
	return &leftJoin{sides{info{f.vars.union(g.vars), f.certain, f.accepts}, l, r}, conditions}
}

func newMinus(l, r node) node { return &minus{sides{*l.facts(), l, r}} }

func newUnion(l, r node) node {
	f, g := l.facts(), r.facts()
	return &union{sides{info{f.vars.union(g.vars), f.certain.and(g.certain), f.accepts.and(g.accepts)}, l, r}}
}

func newExtend(in node, slot int, by expr) node {
	f := *in.facts()
	f.vars = f.vars.union(setOf(slot))
	return &extend{f, in, slot, by}
}

func newValues(slots []int, rows [][]quad.Value) node {
	v := &values{slots: slots, rows: rows}
	for i, slot := range slots {
		v.vars = v.vars.with(slot)
		bound := true
		for _, r := range rows {
			bound = bound && r[i] != nil
		}
		if bound {
			v.certain = v.certain.with(slot)
		}
	}
	v.accepts = v.certain
	return v
}

func newGraph(name term, in node) node {
	f := *in.facts()
	if name.slot >= 0 {
		here := setOf(name.slot)
		f.vars, f.certain, f.accepts = f.vars.union(here), f.certain.union(here), f.accepts.union(here)
	}
	return &inGraph{f, name, in}
}

func newProject(in node, slots set) node {
	f := in.facts()
	return &project{info{f.vars.and(slots), f.certain.and(slots), f.accepts.and(slots)}, in, slots}
}

func newDistinct(in node) node { return &distinct{*in.facts(), in} }

func newOrder(in node, keys []orderKey, ties []int) node {
	return &orderBy{*in.facts(), in, keys, ties}
}

func newSlice(in node, offset, limit int) node {
	f := *in.facts()
	f.accepts = nil // the first ten of all are not the first ten of some
	return &slice{f, in, offset, limit}
}

func newGroup(in node, keys []key, aggregates []*aggregate) node {
	g := &group{in: in, keys: keys, aggregates: aggregates}
	for _, k := range keys {
		g.vars = g.vars.with(k.slot)
		if v, ok := k.by.(variable); ok && v.slot == k.slot && in.facts().certain.has(k.slot) {
			g.certain = g.certain.with(k.slot)
		}
	}
	g.accepts = g.certain.and(in.facts().accepts)
	for _, a := range aggregates {
		g.vars = g.vars.with(a.slot)
	}
	return g
}

// newFilter puts conditions as near to the patterns that bind their variables as
// the standard's meaning allows: where these are certain.
func newFilter(in node, conditions []expr) node {
	var rest []expr
	for _, c := range conditions {
		better, ok := sink(in, c)
		if !ok {
			rest = append(rest, c)
			continue
		}
		in = better
	}
	if len(rest) == 0 {
		return in
	}
	return &filter{*in.facts(), in, rest}
}

// sink takes a condition into n, where it can.
func sink(n node, c expr) (node, bool) {
	needs, simple := variablesOf(c)
	if !simple || !needs.within(n.facts().certain) || needs.empty() {
		return n, false
	}
	switch n := n.(type) {
	case *bgp:
		return newBGP(n.patterns, append(n.filters[:len(n.filters):len(n.filters)], c)), true
	case *join:
		if l, ok := sink(n.left, c); ok {
			return newJoin(l, n.right), true
		}
		r, ok := sink(n.right, c)
		return newJoin(n.left, r), ok
	case *leftJoin:
		l, ok := sink(n.left, c)
		return newLeftJoin(l, n.right, n.conditions), ok
	case *minus:
		l, ok := sink(n.left, c)
		return newMinus(l, n.right), ok
	case *extend:
		in, ok := sink(n.in, c)
		return newExtend(in, n.slot, n.by), ok
	case *filter:
		in, ok := sink(n.in, c)
		return &filter{*in.facts(), in, n.conditions}, ok
	}
	return n, false
}
