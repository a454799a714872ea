package engine

import (
	"slices"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/store/segment"
	"newsgraph/graph/store/term"
)

// A Tx is a transaction under way: a version and what is to change in it. It is
// for one goroutine and ends with the function that it was given to.
type Tx struct {
	base    *Version
	terms   []string              // new, by rising number from base.next on
	number  map[string]segment.ID // of the terms it has met, by identity
	net     map[segment.Quad]int  // 1 for quads that come, -1 for quads that go
	records changes
	removed bool // something was taken away
	overlay *Version
	last    quad.Quad    // that was numbered
	ids     segment.Quad // its terms
	scratch []byte
}

func newTx(base *Version) *Tx {
	return &Tx{base: base, number: map[string]segment.ID{}, net: map[segment.Quad]int{}, records: changes{byKey: map[string]segment.Record{}}}
}

// First is the number of the first term that is new in the transaction.
func (tx *Tx) First() segment.ID { return tx.base.next }

// Next is the number that the next new term gets.
func (tx *Tx) Next() segment.ID { return tx.base.next + segment.ID(len(tx.terms)) }

// ID is the number of a value, a new one where it is not known. An empty value
// is 0.
func (tx *Tx) ID(v quad.Value) (segment.ID, error) {
	if v == nil {
		return 0, nil
	}
	var err error
	if tx.scratch, err = term.Append(tx.scratch[:0], v); err != nil {
		return 0, err
	}
	key := identity(tx.scratch)
	if id := tx.number[string(key)]; id != 0 {
		return id, nil
	}
	id, err := tx.base.find(tx.scratch)
	if err != nil {
		return 0, err
	}
	if id != 0 {
		tx.number[string(key)] = id // a transaction meets most terms several times
		return id, nil
	}
	if uint64(tx.base.next)+uint64(len(tx.terms)) > uint64(segment.MaxID) {
		return 0, ErrFull
	}
	id = tx.base.next + segment.ID(len(tx.terms))
	t := string(tx.scratch)
	tx.terms = append(tx.terms, t)
	if term.Aliased(t[0]) {
		t = string(key)
	}
	tx.number[t] = id
	return id, nil
}

// Quad numbers the terms of a quad. What it shares with the quad before needs
// no looking up.
func (tx *Tx) Quad(q quad.Quad) (segment.Quad, error) {
	for _, d := range quad.Directions {
		v := q.Get(d)
		if v == tx.last.Get(d) {
			continue
		}
		if d == quad.Label && v == q.Subject { // statements label themselves
			tx.ids[segment.Place(d)] = tx.ids[segment.Place(quad.Subject)]
			continue
		}
		id, err := tx.ID(v)
		if err != nil {
			tx.last, tx.ids = quad.Quad{}, segment.Quad{}
			return segment.Quad{}, err
		}
		tx.ids[segment.Place(d)] = id
	}
	tx.last = q
	return tx.ids, nil
}

// Has reports whether the graph, as the transaction leaves it, holds q.
func (tx *Tx) Has(q segment.Quad) (bool, error) {
	if sign := tx.net[q]; sign != 0 {
		return sign > 0, nil
	}
	if q.Max() >= tx.base.next {
		return false, nil
	}
	return tx.base.Has(q)
}

// Add adds a quad; added is false where the graph holds it.
func (tx *Tx) Add(q segment.Quad) (added bool, err error) {
	sign := tx.net[q]
	if sign == 0 && q.Max() < tx.base.next {
		if has, err := tx.base.Has(q); has || err != nil {
			return false, err
		}
	}
	switch {
	case sign > 0:
		return false, nil
	case sign < 0:
		delete(tx.net, q)
	default:
		tx.net[q] = 1
	}
	tx.overlay = nil
	return true, nil
}

// Remove takes a quad away; removed is false where the graph does not hold it.
func (tx *Tx) Remove(q segment.Quad) (removed bool, err error) {
	has, err := tx.Has(q)
	if !has || err != nil {
		return false, err
	}
	if tx.net[q] > 0 {
		delete(tx.net, q)
	} else {
		tx.net[q] = -1
	}
	tx.overlay, tx.removed = nil, true
	return true, nil
}

// Put writes a record.
func (tx *Tx) Put(key string, value []byte) {
	tx.records.note(segment.Record{Key: key, Value: value})
	tx.overlay = nil
}

// Delete takes a record away, if there is one.
func (tx *Tx) Delete(key string) {
	tx.records.note(segment.Record{Key: key, Gone: true})
	tx.overlay = nil
}

// Before is the graph as the transaction found it.
func (tx *Tx) Before() *Version { return tx.base }

// Version is the graph as the transaction leaves it. It holds until the next
// change.
func (tx *Tx) Version() *Version {
	if !tx.changed() {
		return tx.base
	}
	if tx.overlay == nil {
		v := tx.base.with()
		d := newDictionary(tx.base.next)
		_ = d.add(tx.terms) // they were encoded a moment ago
		v.views = append(slices.Clip(v.views), d.now())
		v.active = append(slices.Clip(v.active), tx.delta().run())
		v.next += segment.ID(len(tx.terms))
		v.removed = v.removed || tx.removed
		tx.overlay = v.settle()
	}
	return tx.overlay
}

// changed reports whether there is anything to write.
func (tx *Tx) changed() bool { return len(tx.net)+len(tx.records.byKey) > 0 }

// A delta is what a transaction changes, all of it sorted.
type delta struct {
	came, went []segment.Quad
	records    []segment.Record
}

func (tx *Tx) delta() delta {
	d := delta{came: make([]segment.Quad, 0, len(tx.net)), records: tx.records.all()}
	for q, sign := range tx.net {
		if sign > 0 {
			d.came = append(d.came, q)
		} else {
			d.went = append(d.went, q)
		}
	}
	d.came, d.went = segment.Sort(d.came), segment.Sort(d.went)
	return d
}

func (d delta) run() *segment.Run { return segment.NewRun(d.came, d.went, d.records) }

// Known is the numbers of values, 0 for those that are in no quad, ever.
func (tx *Tx) Known(values ...quad.Value) ([]segment.ID, error) {
	out := make([]segment.ID, len(values))
	for i, v := range values {
		var err error
		if tx.scratch, err = term.Append(tx.scratch[:0], v); err != nil {
			continue // no graph can hold it
		}
		if out[i] = tx.number[string(identity(tx.scratch))]; out[i] != 0 {
			continue
		}
		if out[i], err = tx.base.find(tx.scratch); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// KnownQuad is the numbers of a quad; known is false where one of its terms is
// in no quad, ever.
func (tx *Tx) KnownQuad(q quad.Quad) (out segment.Quad, known bool, err error) {
	for _, d := range quad.Directions {
		v := q.Get(d)
		if v == nil {
			continue
		}
		ids, err := tx.Known(v)
		if err != nil || ids[0] == 0 {
			return out, false, err
		}
		out[segment.Place(d)] = ids[0]
	}
	return out, true, nil
}
