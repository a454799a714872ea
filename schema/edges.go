package schema

import (
	"fmt"
	"io/fs"
	"strings"
)

// Edges says which words of a predicate make an edge, and which.
type Edges map[*LexicalPredicate]map[string]*LexicalPredicate

// Of is the edge that a predicate makes where words, lemmas, were matched; nil where they make an
// event alone. A predicate that the list does not have makes its own edge.
func (e Edges) Of(p *LexicalPredicate, words []string) *LexicalPredicate {
	edges, listed := e[p]
	if !listed {
		return p
	}
	for _, w := range words {
		if edge := edges[w]; edge != nil {
			return edge
		}
	}
	return nil
}

// readEdges reads the words that make edges, once the predicates are known.
func readEdges(files fs.FS, l *Lexicons, _ irregularVerbs) error {
	l.Edges = Edges{}
	return rows(files, "edges.txt", 3, func(c []string) error {
		edge := l.Predicates[c[0]]
		from := edge
		if c[2] != "" {
			from = l.Predicates[c[2]]
		}
		if edge == nil || from == nil {
			return fmt.Errorf("%s %s: no such predicate", c[0], c[2])
		}
		if l.Edges[from] == nil {
			l.Edges[from] = map[string]*LexicalPredicate{}
		}
		for _, w := range strings.Fields(c[1]) {
			if l.Edges[from][w] != nil {
				return fmt.Errorf("%q stands with %s twice", w, from.ID)
			}
			l.Edges[from][w] = edge
		}
		return nil
	})
}
