package segment

// A Run is how a graph differs from an older one.
type Run struct {
	Came, Went [Orders]List // disjoint
	Records    Records      // that were written or taken away
	Written    int          // about how many bytes of memory they take, for a run in memory
	MaxID      ID           // no quad has a larger number
}

// Size is how many quads a run speaks of.
func (r *Run) Size() int { return r.Came[SPOL].Len() + r.Went[SPOL].Len() }

// NewRun makes a run in memory of quads that came and quads that went, each
// once, and of records by key, each once. It keeps the slices.
func NewRun(came, went []Quad, records []Record) *Run {
	r := &Run{Records: memoryRecords(records), Written: memoryRecords(records).size()}
	for _, part := range []struct {
		lists *[Orders]List
		quads []Quad
	}{{&r.Came, came}, {&r.Went, went}} {
		for _, q := range part.quads {
			r.MaxID = max(r.MaxID, q.Max())
		}
		for o, list := range sortAll(part.quads) {
			part.lists[o] = list
		}
	}
	return r
}

// Has reports whether q is in the graph that the runs make, oldest first.
func Has(runs []*Run, q Quad) (bool, error) {
	highest := q.Max()
	for i := len(runs) - 1; i >= 0; i-- {
		r := runs[i]
		if highest > r.MaxID {
			continue
		}
		if came, err := holds(r.Came[SPOL], q); came || err != nil {
			return came, err
		}
		if went, err := holds(r.Went[SPOL], q); went || err != nil {
			return false, err
		}
	}
	return false, nil
}

// Count is how many quads of the graph lie in a range of an order.
func Count(runs []*Run, o Order, r Range) (n int, err error) {
	for _, run := range runs {
		from, before, err := find(run.Came[o], r)
		if err != nil {
			return 0, err
		}
		n += before - from
		if from, before, err = find(run.Went[o], r); err != nil {
			return 0, err
		}
		n -= before - from
	}
	return n, nil
}

// A Scan walks over the quads of a range in order.
type Scan struct {
	order   Order
	cursors []cursor
	one     [1]cursor // room for that of a graph in one run
	quad    Quad
	sign    int
	err     error
}

// NewScan makes a scan of the graph that the runs make.
func NewScan(runs []*Run, o Order, r Range) *Scan {
	s := &Scan{}
	s.Begin(runs, o, r)
	return s
}

// Begin makes the scan one of another range, or of other runs.
func (s *Scan) Begin(runs []*Run, o Order, r Range) {
	if s.cursors == nil {
		if s.cursors = s.one[:0]; len(runs) > 1 {
			s.cursors = make([]cursor, 0, len(runs))
		}
	}
	s.order, s.err, s.cursors = o, nil, s.cursors[:0]
	for _, run := range runs {
		s.open(run.Came[o], r, 1)
		s.open(run.Went[o], r, -1)
	}
}

func (s *Scan) open(l List, r Range, sign int) {
	if s.err != nil {
		return
	}
	c, ok, err := open(l, r, sign)
	if s.err = err; ok {
		s.cursors = append(s.cursors, c)
	}
}

// Next goes on to the next quad. It is false at the end and at an error.
func (s *Scan) Next() bool {
	for s.step() {
		if s.sign > 0 {
			return true
		}
	}
	return false
}

// step goes on to the next quad that came or went.
func (s *Scan) step() bool {
	for s.err == nil && len(s.cursors) > 0 {
		if len(s.cursors) == 1 {
			c := &s.cursors[0]
			s.quad, s.sign = *c.quad(), c.sign
			if c.at+1 < len(c.quads) {
				c.at++
				return true
			}
			s.advance(0)
			return s.err == nil
		}
		least := *s.cursors[0].quad()
		for i := range s.cursors[1:] {
			if q := s.cursors[i+1].quad(); q.before(&least) {
				least = *q
			}
		}
		s.quad, s.sign = least, 0
		for i := len(s.cursors) - 1; i >= 0; i-- {
			if *s.cursors[i].quad() == least {
				s.sign += s.cursors[i].sign
				s.advance(i)
			}
		}
		if s.sign != 0 {
			return s.err == nil
		}
	}
	return false
}

// advance moves one cursor on; at its end it goes.
func (s *Scan) advance(i int) {
	more, err := s.cursors[i].advance()
	if err != nil {
		s.err = err
	}
	if !more {
		s.cursors = append(s.cursors[:i], s.cursors[i+1:]...)
	}
}

// Quad is the quad, subject first.
func (s *Scan) Quad() Quad { return s.order.Quad(s.quad) }

// Sorted is the quad, its terms in the order of the scan.
func (s *Scan) Sorted() Quad { return s.quad }

// Err is what ended the scan early.
func (s *Scan) Err() error { return s.err }
