package sparql

import "github.com/cayleygraph/quad"

// asked is what EXISTS knows of its pattern.
type asked struct {
	accepts []int // slots whose values can be handed down
	others  []int // that the pattern mentions besides
	bound   []int // of accepts, by the present row
	values  row   // of those
}

// eval puts what the row binds in for the variables of the pattern
// (section 18.6, substitute).
func (e exists) eval(ev *evaluator, r row) (quad.Value, error) {
	values, table := ev.asks(e.in, r)
	if ev.whole(table, e.in, func(r row) { table.note(ev, r) }) {
		_, found := table.rows[string(table.find(values))]
		return truth(found != e.not), ev.spend(1)
	}
	if ev.err != nil {
		return nil, ev.err
	}
	around := ev.env
	env := append(row(nil), r...)
	if around != nil {
		merge(env, r, around)
	}
	ev.env = env
	found := false
	ev.eachOf(table, e.in, ev.restrict(env, e.in.facts().accepts), func(row) bool {
		found = true
		return false
	})
	ev.env = around
	return truth(found != e.not), ev.err
}

// asks gives the values that a row hands down to the pattern of an EXISTS, and the
// pattern's table: none where the row binds what can't be handed down.
func (ev *evaluator) asks(n node, r row) (row, *table) {
	a := ev.asked[n]
	if a == nil {
		accepts := n.facts().accepts
		a = &asked{accepts: accepts.list(), others: mentions(n).without(accepts).list(), values: ev.blank()}
		ev.asked[n] = a
	}
	for _, i := range a.others {
		if ev.get(r, i) != 0 {
			return nil, nil
		}
	}
	a.bound = a.bound[:0]
	for _, i := range a.accepts {
		if a.values[i] = ev.get(r, i); a.values[i] != 0 {
			a.bound = append(a.bound, i)
		}
	}
	return a.values, ev.tableFor(n, a.bound)
}

// mentions are the variables of a node, those that only its conditions look at
// and those of subqueries among them.
func mentions(n node) set {
	var s set
	look := func(all ...expr) {
		for _, e := range all {
			vars, _ := variablesOf(e)
			s = s.union(vars)
		}
	}
	within := func(all ...node) {
		for _, n := range all {
			s = s.union(mentions(n))
		}
	}
	switch n := n.(type) {
	case *bgp:
		look(n.filters...)
	case *join:
		within(n.left, n.right)
	case *union:
		within(n.left, n.right)
	case *minus:
		within(n.left, n.right)
	case *leftJoin:
		within(n.left, n.right)
		look(n.conditions...)
	case *filter:
		within(n.in)
		look(n.conditions...)
	case *extend:
		within(n.in)
		look(n.by)
	case *inGraph:
		within(n.in)
	case *group:
		within(n.in)
		for _, k := range n.keys {
			look(k.by)
		}
		for _, a := range n.aggregates {
			if a.of != nil {
				look(a.of)
			}
		}
	case *orderBy:
		within(n.in)
		for _, k := range n.keys {
			look(k.by)
		}
	case *project:
		within(n.in)
	case *distinct:
		within(n.in)
	case *slice:
		within(n.in)
	}
	return s.union(n.facts().vars)
}
