package sparql

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
)

// A member gathers one aggregate of one group.
type member struct {
	seen  map[id]bool // DISTINCT
	rows  *table      // DISTINCT *
	count int64
	sum   number
	best  quad.Value
	texts []string
	err   error
}

// A groupOf is the rows that have the same keys.
type groupOf struct {
	keys    row
	members []member
}

// group gathers the solutions by their keys and gives one for each
// (SPARQL 1.1, section 18.5.1), in the order in which they were met.
func (ev *evaluator) group(n *group, seed row, found func(row) bool) bool {
	byKey := map[string]*groupOf{}
	var order []*groupOf
	slots := newTable(nil)
	for _, k := range n.keys {
		slots.slots = append(slots.slots, k.slot)
	}
	at := func(keys row) *groupOf {
		text := slots.find(keys)
		g, ok := byKey[string(text)]
		if !ok {
			g = &groupOf{keys: ev.keep(keys), members: make([]member, len(n.aggregates))}
			ev.held += len(text) + 100*len(n.aggregates) + 100
			byKey[string(text)] = g
			order = append(order, g)
		}
		return g
	}
	if len(n.keys) == 0 {
		at(ev.blank())
	}
	keys := ev.blank()
	ok := ev.eval(n.in, seed, func(r row) bool {
		for _, k := range n.keys {
			i, err := ev.idOf(k.by, r)
			if ev.err != nil {
				return false
			}
			if keys[k.slot] = i; err != nil {
				keys[k.slot] = 0
			}
		}
		g := at(keys)
		for i, a := range n.aggregates {
			if err := ev.gather(a, &g.members[i], r); err != nil {
				return ev.fail(err)
			}
		}
		return true
	})
	if !ok {
		return false
	}
	for _, g := range order {
		for i, a := range n.aggregates {
			if ev.opts.Sorted && !ordered(n.in) {
				slices.Sort(g.members[i].texts)
			}
			v, err := g.members[i].result(a)
			if err != nil {
				continue // the variable stays unbound
			}
			if g.keys[a.slot], err = ev.intern(v); err != nil {
				return ev.fail(err)
			}
		}
		if !found(g.keys) {
			return false
		}
	}
	return true
}

// idOf is the term that an expression gives, by its id. Where the error is of the
// run, ev.err has it too.
func (ev *evaluator) idOf(e expr, r row) (id, error) {
	if v, ok := e.(variable); ok {
		if i := ev.get(r, v.slot); i != 0 {
			return i, nil
		}
		return 0, errUnbound
	}
	v, err := e.eval(ev, r)
	if err != nil {
		return 0, err
	}
	i, err := ev.intern(v)
	if err != nil {
		ev.fail(err)
	}
	return i, err
}

// gather adds a row to an aggregate. The error is of the run.
func (ev *evaluator) gather(a *aggregate, m *member, r row) error {
	switch {
	case a.of == nil && a.distinct:
		if m.rows == nil {
			m.rows = newTable(ev.named())
		}
		if m.rows.note(ev, r) {
			m.count++
		}
		return nil
	case a.of == nil:
		m.count++
		return nil
	}
	_, named := a.of.(variable)
	if !a.distinct && !(named && a.name == "COUNT") {
		v, err := a.of.eval(ev, r)
		if err != nil {
			return ev.missing(a, m, err)
		}
		m.count++
		ev.gatherValue(a, m, v)
		return nil
	}
	i, err := ev.idOf(a.of, r) // what a term is called need not be read to count it
	if err != nil {
		return ev.missing(a, m, err)
	}
	if a.distinct {
		if m.seen[i] {
			return nil
		}
		if m.seen == nil {
			m.seen = map[id]bool{}
		}
		m.seen[i] = true
		ev.held += 24
	}
	m.count++
	if a.name == "COUNT" {
		return nil
	}
	v, err := ev.value(i)
	if err != nil {
		return err
	}
	ev.gatherValue(a, m, v)
	return nil
}

// missing notes that a row has no value for an aggregate.
func (ev *evaluator) missing(a *aggregate, m *member, err error) error {
	if a.name != "COUNT" && a.name != "SAMPLE" && m.err == nil {
		m.err = err
	}
	return ev.err
}

// named are the slots of variables that have a name.
func (ev *evaluator) named() []int {
	var out []int
	for i, name := range ev.q.names {
		if name != "" {
			out = append(out, i)
		}
	}
	return out
}

func (ev *evaluator) gatherValue(a *aggregate, m *member, v quad.Value) {
	switch a.name {
	case "SUM", "AVG":
		n, err := numberOf(v)
		if err == nil && m.err == nil {
			if m.count == 1 {
				m.sum = number{}
			}
			m.sum, err = m.sum.add(n)
		}
		if m.err == nil {
			m.err = err
		}
	case "MIN":
		if m.best == nil || order(v, m.best) < 0 {
			m.best = v
		}
	case "MAX":
		if m.best == nil || order(v, m.best) > 0 {
			m.best = v
		}
	case "SAMPLE":
		if m.best == nil || ev.opts.Sorted && order(v, m.best) < 0 {
			m.best = v
		}
	case "GROUP_CONCAT":
		text, err := str(v)
		if err != nil && m.err == nil {
			m.err = err
		}
		m.texts = append(m.texts, text)
		ev.held += len(text) + 16
	}
}

// result is the value of an aggregate over all that was gathered.
func (m *member) result(a *aggregate) (quad.Value, error) {
	if m.err != nil {
		return nil, m.err
	}
	switch a.name {
	case "COUNT":
		return quad.Int(m.count), nil
	case "SUM":
		return m.sum.value(), nil
	case "AVG":
		if m.count == 0 {
			return quad.Int(0), nil
		}
		avg, err := m.sum.divide(integer(m.count))
		return avg.value(), err
	case "GROUP_CONCAT":
		return quad.String(strings.Join(m.texts, a.separator)), nil
	}
	if m.best == nil {
		return nil, errUnbound
	}
	return m.best, nil
}
