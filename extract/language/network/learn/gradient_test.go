package learn

import (
	"math"
	"math/rand/v2"
	"testing"

	"newsgraph/extract/language/lemma"
	"newsgraph/extract/language/network"
)

// tiny makes a network and sentences small enough to check every kind of parameter.
func tiny() (*network.Inventory, *net, []*example) {
	rng := rand.New(rand.NewPCG(7, 7))
	inv := &network.Inventory{Words: make([]uint32, 20), Parts: make([]uint32, 20), Tags: make([]network.Tag, 6),
		Rules: make([]lemma.Rule, 5), Relations: make([]string, 4)}
	n := newNet(network.Size{Word: 32, Part: 32, Hidden: 32, Arc: 32, Rel: 32, Tag: 32}, inv, 1)
	var batch []*example
	for _, k := range []int{5, 1, 3, 3} {
		e := new(example)
		for t := range k {
			e.words = append(e.words, int32(rng.IntN(21)))
			e.parts = append(e.parts, []int32{int32(rng.IntN(20)), int32(rng.IntN(20))})
			e.heads = append(e.heads, int32(t))
			e.rels = append(e.rels, int32(rng.IntN(4)))
			e.tags = append(e.tags, int32(rng.IntN(6)))
			e.gold = append(e.gold, network.Tag{})
			e.lemmas = append(e.lemmas, int32(rng.IntN(6)-1))
		}
		batch = append(batch, e)
	}
	return inv, n, batch
}

func (t Tally) loss() float64 { return t.ArcLoss + t.RelLoss + t.TagLoss + t.LemmaLoss }

// TestGradients compares every parameter's gradient with the slope of the loss, with the
// dropout of a fixed seed.
func TestGradients(t *testing.T) {
	inv, n, batch := tiny()
	for _, p := range n.dense() {
		for i := range p.w {
			p.w[i] *= 1.5
		}
	}
	s := &shard{net: n, inv: inv, drop: dropout{0.1, 0.2, 0.3, 0.2, 0.3}}
	run := func() float64 {
		n.pack()
		s.rng = rand.New(rand.NewPCG(9, 9))
		for _, tab := range n.tables() {
			tab.clear()
		}
		s.tally = Tally{}
		s.learn(batch, 1)
		return s.tally.loss()
	}
	rng := rand.New(rand.NewPCG(3, 3))
	for _, p := range n.params() {
		run()
		grad := append([]float32(nil), p.grad[0]...)
		best := 0
		for i := range grad {
			if math.Abs(float64(grad[i])) > math.Abs(float64(grad[best])) {
				best = i
			}
		}
		for k := range 4 {
			i := best
			if k > 0 {
				i = rng.IntN(len(p.w))
			}
			const step = 5e-4
			old := p.w[i]
			p.w[i] = old + step
			up := run()
			p.w[i] = old - step
			down := run()
			p.w[i] = old
			slope := (up - down) / (2 * step)
			if math.Abs(slope-float64(grad[i])) > 0.02*(math.Abs(slope)+0.2) {
				t.Errorf("%s[%d]: gradient %g, slope %g", p.name, i, grad[i], slope)
			}
		}
	}
}
