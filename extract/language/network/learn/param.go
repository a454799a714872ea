package learn

import (
	"math"
	"math/rand/v2"

	"newsgraph/extract/language/kernel"
)

// shards is the number of parts of a minibatch, each with its own gradient.
const shards = 2

// param is one array the optimiser changes. Columns are a multiple of kernel.Width or the
// array is a vector (rows 1).
type param struct {
	name       string
	rows, cols int
	w, avg     []float32 // value, and its running average
	m, v       []float32 // Adam's moments
	grad       [shards][]float32
}

func newParam(name string, rows, cols int) *param {
	p := &param{name: name, rows: rows, cols: cols}
	n := rows * cols
	p.w, p.avg, p.m, p.v = make([]float32, n), make([]float32, n), make([]float32, n), make([]float32, n)
	for i := range p.grad {
		p.grad[i] = make([]float32, n)
	}
	return p
}

// spread fills the array with normal numbers of standard deviation sd.
func (p *param) spread(rng *rand.Rand, sd float64) {
	for i := range p.w {
		p.w[i] = float32(rng.NormFloat64() * sd)
	}
}

// matrix maps rows of length rows to rows of length cols.
type matrix struct {
	*param
	forward, backward kernel.Panels
}

func newMatrix(name string, rng *rand.Rand, rows, cols int) *matrix {
	m := &matrix{param: newParam(name, rows, cols)}
	m.spread(rng, math.Sqrt(2/float64(rows+cols)))
	return m
}

// pack readies the products after the values have changed.
func (m *matrix) pack() {
	m.forward.Pack(m.w, m.cols, m.rows, m.cols)
	m.backward.PackTransposed(m.w, m.cols, m.cols, m.rows)
}

// table is an array of vectors of which a minibatch uses few.
type table struct {
	*param
	touched [shards][]int32 // rows with a gradient, in order of first use
	isSet   [shards][]bool
}

func newTable(name string, rng *rand.Rand, rows, cols int, sd float64) *table {
	t := &table{param: newParam(name, rows, cols)}
	t.spread(rng, sd)
	for i := range t.isSet {
		t.isSet[i] = make([]bool, rows)
	}
	return t
}

func (t *table) row(i int32) []float32 { return t.w[int(i)*t.cols : (int(i)+1)*t.cols] }

// addGrad adds g to the gradient of row i.
func (t *table) addGrad(shard int, i int32, g []float32) {
	if !t.isSet[shard][i] {
		t.isSet[shard][i] = true
		t.touched[shard] = append(t.touched[shard], i)
	}
	dst := t.grad[shard][int(i)*t.cols : (int(i)+1)*t.cols]
	for j, x := range g {
		dst[j] += x
	}
}

// clear forgets the gradients.
func (t *table) clear() {
	for s := range shards {
		for _, i := range t.touched[s] {
			t.isSet[s][i] = false
			for g := range t.grad {
				clear(t.grad[g][int(i)*t.cols : (int(i)+1)*t.cols])
			}
		}
		t.touched[s] = t.touched[s][:0]
	}
}
