package segment

import (
	"context"
	"errors"
	"fmt"
)

// ErrSum says that runs do not add up to a graph: a quad came twice, or went
// without having come.
var ErrSum = errors.New("runs that do not add up")

// often is how many quads or terms are merged between two looks at the context.
const often = 1 << 14

// Merge writes the sum of the runs, oldest first, which follow each other.
// Where bottom is set nothing is older: what is gone leaves no trace.
func Merge(ctx context.Context, w *Writer, runs []*Run, bottom bool) error {
	for o := range Orders {
		s := NewScan(runs, o, Range{})
		for n := 0; s.step(); n++ {
			if s.sign != 1 && (s.sign != -1 || bottom) {
				return fmt.Errorf("%w: quad %v counts %d", ErrSum, s.Quad(), s.sign)
			}
			w.Quad(o, s.quad, s.sign)
			if n%often == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
		}
		if s.err != nil {
			return s.err
		}
	}
	s := NewRecordScan(runs, "")
	for s.step() {
		if r := s.Record(); !r.Gone || !bottom {
			w.Record(r)
		}
	}
	return s.err
}

// CopyTerms writes the terms of a segment for which keep holds.
func CopyTerms(ctx context.Context, w *Writer, s *Segment, keep func(ID) bool) error {
	for i := range s.firstT {
		if err := ctx.Err(); err != nil {
			return err
		}
		terms, err := s.terms(i)
		if err != nil {
			return err
		}
		for _, t := range terms {
			if keep(t.id) {
				w.Term(t.id, t.b)
			}
		}
	}
	return nil
}

// Tail is where those of the newest runs begin that are best merged into one,
// by their sizes, oldest first: a run is merged once what is newer is not much
// smaller. So there are few runs, and each quad is merged few times.
func Tail(sizes []int) int {
	i := len(sizes) - 1
	for total := 0; i > 0; i-- {
		total += sizes[i]
		if sizes[i-1] > 2*total {
			break
		}
	}
	return max(i, 0)
}
