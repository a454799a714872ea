package segment

import (
	"encoding/binary"
	"slices"
	"sync/atomic"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/store/term"
)

const (
	termsPerBlock = 32
	// lookback is how many of the terms before it a term may share its
	// beginning with: those of an article take turns.
	lookback = 15
)

// A numbered term.
type numbered struct {
	id ID
	b  []byte
}

// appendTerms writes terms by rising number: of each by how much its number is
// larger, which term before it begins most like it, with how many bytes, and
// the rest.
func appendTerms(dst []byte, terms []numbered) []byte {
	var last ID
	for i, t := range terms {
		back, shared := 0, 0
		for j := 1; j <= min(lookback, i); j++ {
			if n := commonPrefix(terms[i-j].b, t.b); n > shared {
				back, shared = j, n
			}
		}
		if shared < 3 {
			back, shared = 0, 0
		}
		dst = binary.AppendUvarint(dst, uint64(t.id-last)<<4|uint64(back))
		if back > 0 {
			dst = binary.AppendUvarint(dst, uint64(shared))
		}
		dst = appendBytes(dst, t.b[shared:])
		last = t.id
	}
	return dst
}

func commonPrefix(a, b []byte) int {
	n := min(len(a), len(b))
	for i := range n {
		if a[i] != b[i] {
			return i
		}
	}
	return n
}

// decodeTerms reads what appendTerms wrote.
func decodeTerms(content []byte) ([]numbered, error) {
	terms := make([]numbered, 0, termsPerBlock)
	data := make([]byte, 0, 2*len(content)) // of all terms, one after the other
	ends := make([]int, 1, termsPerBlock+1)
	var last ID
	d := decoder{b: content}
	for len(d.b) > 0 {
		head := d.uvarint()
		back := int(head & lookback)
		if back > len(terms) {
			return nil, errMalformed
		}
		if back > 0 {
			at := len(terms) - back
			shared := d.uvarint()
			if shared > uint64(ends[at+1]-ends[at]) {
				return nil, errMalformed
			}
			data = append(data, data[ends[at]:ends[at]+int(shared)]...)
		}
		data = append(data, d.bytes()...)
		next := uint64(last) + head>>4
		if d.bad || next > uint64(MaxID) || head>>4 == 0 || len(terms) == termsPerBlock {
			return nil, errMalformed
		}
		last = ID(next)
		terms = append(terms, numbered{id: last})
		ends = append(ends, len(data))
	}
	for i := range terms {
		terms[i].b = data[ends[i]:ends[i+1]:ends[i+1]]
	}
	return terms, nil
}

// A termBlock is a block of terms as it lies in the file. What is not asked for
// is not decoded: answers touch many blocks and a term or two of each.
type termBlock struct {
	kept
	content []byte
	values  [termsPerBlock]atomic.Pointer[valued] // that were asked for, by number
}

// valued is the value of a term.
type valued struct {
	id    ID
	value quad.Value
	size  int // bytes
}

func newTermBlock(content []byte) (*termBlock, int, error) {
	return &termBlock{content: content}, len(content) + 8*termsPerBlock, nil
}

// find is where the term of a number stands in a block, with the parts of those
// before it.
func (b *termBlock) find(id ID, parts *[termsPerBlock]part) (n int, ok bool, err error) {
	var last ID
	d := decoder{b: b.content}
	for ; len(d.b) > 0; n++ {
		p := part{}
		head := d.uvarint()
		if p.back = int(head & lookback); p.back > 0 {
			p.shared = int(min(d.uvarint(), uint64(len(b.content))))
		}
		p.length = int(d.uvarint())
		p.at = len(b.content) - len(d.b)
		d.take(uint64(p.length))
		next := uint64(last) + head>>4
		if d.bad || next > uint64(MaxID) || n == termsPerBlock || p.back > n || p.back > 0 && p.shared > parts[n-p.back].size() {
			return 0, false, errMalformed
		}
		parts[n] = p
		if last = ID(next); last >= id {
			return n, last == id, nil
		}
	}
	return 0, false, nil
}

// A part is what a term has of its own, and how much it shares with which term
// before it.
type part struct{ at, length, shared, back int }

func (p part) size() int { return p.shared + p.length }

// append adds the term of a number to dst.
func (b *termBlock) append(dst []byte, id ID) (out []byte, ok bool, err error) {
	var parts [termsPerBlock]part
	n, ok, err := b.find(id, &parts)
	if !ok || err != nil {
		return dst, false, err
	}
	whole := parts[n].size()
	out = slices.Grow(dst, whole)[:len(dst)+whole]
	t := out[len(dst):]
	for len(t) > 0 { // from the end: what a term shares stands before what is its own
		p := parts[n]
		if p.shared < len(t) {
			copy(t[p.shared:], b.content[p.at:])
			t = t[:p.shared]
		}
		n -= p.back
	}
	return out, true, nil
}

// value is the value of a number; grown is how many bytes more the block takes
// since it is known.
func (b *termBlock) value(id ID) (v quad.Value, grown int, err error) {
	at := &b.values[id%termsPerBlock]
	if known := at.Load(); known != nil && known.id == id {
		return known.value, 0, nil
	}
	var scratch [256]byte
	raw, ok, err := b.append(scratch[:0], id)
	if !ok || err != nil {
		return nil, 0, err
	}
	if v, err = term.Decode(string(raw)); err != nil {
		return nil, 0, err
	}
	next := &valued{id, v, len(raw) + 72}
	grown = next.size
	if before := at.Swap(next); before != nil {
		grown -= before.size
	}
	return v, grown, nil
}
