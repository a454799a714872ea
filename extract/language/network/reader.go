package network

import (
	"bytes"
	"encoding/binary"
	"io"
	"math"
)

// maxNumber bounds scales and biases, so that nothing computed from them overflows.
const maxNumber = 1e6

// reader reads a model's parts; after anything wrong it is bad and yields nothing more.
type reader struct {
	*bytes.Reader
	bad bool
}

func (r *reader) count(most int) int {
	n, err := binary.ReadUvarint(r)
	if err != nil || n > uint64(most) {
		r.bad = true
		return 0
	}
	return int(n)
}

// hashes reads ascending numbers as differences.
func (r *reader) hashes() []uint32 {
	var all []uint32
	last := uint64(0)
	for range r.count(maxCount) {
		d, err := binary.ReadUvarint(r)
		if err != nil || d > math.MaxUint32 || last+d > math.MaxUint32 || d == 0 && len(all) > 0 {
			r.bad = true
			return nil
		}
		last += d
		all = append(all, uint32(last))
	}
	return all
}

func (r *reader) texts() []string {
	var all []string
	for range r.count(maxCount) {
		b := r.take(r.count(maxText))
		if r.bad {
			return nil
		}
		all = append(all, string(b))
	}
	return all
}

// take reads n bytes, if there are so many.
func (r *reader) take(n int) []byte {
	if r.bad || n > r.Len() {
		r.bad = true
		return nil
	}
	b := make([]byte, n)
	if _, err := io.ReadFull(r, b); err != nil {
		r.bad = true
	}
	return b
}

func (r *reader) floats(n int) []float32 {
	b := r.take(4 * n)
	x := make([]float32, len(b)/4)
	for i := range x {
		x[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
		if !(x[i] >= -maxNumber && x[i] <= maxNumber) {
			r.bad = true
		}
	}
	return x
}

func (r *reader) bytes(n int) []int8 {
	b := r.take(n)
	x := make([]int8, len(b))
	for i, v := range b {
		if x[i] = int8(v); x[i] == -128 {
			r.bad = true
		}
	}
	return x
}
