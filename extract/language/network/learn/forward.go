package learn

// activations is what the forward pass leaves for the backward pass.
type activations struct {
	input      []float32 // rows × (Word+Part), after dropout
	inputMask  []float32
	words      []int32 // row of the word table per row, after unknown words were made
	layers     [2][]float32
	layerMasks [2][]float32
	traces     [2][2]*trace
	mlp        []float32 // rows × (2·Arc+2·Rel)
	mlpMask    []float32
	tagHidden  []float32
	tagMask    []float32
}

// encode runs everything up to the vectors that the classifiers read.
func (s *shard) encode() *activations {
	a := new(activations)
	s.embed(a)
	x := a.input
	h := s.net.size.Hidden
	for l := range a.layers {
		out := s.arena.raw(s.rows * 2 * h)
		for d := range 2 {
			a.traces[l][d] = s.lstmForward(&s.net.layers[l][d], x, out[d*h:], 2*h, d == 1)
		}
		// The recurrent steps have read their output already: it is masked in place.
		a.layerMasks[l] = s.mask(2*h, s.drop.layer)
		s.apply(a.layerMasks[l], out, 2*h)
		a.layers[l] = out
		x = out
	}
	n := s.net
	a.mlp = s.arena.raw(s.rows * n.mlp.cols)
	s.linear(a.mlp, a.layers[1], n.mlp, n.mlpBias, false)
	leaky(a.mlp)
	a.mlpMask = s.mask(n.mlp.cols, s.drop.mlp)
	s.apply(a.mlpMask, a.mlp, n.mlp.cols)
	a.tagHidden = s.arena.raw(s.rows * n.size.Tag)
	s.linear(a.tagHidden, a.layers[0], n.tagHidden[0], n.tagBias, false)
	s.linear(a.tagHidden, a.layers[1], n.tagHidden[1], nil, true)
	s.linear(a.tagHidden, a.input, n.tagHidden[2], nil, true)
	leaky(a.tagHidden)
	a.tagMask = s.mask(n.size.Tag, s.drop.mlp)
	s.apply(a.tagMask, a.tagHidden, n.size.Tag)
	return a
}

// embed looks up words and parts.
func (s *shard) embed(a *activations) {
	n := s.net
	dim := n.size.Word + n.size.Part
	a.input = s.arena.floats(s.rows * dim)
	a.words = make([]int32, s.rows)
	for t := range s.steps() {
		for i := range s.active(t) {
			r := s.offset[t] + i
			e := s.batch[i]
			a.words[r] = e.words[t]
			if s.rng != nil && s.rng.Float64() < s.drop.unknown {
				a.words[r] = 0
			}
			row := a.input[r*dim : (r+1)*dim]
			copy(row, n.words.row(a.words[r]))
			sum := row[n.size.Word:]
			for _, p := range e.parts[t] {
				for j, x := range n.parts.row(p) {
					sum[j] += x
				}
			}
		}
	}
	a.inputMask = s.mask(dim, s.drop.input)
	s.apply(a.inputMask, a.input, dim)
}

// encodeBack is the way back from the classifiers' inputs to the tables.
func (s *shard) encodeBack(a *activations, dmlp, dtag []float32) {
	n := s.net
	h := n.size.Hidden
	dim := n.size.Word + n.size.Part
	dinput := s.arena.floats(s.rows * dim)
	d1, d2 := s.arena.floats(s.rows*2*h), s.arena.floats(s.rows*2*h)

	s.apply(a.tagMask, dtag, n.size.Tag)
	leakyBack(dtag, a.tagHidden)
	s.linearBack(d1, dtag, a.layers[0], n.tagHidden[0], n.tagBias)
	s.linearBack(d2, dtag, a.layers[1], n.tagHidden[1], nil)
	s.linearBack(dinput, dtag, a.input, n.tagHidden[2], nil)

	s.apply(a.mlpMask, dmlp, n.mlp.cols)
	leakyBack(dmlp, a.mlp)
	s.linearBack(d2, dmlp, a.layers[1], n.mlp, n.mlpBias)

	s.layerBack(a, 1, d1, a.layers[0], d2)
	s.layerBack(a, 0, dinput, a.input, d1)
	s.apply(a.inputMask, dinput, dim)
	s.embedBack(a, dinput, dim)
}

func (s *shard) layerBack(a *activations, l int, dx, x, dout []float32) {
	h := s.net.size.Hidden
	s.apply(a.layerMasks[l], dout, 2*h)
	for d := range 2 {
		s.lstmBack(&s.net.layers[l][d], a.traces[l][d], dx, x, dout[d*h:], 2*h, d == 1)
	}
}

func (s *shard) embedBack(a *activations, dinput []float32, dim int) {
	n := s.net
	for t := range s.steps() {
		for i := range s.active(t) {
			r := s.offset[t] + i
			g := dinput[r*dim : (r+1)*dim]
			n.words.addGrad(s.index, a.words[r], g[:n.size.Word])
			for _, p := range s.batch[i].parts[t] {
				n.parts.addGrad(s.index, p, g[n.size.Word:])
			}
		}
	}
}
