package sparql

// eval gives the solutions of n that have the values of seed, which binds none
// but slots that n accepts. A row is valid until found returns; found ends the
// evaluation by false. An error is kept in ev.err.
func (ev *evaluator) eval(n node, seed row, found func(row) bool) bool {
	if err := ev.spend(1); err != nil {
		return ev.fail(err)
	}
	switch n := n.(type) {
	case *bgp:
		return ev.bgp(n, seed, found)
	case *join:
		return ev.combine(&n.sides, seed, func(_, _, both row) bool { return found(both) }, nil)
	case *leftJoin:
		return ev.leftJoin(n, seed, found)
	case *minus:
		return ev.minus(n, seed, found)
	case *union:
		return ev.eval(n.left, ev.restrict(seed, n.left.facts().accepts), found) &&
			ev.eval(n.right, ev.restrict(seed, n.right.facts().accepts), found)
	case *filter:
		return ev.eval(n.in, seed, func(r row) bool { return !ev.holds(n.conditions, r) || found(r) })
	case *extend:
		return ev.extend(n, seed, found)
	case *values:
		return ev.values(n, seed, found)
	case *inGraph:
		return ev.inGraph(n, seed, found)
	case *group:
		return ev.group(n, seed, found)
	case *orderBy:
		return ev.orderBy(n, seed, found)
	case *project:
		return ev.project(n, seed, found)
	case *distinct:
		return ev.distinct(n, seed, found)
	case *slice:
		return ev.slice(n, seed, found)
	}
	return ev.fail(ErrService)
}

// combine pairs the solutions of the left side with those of the right that are
// compatible. both is valid until the function returns. done, where it is not
// nil, is told when the pairs of one left row are over.
func (ev *evaluator) combine(n *sides, seed row, pair func(a, b, both row) bool, done func(a row) bool) bool {
	left, right := n.left.facts(), n.right.facts()
	outer := ev.restrict(seed, left.accepts)
	both := ev.blank()
	look := func(a, b row) bool {
		if !compatible(a, b) {
			return true
		}
		merge(both, a, b)
		return pair(a, b, both)
	}
	from := left.vars
	for i, v := range seed {
		if v != 0 {
			from = from.union(setOf(i))
		}
	}
	if shared := right.accepts.and(from); !shared.empty() {
		return ev.handDown(n, shared.list(), seed, outer, look, done)
	}
	table, ok := ev.table(n.right, left.certain.and(right.certain))
	return ok && ev.eval(n.left, outer, func(a row) bool {
		return ev.pairs(table, a, a, look) && (done == nil || done(a))
	})
}

// handDown pairs the solutions of the left side with those of the right that
// have their values, or the seed's, in some slots.
func (ev *evaluator) handDown(n *sides, slots []int, seed, outer row, look func(a, b row) bool, done func(a row) bool) bool {
	var table *table
	if ev.env == nil {
		table = ev.tableFor(n.right, slots)
	}
	inner := ev.blank()
	return ev.eval(n.left, outer, func(a row) bool {
		bound := true
		for _, i := range slots {
			if inner[i] = a[i]; inner[i] == 0 {
				inner[i] = seed[i]
			}
			bound = bound && inner[i] != 0
		}
		more := false
		switch {
		case bound && ev.whole(table, n.right, func(r row) { table.add(ev, r) }):
			more = ev.pairs(table, inner, a, look)
		case ev.err != nil:
			return false
		default:
			more = ev.eachOf(table, n.right, inner, func(b row) bool { return look(a, b) })
		}
		return more && (done == nil || done(a))
	})
}

// pairs looks at the rows of a table that have the values of key.
func (ev *evaluator) pairs(t *table, key, a row, look func(a, b row) bool) bool {
	for _, b := range t.rows[string(t.find(key))] {
		if !ev.step() || !look(a, b) {
			return false
		}
	}
	return true
}

