package eval

import (
	"slices"
	"strings"
)

// A matching is the share of a prediction's words that are gold's, and the
// share of gold's words that are the prediction's.
type matching struct{ precision, recall float64 }

func (m matching) less(n matching) bool {
	return m.precision < n.precision || m.precision == n.precision && m.recall < n.recall
}

// saying are the words whose source the annotators may have taken for the object.
var saying = []string{"said", "told", "added", "adds", "says"}

var formsOfBe = []string{"be", "is", "am", "are", "was", "were", "been", "being"}

// match compares a gold tuple with a predicted one, further arguments counted
// with the second; of words of saying both ways round.
func match(gold, predicted tuple) matching {
	g := binary(gold.args)
	best := matchPair(gold.relation, g, predicted.relation, binary(predicted.args))
	said := slices.ContainsFunc(saying, func(w string) bool { return strings.Contains(gold.relation, w) })
	if said && len(predicted.args) >= 2 {
		turned := []string{strings.Join(predicted.args[1:], " "), predicted.args[0]}
		if m := matchPair(gold.relation, g, predicted.relation, turned); best.less(m) {
			best = m
		}
	}
	return best
}

// matchPair counts the words that relations share, and arguments in their
// order. Where the relations share none the tuples do not meet.
func matchPair(goldRelation string, goldArgs []string, relation string, args []string) matching {
	g, p := strings.Fields(goldRelation), strings.Fields(relation)
	predicted, golden := len(p), len(g)
	hits, left := overlap(g, p)
	bare := slices.Contains(left, "be") && slices.ContainsFunc(g, func(w string) bool { return slices.Contains(formsOfBe, w) })
	if hits < len(g) && bare {
		hits++ // a bare "be" stands for any of its forms
	}
	if hits == 0 {
		return matching{}
	}
	for i, a := range goldArgs {
		words := strings.Fields(a)
		golden += len(words)
		if i >= len(args) {
			return matching{}
		}
		own := strings.Fields(args[i])
		predicted += len(own)
		n, _ := overlap(words, own)
		hits += n
	}
	return matching{portion(hits, predicted), portion(hits, golden)}
}

func portion(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(n) / float64(of)
}

// overlap counts the words of a that are in b, each of b's once, and gives
// those of b that are left.
func overlap(a, b []string) (hits int, left []string) {
	left = slices.Clone(b)
	for _, w := range a {
		if i := slices.Index(left, w); i >= 0 {
			hits++
			left = slices.Delete(left, i, i+1)
		}
	}
	return hits, left
}
