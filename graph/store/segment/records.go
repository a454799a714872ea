package segment

import (
	"slices"
	"sort"
	"strings"
)

// A Record is a value under a key, or the news that there is none any more.
type Record struct {
	Key   string
	Value []byte
	Gone  bool
}

func compareKeys(r Record, key string) int { return strings.Compare(r.Key, key) }

// Records are records by rising key, in blocks.
type Records interface {
	// Blocks is how many blocks there are.
	Blocks() int
	// First is the key of a block's first record.
	First(i int) string
	// Block gives the records of a block. They must not be changed.
	Block(i int) ([]Record, error)
}

// memoryRecords are records in memory: one block.
type memoryRecords []Record

// Blocks is how many blocks there are.
func (m memoryRecords) Blocks() int { return min(1, len(m)) }

// First is the key of the first record.
func (m memoryRecords) First(int) string { return m[0].Key }

// Block gives all records.
func (m memoryRecords) Block(int) ([]Record, error) { return m, nil }

// size is about how many bytes of memory they take.
func (m memoryRecords) size() (n int) {
	for _, r := range m {
		n += 64 + len(r.Key) + len(r.Value)
	}
	return n
}

// blockOf is the block in which a key would be.
func blockOf(r Records, key string) int {
	return max(0, sort.Search(r.Blocks(), func(i int) bool { return r.First(i) > key })-1)
}

// Get is the value under a key in the newest of the runs that says something
// of it; ok is false where there is none.
func Get(runs []*Run, key string) (value []byte, ok bool, err error) {
	for i := len(runs) - 1; i >= 0; i-- {
		records := runs[i].Records
		if records.Blocks() == 0 {
			continue
		}
		block, err := records.Block(blockOf(records, key))
		if err != nil {
			return nil, false, err
		}
		if at, found := slices.BinarySearchFunc(block, key, compareKeys); found {
			if block[at].Gone {
				return nil, false, nil
			}
			return block[at].Value, true, nil
		}
	}
	return nil, false, nil
}

// A RecordScan walks over records by rising key.
type RecordScan struct {
	cursors []recordCursor // oldest run first
	record  Record
	err     error
}

type recordCursor struct {
	records Records
	next    int // block
	left    []Record
}

// NewRecordScan makes a scan over the records of the runs from a key on. Where
// several runs have a key, the newest counts.
func NewRecordScan(runs []*Run, from string) *RecordScan {
	s := &RecordScan{}
	for _, run := range runs {
		if run.Records.Blocks() == 0 {
			continue
		}
		c := recordCursor{records: run.Records, next: blockOf(run.Records, from)}
		more, err := c.load()
		for err == nil && more {
			at, _ := slices.BinarySearchFunc(c.left, from, compareKeys)
			if c.left = c.left[at:]; len(c.left) > 0 {
				break
			}
			more, err = c.load()
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

// load reads the next block.
func (c *recordCursor) load() (more bool, err error) {
	if c.next >= c.records.Blocks() {
		return false, nil
	}
	c.left, err = c.records.Block(c.next)
	c.next++
	return err == nil && len(c.left) > 0, err
}

// Next goes on to the next record that is there.
func (s *RecordScan) Next() bool {
	for s.step() {
		if !s.record.Gone {
			return true
		}
	}
	return false
}

// step goes on to the next record, there or gone.
func (s *RecordScan) step() bool {
	if s.err != nil || len(s.cursors) == 0 {
		return false
	}
	least := s.cursors[0].left[0].Key
	for _, c := range s.cursors[1:] {
		least = min(least, c.left[0].Key)
	}
	newest := true
	for i := len(s.cursors) - 1; i >= 0; i-- {
		c := &s.cursors[i]
		if c.left[0].Key != least {
			continue
		}
		if newest {
			s.record, newest = c.left[0], false
		}
		if c.left = c.left[1:]; len(c.left) > 0 {
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
func (s *RecordScan) Record() Record { return s.record }

// Err is what ended the scan early.
func (s *RecordScan) Err() error { return s.err }

// recordBytes is about how many bytes of records a block holds.
const recordBytes = 4096

func appendRecord(dst []byte, r Record) []byte {
	dst = appendBytes(dst, r.Key)
	if r.Gone {
		return append(dst, 0)
	}
	return appendBytes(append(dst, 1), r.Value)
}

// A recordBlock is a block of records, decoded.
type recordBlock struct {
	kept
	records []Record
}

func decodeRecords(content []byte) (*recordBlock, int, error) {
	var records []Record
	size := len(content)
	d := decoder{b: content}
	for len(d.b) > 0 {
		r := Record{Key: string(d.bytes())}
		switch d.uvarint() {
		case 0:
			r.Gone = true
		case 1:
			r.Value = d.bytes()
		default:
			d.bad = true
		}
		if d.bad || len(records) > 0 && records[len(records)-1].Key >= r.Key {
			return nil, 0, errMalformed
		}
		records = append(records, r)
		size += 48 + len(r.Key)
	}
	return &recordBlock{records: records}, size, nil
}

// fileRecords are records in a file.
type fileRecords struct {
	reader *reader
	first  []string // key of each block's first record
}

func newFileRecords(r *reader) fileRecords {
	f := fileRecords{reader: r}
	for _, key := range r.tables[recordSection].first {
		f.first = append(f.first, string(key))
	}
	return f
}

// Blocks is how many blocks there are.
func (f fileRecords) Blocks() int { return len(f.first) }

// First is the key of a block's first record.
func (f fileRecords) First(i int) string { return f.first[i] }

// Block gives the records of a block.
func (f fileRecords) Block(i int) ([]Record, error) {
	b, err := get(f.reader, recordSection, i, decodeRecords)
	if err != nil {
		return nil, err
	}
	return b.records, nil
}
