package eval

import "math"

// f1 is the harmonic mean of precision and recall of distinct things.
func f1[T comparable](gold, found []T) float64 {
	return harmonic(count(gold, found), len(gold), len(found))
}

// count is how many distinct things are in both.
func count[T comparable](gold, found []T) int {
	is := make(map[T]bool, len(gold))
	for _, x := range gold {
		is[x] = true
	}
	both := 0
	for _, x := range found {
		if is[x] {
			both++
			is[x] = false
		}
	}
	return both
}

// harmonic is F1 where so many of gold and found are right.
func harmonic(right, gold, found int) float64 {
	return share(2*right, gold+found)
}

// share is part of whole, to four digits; 0 of nothing.
func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return math.Round(1e4*float64(part)/float64(whole)) / 1e4
}

// Rates are precision, recall and their harmonic mean, from 0 to 1.
type Rates struct {
	Precision float64 `json:"p"`
	Recall    float64 `json:"r"`
	F1        float64 `json:"f1"`
}

// counts are what is right, predicted and gold.
type counts struct{ right, predicted, gold int }

func (c *counts) plus(d counts) {
	c.right += d.right
	c.predicted += d.predicted
	c.gold += d.gold
}

func (c counts) rates() Rates {
	return Rates{share(c.right, c.predicted), share(c.right, c.gold), harmonic(c.right, c.gold, c.predicted)}
}
