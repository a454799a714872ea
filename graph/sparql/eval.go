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
		slots := shared.list()
		return ev.eval(n.left, outer, func(a row) bool {
			inner := ev.blank()
			for _, i := range slots {
				if inner[i] = a[i]; inner[i] == 0 {
					inner[i] = seed[i]
				}
			}
			return ev.eval(n.right, inner, func(b row) bool { return look(a, b) }) && (done == nil || done(a))
		})
	}
	table, ok := ev.table(n.right, left.certain.and(right.certain))
	return ok && ev.eval(n.left, outer, func(a row) bool {
		for _, b := range table.rows[table.key(a)] {
			if err := ev.spend(1); err != nil {
				return ev.fail(err)
			}
			if !look(a, b) {
				return false
			}
		}
		return done == nil || done(a)
	})
}

// A table holds all solutions of a node, by the slots that others are joined by.
type table struct {
	slots []int
	rows  map[string][]row
}

func (t *table) key(r row) string {
	b := make([]byte, 0, 4*len(t.slots))
	for _, i := range t.slots {
		b = append(b, byte(r[i]), byte(r[i]>>8), byte(r[i]>>16), byte(r[i]>>24))
	}
	return string(b)
}

// table evaluates a node once, for many rows to be joined with.
func (ev *evaluator) table(n node, by set) (*table, bool) {
	t := &table{slots: by.list(), rows: map[string][]row{}}
	ok := ev.eval(n, ev.blank(), func(r row) bool {
		k := t.key(r)
		t.rows[k] = append(t.rows[k], ev.keep(r))
		ev.held += len(k)
		return true
	})
	return t, ok
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
		if v, err := n.by.eval(ev, r); err == nil {
			i, err := ev.intern(v)
			if err != nil {
				return ev.fail(err)
			}
			if ev.env != nil && ev.env[n.slot] != 0 && ev.env[n.slot] != i {
				return true
			}
			out[n.slot] = i
		}
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
	seen := &table{slots: n.vars.list(), rows: map[string][]row{}}
	return ev.eval(n.in, seed, func(r row) bool {
		k := seen.key(r)
		if _, ok := seen.rows[k]; ok {
			return true
		}
		seen.rows[k] = nil
		ev.held += len(k) + 64
		return found(r)
	})
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
