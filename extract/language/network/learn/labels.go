package learn

import "math"

// softmax turns scores of the first n columns into the gradient of the cross entropy of gold
// times scale, the rest into 0, and returns the cross entropy. gold -1 gives no loss.
func softmax(scores []float32, n int, gold int32, scale float32) float64 {
	clear(scores[n:])
	if gold < 0 {
		clear(scores)
		return 0
	}
	top := scores[0]
	for _, x := range scores[:n] {
		top = max(top, x)
	}
	want := float64(scores[gold] - top)
	sum := 0.0
	for i, x := range scores[:n] {
		e := math.Exp(float64(x - top))
		scores[i] = float32(e)
		sum += e
	}
	f := scale / float32(sum)
	for i := range scores[:n] {
		scores[i] *= f
	}
	scores[gold] -= scale
	return math.Log(sum) - want
}

// labels classifies all rows with a softmax layer on x; dx receives the gradient. answer is told
// the guess and returns the gold label.
func (s *shard) labels(x, dx []float32, m *matrix, bias *param, n int, answer func(s *shard, e *example, t, guess int) int32) float64 {
	y := s.arena.raw(s.rows * m.cols)
	s.linear(y, x, m, bias, false)
	loss := 0.0
	for t := range s.steps() {
		for i := range s.active(t) {
			r := s.offset[t] + i
			row := y[r*m.cols : (r+1)*m.cols]
			loss += softmax(row, n, answer(s, s.batch[i], t, best(row[:n])), s.scale)
		}
	}
	s.linearBack(dx, y, x, m, bias)
	return loss
}
