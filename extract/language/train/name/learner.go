package name

import (
	"math"
	"math/rand/v2"
	"slices"

	"newsgraph/extract/language/name"
)

// example is a sentence in numbers: the rows of the features of each word.
type example struct {
	features [][]int32
	allowed  []name.Set
	weight   float32
}

// learner holds the weights of a conditional random field and learns them by stochastic
// gradient steps with AdaGrad (Duchi, Hazan and Singer 2011).
type learner struct {
	opts        Options
	keys        []uint32 // hash of each row
	weights     [][labels]float32
	squares     [][labels]float32
	transitions [labels][labels]float32
	tsquares    [labels][labels]float32
	lattice     *lattice

	scores     [][labels]float32
	free, held []vector
	active     [][]int32
}

func newLearner(keys []uint32, opts Options) *learner {
	l := &learner{opts: opts, keys: keys, weights: make([][labels]float32, len(keys)), squares: make([][labels]float32, len(keys)), lattice: newLattice()}
	l.lattice.setTransitions(&l.transitions)
	return l
}

// frequent gives the features that occur at least least times in sentences, ascending, and how
// often each does.
func frequent(sentences []Sentence, least int) (keys []uint32, counts map[uint32]int32, err error) {
	f, err := name.NewFeatures()
	if err != nil {
		return nil, nil, err
	}
	counts = map[uint32]int32{}
	for _, s := range sentences {
		f.Sentence(s.Words)
		for i := range s.Words {
			for _, h := range f.Of(i) {
				counts[h]++
			}
		}
	}
	for h, n := range counts {
		if int(n) >= least {
			keys = append(keys, h)
		}
	}
	slices.Sort(keys)
	return keys, counts, nil
}

// number makes examples of sentences, of the features in keys.
func number(sentences []Sentence, keys []uint32) (examples []example, err error) {
	f, err := name.NewFeatures()
	if err != nil {
		return nil, err
	}
	number := make(map[uint32]int32, len(keys))
	for i, h := range keys {
		number[h] = int32(i) + 1
	}
	for _, s := range sentences {
		e := example{allowed: s.Allowed, weight: float32(s.Weight)}
		f.Sentence(s.Words)
		for i := range s.Words {
			var rows []int32
			for _, h := range f.Of(i) {
				if r := number[h]; r > 0 {
					rows = append(rows, r-1)
				}
			}
			e.features = append(e.features, rows)
		}
		examples = append(examples, e)
	}
	return examples, nil
}

// step learns from one sentence and gives its loss in nats.
func (l *learner) step(e *example, random *rand.Rand) float64 {
	n := len(e.features)
	l.drop(e, random)
	l.scores = l.scores[:0]
	for i := range n {
		var v [labels]float32
		for _, r := range l.active[i] {
			w := &l.weights[r]
			for k := range v {
				v[k] += w[k]
			}
		}
		l.scores = append(l.scores, v)
	}
	l.lattice.setEmissions(l.scores)
	l.free, l.held = grown(l.free, n), grown(l.held, n)
	var pairs [labels][labels]float64
	all := make([]name.Set, n)
	for i := range all {
		all[i] = name.All
	}
	loss := l.lattice.run(all, l.free, &pairs, 1)
	loss -= l.lattice.run(e.allowed, l.held, &pairs, -1)
	for i := range n {
		l.move(i, e.weight)
	}
	l.moveTransitions(&pairs, e.weight)
	return loss
}

// drop leaves out features at random, so that none is relied on alone.
func (l *learner) drop(e *example, random *rand.Rand) {
	l.active = l.active[:0]
	for _, rows := range e.features {
		kept := make([]int32, 0, len(rows))
		for _, r := range rows {
			if random.Float64() >= l.opts.Dropout {
				kept = append(kept, r)
			}
		}
		l.active = append(l.active, kept)
	}
}

// negligible is a gradient that is not worth a step.
const negligible = 1e-3

// move changes the weights of the features of word i.
func (l *learner) move(i int, weight float32) {
	var g [labels]float32
	top := 0.0
	for k := range g {
		d := l.free[i][k] - l.held[i][k]
		top = max(top, math.Abs(d))
		g[k] = float32(d) * weight
	}
	if top < negligible {
		return
	}
	rate, decay := float32(l.opts.Rate), float32(l.opts.Decay)
	for _, r := range l.active[i] {
		w, q := &l.weights[r], &l.squares[r]
		for k, d := range g {
			if d > -negligible/10 && d < negligible/10 {
				continue
			}
			d += decay * w[k]
			q[k] += d * d
			w[k] -= rate * d / float32(math.Sqrt(float64(q[k])+1e-4))
		}
	}
}

func (l *learner) moveTransitions(pairs *[labels][labels]float64, weight float32) {
	for _, t := range name.Transitions {
		d := float32(pairs[t.From][t.To]) * weight
		if d > -negligible && d < negligible {
			continue
		}
		q := &l.tsquares[t.From][t.To]
		*q += d * d
		w := &l.transitions[t.From][t.To]
		*w -= float32(l.opts.Rate) * d / float32(math.Sqrt(float64(*q)+1e-4))
		l.lattice.transitions[t.From][t.To] = math.Exp(float64(*w))
	}
}
