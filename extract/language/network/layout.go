package network

import "fmt"

// piece is one array of the model: its names in training, its place and its shape.
type piece struct {
	name, bias string // bias "": none
	rows, cols int
	linear     *linear
	table      *matrix
}

// layout makes the model's arrays, empty, and lists them in the order of the file.
func (m *Model) layout() []piece {
	s, h := m.Size, m.Size.Hidden
	input := s.Word + s.Part
	relations := len(m.Relations)
	if m.words == nil {
		m.allocate()
	}
	all := []piece{
		{"words", "", len(m.Words) + 1, s.Word, nil, m.words},
		{"parts", "", len(m.Parts), s.Part, nil, m.parts},
	}
	add := func(l *linear, name, bias string, rows, cols int) {
		all = append(all, piece{name, bias, rows, cols, l, &l.matrix})
	}
	for l, in := range [2]int{input, 2 * h} {
		for d := range 2 {
			id := fmt.Sprint(l*10 + d + 100)[1:]
			add(m.layers[l][d].in, "in"+id, "bias"+id, 4*h, in)
			add(m.layers[l][d].rec, "rec"+id, "", 4*h, h)
		}
	}
	add(m.mlp, "mlp", "mlpBias", 2*s.Arc+2*s.Rel, 2*h)
	add(m.arc, "arc", "arcBias", s.Arc, s.Arc)
	add(m.rel, "rel", "", relations*s.Rel, s.Rel)
	add(m.relBoth, "relBoth", "relBias", relations, 2*s.Rel)
	add(m.tagHidden[0], "tagHidden0", "tagBias", s.Tag, 2*h)
	add(m.tagHidden[1], "tagHidden1", "", s.Tag, 2*h)
	add(m.tagHidden[2], "tagHidden2", "", s.Tag, input)
	add(m.tags, "tags", "tagsBias", len(m.Tags), s.Tag)
	add(m.lemmas, "lemmas", "lemmasBias", len(m.Rules), s.Tag)
	return all
}

func (m *Model) allocate() {
	m.words, m.parts = new(matrix), new(matrix)
	for l := range m.layers {
		for d := range m.layers[l] {
			m.layers[l][d] = lstm{new(linear), new(linear)}
		}
	}
	m.mlp, m.arc, m.rel, m.relBoth = new(linear), new(linear), new(linear), new(linear)
	for i := range m.tagHidden {
		m.tagHidden[i] = new(linear)
	}
	m.tags, m.lemmas = new(linear), new(linear)
}
