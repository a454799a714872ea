package name

import "math"

// row is the weights of a feature, one a label.
type row [Labels]int8

// Model labels words. It is safe for concurrent use.
type Model struct {
	keys        []uint32 // hashes of the features, ascending
	rows        []row
	transitions [Labels][Labels]int32 // from, to; in the unit of the weights
	scale       float32               // log-odds of a unit
	table       []slot                // finds keys: open addressing
}

type slot struct {
	key uint32
	row int32 // index into rows and 1; 0 where the slot is empty
}

// Weights are what is learned, in log-odds.
type Weights struct {
	Keys        []uint32 // hashes of features, ascending
	Rows        [][Labels]float32
	Transitions [Labels][Labels]float32
}

// NewModel rounds weights to seven bits. What rounds to nothing, or is below least, is left out.
func NewModel(w *Weights, least float32) *Model {
	m := &Model{scale: limit / levels}
	for i, r := range w.Rows {
		var small row
		kept := false
		for l, x := range r {
			if x > -least/3 && x < least/3 {
				continue
			}
			small[l] = int8(math.Round(float64(min(max(x, -limit), limit) / m.scale)))
			kept = kept || x >= least || x <= -least
		}
		if kept {
			m.keys = append(m.keys, w.Keys[i])
			m.rows = append(m.rows, small)
		}
	}
	for from := range w.Transitions {
		for to, x := range w.Transitions[from] {
			m.transitions[from][to] = int32(math.Round(float64(x / m.scale)))
		}
	}
	m.prepare()
	return m
}

// limit is the greatest weight of a feature, in log-odds; levels is how many steps lead up to it.
// Twice as many say no more and make the file a fifth longer.
const (
	limit  = 4.0
	levels = 63
)

func (m *Model) prepare() {
	size := 1
	for size < 2*len(m.keys)+1 {
		size *= 2
	}
	m.table = make([]slot, size)
	for i, k := range m.keys {
		at := k & uint32(size-1)
		for m.table[at].row != 0 {
			at = (at + 1) & uint32(size-1)
		}
		m.table[at] = slot{k, int32(i + 1)}
	}
}

// add adds the weights of a feature to sums.
func (m *Model) add(key uint32, sums *[Labels]int32) {
	mask := uint32(len(m.table) - 1)
	for at := key & mask; m.table[at].row != 0; at = (at + 1) & mask {
		if m.table[at].key == key {
			r := &m.rows[m.table[at].row-1]
			for l, x := range r {
				sums[l] += int32(x)
			}
			return
		}
	}
}
