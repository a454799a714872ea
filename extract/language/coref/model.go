package coref

import (
	"errors"
	"fmt"
)

// TableSize is how many weights a model has.
const TableSize = 1 << 17

// unit is what a weight of 1 counts for in log odds.
const unit = 1.0 / 24

// A Model is the weights of features, by hash. It is safe for concurrent use.
type Model struct{ weights []int8 }

// score sums the weights of features: log odds.
func (m *Model) score(ids []uint32) float64 {
	sum := 0
	for _, i := range ids {
		sum += int(m.weights[i])
	}
	return float64(sum) * unit
}

// NewModel makes a model of weights in log odds, rounded to what the file can hold.
func NewModel(weights []float64) (*Model, error) {
	if len(weights) != TableSize {
		return nil, fmt.Errorf("coreference model: %d weights, want %d", len(weights), TableSize)
	}
	m := &Model{make([]int8, TableSize)}
	for i, w := range weights {
		m.weights[i] = int8(max(-127, min(127, roundHalfAway(w/unit))))
	}
	return m, nil
}

func roundHalfAway(x float64) float64 {
	if x < 0 {
		return float64(int(x - 0.5))
	}
	return float64(int(x + 0.5))
}

// magic begins a model file; its last digit is the version of the features.
const magic = "ngcoref1"

// ErrModel is what the error of a damaged model file wraps.
var ErrModel = errors.New("no coreference model of this version")

// Encode is the model as a file: magic, then for every weight that is not 0 the distance to the
// one before it (varint) and its value in a byte.
func (m *Model) Encode() []byte {
	out := []byte(magic)
	gap := 0
	for _, w := range m.weights {
		if w == 0 {
			gap++
			continue
		}
		for ; gap >= 0x80; gap >>= 7 {
			out = append(out, byte(gap)|0x80)
		}
		out = append(out, byte(gap), byte(w))
		gap = 0
	}
	return out
}

// Decode reads what Encode wrote. The error of anything else wraps ErrModel.
func Decode(file []byte) (*Model, error) {
	if len(file) < len(magic) || string(file[:len(magic)]) != magic {
		return nil, fmt.Errorf("decode: %w: it does not begin with %q", ErrModel, magic)
	}
	m := &Model{make([]int8, TableSize)}
	at := 0
	for rest := file[len(magic):]; len(rest) > 0; {
		gap, n := 0, 0
		for shift := 0; ; shift += 7 {
			if n >= len(rest) || shift > 21 {
				return nil, fmt.Errorf("decode: %w: damaged at byte %d", ErrModel, len(file)-len(rest))
			}
			b := rest[n]
			n++
			gap |= int(b&0x7F) << shift
			if b < 0x80 {
				break
			}
		}
		if at += gap; n >= len(rest) || at >= TableSize {
			return nil, fmt.Errorf("decode: %w: damaged at byte %d", ErrModel, len(file)-len(rest))
		}
		m.weights[at] = int8(rest[n])
		at++
		rest = rest[n+1:]
	}
	return m, nil
}
