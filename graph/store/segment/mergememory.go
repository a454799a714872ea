package segment

import (
	"fmt"
	"slices"
)

// MergeMemory is the sum of runs in memory, as [Merge] has it.
func MergeMemory(runs []*Run, bottom bool) (*Run, error) {
	sum := NewRun(nil, nil, nil)
	for i := len(runs) - 1; i >= 0; i-- { // the newest are the smallest
		var err error
		if sum, err = addRun(runs[i], sum); err != nil {
			return nil, err
		}
	}
	if bottom && sum.Went[SPOL].Len() > 0 {
		quads, _, _ := sum.Went[SPOL].Block(0)
		return nil, fmt.Errorf("%w: quad %v went, and nothing is older", ErrSum, quads[0])
	}
	var records memoryRecords
	s := NewRecordScan(runs, "")
	for s.step() {
		if r := s.Record(); !r.Gone || !bottom {
			records = append(records, r)
		}
	}
	sum = &Run{Came: sum.Came, Went: sum.Went, MaxID: sum.MaxID, Records: records, Written: records.size()}
	return sum, s.err
}

// addRun adds up the quads of two runs in memory.
func addRun(older, newer *Run) (*Run, error) {
	sum := &Run{MaxID: max(older.MaxID, newer.MaxID)}
	for o := range Orders {
		came, err := union(minus(older.Came[o], newer.Went[o]), minus(newer.Came[o], older.Went[o]))
		if err != nil {
			return nil, err
		}
		went, err := union(minus(older.Went[o], newer.Came[o]), minus(newer.Went[o], older.Came[o]))
		if err != nil {
			return nil, err
		}
		sum.Came[o], sum.Went[o] = came, went
	}
	return sum, nil
}

// minus is what a has and b has not, of lists in memory: stretches of a.
func minus(a, b List) (left []memory) {
	rest := a.(memory)
	keep := func(some memory) {
		if len(some) > 0 {
			left = append(left, some)
		}
	}
	begin := rest // of a stretch
	for _, q := range b.(memory) {
		n := leap(rest, q)
		if rest = rest[n:]; len(rest) == 0 {
			break
		}
		if rest[0] == q {
			keep(begin[:len(begin)-len(rest)])
			rest = rest[1:]
			begin = rest
		}
	}
	keep(begin)
	return left
}

// union is what one of two lists in stretches has. What both have came, or went,
// twice.
func union(a, b []memory) (memory, error) {
	switch {
	case len(a)+len(b) == 0:
		return memory{}, nil
	case len(a) == 1 && len(b) == 0:
		return a[0], nil
	case len(a) == 0 && len(b) == 1:
		return b[0], nil
	}
	size := 0
	for _, some := range slices.Concat(a, b) {
		size += len(some)
	}
	out := make(memory, 0, size)
	for len(a) > 0 && len(b) > 0 {
		n := leap(a[0], b[0][0])
		out = append(out, a[0][:n]...)
		if a[0] = a[0][n:]; len(a[0]) == 0 {
			a = a[1:]
			continue
		}
		if a[0][0] == b[0][0] {
			return nil, fmt.Errorf("%w: quad %v counts twice", ErrSum, a[0][0])
		}
		a, b = b, a
	}
	for _, some := range append(a, b...) {
		out = append(out, some...)
	}
	return out, nil
}

// leap is [search] for a place that is likely to be near: terms are numbered as
// they appear, so that long stretches of a run lie behind one another.
func leap(qs []Quad, q Quad) int {
	far := 1
	for far <= len(qs) && qs[far-1].before(&q) {
		far *= 2
	}
	near := far / 2
	return near + search(qs[near:min(far, len(qs))], q)
}
