package eval

import (
	"cmp"
	"math"
	"slices"
)

// A curve sums precision and recall for every threshold of confidence.
type curve struct {
	levels     []float64
	points     []point
	extraction int
}

// A point is what is summed at one threshold: shares of words, and of how many tuples.
type point struct {
	precision, recall float64
	predicted, gold   int
}

func newCurve(predictions map[string][]tuple) *curve {
	c := &curve{levels: levels(predictions)}
	c.points = make([]point, len(c.levels))
	for _, p := range predictions {
		c.extraction += len(p)
	}
	return c
}

// add adds a sentence. At each threshold recall takes every gold tuple's best
// prediction, precision pairs tuples one to one, the best pair first.
func (c *curve) add(gold, predicted []tuple) {
	table := make([][]matching, len(gold))
	for i, g := range gold {
		for _, p := range predicted {
			table[i] = append(table[i], match(g, p))
		}
	}
	confidences := levels(map[string][]tuple{"": predicted})
	start := 0
	for _, confidence := range confidences {
		at, _ := slices.BinarySearch(c.levels, confidence)
		var kept []int
		for j, p := range predicted {
			if p.confidence >= confidence {
				kept = append(kept, j)
			}
		}
		p := point{bestPairs(table, kept), bestRecalls(table, kept), len(kept), len(gold)}
		for ; start <= at; start++ {
			c.points[start].add(p)
		}
	}
	for ; start < len(c.points); start++ {
		c.points[start].gold += len(gold)
	}
}

func (p *point) add(q point) {
	p.precision += q.precision
	p.recall += q.recall
	p.predicted += q.predicted
	p.gold += q.gold
}

// bestRecalls sums each gold tuple's best recall among the kept predictions.
func bestRecalls(table [][]matching, kept []int) (sum float64) {
	for _, row := range table {
		best := 0.0
		for _, j := range kept {
			best = max(best, row[j].recall)
		}
		sum += best
	}
	return sum
}

// bestPairs sums the precisions of the pairs of gold and kept tuples that are
// taken greedily, each tuple once.
func bestPairs(table [][]matching, kept []int) (sum float64) {
	type cell struct {
		precision float64
		i, j      int
	}
	var cells []cell
	for i, row := range table {
		for _, j := range kept {
			cells = append(cells, cell{row[j].precision, i, j})
		}
	}
	slices.SortStableFunc(cells, func(a, b cell) int { return cmp.Compare(b.precision, a.precision) })
	rows, columns := map[int]bool{}, map[int]bool{}
	for _, c := range cells {
		if !rows[c.i] && !columns[c.j] {
			rows[c.i], columns[c.j] = true, true
			sum += c.precision
		}
	}
	return sum
}

// best gives the area under the curve and its point with the best F1.
func (c *curve) best() OpenIE {
	score := OpenIE{Extractions: c.extraction}
	recallBefore, precisionBefore := 0.0, 1.0
	for _, pt := range slices.Backward(c.points) {
		precision, recall := 1.0, 0.0
		if pt.predicted > 0 {
			precision = pt.precision / float64(pt.predicted)
		}
		if pt.gold > 0 {
			recall = pt.recall / float64(pt.gold)
		}
		score.AUC += (recall - recallBefore) * (precision + precisionBefore) / 2
		recallBefore, precisionBefore = recall, precision
		if f1 := mean(precision, recall); f1 >= score.F1 {
			score.Precision, score.Recall, score.F1 = precision, recall, f1
		}
	}
	for _, figure := range []*float64{&score.AUC, &score.Precision, &score.Recall, &score.F1} {
		*figure = math.Round(1e4**figure) / 1e4
	}
	return score
}

// mean is the harmonic mean.
func mean(a, b float64) float64 {
	if a+b == 0 {
		return 0
	}
	return 2 * a * b / (a + b)
}
