package segment

import (
	"encoding/binary"
	"slices"
)

// perBlock is how many quads a block holds, all but the last of a section.
const perBlock = 128

// appendQuads writes quads in order: of each how many terms it shares with the
// one before it, by how much the next is larger, and by how much those after
// it differ, as numbers near to each other belong to one article.
func appendQuads(dst []byte, quads []Quad) []byte {
	var last Quad
	for _, q := range quads {
		shared := 0
		for shared < 3 && q[shared] == last[shared] {
			shared++
		}
		grown := uint64(q[shared] - last[shared])
		dst = binary.AppendUvarint(dst, grown<<2|uint64(shared))
		for i := shared + 1; i < 4; i++ {
			dst = binary.AppendUvarint(dst, zigzag(int64(q[i])-int64(last[i])))
		}
		last = q
	}
	return dst
}

// decodeQuads reads a block.
func decodeQuads(content []byte) ([]Quad, int, error) {
	quads, err := unpack(make([]Quad, 0, perBlock), content)
	if err == nil && len(quads) > perBlock {
		err = errMalformed
	}
	return quads, 16 * perBlock, err
}

// Pack writes quads as a few bytes each. It sorts them and drops repetitions.
func Pack(quads []Quad) []byte { return appendQuads(nil, Sort(slices.Clone(quads))) }

// Unpack reads what Pack wrote.
func Unpack(packed []byte) ([]Quad, error) { return unpack(nil, packed) }

// unpack reads what appendQuads wrote.
func unpack(quads []Quad, content []byte) ([]Quad, error) {
	var last Quad
	d := decoder{b: content}
	for len(d.b) > 0 {
		head := d.uvarint()
		shared := int(head & 3)
		q := last
		next := uint64(last[shared]) + head>>2
		bad := next > uint64(MaxID)
		q[shared] = ID(next)
		for i := shared + 1; i < 4; i++ {
			n := int64(last[i]) + unzigzag(d.uvarint())
			bad = bad || n < 0 || n > int64(MaxID)
			q[i] = ID(n)
		}
		if bad || d.bad || len(quads) > 0 && last.Compare(q) >= 0 {
			return nil, errMalformed
		}
		quads = append(quads, q)
		last = q
	}
	return quads, nil
}

// quadKey is how the index names a block of quads.
func quadKey(q Quad) []byte {
	var b [16]byte
	for i, id := range q {
		binary.BigEndian.PutUint32(b[4*i:], id)
	}
	return b[:]
}

// fileList is a list of quads in a file.
type fileList struct {
	reader  *reader
	section section
	entries int
	first   []Quad // of each block
}

func newFileList(r *reader, s section) (*fileList, bool) {
	t := r.tables[s]
	l := &fileList{reader: r, section: s, entries: t.entries, first: make([]Quad, len(t.first))}
	for i, key := range t.first {
		if len(key) != 16 {
			return nil, false
		}
		for j := range l.first[i] {
			l.first[i][j] = binary.BigEndian.Uint32(key[4*j:])
		}
		if i > 0 && l.first[i-1].Compare(l.first[i]) >= 0 {
			return nil, false
		}
	}
	return l, t.entries <= perBlock*len(l.first) && t.entries > perBlock*(len(l.first)-1)
}

// Len is how many quads there are.
func (l *fileList) Len() int { return l.entries }

// Search is the place of the first quad that is not before q.
func (l *fileList) Search(q Quad) (int, error) {
	i := search(l.first, q)
	if i < len(l.first) && l.first[i] == q {
		return i * perBlock, nil
	}
	if i == 0 {
		return 0, nil
	}
	quads, start, err := l.Block((i - 1) * perBlock)
	return start + search(quads, q), err
}

// Block gives the block that holds the place.
func (l *fileList) Block(place int) ([]Quad, int, error) {
	i := place / perBlock
	quads, err := block(l.reader, l.section, i, decodeQuads)
	if err == nil && len(quads) != min(perBlock, l.entries-i*perBlock) {
		err = l.reader.blockDamage(l.section, i, "it holds another number of quads")
	}
	return quads, i * perBlock, err
}
