package engine

import (
	"iter"
	"math/bits"

	"newsgraph/graph/store/segment"
)

// A set is a set of terms.
type set []uint64

func (s set) add(id segment.ID)      { s[id/64] |= 1 << (id % 64) }
func (s set) has(id segment.ID) bool { return int(id/64) < len(s) && s[id/64]&(1<<(id%64)) != 0 }
func (s set) all() iter.Seq[segment.ID] {
	return func(yield func(segment.ID) bool) {
		for i, word := range s {
			for ; word != 0; word &= word - 1 {
				if !yield(segment.ID(i*64 + bits.TrailingZeros64(word))) {
					return
				}
			}
		}
	}
}

func (s set) size() (n int) {
	for _, word := range s {
		n += bits.OnesCount64(word)
	}
	return n
}

// used is the set of terms that quads have. It reads every quad once in each
// order in which the terms of a place come together.
func (v *Version) used() (set, error) {
	found := make(set, v.next/64+1)
	for o := range segment.Orders {
		s := segment.NewScan(v.runs, o, segment.Range{})
		for s.Next() {
			if id := s.Sorted()[0]; id != 0 {
				found.add(id)
			}
		}
		if err := s.Err(); err != nil {
			return nil, damaged(err)
		}
	}
	return found, nil
}

// Nodes gives the number of every term that a quad has, rising.
func (v *Version) Nodes() (iter.Seq[segment.ID], error) {
	found, err := v.used()
	if err != nil {
		return nil, err
	}
	return found.all(), nil
}

func (v *Version) countNodes() (int, error) {
	if !v.removed {
		return v.known(), nil
	}
	found, err := v.used()
	return found.size(), err
}

// known is how many terms are known.
func (v *Version) known() (n int) {
	for _, s := range v.terms {
		n += s.Terms()
	}
	for _, seen := range v.views {
		n += len(seen.seen)
	}
	return n
}

// CountNodes is how many terms quads have. Where quads have been removed it
// reads the graph, once.
func (v *Version) CountNodes() (int, error) { return v.count() }

// Terms is how many terms are known: at least as many as quads have.
func (v *Version) Terms() int { return v.known() }
