package segment

import (
	"slices"
	"sync"
)

// From how many quads on it is quicker to sort by counting, and on several
// goroutines.
const (
	counting = 1 << 10
	parallel = 1 << 14
)

// Sort sorts quads and drops repetitions; it may leave them in other memory.
func Sort(qs []Quad) []Quad {
	switch {
	case len(qs) < counting:
		slices.SortFunc(qs, Quad.Compare)
	case !slices.IsSortedFunc(qs, Quad.Compare):
		other := make([]Quad, len(qs))
		for place := 3; place >= 0; place-- {
			qs, other = count(qs, other, place)
		}
	}
	return slices.Compact(qs)
}

// count sorts quads by one place with counting, digit by digit, and keeps what is
// equal there in its order (Knuth, The Art of Computer Programming 3, section
// 5.2.5): numbers are small and close together, so two or three digits differ.
// It gives the memory that holds the quads and the memory that is free.
func count(qs, other []Quad, place int) (sorted, free []Quad) {
	const bits = 11
	low, high := ^ID(0), ID(0)
	for i := range qs {
		low, high = min(low, qs[i][place]), max(high, qs[i][place])
	}
	for shift := 0; (high-low)>>shift != 0; shift += bits {
		var ends [1 << bits]int
		for i := range qs {
			ends[(qs[i][place]-low)>>shift&(1<<bits-1)]++
		}
		sum := 0
		for digit, n := range ends {
			ends[digit] = sum
			sum += n
		}
		for i := range qs {
			at := &ends[(qs[i][place]-low)>>shift&(1<<bits-1)]
			other[*at] = qs[i]
			*at++
		}
		qs, other = other, qs
	}
	return qs, other
}

// sortAll gives different quads in all orders. What is sorted by subject, then
// sorted by object with equals left in place, stands in the order OSPL, and
// that, sorted by predicate, in POSL.
func sortAll(qs []Quad) (lists [Orders]memory) {
	if len(qs) < counting {
		for o := range Orders {
			lists[o] = Sort(o.sorted(qs))
		}
		return lists
	}
	lists[SPOL] = Sort(qs)
	by := func(o Order, from []Quad, place int) []Quad {
		qs, _ := count(slices.Clone(from), make([]Quad, len(from)), place)
		lists[o] = o.sorted(qs)
		return qs
	}
	if len(qs) < parallel {
		by(LSPO, lists[SPOL], 3)
		by(POSL, by(OSPL, lists[SPOL], 2), 1)
		return lists
	}
	var wait sync.WaitGroup
	wait.Go(func() { by(LSPO, lists[SPOL], 3) })
	by(POSL, by(OSPL, lists[SPOL], 2), 1)
	wait.Wait()
	return lists
}

// sorted is a copy of the quads with their terms in the order.
func (o Order) sorted(qs []Quad) []Quad {
	out := make([]Quad, len(qs))
	for i, q := range qs {
		out[i] = o.Sort(q)
	}
	return out
}
