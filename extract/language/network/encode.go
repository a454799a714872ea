package network

import (
	"newsgraph/extract/language/feature"
	"newsgraph/extract/language/kernel"
)

// scratch is the memory of one reading.
type scratch struct {
	layout
	forms   map[string]int32
	form    []int32 // by row: number of its form
	vectors rows16  // by form
	parts   []uint32
	vector  []float32

	byForm    [2][]float32 // what a form gives the gates of either direction of the first layer
	tagByForm []float32
	states    [2]rows16 // by row: outputs of a layer, both directions
	gates     []float32
	cells     []float32
	sums      []int32

	mlp, turned, logits []float32
	deps, rounded       rows16
	heads               rows16
	panels              kernel.Panels16
	scores              []float32
}

// encode computes the states of both layers.
func (m *Model) encode(s *scratch) {
	m.lookUp(s)
	for l := range m.layers {
		s.states[l].resize(s.rows(), 2*m.Size.Hidden)
		for i := range s.states[l].unit {
			s.states[l].unit[i] = stateUnit
		}
		for d := range m.layers[l] {
			m.direction(s, l, d)
		}
	}
}

// lookUp numbers the distinct forms and computes what depends on a form alone.
func (m *Model) lookUp(s *scratch) {
	clear(s.forms)
	s.form = sized(s.form, s.rows())
	dim := m.Size.Word + m.Size.Part
	s.vectors.resize(s.rows(), dim)
	s.vector = sized(s.vector, dim)
	for i, forms := range s.sentences {
		for t, form := range forms {
			k, ok := s.forms[form]
			if !ok {
				k = int32(len(s.forms))
				s.forms[form] = k
				m.embed(s, form)
				s.vectors.round(int(k), s.vector, fine)
			}
			s.form[s.row(i, t)] = k
		}
	}
	n := len(s.forms)
	for d := range s.byForm {
		in := m.layers[0][d].in
		s.byForm[d] = sized(s.byForm[d], n*in.width())
		in.apply(s.byForm[d], nil, &s.vectors, 0, n, &s.sums)
	}
	own := m.tagHidden[2]
	s.tagByForm = sized(s.tagByForm, n*own.width())
	own.apply(s.tagByForm, nil, &s.vectors, 0, n, &s.sums)
}

// embed computes the vector of a form: its word's and the sum of its parts'.
func (m *Model) embed(s *scratch, form string) {
	clear(s.vector)
	m.words.addTo(s.vector[:m.Size.Word], m.wordRow[feature.Word(form)])
	s.parts = feature.Parts(s.parts[:0], form)
	for _, p := range s.parts {
		if row, ok := m.partRow[p]; ok {
			m.parts.addTo(s.vector[m.Size.Word:], row)
		}
	}
}

func (m *matrix) addTo(x []float32, row int32) {
	scale := m.scale[row]
	for j, v := range m.data[int(row)*m.cols : (int(row)+1)*m.cols] {
		x[j] += float32(float32(v) * scale)
	}
}

// direction runs layer l forwards (d 0) or backwards (d 1).
func (m *Model) direction(s *scratch, l, d int) {
	h := m.Size.Hidden
	layer := m.layers[l][d]
	s.gates = sized(s.gates, s.rows()*4*h)
	s.cells = sized(s.cells, s.rows()*h)
	if l == 0 {
		for r, k := range s.form {
			copy(s.gates[r*4*h:(r+1)*4*h], s.byForm[d][int(k)*4*h:])
		}
	} else {
		layer.in.apply(s.gates, nil, &s.states[0], 0, s.rows(), &s.sums)
	}
	out := rows16{s.states[l].data[d*h:], 2 * h, s.states[l].unit}
	for k := range s.steps() {
		t, before := k, k-1
		if d == 1 {
			t, before = s.steps()-1-k, s.steps()-k
		}
		base, n := s.offset[t], s.active(t)
		known := min(n, s.active(before))
		if known > 0 {
			gates := s.gates[base*4*h:]
			layer.rec.apply(gates, gates, &out, s.offset[before], known, &s.sums)
		}
		for i := range n {
			var last []float32
			if i < known {
				last = s.cells[(s.offset[before]+i)*h:][:h]
			}
			cell(s.gates[(base+i)*4*h:][:4*h], last, s.cells[(base+i)*h:][:h], out.data[(base+i)*out.stride:][:h])
		}
	}
}

// cell squashes the gates and computes the new cell and the output; last is nil at the start.
func cell(gates, last, now []float32, out []int16) {
	h := len(now)
	kernel.Squash(gates[:3*h], 0.5, 0.5, 0.5)
	kernel.Squash(gates[3*h:], 1, 1, 0)
	in, forget, open, cand := gates[:h], gates[h:2*h], gates[2*h:3*h], gates[3*h:4*h]
	for j := range now {
		now[j] = float32(in[j] * cand[j])
	}
	for j, v := range last {
		now[j] += float32(forget[j] * v)
	}
	copy(cand, now)
	kernel.Squash(cand, 1, 1, 0)
	for j := range out {
		out[j] = nearest(float32(float32(open[j]*cand[j]) * (1 / stateUnit)))
	}
}

// Knows reports whether training met the form a few times, capitals and all.
func (m *Model) Knows(form string) bool {
	_, known := m.partRow[feature.Form(form)]
	return known
}
