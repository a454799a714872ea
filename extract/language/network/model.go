package network

import (
	"newsgraph/extract/language/kernel"
	"newsgraph/extract/language/lemma"
)

// Size is the network's dimensions, all multiples of 32 and none above maxSize.
type Size struct {
	Word   int // vector of a word
	Part   int // vector of a word part; a form's parts are added
	Hidden int // one direction of an LSTM layer
	Arc    int // head and dependent vectors for finding heads
	Rel    int // head and dependent vectors for naming relations
	Tag    int // hidden layer of the tagger
}

// Tag is what the tagger chooses between: three columns of CoNLL-U together.
type Tag struct{ UPOS, XPOS, Feats string }

// Inventory is what the network can see (feature hashes, ascending) and say.
type Inventory struct {
	Words, Parts []uint32 // row 0 of the word table is the unknown word, row i+1 is Words[i]
	Tags         []Tag
	Rules        []lemma.Rule
	Relations    []string // "root" first
}

// Model is a trained network. It is safe for concurrent use.
type Model struct {
	Size Size
	Inventory

	words, parts *matrix // one row per vector
	layers       [2][2]lstm
	mlp          *linear // dependents and heads for arcs, dependents and heads for relations
	arc          *linear
	rel          *linear // relations·Rel rows: block l holds relation l's
	relBoth      *linear
	roots        []float32 // the root as a head: Arc, then Rel
	tagHidden    [3]*linear
	tags, lemmas *linear

	wordRow, partRow map[uint32]int32
	groups           tagGroups
}

// lstm is one direction of one layer; gates stand in the order input, forget, output, cell.
type lstm struct{ in, rec *linear }

// matrix is 8-bit numbers with a scale for each row.
type matrix struct {
	rows, cols int
	data       []int8
	scale      []float32
}

// linear maps a vector of in.cols numbers to one of in.rows and adds the bias.
type linear struct {
	matrix
	bias   []float32 // padded to whole panels; zeros where there is none
	padded []float32 // scale, padded likewise
	panels kernel.Panels16
}

// prepare makes of the stored numbers what the products need.
func (l *linear) prepare() {
	n := kernel.RoundUp(l.rows)
	l.padded = make([]float32, n)
	copy(l.padded, l.scale)
	bias := make([]float32, n)
	copy(bias, l.bias)
	l.bias = bias
	l.panels.PackBytes(l.data, l.cols, l.cols, l.rows)
}

// width is the length of a result row.
func (l *linear) width() int { return len(l.padded) }

func (m *Model) prepare() {
	for _, part := range m.layout() {
		if part.linear != nil {
			part.linear.prepare()
		}
	}
	m.groups = groupTags(m.Tags)
	m.wordRow, m.partRow = rowsOf(m.Words, 1), rowsOf(m.Parts, 0)
}

func rowsOf(hashes []uint32, first int32) map[uint32]int32 {
	rows := make(map[uint32]int32, len(hashes))
	for i, h := range hashes {
		rows[h] = int32(i) + first
	}
	return rows
}
