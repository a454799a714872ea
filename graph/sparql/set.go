package sparql

import "math/bits"

// A set holds slots: the numbers that variables have in a row.
type set []uint64

func setOf(slots ...int) set {
	var s set
	for _, i := range slots {
		s = s.with(i)
	}
	return s
}

func (s set) has(i int) bool { return i/64 < len(s) && s[i/64]&(1<<(i%64)) != 0 }

// with adds a slot to a set of the caller's own.
func (s set) with(i int) set {
	for len(s) <= i/64 {
		s = append(s, 0)
	}
	s[i/64] |= 1 << (i % 64)
	return s
}

func (s set) union(t set) set {
	if len(s) < len(t) {
		s, t = t, s
	}
	out := append(set(nil), s...)
	for i, w := range t {
		out[i] |= w
	}
	return out
}

func (s set) and(t set) set {
	out := make(set, min(len(s), len(t)))
	for i := range out {
		out[i] = s[i] & t[i]
	}
	return out
}

func (s set) without(t set) set {
	out := append(set(nil), s...)
	for i := range min(len(s), len(t)) {
		out[i] &^= t[i]
	}
	return out
}

func (s set) empty() bool {
	for _, w := range s {
		if w != 0 {
			return false
		}
	}
	return true
}

// within reports whether all of s is in t.
func (s set) within(t set) bool { return s.without(t).empty() }

// list gives the slots in order.
func (s set) list() []int {
	var out []int
	for i, w := range s {
		for ; w != 0; w &= w - 1 {
			out = append(out, i*64+bits.TrailingZeros64(w))
		}
	}
	return out
}
