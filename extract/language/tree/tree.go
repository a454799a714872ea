// Package tree finds the best dependency tree: the one rooted tree over a sentence's words
// whose arcs have the highest sum of scores.
package tree

import "math"

// rootPenalty is set on every arc from the root, so that the best arborescence uses it once.
// It is far above any sum of scores and leaves float64 enough digits for them.
const rootPenalty = 1e9

// Best writes into heads the best tree with exactly one word under the root (Chu and Liu 1965,
// Edmonds 1967). Words are numbered from 1; score(head, dep) is the score of the arc from word
// head (0 is the root) to word dep, a finite number below 1e6. The time is cubic in the number
// of words at worst and quadratic where the best heads already form a tree.
func Best(heads []int, score func(head, dep int) float64) {
	if greedy(heads, score) {
		return
	}
	n := len(heads) + 1
	g := newGraph(n, score)
	best := g.solve()
	for dep := 1; dep < n; dep++ {
		heads[dep-1] = best[dep]
	}
}

// greedy gives every word its best head and tells whether that is a tree with one root.
func greedy(heads []int, score func(head, dep int) float64) bool {
	for d := range heads {
		best := math.Inf(-1)
		for h := 0; h <= len(heads); h++ {
			if h == d+1 {
				continue
			}
			if s := score(h, d+1); s > best {
				best, heads[d] = s, h
			}
		}
	}
	return Valid(heads)
}

// Valid tells whether heads (heads[i] governs word i+1) form one tree with one word under the
// root.
func Valid(heads []int) bool {
	const (
		unseen = iota
		onPath
		done
	)
	state := make([]byte, len(heads)+1)
	state[0] = done
	roots := 0
	for i, h := range heads {
		if h < 0 || h > len(heads) {
			return false
		}
		if h == 0 {
			roots++
		}
		at := i + 1
		for state[at] == unseen {
			state[at] = onPath
			at = heads[at-1]
			if at < 0 || at > len(heads) {
				return false
			}
		}
		if state[at] == onPath {
			return false
		}
		for at = i + 1; state[at] == onPath; at = heads[at-1] {
			state[at] = done
		}
	}
	return roots == 1
}
