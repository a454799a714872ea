package network

import (
	"sync"

	"newsgraph/extract/language/kernel"
	"newsgraph/extract/language/tree"
)

// Reading is what the network says of one word.
type Reading struct {
	Tag      int // index into Tags
	Lemma    string
	Head     int // 0 is the root, else the number of a word, from 1
	Relation int // index into Relations
}

var scratches = sync.Pool{New: func() any { return &scratch{forms: map[string]int32{}} }}

// Read reads sentences of forms. Every sentence's heads form one tree with one word under the
// root, and that word alone has relation 0. The time of a sentence grows with the square of its
// length, seldom with the cube.
func (m *Model) Read(sentences [][]string) [][]Reading {
	all := make([][]Reading, len(sentences))
	s := scratches.Get().(*scratch)
	defer scratches.Put(s)
	for _, batch := range batches(sentences) {
		texts := make([][]string, len(batch))
		readings := make([][]Reading, len(batch))
		for k, i := range batch {
			texts[k] = sentences[i]
			all[i] = make([]Reading, len(texts[k]))
			readings[k] = all[i]
		}
		s.layout = newLayout(texts)
		m.read(s, readings)
	}
	return all
}

func (m *Model) read(s *scratch, readings [][]Reading) {
	m.encode(s)
	m.tag(s, readings)
	s.mlp = sized(s.mlp, s.rows()*m.mlp.width())
	m.mlp.apply(s.mlp, nil, &s.states[1], 0, s.rows(), &s.sums)
	leaky(s.mlp)
	for i := range readings {
		m.parse(s, i, readings[i])
	}
}

// tag chooses tags and lemmas.
func (m *Model) tag(s *scratch, readings [][]Reading) {
	w := m.tagHidden[0].width()
	s.turned = sized(s.turned, s.rows()*w)
	for r, k := range s.form {
		copy(s.turned[r*w:(r+1)*w], s.tagByForm[int(k)*w:])
	}
	for l := range m.layers {
		m.tagHidden[l].apply(s.turned, s.turned, &s.states[l], 0, s.rows(), &s.sums)
	}
	bias := m.tagHidden[0].bias
	s.rounded.resize(s.rows(), w)
	for r := range s.form {
		x := s.turned[r*w : (r+1)*w]
		for j, b := range bias {
			x[j] += b
		}
		leaky(x)
		s.rounded.round(r, x, fine)
	}
	s.logits = sized(s.logits, s.rows()*m.tags.width())
	m.tags.apply(s.logits, nil, &s.rounded, 0, s.rows(), &s.sums)
	s.each(func(i, t, r int) {
		readings[i][t].Tag = m.groups.choose(s.logits[r*m.tags.width():][:len(m.Tags)], &s.vector)
	})
	s.logits = sized(s.logits, s.rows()*m.lemmas.width())
	m.lemmas.apply(s.logits, nil, &s.rounded, 0, s.rows(), &s.sums)
	s.each(func(i, t, r int) {
		readings[i][t].Lemma = m.lemma(s.sentences[i][t], s.logits[r*m.lemmas.width():][:len(m.Rules)])
	})
}

// each visits all words: sentence, position in it, row.
func (l *layout) each(visit func(i, t, r int)) {
	for t := range l.steps() {
		for i := range l.active(t) {
			visit(i, t, l.offset[t]+i)
		}
	}
}

func best(scores []float32) int {
	at := 0
	for i, x := range scores {
		if x > scores[at] {
			at = i
		}
	}
	return at
}

// parse finds heads and relations of sentence i.
func (m *Model) parse(s *scratch, i int, words []Reading) {
	m.arcScores(s, i)
	n := len(words)
	stride := kernel.RoundUp(n + 1)
	heads := make([]int, n)
	tree.Best(heads, func(head, dep int) float64 { return bounded(s.scores[(dep-1)*stride+head]) })
	for t := range words {
		words[t].Head = heads[t]
	}
	m.relations(s, i, words)
}

