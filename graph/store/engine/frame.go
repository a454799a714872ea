package engine

import (
	"encoding/binary"
	"errors"
	"slices"

	"newsgraph/graph/store/segment"
)

// What a transaction changes is one frame of the log: the number of its first
// new term, the terms, the quads that came and went, the records. Every list
// has its length before it; quads are written by how their terms differ from
// those of the quad before.

func (tx *Tx) frame(d delta) []byte {
	b := binary.AppendUvarint(nil, uint64(tx.base.next))
	flags := uint64(0)
	if tx.removed {
		flags = 1
	}
	b = binary.AppendUvarint(b, flags)
	b = binary.AppendUvarint(b, uint64(len(tx.terms)))
	for _, t := range tx.terms {
		b = appendString(b, t)
	}
	var last segment.Quad
	b = binary.AppendUvarint(b, uint64(len(d.came)+len(d.went)))
	for _, part := range []struct {
		quads []segment.Quad
		sign  int64
	}{{d.came, 1}, {d.went, -1}} {
		for _, q := range part.quads {
			for i := range q {
				b = binary.AppendVarint(b, int64(q[i])-int64(last[i]))
			}
			b = binary.AppendVarint(b, part.sign)
			last = q
		}
	}
	b = binary.AppendUvarint(b, uint64(len(d.records)))
	for _, r := range d.records {
		b = appendString(b, r.Key)
		if r.Gone {
			b = append(b, 0)
			continue
		}
		b = appendString(append(b, 1), r.Value)
	}
	return b
}

func appendString[S ~string | ~[]byte](b []byte, s S) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// errFrame says that a frame's checksum is right and its content is not.
var errFrame = errors.New("a transaction in the log is malformed")

// decodeFrame gives the transaction that a frame holds, on top of base.
func decodeFrame(b []byte, base *Version) (*Tx, error) {
	d := frameDecoder{b: b}
	tx := newTx(base)
	if d.uvarint() != uint64(base.next) {
		return nil, errFrame
	}
	tx.removed = d.uvarint() == 1
	for range d.count() {
		tx.terms = append(tx.terms, string(d.bytes()))
	}
	end := int64(base.next) + int64(len(tx.terms))
	var q segment.Quad
	for range d.count() {
		for i := range q {
			n := int64(q[i]) + d.varint()
			if n < 0 || n >= end {
				return nil, errFrame
			}
			q[i] = segment.ID(n)
		}
		sign := d.varint()
		if sign != 1 && sign != -1 {
			return nil, errFrame
		}
		tx.net[q] = int(sign)
	}
	for range d.count() {
		r := segment.Record{Key: string(d.bytes())}
		if d.uvarint() == 0 {
			r.Gone = true
		} else {
			r.Value = slices.Clone(d.bytes())
		}
		tx.records.note(r)
	}
	if d.bad || len(d.b) > 0 || end > int64(segment.MaxID) {
		return nil, errFrame
	}
	return tx, nil
}

// A frameDecoder takes numbers and strings off the front of a frame.
type frameDecoder struct {
	b   []byte
	bad bool
}

func (d *frameDecoder) took(n int) {
	if n <= 0 {
		d.bad, d.b = true, nil
		return
	}
	d.b = d.b[n:]
}

func (d *frameDecoder) uvarint() uint64 {
	v, n := binary.Uvarint(d.b)
	d.took(n)
	return v
}

func (d *frameDecoder) varint() int64 {
	v, n := binary.Varint(d.b)
	d.took(n)
	return v
}

// count is the length of a list, of which every element takes a byte at least.
func (d *frameDecoder) count() uint64 {
	n := d.uvarint()
	if n > uint64(len(d.b)) {
		d.bad, d.b = true, nil
		return 0
	}
	return n
}

func (d *frameDecoder) bytes() []byte {
	n := d.uvarint()
	if n > uint64(len(d.b)) {
		d.bad, d.b = true, nil
		return nil
	}
	b := d.b[:n]
	d.b = d.b[n:]
	return b
}
