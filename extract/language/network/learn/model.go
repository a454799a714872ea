package learn

import "newsgraph/extract/language/network"

// keepPart is how often a word part must occur in the treebanks for the model to keep its
// vector: rarer ones help a little in training and cost more in the file than they give.
const keepPart = 6

// model makes a model of the averaged weights.
func (t *trainer) model() (*network.Model, error) {
	inv := *t.inv
	arrays := map[string]network.Array{}
	for _, p := range t.net.params() {
		arrays[p.name] = network.Array{Values: p.avg, Stride: p.cols}
	}
	parts := network.Array{Stride: t.net.parts.cols}
	inv.Parts = nil
	for i, h := range t.inv.Parts {
		if t.partCounts[h] >= keepPart {
			inv.Parts = append(inv.Parts, h)
			parts.Values = append(parts.Values, t.net.parts.avg[i*parts.Stride:(i+1)*parts.Stride]...)
		}
	}
	arrays[t.net.parts.name] = parts
	return network.Quantize(t.opts.Size, inv, func(name string) (network.Array, bool) {
		a, ok := arrays[name]
		return a, ok
	})
}
