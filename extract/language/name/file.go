package name

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"math"
)

// A model file is: magic with version, CRC-32 (IEEE) of what follows, and that packed by DEFLATE:
// the scale, the transitions, and the features in order of their hashes, one column behind the
// other, which packs better than rows: the distances to the hash before; the labels that have
// weights, a bit each; and label by label those weights. Numbers are varints or bytes.

const magic = "ngname02"

// ErrModel is wrapped by every error about the contents of a model file.
var ErrModel = errors.New("not a usable model of names")

// maxFeatures is how many features a file may have.
const maxFeatures = 1 << 20

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
	for _, key := range m.keys {
		b = binary.AppendUvarint(b, uint64(key-before))
		before = key
	}
	for i := range m.rows {
		b = binary.LittleEndian.AppendUint16(b, m.rows[i].mask())
	}
	for l := range Labels {
		for i := range m.rows {
			if x := m.rows[i][l]; x != 0 {
				b = append(b, byte(x))
			}
		}
	}
	return seal(b)
}

// seal packs the body of a file and puts magic and checksum before it.
func seal(body []byte) []byte {
	var packed bytes.Buffer
	w, _ := flate.NewWriter(&packed, flate.BestCompression) // fails for levels that there are not
	w.Write(body)                                           // memory takes everything
	w.Close()
	head := binary.LittleEndian.AppendUint32([]byte(magic), crc32.ChecksumIEEE(packed.Bytes()))
	return append(head, packed.Bytes()...)
}

// maxBody is how many bytes a file may unpack to.
const maxBody = 1 << 24

// unpack reads what was packed, all of it and nothing behind it.
func unpack(packed []byte) ([]byte, error) {
	r := bytes.NewReader(packed)
	body, err := io.ReadAll(io.LimitReader(flate.NewReader(r), maxBody+1))
	switch {
	case err != nil:
		return nil, err
	case len(body) > maxBody:
		return nil, fmt.Errorf("it unpacks to more than %d bytes", maxBody)
	case r.Len() > 0:
		return nil, fmt.Errorf("%d bytes too many", r.Len())
	}
	return body, nil
}

// mask is the labels that have weights, a bit each.
func (r *row) mask() (m uint16) {
	for l, x := range r {
		if x != 0 {
			m |= 1 << l
		}
	}
	return m
}

// Decode reads a model file. The error of a damaged one wraps ErrModel.
func Decode(file []byte) (*Model, error) {
	if len(file) < len(magic)+4 || string(file[:len(magic)]) != magic {
		return nil, fmt.Errorf("%w: it does not begin with %q", ErrModel, magic)
	}
	packed := file[len(magic)+4:]
	if crc32.ChecksumIEEE(packed) != binary.LittleEndian.Uint32(file[len(magic):]) {
		return nil, fmt.Errorf("%w: its checksum is wrong", ErrModel)
	}
	body, err := unpack(packed)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrModel, err)
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

// readRows reads n features.
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
	}
	masks := make([]byte, 2*n)
	if _, err := io.ReadFull(r, masks); err != nil {
		return err
	}
	for i := range n {
		if mask := binary.LittleEndian.Uint16(masks[2*i:]); mask == 0 || Set(mask)&^All != 0 {
			return fmt.Errorf("feature %d has weights for labels %x", i, mask)
		}
	}
	for l := range Labels {
		for i := range n {
			if binary.LittleEndian.Uint16(masks[2*i:])>>l&1 == 0 {
				continue
			}
			x, err := r.ReadByte()
			if err != nil {
				return err
			}
			if x == 0 {
				return errors.New("a weight of nothing is written out")
			}
			m.rows[i][l] = int8(x)
		}
	}
	return nil
}