// bounded keeps a score in the range package tree works in, whatever a model's numbers are.
func bounded(x float32) float64 {
	const limit = 1e5
	if !(x > -limit) {
		return -limit
	}
	return min(float64(x), limit)
}

// arcScores fills scores with a row for every dependent and a column for every head.
func (m *Model) arcScores(s *scratch, i int) {
	w, n := m.Size.Arc, len(s.sentences[i])
	s.deps.resize(n, w)
	s.heads.resize(n+1, w)
	s.heads.round(0, m.roots[:w], coarse)
	for t := range n {
		x := s.mlp[s.row(i, t)*m.mlp.width():]
		s.deps.round(t, x[:w], fine)
		s.heads.round(t+1, x[w:2*w], coarse)
	}
	s.turned = sized(s.turned, n*m.arc.width())
	m.arc.apply(s.turned, nil, &s.deps, 0, n, &s.sums)
	s.rounded.resize(n, w)
	for t := range n {
		s.rounded.round(t, s.turned[t*w:(t+1)*w], coarse)
	}
	s.panels.PackTransposed(s.heads.data, w, w, n+1)
	stride := s.panels.Columns()
	s.sums = sized(s.sums, n*stride)
	s.panels.Multiply(s.sums, stride, s.rounded.data, w, n)
	s.scores = sized(s.scores, n*stride)
	for t := range n {
		for h := range n + 1 {
			s.scores[t*stride+h] = float32(float32(float32(s.sums[t*stride+h])*s.rounded.unit[t]) * s.heads.unit[h])
		}
	}
}

// relations names the arcs of sentence i.
func (m *Model) relations(s *scratch, i int, words []Reading) {
	w, n := m.Size.Rel, len(words)
	from := 2 * m.Size.Arc
	s.deps.resize(n, w)
	s.rounded.resize(n, 2*w)
	s.vector = sized(s.vector, 2*w)
	for t := range n {
		x := s.mlp[s.row(i, t)*m.mlp.width()+from:]
		s.deps.round(t, x[:w], fine)
		copy(s.vector, x[:w])
		copy(s.vector[w:], m.relationHead(s, i, words[t].Head))
		s.rounded.round(t, s.vector, fine)
	}
	both := m.relBoth.width()
	s.logits = sized(s.logits, n*both)
	m.relBoth.apply(s.logits, nil, &s.rounded, 0, n, &s.sums)
	wide := m.rel.panels.Columns()
	s.sums = sized(s.sums, n*wide)
	m.rel.panels.Multiply(s.sums, wide, s.deps.data, w, n)
	for t := range words {
		if words[t].Head == 0 {
			words[t].Relation = 0
			continue
		}
		scores := s.logits[t*both:][:len(m.Relations)]
		head := m.relationHead(s, i, words[t].Head)
		for l := 1; l < len(m.Relations); l++ {
			sum := dot(s.sums[t*wide+l*w:][:w], m.rel.scale[l*w:(l+1)*w], head)
			scores[l] += float32(sum * s.deps.unit[t])
		}
		words[t].Relation = 1 + best(scores[1:])
	}
}

// relationHead returns the relation vector of a head of sentence i.
func (m *Model) relationHead(s *scratch, i, head int) []float32 {
	w := m.Size.Rel
	if head == 0 {
		return m.roots[m.Size.Arc:]
	}
	return s.mlp[s.row(i, head-1)*m.mlp.width()+2*m.Size.Arc+w:][:w]
}

// dot sums x·scale·y, four numbers side by side.
func dot(x []int32, scale, y []float32) float32 {
	var a, b, c, d float32
	scale, y = scale[:len(x)], y[:len(x)]
	for j := 0; j+3 < len(x); j += 4 {
		a += float32(float32(float32(x[j])*scale[j]) * y[j])
		b += float32(float32(float32(x[j+1])*scale[j+1]) * y[j+1])
		c += float32(float32(float32(x[j+2])*scale[j+2]) * y[j+2])
		d += float32(float32(float32(x[j+3])*scale[j+3]) * y[j+3])
	}
	return float32(float32(a+b) + float32(c+d))
}
