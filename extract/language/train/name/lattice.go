package name

import (
	"math"

	"newsgraph/extract/language/name"
)

const labels = name.Labels

// vector has a number for each label.
type vector = [labels]float64

// lattice computes how probable labels are at each word by the forward-backward algorithm; the
// sums of every word are scaled to 1 so that long sentences stay within range.
type lattice struct {
	transitions   [labels][labels]float64 // e^weight; from, to
	emissions     []vector                // e^weight, scaled to a maximum of 1
	forward, back []vector
	logScale      []float64 // of the emissions
	opening       name.Set  // the labels that a sentence may begin with
}

func newLattice() *lattice {
	l := new(lattice)
	for _, t := range name.Transitions {
		// what may follow no name may begin a sentence
		if t.From == name.Outside {
			l.opening |= name.Only(t.To)
		}
	}
	return l
}

// setTransitions takes in the transitions' weights.
func (l *lattice) setTransitions(w *[labels][labels]float32) {
	for from := range w {
		for to, x := range w[from] {
			l.transitions[from][to] = math.Exp(float64(x))
		}
	}
}

// setEmissions takes in the sums of the features' weights, one vector a word.
func (l *lattice) setEmissions(scores [][labels]float32) {
	l.emissions, l.logScale = l.emissions[:0], l.logScale[:0]
	for i := range scores {
		top := scores[i][0]
		for _, x := range scores[i] {
			top = max(top, x)
		}
		var v vector
		for k, x := range scores[i] {
			v[k] = math.Exp(float64(x - top))
		}
		l.emissions = append(l.emissions, v)
		l.logScale = append(l.logScale, float64(top))
	}
}

// run computes the label probabilities given that labels are in allowed, and the logarithm of
// the sum over all sequences. Probabilities of transitions are added to pairs with weight by.
func (l *lattice) run(allowed []name.Set, marginals []vector, pairs *[labels][labels]float64, by float64) float64 {
	n := len(l.emissions)
	l.forward, l.back = grown(l.forward, n), grown(l.back, n)
	total := 0.0
	for i := range n {
		v := vector{}
		if i == 0 {
			for k := range v {
				if l.opening.Has(name.Label(k)) {
					v[k] = 1
				}
			}
		} else {
			before := &l.forward[i-1]
			for _, t := range name.Transitions {
				v[t.To] += before[t.From] * l.transitions[t.From][t.To]
			}
		}
		sum := 0.0
		for k := range v {
			if !allowed[i].Has(name.Label(k)) {
				v[k] = 0
			}
			v[k] *= l.emissions[i][k]
			sum += v[k]
		}
		for k := range v {
			v[k] /= sum
		}
		l.forward[i] = v
		total += math.Log(sum) + l.logScale[i]
	}
	l.backward(allowed)
	l.sumUp(marginals, pairs, by)
	return total
}

func grown(s []vector, n int) []vector {
	if cap(s) < n {
		return make([]vector, n)
	}
	return s[:n]
}

func (l *lattice) backward(allowed []name.Set) {
	n := len(l.emissions)
	for k := range l.back[n-1] {
		l.back[n-1][k] = 1
	}
	for i := n - 1; i > 0; i-- {
		var ahead, v vector
		for k := range ahead {
			if allowed[i].Has(name.Label(k)) {
				ahead[k] = l.back[i][k] * l.emissions[i][k]
			}
		}
		for _, t := range name.Transitions {
			v[t.From] += l.transitions[t.From][t.To] * ahead[t.To]
		}
		sum := 0.0
		for _, x := range v {
			sum += x
		}
		for k := range v {
			v[k] /= sum
		}
		l.back[i-1] = v
	}
}

func (l *lattice) sumUp(marginals []vector, pairs *[labels][labels]float64, by float64) {
	for i := range marginals {
		sum := 0.0
		for k := range marginals[i] {
			marginals[i][k] = l.forward[i][k] * l.back[i][k]
			sum += marginals[i][k]
		}
		for k := range marginals[i] {
			marginals[i][k] /= sum
		}
	}
	for i := 1; i < len(marginals); i++ {
		// p(from, to) = forward · transition · share of to behind from, which marginals give
		before := &l.forward[i-1]
		var reach vector
		for _, t := range name.Transitions {
			reach[t.To] += before[t.From] * l.transitions[t.From][t.To]
		}
		for _, t := range name.Transitions {
			if m := marginals[i][t.To]; m > 0 {
				pairs[t.From][t.To] += by * m * before[t.From] * l.transitions[t.From][t.To] / reach[t.To]
			}
		}
	}
}
