package network

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"math"

	"newsgraph/extract/language/lemma"
)

// A model file is: magic with version, CRC-32 (IEEE) of what follows, then the sizes, the
// inventory and the arrays in the order of layout. Numbers are little endian or varints, a text
// is its length and its bytes.

const magic = "ngword01"

// ErrModel is wrapped by every error about the contents of a model file.
var ErrModel = errors.New("not a usable language model")

const (
	maxSize  = 2048    // of a dimension
	maxCount = 1 << 20 // of words, parts, tags, rules and relations
	maxText  = 1 << 10 // bytes of a label
)

// Check tells whether the sizes can be computed with.
func (s Size) Check() error {
	for _, d := range []int{s.Word, s.Part, s.Hidden, s.Arc, s.Rel, s.Tag} {
		if d <= 0 || d > maxSize || d%32 != 0 {
			return fmt.Errorf("%w: a dimension of %d is no multiple of 32 up to %d", ErrModel, d, maxSize)
		}
	}
	if s.Arc > 512 {
		return fmt.Errorf("%w: Arc is %d, sums would leave 32 bits above 512", ErrModel, s.Arc)
	}
	return nil
}

// check tells whether the model can be computed with.
func (m *Model) check() error {
	if len(m.Tags) == 0 || len(m.Rules) == 0 || len(m.Relations) < 2 || len(m.Parts) == 0 {
		return fmt.Errorf("%w: no tags, lemma rules, relations or word parts", ErrModel)
	}
	return m.Size.Check()
}

// Encode writes the model file.
func (m *Model) Encode() []byte {
	var b []byte
	for _, d := range m.dimensions() {
		b = binary.AppendUvarint(b, uint64(*d))
	}
	for _, hashes := range [][]uint32{m.Words, m.Parts} {
		b = binary.AppendUvarint(b, uint64(len(hashes)))
		last := uint32(0)
		for _, h := range hashes {
			b = binary.AppendUvarint(b, uint64(h-last))
			last = h
		}
	}
	var tags, rules []string
	for _, t := range m.Tags {
		tags = append(tags, t.UPOS, t.XPOS, t.Feats)
	}
	for _, r := range m.Rules {
		rules = append(rules, r.String())
	}
	for _, texts := range [][]string{tags, rules, m.Relations} {
		b = binary.AppendUvarint(b, uint64(len(texts)))
		for _, s := range texts {
			b = append(binary.AppendUvarint(b, uint64(len(s))), s...)
		}
	}
	for _, p := range m.layout() {
		b = appendFloats(b, p.table.scale)
		for _, x := range p.table.data {
			b = append(b, byte(x))
		}
		if p.bias != "" {
			b = appendFloats(b, p.linear.bias[:p.rows])
		}
	}
	b = appendFloats(b, m.roots)
	head := binary.LittleEndian.AppendUint32([]byte(magic), crc32.ChecksumIEEE(b))
	return append(head, b...)
}

func (m *Model) dimensions() []*int {
	s := &m.Size
	return []*int{&s.Word, &s.Part, &s.Hidden, &s.Arc, &s.Rel, &s.Tag}
}

func appendFloats(b []byte, x []float32) []byte {
	for _, v := range x {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(v))
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
	m, err := decode(body)
	if err != nil {
		return nil, err
	}
	m.prepare()
	return m, nil
}

func decode(body []byte) (*Model, error) {
	r := &reader{Reader: bytes.NewReader(body)}
	m := new(Model)
	for _, d := range m.dimensions() {
		*d = r.count(maxSize)
	}
	m.Words, m.Parts = r.hashes(), r.hashes()
	tags, rules := r.texts(), r.texts()
	m.Relations = r.texts()
	for i := 0; i+2 < len(tags); i += 3 {
		m.Tags = append(m.Tags, Tag{tags[i], tags[i+1], tags[i+2]})
	}
	for _, text := range rules {
		rule, err := lemma.Parse(text)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrModel, err)
		}
		m.Rules = append(m.Rules, rule)
	}
	if r.bad {
		return nil, fmt.Errorf("%w: its inventory is cut short or too large", ErrModel)
	}
	if err := m.check(); err != nil {
		return nil, err
	}
	for _, p := range m.layout() {
		p.table.rows, p.table.cols = p.rows, p.cols
		p.table.scale = r.floats(p.rows)
		p.table.data = r.bytes(p.rows * p.cols)
		if p.bias != "" {
			p.linear.bias = r.floats(p.rows)
		}
	}
	m.roots = r.floats(m.Size.Arc + m.Size.Rel)
	if r.bad || r.Len() > 0 {
		return nil, fmt.Errorf("%w: its arrays do not have the sizes it names, or numbers out of range", ErrModel)
	}
	return m, nil
}
