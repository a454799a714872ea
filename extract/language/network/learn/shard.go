package learn

import (
	"math/rand/v2"
	"slices"

	"newsgraph/extract/language/kernel"
	"newsgraph/extract/language/network"
)

// Rates of dropout, per sentence: the same numbers are left out at all its words.
type dropout struct {
	unknown   float64 // words taken for unknown ones
	input     float64
	layer     float64
	recurrent float64
	mlp       float64
}

// shard computes the gradient of its part of a minibatch.
//
// Its sentences are sorted by falling length and laid out step by step: row offset[t]+i is
// word t of sentence i, so that a step of an LSTM is one product of consecutive rows.
type shard struct {
	index  int
	net    *net
	inv    *network.Inventory
	drop   dropout
	rng    *rand.Rand // nil: no dropout
	arena  arena
	panels kernel.Panels

	batch  []*example
	offset []int // first row of a step; one more than steps
	rows   int
	owner  []int // sentence of a row
	scale  float32
	only   bool   // the loss alone is wanted, no gradient
	found  []bool // by row: the best head is the gold one
	tally  Tally
}

// arrange lays the sentences out.
func (s *shard) arrange(batch []*example) {
	s.arena.reset()
	s.batch = slices.Clone(batch)
	slices.SortStableFunc(s.batch, func(a, b *example) int { return len(b.words) - len(a.words) })
	s.offset, s.owner, s.rows = s.offset[:0], s.owner[:0], 0
	for t := range s.batch[0].words {
		s.offset = append(s.offset, s.rows)
		for i, e := range s.batch {
			if len(e.words) <= t {
				break
			}
			s.owner = append(s.owner, i)
			s.rows++
		}
	}
	s.offset = append(s.offset, s.rows)
}

func (s *shard) steps() int { return len(s.offset) - 1 }

// active returns the number of sentences that have a word t.
func (s *shard) active(t int) int {
	if t < 0 || t >= s.steps() {
		return 0
	}
	return s.offset[t+1] - s.offset[t]
}

// mask makes a dropout mask of dim numbers for every sentence, or nil.
func (s *shard) mask(dim int, rate float64) []float32 {
	if s.rng == nil || rate == 0 {
		return nil
	}
	m := s.arena.floats(len(s.batch) * dim)
	keep := float32(1 / (1 - rate))
	limit := uint32(rate * (1 << 32))
	for i := range m {
		if s.rng.Uint32() >= limit {
			m[i] = keep
		}
	}
	return m
}

// apply multiplies the rows of x with their sentences' masks.
func (s *shard) apply(mask, x []float32, dim int) {
	if mask == nil {
		return
	}
	for r, i := range s.owner {
		row, m := x[r*dim:(r+1)*dim], mask[i*dim:(i+1)*dim]
		for j := range row {
			row[j] *= m[j]
		}
	}
}

// linear computes y = x·m + bias (bias nil: none) for all rows; add keeps what y holds.
func (s *shard) linear(y, x []float32, m *matrix, bias *param, add bool) {
	m.forward.Multiply(y, m.cols, kernel.Rows(x, m.rows), len(x)/m.rows, add)
	if bias == nil {
		return
	}
	for r := 0; r < len(y); r += m.cols {
		row := y[r : r+m.cols]
		for j, b := range bias.w {
			row[j] += b
		}
	}
}

// linearBack writes the gradients of m and bias and adds the gradient of x to dx (nil: not
// wanted).
func (s *shard) linearBack(dx, dy, x []float32, m *matrix, bias *param) {
	if s.only {
		return
	}
	n := len(x) / m.rows
	s.panels.Pack(dy, m.cols, n, m.cols)
	s.panels.Multiply(m.grad[s.index], m.cols, kernel.Columns(x, m.rows), m.rows, false)
	if dx != nil {
		m.backward.Multiply(dx, m.rows, kernel.Rows(dy, m.cols), n, true)
	}
	if bias == nil {
		return
	}
	g := bias.grad[s.index]
	clear(g)
	for r := 0; r < len(dy); r += m.cols {
		for j, d := range dy[r : r+m.cols] {
			g[j] += d
		}
	}
}

// leak is the slope of the activation below 0.
const leak = 0.1

func leaky(x []float32) {
	for i, v := range x {
		x[i] = max(v, leak*v)
	}
}

// leakyBack multiplies dy by the slope at y.
func leakyBack(dy, y []float32) {
	for i, v := range y {
		if v < 0 {
			dy[i] *= leak
		}
	}
}
