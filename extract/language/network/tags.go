package network

// tagGroups numbers the universal tags and the pairs of universal and Penn tag of all tags.
type tagGroups struct {
	upos, pair   []int // by tag
	uposOfPair   []int
	uposs, pairs int
}

func groupTags(tags []Tag) tagGroups {
	g := tagGroups{}
	upos, pair := map[string]int{}, map[[2]string]int{}
	for _, t := range tags {
		u, ok := upos[t.UPOS]
		if !ok {
			u = len(upos)
			upos[t.UPOS] = u
		}
		p, ok := pair[[2]string{t.UPOS, t.XPOS}]
		if !ok {
			p = len(pair)
			pair[[2]string{t.UPOS, t.XPOS}] = p
			g.uposOfPair = append(g.uposOfPair, u)
		}
		g.upos, g.pair = append(g.upos, u), append(g.pair, p)
	}
	g.uposs, g.pairs = len(upos), len(pair)
	return g
}

// choose picks the most likely universal tag, with it the most likely Penn tag, with both the
// most likely features: what is one tag in the model shares its likelihood with its siblings.
func (g *tagGroups) choose(scores []float32, weights *[]float32) int {
	const far = 12 // scores so far below the best add nothing
	*weights = sized(*weights, g.uposs+g.pairs)
	uposs, pairs := (*weights)[:g.uposs], (*weights)[g.uposs:]
	clear(*weights)
	top := scores[best(scores)]
	for i, x := range scores {
		if d := x - top; d > -far {
			e := exp(d)
			uposs[g.upos[i]] += e
			pairs[g.pair[i]] += e
		}
	}
	upos := best(uposs)
	for p, u := range g.uposOfPair {
		if u != upos {
			pairs[p] = -1
		}
	}
	pair, at := best(pairs), -1
	for i, p := range g.pair {
		if p == pair && (at < 0 || scores[i] > scores[at]) {
			at = i
		}
	}
	return at
}

// exp is e to a power between -12 and 0, near enough: (1 + x/1024)^1024.
func exp(x float32) float32 {
	e := float32(1 + float32(x/1024))
	for range 10 {
		e = float32(e * e)
	}
	return e
}
