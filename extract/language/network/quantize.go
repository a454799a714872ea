package network

import (
	"fmt"
	"math"
	"slices"
)

// Array is one array as training has it: element (in, out) is Values[in*Stride+out]; a table's
// vectors and a bias are rows.
type Array struct {
	Values []float32
	Stride int
}

// Quantize makes a model of trained arrays, looked up by name.
func Quantize(size Size, inv Inventory, array func(name string) (Array, bool)) (*Model, error) {
	m := &Model{Size: size, Inventory: inv}
	if err := m.check(); err != nil {
		return nil, fmt.Errorf("quantize model: %w", err)
	}
	for _, p := range m.layout() {
		a, ok := array(p.name)
		if !ok || len(a.Values) == 0 || a.Stride == 0 {
			return nil, fmt.Errorf("quantize model: array %s is missing", p.name)
		}
		at := func(row, col int) float32 { return a.Values[col*a.Stride+row] }
		if p.linear == nil {
			at = func(row, col int) float32 { return a.Values[row*a.Stride+col] }
		}
		p.table.quantize(p.rows, p.cols, at)
		if p.bias != "" {
			b, ok := array(p.bias)
			if !ok || len(b.Values) < p.rows {
				return nil, fmt.Errorf("quantize model: array %s is missing or short", p.bias)
			}
			p.linear.bias = b.Values[:p.rows]
		}
	}
	roots, ok := array("roots")
	if !ok || len(roots.Values) != size.Arc+size.Rel {
		return nil, fmt.Errorf("quantize model: array roots is missing or of the wrong length")
	}
	m.roots = slices.Clone(roots.Values)
	m.prepare()
	return m, nil
}

// quantize rounds every row to 8 bits, the largest number of the row to ±127.
func (m *matrix) quantize(rows, cols int, at func(row, col int) float32) {
	m.rows, m.cols = rows, cols
	m.data, m.scale = make([]int8, rows*cols), make([]float32, rows)
	for r := range rows {
		top := float32(0)
		for c := range cols {
			top = max(top, at(r, c), -at(r, c))
		}
		if top == 0 {
			continue
		}
		m.scale[r] = top / 127
		for c := range cols {
			m.data[r*cols+c] = int8(math.RoundToEven(float64(at(r, c) / m.scale[r])))
		}
	}
}
