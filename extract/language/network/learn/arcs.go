package learn

import (
	"slices"

	"newsgraph/extract/language/kernel"
)

// gather copies columns from..from+w of sentence i's rows together, word after word.
func (s *shard) gather(dst, src []float32, stride, from, w, i int) {
	for t := range s.batch[i].words {
		copy(dst[t*w:(t+1)*w], src[(s.offset[t]+i)*stride+from:][:w])
	}
}

// scatter adds what gather's copy received back to its place.
func (s *shard) scatter(dst, src []float32, stride, from, w, i int) {
	for t := range s.batch[i].words {
		row := dst[(s.offset[t]+i)*stride+from:][:w]
		for j, x := range src[t*w : (t+1)*w] {
			row[j] += x
		}
	}
}

// arcs scores every pair of words as head and dependent: (dep·W + u)·head.
func (s *shard) arcs(mlp, dmlp []float32) float64 {
	n, w := s.net, s.net.size.Arc
	deps, turned := s.arena.raw(s.rows*w), s.arena.raw(s.rows*w)
	dturned, ddeps := s.arena.floats(s.rows*w), s.arena.floats(s.rows*w)
	starts := s.starts()
	for i := range s.batch {
		s.gather(deps[starts[i]*w:], mlp, n.mlp.cols, 0, w, i)
	}
	s.linear(turned, deps, n.arc, n.arcBias, false)
	clear(n.roots.grad[s.index][:w])
	s.found = slices.Grow(s.found[:0], s.rows)[:s.rows]
	loss := 0.0
	for i := range s.batch {
		from, to := starts[i]*w, starts[i+1]*w
		loss += s.arcsOf(i, mlp, dmlp, turned[from:to], dturned[from:to])
	}
	s.linearBack(ddeps, dturned, deps, n.arc, n.arcBias)
	for i := range s.batch {
		s.scatter(dmlp, ddeps[starts[i]*w:], n.mlp.cols, 0, w, i)
	}
	return loss
}

// starts numbers the words sentence after sentence and returns each one's first.
func (s *shard) starts() []int {
	starts := make([]int, 1, len(s.batch)+1)
	for i, e := range s.batch {
		starts = append(starts, starts[i]+len(e.words))
	}
	return starts
}

// arcsOf does sentence i: scores, loss and the gradients of both vectors.
func (s *shard) arcsOf(i int, mlp, dmlp, turned, dturned []float32) float64 {
	e, n := s.batch[i], s.net
	k, w := len(e.words), n.size.Arc
	heads, dheads := s.arena.raw((k+1)*w), s.arena.floats((k+1)*w)
	copy(heads, n.roots.w[:w])
	s.gather(heads[w:], mlp, n.mlp.cols, w, w, i)
	stride := kernel.RoundUp(k + 1)
	scores := s.arena.raw(k * stride)
	s.panels.PackTransposed(heads, w, w, k+1)
	s.panels.Multiply(scores, stride, kernel.Rows(turned, w), k, false)
	loss := 0.0
	for d := range k {
		row := scores[d*stride : (d+1)*stride]
		row[d+1] = -1e4 // no word is its own head
		right := best(row[:k+1]) == int(e.heads[d])
		s.found[s.offset[d]+i] = right
		s.tally.Heads += count(right)
		loss += softmax(row, k+1, e.heads[d], s.scale)
	}
	if s.only {
		return loss
	}
	s.panels.Pack(heads, w, k+1, w)
	s.panels.Multiply(dturned, w, kernel.Rows(scores, stride), k, false)
	s.panels.Pack(turned, w, k, w)
	s.panels.Multiply(dheads, w, kernel.Columns(scores, stride), k+1, false)
	for j, d := range dheads[:w] {
		n.roots.grad[s.index][j] += d
	}
	s.scatter(dmlp, dheads[w:], n.mlp.cols, w, w, i)
	return loss
}
