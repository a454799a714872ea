package segment

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"newsgraph/graph/store/term"
	"newsgraph/graph/store/vfs"
)

// A Writer writes a segment. What it is given must come in order: quads by
// order, terms by number, records by key; the sections may come in any turn.
// An error stays, and is what Close returns.
type Writer struct {
	fs      vfs.FS
	name    string
	file    vfs.File
	out     *bufio.Writer
	at      int64 // bytes written
	tables  [sections]table
	quads   [2 * Orders][]Quad // of the block under way
	terms   []numbered
	byHash  []hashed // of all terms, to be sorted at last
	records []byte
	first   string // key of the first of records
	maxID   ID
	scratch []byte
	err     error
}

// NewWriter begins a file.
func NewWriter(fs vfs.FS, name string) (*Writer, error) {
	f, err := fs.Create(name)
	if err != nil {
		return nil, err
	}
	w := &Writer{fs: fs, name: name, file: f, out: bufio.NewWriterSize(f, 128<<10)}
	w.write(magic)
	return w, nil
}

func (w *Writer) write(b []byte) {
	if w.err != nil {
		return
	}
	_, w.err = w.out.Write(b)
	w.at += int64(len(b))
}

// block writes a block of a section.
func (w *Writer) block(s section, first, content []byte, entries int) {
	t := &w.tables[s]
	t.entries += entries
	t.blocks = append(t.blocks, extent{w.at, len(content)})
	t.first = append(t.first, first)
	sum := checksum(content, w.at)
	w.write(content)
	w.write(binary.LittleEndian.AppendUint32(nil, sum))
}

// Quad writes a quad, its terms in order o, that came (sign 1) or went (-1).
func (w *Writer) Quad(o Order, sorted Quad, sign int) {
	s := cameSection + section(o)
	if sign < 0 {
		s = wentSection + section(o)
	}
	w.maxID = max(w.maxID, sorted.Max())
	w.quads[s] = append(w.quads[s], sorted)
	if len(w.quads[s]) == perBlock {
		w.flushQuads(s)
	}
}

func (w *Writer) flushQuads(s section) {
	quads := w.quads[s]
	w.scratch = appendQuads(w.scratch[:0], quads)
	w.block(s, quadKey(quads[0]), w.scratch, len(quads))
	w.quads[s] = quads[:0]
}

// Term writes a term, which must not change until the segment is closed.
func (w *Writer) Term(id ID, b []byte) {
	w.terms = append(w.terms, numbered{id, b})
	w.byHash = append(w.byHash, hashed{term.Hash(b), id})
	if len(w.terms) == termsPerBlock {
		w.flushTerms()
	}
}

func (w *Writer) flushTerms() {
	w.scratch = appendTerms(w.scratch[:0], w.terms)
	w.block(termSection, termKey(w.terms), w.scratch, len(w.terms))
	w.terms = w.terms[:0]
}

// Record writes a record.
func (w *Writer) Record(r Record) {
	if len(w.records) == 0 {
		w.first = r.Key
	}
	w.records = appendRecord(w.records, r)
	w.tables[recordSection].entries++
	if len(w.records) >= recordBytes {
		w.flushRecords()
	}
}

func (w *Writer) flushRecords() {
	w.block(recordSection, []byte(w.first), w.records, 0)
	w.records = w.records[:0]
}

func (w *Writer) writeHashes() {
	slices.SortFunc(w.byHash, compareHashed)
	for part := range slices.Chunk(w.byHash, hashesPerBlock) {
		w.scratch = appendHashes(w.scratch[:0], part)
		w.block(hashSection, hashKey(part[0]), w.scratch, len(part))
	}
}

// Close writes what is left and brings the file to disk. After an error the
// file is taken away.
func (w *Writer) Close() error {
	for s := range w.quads {
		if len(w.quads[s]) > 0 {
			w.flushQuads(section(s))
		}
	}
	if len(w.terms) > 0 {
		w.flushTerms()
	}
	if len(w.records) > 0 {
		w.flushRecords()
	}
	w.writeHashes()
	w.finish()
	if w.err == nil {
		w.err = w.out.Flush()
	}
	if w.err == nil {
		w.err = w.file.Sync()
	}
	err := errors.Join(w.err, w.file.Close())
	if err != nil {
		return errors.Join(fmt.Errorf("write %s: %w", w.name, err), w.fs.Remove(w.name))
	}
	return nil
}

// Abandon gives the file up.
func (w *Writer) Abandon() error { return errors.Join(w.file.Close(), w.fs.Remove(w.name)) }

// finish writes the index and the footer.
func (w *Writer) finish() {
	offset := w.at
	index := appendIndex(binary.AppendUvarint(nil, uint64(w.maxID)), &w.tables)
	w.write(index)
	tail := binary.LittleEndian.AppendUint64(nil, uint64(offset))
	tail = binary.LittleEndian.AppendUint64(tail, uint64(len(index)))
	tail = binary.LittleEndian.AppendUint32(tail, checksum(index, offset))
	w.write(append(tail, magic...))
}
