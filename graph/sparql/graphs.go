package sparql

// inGraph evaluates a pattern in a named graph, or in each of them.
func (ev *evaluator) inGraph(n *inGraph, seed row, found func(row) bool) bool {
	around := ev.graph
	defer func() { ev.graph = around }()
	name, err := ev.resolve(n.name, seed)
	if err != nil {
		return ev.fail(err)
	}
	if name == 0 {
		name = ev.get(seed, n.name.slot)
	}
	if name != 0 {
		return !ev.isGraph(name) || ev.inOne(n, name, seed, found)
	}
	if b, ok := n.in.(*bgp); ok && matchesQuads(b) {
		return ev.within(from{kind: eachGraph, slot: n.name.slot}, around, b, seed, found)
	}
	names, ok := ev.graphs()
	if !ok {
		return false
	}
	for _, name := range names {
		if !ev.inOne(n, name, seed, found) {
			return false
		}
	}
	return true
}

// matchesQuads reports whether the patterns of b find the label of a graph along
// with its triples.
func matchesQuads(b *bgp) bool {
	for _, p := range b.patterns {
		if p.path != nil {
			return false
		}
	}
	return len(b.patterns) > 0
}

// within evaluates n with another graph; found is called with the one around it.
func (ev *evaluator) within(g, around from, n node, seed row, found func(row) bool) bool {
	ev.graph = g
	more := ev.eval(n, seed, func(r row) bool {
		ev.graph = around
		more := found(r)
		ev.graph = g
		return more
	})
	ev.graph = around
	return more
}

// inOne evaluates the pattern of n in one graph.
func (ev *evaluator) inOne(n *inGraph, name id, seed row, found func(row) bool) bool {
	around := ev.graph
	inner := ev.restrict(seed, n.in.facts().accepts)
	slot := n.name.slot
	if slot >= 0 && n.in.facts().accepts.has(slot) {
		inner[slot] = name
	}
	out := ev.blank()
	return ev.within(from{kind: oneGraph, label: name}, around, n.in, inner, func(r row) bool {
		if slot < 0 {
			return found(r)
		}
		if r[slot] != 0 && r[slot] != name {
			return true
		}
		copy(out, r)
		out[slot] = name
		return found(out)
	})
}

// isGraph reports whether a term names a graph of the dataset. A graph exists
// where a quad has its label.
func (ev *evaluator) isGraph(name id) bool {
	if ev.allowed != nil {
		return ev.allowed[name]
	}
	return stored(name)
}

// graphs are the names of all named graphs, in the order in which the store
// gives them.
func (ev *evaluator) graphs() ([]id, bool) {
	if ev.names != nil {
		return ev.names, true
	}
	seen := map[id]bool{}
	names := []id{}
	all := ev.quads([4]id{}, func(q [4]id) bool {
		if i := q[3]; i != 0 && !seen[i] && ev.isGraph(i) {
			seen[i] = true
			names = append(names, i)
		}
		return true
	})
	if !all {
		return nil, false
	}
	ev.names = names
	return names, true
}
