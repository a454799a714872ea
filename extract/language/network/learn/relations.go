package learn

// relationInput is the vectors that relations are scored from, a row for every word: those of
// the dependent, and of dependent and gold head side by side.
type relationInput struct {
	deps, both []float32
	headRow    []int // row of the head, -1 for the root
}

// nameArcs scores the relations of the gold arcs, a bilinear form for every relation and what
// dependent and head say alone.
func (s *shard) nameArcs(mlp, dmlp []float32) float64 {
	n, w := s.net, s.net.size.Rel
	in := s.relationInput(mlp)
	z := s.arena.raw(s.rows * n.rel.cols)
	y := s.arena.raw(s.rows * n.relBoth.cols)
	s.linear(z, in.deps, n.rel, nil, false)
	s.linear(y, in.both, n.relBoth, n.relBias, false)
	dheads := s.arena.floats(s.rows * w)
	loss := 0.0
	for t := range s.steps() {
		for i := range s.active(t) {
			r := s.offset[t] + i
			loss += s.nameArc(in, r, s.batch[i].rels[t], z[r*n.rel.cols:][:n.rel.cols], y[r*n.relBoth.cols:][:n.relBoth.cols], dheads[r*w:][:w])
		}
	}
	s.relationBack(in, z, y, dheads, dmlp)
	return loss
}

// relationInput gathers the vectors.
func (s *shard) relationInput(mlp []float32) *relationInput {
	w, from, stride := s.net.size.Rel, 2*s.net.size.Arc, s.net.mlp.cols
	in := &relationInput{deps: s.arena.raw(s.rows * w), both: s.arena.raw(s.rows * 2 * w), headRow: make([]int, s.rows)}
	for t := range s.steps() {
		for i := range s.active(t) {
			r := s.offset[t] + i
			head := s.net.roots.w[s.net.size.Arc:]
			in.headRow[r] = -1
			if h := s.batch[i].heads[t]; h > 0 {
				in.headRow[r] = s.offset[h-1] + i
				head = mlp[in.headRow[r]*stride+from+w:][:w]
			}
			dep := mlp[r*stride+from:][:w]
			copy(in.deps[r*w:], dep)
			copy(in.both[r*2*w:], dep)
			copy(in.both[r*2*w+w:], head)
		}
	}
	return in
}

// nameArc does the arc to row r: z and y become gradients, dhead receives the head's of the
// bilinear forms.
func (s *shard) nameArc(in *relationInput, r int, gold int32, z, y, dhead []float32) float64 {
	n, w := s.net, s.net.size.Rel
	head := in.both[r*2*w+w:][:w]
	n.bilinear(y, z, head)
	s.tally.Relations += count(s.found[r] && best(y[:n.relations]) == int(gold))
	loss := softmax(y, n.relations, gold, s.scale)
	n.bilinearBack(y, z, head, dhead)
	return loss
}

// relationBack adds the gradients of the vectors to dmlp and writes those of the parameters.
func (s *shard) relationBack(in *relationInput, dz, dy, dheads, dmlp []float32) {
	n, w := s.net, s.net.size.Rel
	from, stride := 2*n.size.Arc, n.mlp.cols
	ddeps, dboth := s.arena.floats(s.rows*w), s.arena.floats(s.rows*2*w)
	s.linearBack(ddeps, dz, in.deps, n.rel, nil)
	s.linearBack(dboth, dy, in.both, n.relBoth, n.relBias)
	droot := n.roots.grad[s.index][n.size.Arc:]
	clear(droot)
	for r, h := range in.headRow {
		dhead := droot
		if h >= 0 {
			dhead = dmlp[h*stride+from+w:][:w]
		}
		ddep := dmlp[r*stride+from:][:w]
		for j := range w {
			ddep[j] += ddeps[r*w+j] + dboth[r*2*w+j]
			dhead[j] += dheads[r*w+j] + dboth[r*2*w+w+j]
		}
	}
}

// bilinear adds z·head to the scores y.
func (n *net) bilinear(y, z, head []float32) {
	w := len(head)
	for l := range n.relations {
		sum := float32(0)
		for j, x := range z[l*w : (l+1)*w] {
			sum += x * head[j]
		}
		y[l] += sum
	}
}

// bilinearBack replaces z by its gradient, given that of the scores, and adds to dhead.
func (n *net) bilinearBack(dy, z, head, dhead []float32) {
	w := len(head)
	for l := range n.relations {
		d := dy[l]
		row := z[l*w : (l+1)*w]
		for j, x := range row {
			dhead[j] += d * x
			row[j] = d * head[j]
		}
	}
}
