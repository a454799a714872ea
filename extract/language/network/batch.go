package network

import (
	"cmp"
	"slices"
)

// batchRows is about how many words are read at once.
const batchRows = 768

// batches groups sentences of about equal length: by falling length, then in order.
func batches(sentences [][]string) [][]int {
	order := make([]int, 0, len(sentences))
	for i, s := range sentences {
		if len(s) > 0 {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(len(sentences[b]), len(sentences[a])) })
	var all [][]int
	from, words := 0, 0
	for k, i := range order {
		words += len(sentences[i])
		if words >= batchRows || k == len(order)-1 {
			all = append(all, order[from:k+1])
			from, words = k+1, 0
		}
	}
	return all
}

// layout places the words of a batch: row offset[t]+i is word t of sentence i, so that one step
// of all sentences lies together. Sentences are in order of falling length.
type layout struct {
	sentences [][]string
	offset    []int // first row of a step; one more than steps
}

func newLayout(sentences [][]string) layout {
	l := layout{sentences: sentences}
	at, alive := 0, len(sentences)
	for t := range sentences[0] {
		l.offset = append(l.offset, at)
		for len(sentences[alive-1]) <= t {
			alive--
		}
		at += alive
	}
	l.offset = append(l.offset, at)
	return l
}

func (l *layout) steps() int { return len(l.offset) - 1 }
func (l *layout) rows() int  { return l.offset[len(l.offset)-1] }

// active returns how many sentences have a word t.
func (l *layout) active(t int) int {
	if t < 0 || t >= l.steps() {
		return 0
	}
	return l.offset[t+1] - l.offset[t]
}

// row returns the row of word t of sentence i.
func (l *layout) row(i, t int) int { return l.offset[t] + i }
