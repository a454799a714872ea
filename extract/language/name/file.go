package name

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"math"
)

// A model file is: magic with version, CRC-32 (IEEE) of what follows, then the scale, the
// transitions, and the features in order of their hashes: the distance to the hash before, the
// labels that have weights (a bit each), and those weights. Numbers are varints or bytes.

const magic = "ngname01"

// ErrModel is wrapped by every error about the contents of a model file.
var ErrModel = errors.New("not a usable model of names")

// maxFeatures is how many features a file may have.
const maxFeatures = 1 << 22

// Encode writes the model file.
func (m *Model) Encode() []byte {
	var b []byte
	b = binary.LittleEndian.AppendUint32(b, math.Float32bits(m.scale))
	for from := range m.transitions {
		for _, x := range m.transitions[from] {
			b = binary.AppendVarint(b, int64(x))
		}
	}
	b = binary.AppendUvarint(b, uint64(len(m.keys)))
	before := uint32(0)
	for i, key := range m.keys {
		b = binary.AppendUvarint(b, uint64(key-before))
		before = key
		b = m.rows[i].append(b)
	}
	return seal(b)
}

// seal puts magic and checksum before the body of a file.
func seal(body []byte) []byte {
	head := binary.LittleEndian.AppendUint32([]byte(magic), crc32.ChecksumIEEE(body))
	return append(head, body...)
}

func (r *row) append(b []byte) []byte {
	mask := uint64(0)
	for l, x := range r {
		if x != 0 {
			mask |= 1 << l
		}
	}
	b = binary.AppendUvarint(b, mask)
	for _, x := range r {
		if x != 0 {
			b = append(b, byte(x))
		}
	}
	return b
}

// Decode reads a model file. The error of a damaged one wraps ErrModel.
func Decode(file []byte) (*Model, error) {
	if len(file) < len(magic)+4 || string(file[:len(magic)]) != magic {
		return nil, fmt.Errorf("%w: it does not begin with %q", ErrModel, magic)
	}
	body := file[len(magic)+4:]
	if crc32.ChecksumIEEE(body) != binary.LittleEndian.Uint32(file[len(magic):]) {
		return nil, fmt.Errorf("%w: its checksum is wrong", ErrModel)
	}
	m := new(Model)
	r := bytes.NewReader(body)
	if err := m.read(r); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrModel, err)
	}
	if r.Len() > 0 {
		return nil, fmt.Errorf("%w: %d bytes too many", ErrModel, r.Len())
	}
	m.prepare()
	return m, nil
}

func (m *Model) read(r *bytes.Reader) error {
	var scale [4]byte
	if _, err := io.ReadFull(r, scale[:]); err != nil {
		return err
	}
	m.scale = math.Float32frombits(binary.LittleEndian.Uint32(scale[:]))
	if !(m.scale > 0 && m.scale < 1) {
		return fmt.Errorf("its scale is %v", m.scale)
	}
	for from := range m.transitions {
		for to := range m.transitions[from] {
			x, err := binary.ReadVarint(r)
			if err != nil {
				return err
			}
			if x < -1<<15 || x >= 1<<15 {
				return fmt.Errorf("a transition has the weight %d", x)
			}
			m.transitions[from][to] = int32(x)
		}
	}
	n, err := binary.ReadUvarint(r)
	if err != nil {
		return err
	}
	if n > maxFeatures || n > uint64(r.Len()) {
		return fmt.Errorf("it names %d features", n)
	}
	return m.readRows(r, int(n))
}

func (m *Model) readRows(r *bytes.Reader, n int) error {
	m.keys, m.rows = make([]uint32, n), make([]row, n)
	key := uint64(0)
	for i := range n {
		d, err := binary.ReadUvarint(r)
		if err != nil {
			return err
		}
		key += d
		if key > math.MaxUint32 || d == 0 && i > 0 || d > math.MaxUint32 {
			return fmt.Errorf("feature %d is out of order", i)
		}
		m.keys[i] = uint32(key)
		if err := m.rows[i].read(r); err != nil {
			return err
		}
	}
	return nil
}

func (r *row) read(b *bytes.Reader) error {
	mask, err := binary.ReadUvarint(b)
	if err != nil {
		return err
	}
	if mask == 0 || mask > uint64(All) {
		return fmt.Errorf("a feature has weights for labels %x", mask)
	}
	for l := range r {
		if mask>>l&1 == 0 {
			continue
		}
		x, err := b.ReadByte()
		if err != nil {
			return err
		}
		if x == 0 {
			return errors.New("a weight of nothing is written out")
		}
		r[l] = int8(x)
	}
	return nil
}
