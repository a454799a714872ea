package engine

import (
	"iter"
	"slices"
	"strings"
	"sync"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/store/segment"
	"newsgraph/graph/store/term"
)

// A Version is the graph of one moment. It never changes and is safe for
// concurrent use.
type Version struct {
	segments []*segment.Segment // oldest first
	frozen   []*segment.Run     // in memory, on their way into a segment
	active   []*segment.Run     // in memory
	views    []view             // terms that no segment has, by rising number
	next     segment.ID         // number of the next new term
	removed  bool               // terms may be left that no quad has

	runs  []*segment.Run     // all of them, oldest first
	terms []*segment.Segment // those that have terms, by rising number

	count func() (int, error) // nodes
}

// settle fills in what follows from the rest. It is called once.
func (v *Version) settle() *Version {
	v.runs, v.terms = nil, nil
	for _, s := range v.segments {
		v.runs = append(v.runs, s.Run)
		if s.Terms() > 0 {
			v.terms = append(v.terms, s)
		}
	}
	v.runs = append(append(v.runs, v.frozen...), v.active...)
	v.count = sync.OnceValues(v.countNodes)
	return v
}

// with is a copy of v to change and settle.
func (v *Version) with() *Version {
	c := *v
	return &c
}

// Value is the value of a number; nil where there is none.
func (v *Version) Value(id segment.ID) (quad.Value, error) {
	for _, seen := range v.views {
		if value, ok := seen.value(id); ok {
			return value, nil
		}
	}
	for _, s := range v.terms {
		if id <= s.LastTerm() {
			value, err := s.Value(id)
			return value, damaged(err)
		}
	}
	return nil, nil
}

// Find is the number of a value that a quad has, or 0.
func (v *Version) Find(value quad.Value) (segment.ID, error) {
	id, err := v.findValue(value)
	if id == 0 || err != nil {
		return 0, err
	}
	used, err := v.Used(id)
	if !used {
		id = 0
	}
	return id, err
}

// findValue is the number of a value, whether or not a quad has it.
func (v *Version) findValue(value quad.Value) (segment.ID, error) {
	if value == nil {
		return 0, nil
	}
	iri, isIRI := value.(quad.IRI)
	var spread uint64
	if isIRI {
		spread = segment.Spread(iri)
		for _, s := range v.terms {
			if id := s.Recall(iri, spread); id != 0 {
				return id, nil
			}
		}
	}
	b, err := term.Append(make([]byte, 0, 128), value)
	if err != nil {
		return 0, nil // no graph can hold it
	}
	id, in, err := v.locate(b)
	if isIRI && in != nil && err == nil {
		in.Remember(iri, spread, id)
	}
	return id, err
}

// find is the number of a term, whether or not a quad has it.
func (v *Version) find(b []byte) (segment.ID, error) {
	id, _, err := v.locate(b)
	return id, err
}

// locate is the number of a term, or 0, and the segment that has it; nil where
// it is in memory.
func (v *Version) locate(b []byte) (segment.ID, *segment.Segment, error) {
	key := identity(b)
	for _, seen := range v.views {
		if id := seen.findSeen(key); id != 0 {
			return id, nil, nil
		}
	}
	if len(v.terms) == 0 {
		return 0, nil, nil
	}
	hash := term.Hash(b)
	for _, s := range slices.Backward(v.terms) {
		if id, err := s.Find(b, hash); id != 0 || err != nil {
			return id, s, damaged(err)
		}
	}
	return 0, nil, nil
}

// Used reports whether a quad has the term.
func (v *Version) Used(id segment.ID) (bool, error) {
	if id == 0 || id >= v.next {
		return false, nil
	}
	if !v.removed {
		return true, nil
	}
	for _, place := range []int{2, 0, 1, 3} {
		var p segment.Pattern
		p[place] = id
		if n, err := v.Count(p); n > 0 || err != nil {
			return n > 0, err
		}
	}
	return false, nil
}

// Has reports whether the graph holds q.
func (v *Version) Has(q segment.Quad) (bool, error) {
	has, err := segment.Has(v.runs, q)
	return has, damaged(err)
}

// Len is how many quads there are.
func (v *Version) Len() (n int) {
	for _, r := range v.runs {
		n += r.Came[segment.SPOL].Len() - r.Went[segment.SPOL].Len()
	}
	return n
}

