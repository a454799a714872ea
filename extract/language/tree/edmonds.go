package tree

import "math"

// graph is a complete directed graph whose nodes are contracted as cycles are found. in[d][h]
// is the score of the arc from h to d; node 0 is the root.
type graph struct {
	in    [][]float64
	alive []bool
}

func newGraph(n int, score func(head, dep int) float64) *graph {
	g := &graph{in: make([][]float64, n), alive: make([]bool, n)}
	for d := range n {
		g.alive[d] = true
		g.in[d] = make([]float64, n)
		for h := range n {
			switch {
			case d == 0 || h == d:
				g.in[d][h] = math.Inf(-1)
			case h == 0:
				g.in[d][h] = score(h, d) - rootPenalty
			default:
				g.in[d][h] = score(h, d)
			}
		}
	}
	return g
}

// solve returns the head of every node in the best arborescence. A cycle of best heads is
// contracted into its first node; enter and leave remember which member an arc really ended
// or began at, so that the recursion's answer can be taken apart again.
func (g *graph) solve() []int {
	heads := g.bestHeads()
	cycle := g.cycle(heads)
	if cycle == nil {
		return heads
	}
	enter, leave := g.contract(cycle, heads)
	outer := g.solve()
	c := cycle[0]
	from := outer[c]
	for _, v := range cycle {
		outer[v] = heads[v]
		g.alive[v] = true
	}
	outer[enter[from]] = from
	for d, h := range outer {
		if h == c && leave[d] >= 0 {
			outer[d] = leave[d]
		}
	}
	return outer
}

func (g *graph) bestHeads() []int {
	heads := make([]int, len(g.in))
	for d := range g.in {
		heads[d] = -1
		best := math.Inf(-1)
		for h := range g.in[d] {
			if g.alive[d] && g.alive[h] && g.in[d][h] > best {
				best, heads[d] = g.in[d][h], h
			}
		}
	}
	return heads
}

// cycle returns the nodes of one cycle, or nil.
func (g *graph) cycle(heads []int) []int {
	seen := make([]int, len(heads))
	for start := 1; start < len(heads); start++ {
		v := start
		for v > 0 && g.alive[v] && seen[v] == 0 {
			seen[v] = start
			v = heads[v]
		}
		if v <= 0 || seen[v] != start {
			continue
		}
		cycle := []int{v}
		for u := heads[v]; u != v; u = heads[u] {
			cycle = append(cycle, u)
		}
		return cycle
	}
	return nil
}

// contract merges the cycle into cycle[0]. enter[h] is the member that the best arc from h
// into the cycle ends at; leave[d] the member that the best arc from the cycle to d begins at
// (-1 for members).
func (g *graph) contract(cycle, heads []int) (enter, leave []int) {
	n := len(g.in)
	enter, leave = make([]int, n), make([]int, n)
	member := make([]bool, n)
	for _, v := range cycle {
		member[v] = true
	}
	c := cycle[0]
	in := make([]float64, n)
	for u := range n {
		in[u], leave[u] = math.Inf(-1), -1
		if member[u] || !g.alive[u] {
			continue
		}
		out := math.Inf(-1)
		for _, v := range cycle {
			if s := g.in[v][u] - g.in[v][heads[v]]; s > in[u] {
				in[u], enter[u] = s, v
			}
			if s := g.in[u][v]; s > out {
				out, leave[u] = s, v
			}
		}
		g.in[u][c] = out
	}
	g.in[c] = in
	for _, v := range cycle[1:] {
		g.alive[v] = false
	}
	return enter, leave
}
