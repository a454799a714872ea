package segment

import (
	"encoding/binary"
	"slices"
)

// perBlock is how many quads a block holds, all but the last of a section.
const perBlock = 128

// A block of quads is how many bytes a wide number takes (3 or 4), the first
// quad, and of every other by how much its terms differ from those of the quad
// before it: a byte with how each of the four is written, two bits each (not at
// all, as it does not differ; in one byte, in two, wide), and then these.
// Numbers near to each other belong to one article, so most differ by little;
// that lengths stand apart from numbers lets a processor read them without
// guessing.

// appendQuads writes quads, which are in order.
func appendQuads(dst []byte, quads []Quad) []byte {
	if len(quads) == 0 {
		return dst
	}
	last := quads[0]
	wide := byte(3)
	for _, q := range quads[1:] {
		for i := range q {
			if differ(last[i], q[i]) >= 1<<24 {
				wide = 4
			}
		}
		last = q
	}
	last = quads[0]
	dst = append(dst, wide)
	for _, id := range last {
		dst = binary.LittleEndian.AppendUint32(dst, id)
	}
	for _, q := range quads[1:] {
		head := len(dst)
		dst = append(dst, 0)
		for i := range q {
			n := differ(last[i], q[i])
			switch {
			case n == 0:
			case n < 1<<8:
				dst[head] |= 1 << (2 * i)
				dst = append(dst, byte(n))
			case n < 1<<16:
				dst[head] |= 2 << (2 * i)
				dst = binary.LittleEndian.AppendUint16(dst, uint16(n))
			default:
				dst[head] |= 3 << (2 * i)
				dst = binary.LittleEndian.AppendUint32(dst, n)[:len(dst)+int(wide)]
			}
		}
		last = q
	}
	return dst
}

// differ is by how much b differs from a, small for small differences of either
// sign.
func differ(a, b ID) uint32 { n := int32(b - a); return uint32(n<<1) ^ uint32(n>>31) }

// moved is the number that differs so from a.
func moved(a ID, n uint32) ID { return a + (n>>1 ^ -(n & 1)) }

// A quadBlock is a block of quads, decoded.
type quadBlock struct {
	kept
	n     int
	quads [perBlock]Quad // of which there are n
}

// decodeQuads reads a block.
func decodeQuads(content []byte) (*quadBlock, int, error) {
	b := &quadBlock{}
	quads, err := unpack(b.quads[:0], content)
	if b.n = len(quads); err == nil && b.n > perBlock {
		err = errMalformed
	}
	return b, 16 * perBlock, err
}

// Pack writes quads as a few bytes each. It sorts them and drops repetitions.
func Pack(quads []Quad) []byte { return appendQuads(nil, Sort(slices.Clone(quads))) }

// Unpack reads what Pack wrote.
func Unpack(packed []byte) ([]Quad, error) { return unpack(nil, packed) }

// firstQuad is where the other quads of a block begin; longest is how many
// bytes one of those takes at most.
const (
	firstQuad = 1 + 16
	longest   = 1 + 16
)

// unpack reads what appendQuads wrote.
func unpack(quads []Quad, content []byte) ([]Quad, error) {
	if len(content) == 0 {
		return quads, nil
	}
	if len(content) < firstQuad || content[0] != 3 && content[0] != 4 {
		return nil, errMalformed
	}
	wide := int(content[0])
	width := [4]int{0, 1, 2, wide}
	mask := [4]uint32{0, 1<<8 - 1, 1<<16 - 1, 1<<(8*wide) - 1}
	var last Quad
	for i := range last {
		last[i] = binary.LittleEndian.Uint32(content[1+4*i:])
	}
	if last.Max() > MaxID {
		return nil, errMalformed
	}
	quads = append(quads, last)
	var tail [2 * longest]byte // of the block, where reading four bytes would read past its end
	at, end, inTail := firstQuad, len(content), false
	for at < end {
		if end-at < longest && !inTail {
			end = copy(tail[:], content[at:])
			content, at, inTail = tail[:], 0, true
		}
		head := content[at]
		at++
		var q Quad
		q[0] = moved(last[0], binary.LittleEndian.Uint32(content[at:])&mask[head&3])
		at += width[head&3]
		q[1] = moved(last[1], binary.LittleEndian.Uint32(content[at:])&mask[head>>2&3])
		at += width[head>>2&3]
		q[2] = moved(last[2], binary.LittleEndian.Uint32(content[at:])&mask[head>>4&3])
		at += width[head>>4&3]
		q[3] = moved(last[3], binary.LittleEndian.Uint32(content[at:])&mask[head>>6])
		at += width[head>>6]
		if at > end || !last.before(&q) || q.Max() > MaxID {
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
	if i == 0 || i < len(l.first) && l.first[i] == q {
		return i * perBlock, nil
	}
	quads, start, err := l.Block((i - 1) * perBlock)
	return start + search(quads, q), err
}

// Block gives the block that holds the place.
func (l *fileList) Block(place int) ([]Quad, int, error) {
	i := place / perBlock
	b, err := get(l.reader, l.section, i, decodeQuads)
	if err != nil {
		return nil, 0, err
	}
	quads := b.quads[:b.n]
	return quads, i * perBlock, l.checked(i, quads, nil)
}

// checked reports a block that holds more or fewer quads than it should.
func (l *fileList) checked(i int, quads []Quad, err error) error {
	if err == nil && len(quads) != min(perBlock, l.entries-i*perBlock) {
		err = l.reader.blockDamage(l.section, i, "it holds another number of quads")
	}
	return err
}

// passing is a list in a file for one walk: blocks are read past the cache, and
// a block holds only until the next.
type passing struct {
	*fileList
	quads []Quad
}

// Block gives the block that holds the place.
func (l *passing) Block(place int) ([]Quad, int, error) {
	i := place / perBlock
	content, err := l.reader.content(l.section, i)
	if err != nil {
		return nil, 0, err
	}
	if l.quads, err = unpack(l.quads[:0], content); err != nil {
		err = l.reader.blockDamage(l.section, i, err.Error())
	}
	return l.quads, i * perBlock, l.checked(i, l.quads, err)
}
