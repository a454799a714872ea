package sparql

import (
	"cmp"
	"encoding/binary"
	"errors"
)

// A table holds all solutions of a node, by the slots that others are joined by.
//
// A pattern that is asked with the values of many rows, be it the right side of
// a join, OPTIONAL or MINUS or what EXISTS asks, could be asked row by row or once
// and for all. Which is cheaper nobody knows before. So it is asked row by row
// until that has cost a while; then finding all is tried, for as long as has been
// spent by then, and again when as much as that was spent anew. So it costs a few
// times what the better way would have cost, at most.
type table struct {
	slots []int
	rows  map[string][]row // nil until all were found
	key   []byte
	spent int64 // steps on asking row by row
	next  int64 // try when so many were spent
}

const (
	tablePatience = 1 << 11 // steps before the first try
	tableMemory   = 32 << 20
)

// errBudget ends what takes more steps than it may.
var errBudget = errors.New("more steps than it may take")

func newTable(slots []int) *table {
	return &table{slots: slots, rows: map[string][]row{}}
}

// find is the key of a row, valid until the next one.
func (t *table) find(r row) []byte {
	t.key = t.key[:0]
	for _, i := range t.slots {
		t.key = binary.LittleEndian.AppendUint64(t.key, r[i])
	}
	return t.key
}

// add keeps a row.
func (t *table) add(ev *evaluator, r row) {
	key := t.find(r)
	rows, ok := t.rows[string(key)]
	if !ok {
		ev.held += len(key) + 64
	}
	t.rows[string(key)] = append(rows, ev.keep(r))
}

// note remembers that there is a row, and reports whether it is the first one
// of its key.
func (t *table) note(ev *evaluator, r row) bool {
	key := t.find(r)
	if _, ok := t.rows[string(key)]; ok {
		return false
	}
	t.rows[string(key)] = nil
	ev.held += len(key) + 64
	return true
}

// table evaluates a node once, for many rows to be joined with.
func (ev *evaluator) table(n node, by set) (*table, bool) {
	t := newTable(by.list())
	ok := ev.eval(n, ev.blank(), func(r row) bool {
		t.add(ev, r)
		return true
	})
	return t, ok
}

// tableFor is the table of a node in the present graph for rows that bind these
// slots, which n accepts; nil where there can be none. It keeps slots.
func (ev *evaluator) tableFor(n node, slots []int) *table {
	if ev.graph.kind == eachGraph {
		return nil
	}
	ev.key = binary.LittleEndian.AppendUint64(append(ev.key[:0], byte(ev.graph.kind)), ev.graph.label)
	for _, i := range slots {
		ev.key = append(ev.key, byte(i), byte(i>>8))
	}
	all := ev.tables[n]
	t, ok := all[string(ev.key)]
	if !ok {
		if all == nil {
			all = map[string]*table{}
			ev.tables[n] = all
		}
		t = &table{slots: append([]int(nil), slots...), next: cmp.Or(ev.opts.patience, tablePatience)}
		all[string(ev.key)] = t
	}
	return t
}

// whole reports whether the table holds all solutions of n, after trying to find
// them where it is time for that. What is found is given to add.
func (ev *evaluator) whole(t *table, n node, add func(r row)) bool {
	if t == nil || t.rows != nil || t.spent < t.next {
		return t != nil && t.rows != nil
	}
	t.rows = map[string][]row{}
	around, outer, held := ev.env, ev.budget, ev.held
	ev.env, ev.budget = nil, min(outer, ev.work+t.spent)
	all := ev.eval(n, ev.blank(), func(r row) bool {
		add(r)
		return ev.held-held < tableMemory
	})
	ev.env, ev.budget = around, outer
	if all && ev.err == nil {
		return true
	}
	t.rows, t.next = nil, 2*t.spent
	ev.held = held
	if ev.err == errBudget && ev.work <= outer {
		ev.err = nil
	}
	return false
}