// eachOf evaluates n for the values of one row, and notes what that cost, which is
// not what comes of its solutions.
func (ev *evaluator) eachOf(t *table, n node, seed row, found func(row) bool) bool {
	if t == nil {
		return ev.eval(n, seed, found)
	}
	began := ev.work
	more := ev.eval(n, seed, func(r row) bool {
		before := ev.work
		more := found(r)
		began += ev.work - before
		return more
	})
	t.spent += ev.work - began
	return more
}

func (ev *evaluator) leftJoin(n *leftJoin, seed row, found func(row) bool) bool {
	matched := false
	return ev.combine(&n.sides, seed,
		func(_, _, both row) bool {
			if !ev.holds(n.conditions, both) {
				return true
			}
			matched = true
			return found(both)
		},
		func(a row) bool {
			alone := !matched
			matched = false
			return !alone || found(a)
		})
}

// minus drops the rows of the left side that a compatible row of the right side
// shares a variable with.
func (ev *evaluator) minus(n *minus, seed row, found func(row) bool) bool {
	common := n.left.facts().vars.and(n.right.facts().vars)
	if common.empty() && ev.env == nil {
		return ev.eval(n.left, seed, found)
	}
	slots := common.list()
	dropped := false
	return ev.combine(&n.sides, seed,
		func(a, b, _ row) bool {
			for _, i := range slots {
				if a[i] != 0 && b[i] != 0 {
					dropped = true
				}
			}
			return true
		},
		func(a row) bool {
			gone := dropped
			dropped = false
			return gone || found(a)
		})
}

// holds reports whether all conditions are true of a row; an error is not.
func (ev *evaluator) holds(conditions []expr, r row) bool {
	for _, c := range conditions {
		if ok, err := ev.condition(c, r); err != nil || !ok {
			return false
		}
	}
	return true
}

func (ev *evaluator) extend(n *extend, seed row, found func(row) bool) bool {
	out := ev.blank()
	_, chained := n.in.(*extend)
	return ev.eval(n.in, seed, func(r row) bool {
		copy(out, r)
		if !chained {
			clear(ev.blanks) // BNODE("x") is one node within a solution
		}
		i, err := ev.idOf(n.by, r)
		switch {
		case ev.err != nil:
			return false
		case err != nil:
			return found(out)
		case ev.env != nil && ev.env[n.slot] != 0 && ev.env[n.slot] != i:
			return true
		}
		out[n.slot] = i
		return found(out)
	})
}

func (ev *evaluator) values(n *values, seed row, found func(row) bool) bool {
	out := ev.blank()
	for _, data := range n.rows {
		fits := true
		for i, slot := range n.slots {
			out[slot] = 0
			if data[i] == nil {
				continue
			}
			v, err := ev.intern(data[i])
			if err != nil {
				return ev.fail(err)
			}
			out[slot] = v
			if want := ev.get(seed, slot); want != 0 && want != v {
				fits = false
			}
		}
		if fits && !found(out) {
			return false
		}
	}
	return true
}

func (ev *evaluator) project(n *project, seed row, found func(row) bool) bool {
	slots := n.slots.list()
	out := ev.blank()
	return ev.eval(n.in, seed, func(r row) bool {
		for _, i := range slots {
			out[i] = r[i]
		}
		return found(out)
	})
}

func (ev *evaluator) distinct(n *distinct, seed row, found func(row) bool) bool {
	seen := newTable(n.vars.list())
	return ev.eval(n.in, seed, func(r row) bool { return !seen.note(ev, r) || found(r) })
}

func (ev *evaluator) slice(n *slice, seed row, found func(row) bool) bool {
	skip, left := n.offset, n.limit
	if left == 0 {
		return true
	}
	more := true
	in := ev.eval
	if ev.opts.Sorted && !ordered(n.in) && left > 0 {
		in = func(n node, seed row, found func(row) bool) bool { return ev.smallest(n, skip+left, seed, found) }
	}
	in(n.in, seed, func(r row) bool {
		if skip > 0 {
			skip--
			return true
		}
		if more = found(r); !more {
			return false
		}
		if left > 0 {
			left--
		}
		return left != 0
	})
	return more && ev.err == nil
}
