package segment

import "slices"

// A RecordBackScan walks over records by falling key.
type RecordBackScan struct {
	cursors []backCursor // oldest run first
	record  Record
	err     error
}

type backCursor struct {
	records Records
	next    int // block
	left    []Record
}

// NewRecordBackScan makes a scan over the records of the runs whose keys are
// less than a key. Where several runs have a key, the newest counts.
func NewRecordBackScan(runs []*Run, before string) *RecordBackScan {
	s := &RecordBackScan{}
	for _, run := range runs {
		if run.Records.Blocks() == 0 {
			continue
		}
		c := backCursor{records: run.Records, next: blockOf(run.Records, before)}
		more, err := c.load()
		if more {
			at, _ := slices.BinarySearchFunc(c.left, before, compareKeys)
			if c.left = c.left[:at]; len(c.left) == 0 {
				more, err = c.load()
			}
		}
		if err != nil {
			s.err = err
		}
		if more {
			s.cursors = append(s.cursors, c)
		}
	}
	return s
}

// load reads the block before.
func (c *backCursor) load() (more bool, err error) {
	if c.next < 0 {
		return false, nil
	}
	c.left, err = c.records.Block(c.next)
	c.next--
	return err == nil && len(c.left) > 0, err
}

func (c *backCursor) key() string { return c.left[len(c.left)-1].Key }

// Next goes on to the next record that is there.
func (s *RecordBackScan) Next() bool {
	for s.step() {
		if !s.record.Gone {
			return true
		}
	}
	return false
}

// step goes on to the next record, there or gone.
func (s *RecordBackScan) step() bool {
	if s.err != nil || len(s.cursors) == 0 {
		return false
	}
	greatest := s.cursors[0].key()
	for _, c := range s.cursors[1:] {
		greatest = max(greatest, c.key())
	}
	newest := true
	for i := len(s.cursors) - 1; i >= 0; i-- {
		c := &s.cursors[i]
		if c.key() != greatest {
			continue
		}
		if newest {
			s.record, newest = c.left[len(c.left)-1], false
		}
		if c.left = c.left[:len(c.left)-1]; len(c.left) > 0 {
			continue
		}
		more, err := c.load()
		if err != nil {
			s.err = err
		}
		if !more {
			s.cursors = slices.Delete(s.cursors, i, i+1)
		}
	}
	return s.err == nil
}

// Record is the record.
func (s *RecordBackScan) Record() Record { return s.record }

// Err is what ended the scan early.
func (s *RecordBackScan) Err() error { return s.err }
