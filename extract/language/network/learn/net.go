package learn

import (
	"math/rand/v2"

	"newsgraph/extract/language/kernel"
	"newsgraph/extract/language/network"
)

// lstm is one direction of one layer; gates stand in the order input, forget, output, cell.
type lstm struct {
	in, rec *matrix
	bias    *param
}

// net is all parameters.
type net struct {
	size         network.Size
	words, parts *table
	layers       [2][2]lstm // layer, direction
	mlp          *matrix    // dependents for arcs, heads for arcs, dependents for relations, heads for relations
	mlpBias      *param
	arc          *matrix // Arc×Arc
	arcBias      *param
	rel          *matrix // Rel×(relations·Rel)
	relBoth      *matrix // 2·Rel×relations: what dependent and head say alone
	relBias      *param
	roots        *param     // the root as a head: Arc, then Rel
	tagHidden    [3]*matrix // from layer 1, layer 2 and the form itself
	tagBias      *param
	tags         *matrix
	tagsBias     *param
	lemmas       *matrix
	lemmasBias   *param
	relations    int
	tagCount     int
	lemmaCount   int
}

func newNet(size network.Size, inv *network.Inventory, seed uint64) *net {
	rng := rand.New(rand.NewPCG(seed, 1))
	s, h := size, size.Hidden
	n := &net{size: size, relations: len(inv.Relations), tagCount: len(inv.Tags), lemmaCount: len(inv.Rules)}
	n.words = newTable("words", rng, len(inv.Words)+1, s.Word, 0.1)
	n.parts = newTable("parts", rng, max(1, len(inv.Parts)), s.Part, 0.1)
	inputs := [2]int{s.Word + s.Part, 2 * h}
	for l := range n.layers {
		for d := range n.layers[l] {
			id := string([]byte{'0' + byte(l), '0' + byte(d)})
			n.layers[l][d] = lstm{newMatrix("in"+id, rng, inputs[l], 4*h), newMatrix("rec"+id, rng, h, 4*h), newParam("bias"+id, 1, 4*h)}
			for i := h; i < 2*h; i++ {
				n.layers[l][d].bias.w[i] = 1
			}
		}
	}
	n.mlp, n.mlpBias = newMatrix("mlp", rng, 2*h, 2*s.Arc+2*s.Rel), newParam("mlpBias", 1, 2*s.Arc+2*s.Rel)
	n.arc, n.arcBias = newMatrix("arc", rng, s.Arc, s.Arc), newParam("arcBias", 1, s.Arc)
	n.rel = newMatrix("rel", rng, s.Rel, n.relations*s.Rel)
	n.relBoth, n.relBias = newMatrix("relBoth", rng, 2*s.Rel, kernel.RoundUp(n.relations)), newParam("relBias", 1, kernel.RoundUp(n.relations))
	n.roots = newParam("roots", 1, s.Arc+s.Rel)
	n.roots.spread(rng, 0.1)
	for i, in := range [3]int{2 * h, 2 * h, inputs[0]} {
		n.tagHidden[i] = newMatrix("tagHidden"+string(rune('0'+i)), rng, in, s.Tag)
	}
	n.tagBias = newParam("tagBias", 1, s.Tag)
	n.tags, n.tagsBias = newMatrix("tags", rng, s.Tag, kernel.RoundUp(n.tagCount)), newParam("tagsBias", 1, kernel.RoundUp(n.tagCount))
	n.lemmas, n.lemmasBias = newMatrix("lemmas", rng, s.Tag, kernel.RoundUp(n.lemmaCount)), newParam("lemmasBias", 1, kernel.RoundUp(n.lemmaCount))
	n.pack()
	return n
}

func (n *net) matrices() []*matrix {
	all := []*matrix{n.mlp, n.arc, n.rel, n.relBoth, n.tagHidden[0], n.tagHidden[1], n.tagHidden[2], n.tags, n.lemmas}
	for l := range n.layers {
		for d := range n.layers[l] {
			all = append(all, n.layers[l][d].in, n.layers[l][d].rec)
		}
	}
	return all
}

// dense returns the parameters every minibatch has a full gradient for.
func (n *net) dense() []*param {
	all := []*param{n.mlpBias, n.arcBias, n.relBias, n.roots, n.tagBias, n.tagsBias, n.lemmasBias}
	for l := range n.layers {
		for d := range n.layers[l] {
			all = append(all, n.layers[l][d].bias)
		}
	}
	for _, m := range n.matrices() {
		all = append(all, m.param)
	}
	return all
}

func (n *net) tables() []*table { return []*table{n.words, n.parts} }

// params returns everything, in a fixed order.
func (n *net) params() []*param {
	return append(n.dense(), n.words.param, n.parts.param)
}

func (n *net) pack() {
	inParallel(n.matrices(), (*matrix).pack)
}
