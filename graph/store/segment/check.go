package segment

import (
	"context"
	"errors"
	"fmt"
	"hash/maphash"

	"newsgraph/graph/store/term"
)

// Check reads everything in the file and reports all that is wrong, each a
// [Damage]: checksums, order, and that all orders hold the same quads and that
// every term can be found.
func (s *Segment) Check(ctx context.Context) error {
	var errs []error
	for sec := range sections {
		for i := range s.reader.tables[sec].blocks {
			if err := ctx.Err(); err != nil {
				return err
			}
			errs = append(errs, s.checkBlock(sec, i))
		}
	}
	if err := errors.Join(errs...); err != nil {
		return err
	}
	return errors.Join(s.checkOrders(s.Came), s.checkOrders(s.Went), s.checkHashes())
}

// checkBlock reads a block from the file, whether or not it is in the cache.
func (s *Segment) checkBlock(sec section, i int) error {
	content, err := s.reader.content(sec, i)
	if err != nil {
		return err
	}
	switch {
	case sec < termSection:
		_, _, err = decodeQuads(content)
	case sec == termSection:
		_, err = decodeTerms(content)
	case sec == hashSection:
		var hashes *hashBlock
		if hashes, _, err = newHashBlock(content); err == nil {
			err = hashes.check()
		}
	default:
		_, _, err = decodeRecords(content)
	}
	if err != nil {
		return s.reader.blockDamage(sec, i, err.Error())
	}
	return nil
}

// checkOrders compares the quads of all orders by the sum of their hashes.
func (s *Segment) checkOrders(lists [Orders]List) error {
	var sums [Orders]uint64
	seed := maphash.MakeSeed()
	for o, l := range lists {
		for at := 0; at < l.Len(); {
			quads, start, err := l.Block(at)
			if err != nil {
				return err
			}
			for _, q := range quads {
				sums[o] += maphash.Comparable(seed, Order(o).Quad(q))
			}
			at = start + len(quads)
		}
		if l.Len() != lists[SPOL].Len() || sums[o] != sums[SPOL] {
			return s.reader.damage(0, section(o).String(), "they are other quads than those in order SPOL")
		}
	}
	return nil
}

// checkHashes looks every term up.
func (s *Segment) checkHashes() error {
	if n := s.reader.tables[hashSection].entries; n != s.Terms() {
		return s.reader.damage(0, "hashes", "%d hashes of %d terms", n, s.Terms())
	}
	for i := range s.firstT {
		terms, err := s.terms(i)
		if err != nil {
			return err
		}
		for _, t := range terms {
			if found, err := s.Find(t.b, term.Hash(t.b)); err != nil {
				return err
			} else if found != t.id {
				return s.reader.blockDamage(termSection, i, "a term cannot be found by its content")
			}
		}
	}
	return nil
}

// CheckSum reports runs, oldest first, that do not add up to a graph.
func CheckSum(ctx context.Context, runs []*Run) error {
	for o := range Orders {
		s := NewScan(runs, o, Range{})
		for n := 0; s.step(); n++ {
			if s.sign != 1 {
				return fmt.Errorf("%w: quad %v counts %d", ErrSum, s.Quad(), s.sign)
			}
			if n%often == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
		}
		if s.err != nil {
			return s.err
		}
	}
	return nil
}
