package language

import (
	_ "embed" // for the weights
	"encoding/binary"
	"errors"
	"math"
	"sync"
)

// modelSize is the number of hashed features, a power of two.
const modelSize = 1 << 16

// modelHead begins a file of weights and names their format.
const modelHead = "newsgraph boundaries 1\n"

// ErrModel says that bytes are not a file of boundary weights of this version.
var ErrModel = errors.New("language: not a file of boundary weights of this version; train it anew")

// A BoundaryModel is a linear model of where sentences end: the log-odds of an
// end are the sum of the weights of the features times the scale.
type BoundaryModel struct {
	scale   float64
	weights []int8
}

// NewBoundaryModel makes a model of one log-odds weight a feature, rounded to
// eight bits.
func NewBoundaryModel(weights []float64) *BoundaryModel {
	top := 0.0
	for _, w := range weights {
		top = max(top, math.Abs(w))
	}
	m := &BoundaryModel{scale: float64(float32(max(top, 1e-6) / 127)), weights: make([]int8, modelSize)}
	for i, w := range weights {
		m.weights[i] = int8(math.Round(max(-127, min(127, w/m.scale))))
	}
	return m
}

// MarshalBinary gives the model as it is shipped: head, scale, weights.
func (m *BoundaryModel) MarshalBinary() ([]byte, error) {
	data := append([]byte(nil), modelHead...)
	data = binary.LittleEndian.AppendUint32(data, math.Float32bits(float32(m.scale)))
	for _, w := range m.weights {
		data = append(data, byte(w))
	}
	return data, nil
}

// UnmarshalBinary reads what MarshalBinary gave; the error is [ErrModel].
func (m *BoundaryModel) UnmarshalBinary(data []byte) error {
	if len(data) != len(modelHead)+4+modelSize || string(data[:len(modelHead)]) != modelHead {
		return ErrModel
	}
	data = data[len(modelHead):]
	m.scale = float64(math.Float32frombits(binary.LittleEndian.Uint32(data)))
	m.weights = make([]int8, modelSize)
	for i, b := range data[4:] {
		m.weights[i] = int8(b)
	}
	return nil
}

// odds are the log-odds of a sentence's end at a place with these features.
func (m *BoundaryModel) odds(b *bag) float64 {
	sum := 0
	for _, id := range b.ids[:b.n] {
		sum += int(m.weights[id])
	}
	return float64(sum) * m.scale
}

//go:embed boundaries.bin
var shippedWeights []byte

// shippedModel is the model that the package comes with. A test proves that its
// file is good.
var shippedModel = sync.OnceValue(func() *BoundaryModel {
	m := &BoundaryModel{weights: make([]int8, modelSize)}
	if err := m.UnmarshalBinary(shippedWeights); err != nil {
		panic(err)
	}
	return m
})
