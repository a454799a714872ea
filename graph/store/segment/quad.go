// Package segment keeps sets of quads in sorted order: in memory and in files
// that never change.
//
// A [Run] says how a graph differs from an older one: quads that came, quads
// that went, records that changed. A graph is the sum of its runs. Because a
// quad only comes where it is absent and only goes where it is present, runs
// can be added up in any grouping: a quad that came in one and went in the next
// is in neither. So sizes are exact without reading, and what was deleted
// leaves no trace once the runs have been merged.
//
// Terms are numbers here, see [Terms].
package segment

import (
	"cmp"
	"math"

	"github.com/cayleygraph/quad"
)

// An ID is the number of a term; 0 is none.
type ID = uint32

// MaxID is the largest number of a term.
const MaxID ID = math.MaxUint32 - 1

// A Quad is four terms: subject, predicate, object and label, or the same in
// another order. Its label may be 0.
type Quad [4]ID

// Compare orders quads by their terms, one after the other.
func (q Quad) Compare(r Quad) int {
	if q[0] != r[0] {
		return cmp.Compare(q[0], r[0])
	}
	if q[1] != r[1] {
		return cmp.Compare(q[1], r[1])
	}
	if q[2] != r[2] {
		return cmp.Compare(q[2], r[2])
	}
	return cmp.Compare(q[3], r[3])
}

// before reports whether q comes before r: as Compare, two terms at a time.
func (q *Quad) before(r *Quad) bool {
	a, b := uint64(q[0])<<32|uint64(q[1]), uint64(r[0])<<32|uint64(r[1])
	if a != b {
		return a < b
	}
	return uint64(q[2])<<32|uint64(q[3]) < uint64(r[2])<<32|uint64(r[3])
}

// Max is the largest number in q.
func (q Quad) Max() ID { return max(q[0], q[1], q[2], q[3]) }

// An Order is one of the orders in which quads are kept.
type Order int

// The orders. Whatever one or two places are fixed, all but predicate with
// label and object with label are the beginning of one of them.
const (
	SPOL Order = iota
	POSL
	OSPL
	LSPO
	Orders // how many there are
)

// places are the places of a quad in each order.
var places = [Orders][4]int{
	SPOL: {0, 1, 2, 3},
	POSL: {1, 2, 0, 3},
	OSPL: {2, 0, 1, 3},
	LSPO: {3, 0, 1, 2},
}

// Sort brings the terms of a quad into the order.
func (o Order) Sort(q Quad) Quad {
	p := &places[o]
	return Quad{q[p[0]], q[p[1]], q[p[2]], q[p[3]]}
}

// Quad is the quad, subject first, whose terms are in the order.
func (o Order) Quad(sorted Quad) Quad {
	switch o {
	case POSL:
		return Quad{sorted[2], sorted[0], sorted[1], sorted[3]}
	case OSPL:
		return Quad{sorted[1], sorted[2], sorted[0], sorted[3]}
	case LSPO:
		return Quad{sorted[1], sorted[2], sorted[3], sorted[0]}
	}
	return sorted
}

// Place is the number of a direction within a quad: 0 for the subject.
func Place(d quad.Direction) int { return int(d) - int(quad.Subject) }

// A Pattern is a quad in which 0 stands for any term, the label's place
// included: no pattern asks for quads without a label.
type Pattern = Quad

// Match reports whether q has the terms of the pattern.
func Match(p Pattern, q Quad) bool {
	for i := range p {
		if p[i] != 0 && p[i] != q[i] {
			return false
		}
	}
	return true
}

// Best is the order that begins with the most places that p fixes, and how many.
func Best(p Pattern) (best Order, fixed int) {
	for o := range Orders {
		if n := o.Fixed(p); n > fixed {
			best, fixed = o, n
		}
	}
	return best, fixed
}

// Fixed is how many places, from the first on, the pattern fixes in the order.
func (o Order) Fixed(p Pattern) (n int) {
	for _, place := range places[o] {
		if p[place] == 0 {
			break
		}
		n++
	}
	return n
}

// A Range is where the quads of an order lie that begin with the same terms:
// from the first, before the second. The zero end is the end of all.
type Range struct{ from, before Quad }

// Range is where the quads lie that have the first n terms of p.
func (o Order) Range(p Pattern, n int) (r Range) {
	sorted := o.Sort(p)
	copy(r.from[:n], sorted[:n])
	if n > 0 {
		r.before = r.from
		r.before[n-1]++ // no ID is the largest number
	}
	return r
}