// Plan is how a pattern is best answered: by the order that begins with most
// of its places and, of several, in which fewest quads lie there. All of those
// match if exact is true.
func (v *Version) Plan(p segment.Pattern) (o segment.Order, fixed, size int, exact bool, err error) {
	if o, fixed, exact = direct(p); exact {
		size, err = segment.Count(v.runs, o, o.Range(p, fixed))
		return o, fixed, size, true, damaged(err)
	}
	size = -1
	for other := range segment.Orders {
		if n := other.Fixed(p); n > 0 {
			found, err := segment.Count(v.runs, other, other.Range(p, n))
			if err != nil {
				return o, fixed, size, false, damaged(err)
			}
			if size < 0 || found < size {
				o, fixed, size = other, n, found
			}
		}
	}
	return o, fixed, size, false, nil
}

// direct is the order that begins with all the places of a pattern, if exact.
func direct(p segment.Pattern) (o segment.Order, fixed int, exact bool) {
	o, fixed = segment.Best(p)
	places := 0
	for _, id := range p {
		if id != 0 {
			places++
		}
	}
	return o, fixed, fixed == places
}

// Count is how many quads match a pattern, at most: no quad is looked at.
func (v *Version) Count(p segment.Pattern) (int, error) {
	_, _, size, _, err := v.Plan(p)
	return size, err
}

// Scan walks over the quads that match a pattern.
func (v *Version) Scan(p segment.Pattern) *Scan {
	s := &Scan{}
	s.Begin(v, p)
	return s
}

// Match gives the quads that match a pattern.
func (v *Version) Match(p segment.Pattern) iter.Seq2[segment.Quad, error] {
	return func(yield func(segment.Quad, error) bool) {
		s := v.Scan(p)
		for s.Next() {
			if !yield(s.Quad(), nil) {
				return
			}
		}
		if s.Err() != nil {
			yield(segment.Quad{}, s.Err())
		}
	}
}

// A Scan walks over quads. It must not be copied.
type Scan struct {
	scan    segment.Scan
	pattern segment.Pattern
	exact   bool // everything found matches
	err     error
}

// Begin makes the scan one of what matches a pattern.
func (s *Scan) Begin(v *Version, p segment.Pattern) {
	s.pattern, s.err = p, nil
	o, fixed, exact := direct(p)
	if !exact {
		o, fixed, _, _, s.err = v.Plan(p)
	}
	if s.exact = exact; s.err == nil {
		s.scan.Begin(v.runs, o, o.Range(p, fixed))
	}
}

// Next goes on to the next quad. It is false at the end and at an error.
func (s *Scan) Next() bool {
	if s.err != nil {
		return false
	}
	for s.scan.Next() {
		if s.exact || segment.Match(s.pattern, s.scan.Quad()) {
			return true
		}
	}
	s.err = damaged(s.scan.Err())
	return false
}

// Quad is the quad.
func (s *Scan) Quad() segment.Quad { return s.scan.Quad() }

// Err is what ended the scan early.
func (s *Scan) Err() error { return s.err }

// Get is the record under a key; ok is false where there is none.
func (v *Version) Get(key string) (value []byte, ok bool, err error) {
	value, ok, err = segment.Get(v.runs, key)
	return value, ok, damaged(err)
}

// Each calls fn with every record whose key begins with prefix, by rising key.
func (v *Version) Each(prefix string, fn func(key string, value []byte) error) error {
	return v.EachFrom(prefix, prefix, fn)
}

// EachFrom is Each for the keys that are not less than from, which begins with
// prefix.
func (v *Version) EachFrom(prefix, from string, fn func(key string, value []byte) error) error {
	return eachOf(segment.NewRecordScan(v.runs, from), prefix, fn)
}

// EachBefore is Each for the keys that are less than before, which begins with
// prefix, by falling key.
func (v *Version) EachBefore(prefix, before string, fn func(key string, value []byte) error) error {
	return eachOf(segment.NewRecordBackScan(v.runs, before), prefix, fn)
}

// A recordScan gives records in the order of their keys, rising or falling.
type recordScan interface {
	Next() bool
	Record() segment.Record
	Err() error
}

// eachOf calls fn with the records of a scan as long as their keys begin with
// prefix.
func eachOf(s recordScan, prefix string, fn func(key string, value []byte) error) error {
	for s.Next() {
		r := s.Record()
		if !strings.HasPrefix(r.Key, prefix) {
			return nil
		}
		if err := fn(r.Key, r.Value); err != nil {
			return err
		}
	}
	return damaged(s.Err())
}
