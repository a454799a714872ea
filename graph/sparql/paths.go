package sparql

import "github.com/cayleygraph/quad"

// matchPath binds the ends of a path in r, for each pair that it joins, and
// takes them back.
func (ev *evaluator) matchPath(p pattern, r row, next func() bool) bool {
	s, err := ev.resolve(p.s, r)
	if err != nil {
		return ev.fail(err)
	}
	o, err := ev.resolve(p.o, r)
	if err != nil {
		return ev.fail(err)
	}
	if p.s.slot >= 0 && p.o.slot >= 0 && (!ev.isNode(s) || !ev.isNode(o)) {
		return ev.err == nil // between variables a path of no steps joins nodes of the graph alone
	}
	return ev.walk(p.path, s, o, func(from, to id) bool {
		if p.s.slot >= 0 && p.s.slot == p.o.slot && from != to {
			return true
		}
		if s == 0 {
			r[p.s.slot] = from
		}
		if o == 0 {
			r[p.o.slot] = to
		}
		more := next()
		if s == 0 {
			r[p.s.slot] = 0
		}
		if o == 0 {
			r[p.o.slot] = 0
		}
		return more
	})
}

// isNode reports whether a term is a subject or object in the present graph; 0 is
// any.
func (ev *evaluator) isNode(i id) bool {
	there := i == 0
	for _, want := range [][3]id{{i, 0, 0}, {0, 0, i}} {
		if !there {
			ev.triples(want, nil, func([3]id) bool {
				there = true
				return false
			})
		}
	}
	return there
}

// walk gives the pairs of nodes that a path joins; 0 stands for any node.
func (ev *evaluator) walk(p path, s, o id, found func(s, o id) bool) bool {
	switch p := p.(type) {
	case link:
		iri, err := ev.intern(p.iri)
		if err != nil {
			return ev.fail(err)
		}
		return ev.triples([3]id{s, iri, o}, nil, func(t [3]id) bool { return ev.step() && found(t[0], t[2]) })
	case inverse:
		return ev.walk(p.of, o, s, func(a, b id) bool { return found(b, a) })
	case steps:
		if s == 0 && o != 0 {
			return ev.walk(p.then, 0, o, func(between, to id) bool {
				return ev.walk(p.first, 0, between, func(from, _ id) bool { return found(from, to) })
			})
		}
		return ev.walk(p.first, s, 0, func(from, between id) bool {
			return ev.walk(p.then, between, o, func(_, to id) bool { return found(from, to) })
		})
	case either:
		return ev.walk(p.a, s, o, found) && ev.walk(p.b, s, o, found)
	case noneOf:
		return ev.walkOthers(p, s, o, found)
	case repeat:
		return ev.repeat(p, s, o, found)
	}
	return true
}

// walkOthers goes by every predicate but those named.
func (ev *evaluator) walkOthers(p noneOf, s, o id, found func(s, o id) bool) bool {
	if len(p.forward) > 0 || len(p.backward) == 0 {
		if !ev.triples([3]id{s, 0, o}, nil, func(t [3]id) bool { return ev.step() && (ev.among(t[1], p.forward) || found(t[0], t[2])) }) {
			return false
		}
	}
	return len(p.backward) == 0 ||
		ev.triples([3]id{o, 0, s}, nil, func(t [3]id) bool { return ev.step() && (ev.among(t[1], p.backward) || found(t[2], t[0])) })
}

// repeat walks a path any number of times, each pair of nodes once
// (SPARQL 1.1, section 18.4, ArbitraryLengthPath).
func (ev *evaluator) repeat(p repeat, s, o id, found func(s, o id) bool) bool {
	switch {
	case s != 0:
		return ev.reach(p, s, func(to id) bool { return o != 0 && to != o || found(s, to) })
	case o != 0:
		back := repeat{inverse{p.of}, p.zero, p.many}
		return ev.reach(back, o, func(from id) bool { return found(from, o) })
	}
	return ev.eachNode(func(node id) bool {
		return ev.reach(p, node, func(to id) bool { return found(node, to) })
	})
}

// reach gives the nodes that a repeated path leads to from one, nearest first.
func (ev *evaluator) reach(p repeat, start id, found func(id) bool) bool {
	seen := map[id]bool{}
	if p.zero {
		seen[start] = true
		if !found(start) {
			return false
		}
	}
	for layer := []id{start}; len(layer) > 0; {
		var next []id
		for _, at := range layer {
			more := ev.walk(p.of, at, 0, func(_, to id) bool {
				if seen[to] {
					return true
				}
				seen[to] = true
				ev.held += 16
				next = append(next, to)
				return found(to)
			})
			if !more {
				return false
			}
		}
		if !p.many {
			return true
		}
		layer = next
	}
	return true
}

// eachNode gives every subject and object of the present graph, once.
func (ev *evaluator) eachNode(found func(id) bool) bool {
	seen := map[id]bool{}
	return ev.triples([3]id{}, nil, func(t [3]id) bool {
		if !ev.step() {
			return false
		}
		for _, node := range []id{t[0], t[2]} {
			if seen[node] {
				continue
			}
			seen[node] = true
			ev.held += 16
			if !found(node) {
				return false
			}
		}
		return true
	})
}

func (ev *evaluator) among(i id, all []quad.Value) bool {
	for _, v := range all {
		if j, err := ev.intern(v); err == nil && i == j {
			return true
		}
	}
	return false
}
