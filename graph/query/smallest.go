package query

import "slices"

// smallest keeps the first limit of any number of items, in order, holding
// little more than twice as many at a time.
type smallest[T any] struct {
	limit   int
	compare func(a, b T) int
	once    bool // equal items are one
	items   []T
	dropped bool // there were more
}

func (s *smallest[T]) add(item T) {
	s.items = append(s.items, item)
	if len(s.items) >= 2*s.limit+16 {
		s.cut()
	}
}

// sorted gives the items kept, in order.
func (s *smallest[T]) sorted() []T {
	s.cut()
	return s.items
}

func (s *smallest[T]) cut() {
	slices.SortFunc(s.items, s.compare)
	if s.once {
		s.items = slices.CompactFunc(s.items, func(a, b T) bool { return s.compare(a, b) == 0 })
	}
	if len(s.items) > s.limit {
		clear(s.items[s.limit:])
		s.items, s.dropped = s.items[:s.limit], true
	}
}
