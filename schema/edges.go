package schema

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// Edges says which words of a predicate make an edge, and which.
type Edges map[*LexicalPredicate]map[string]*LexicalPredicate

// Of is the edge that a predicate makes where words, lemmas, were matched; nil where they make
// none. A predicate that the list does not have makes its own edge.
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

// Never reports whether a predicate makes events and no edge, whatever its words.
func (e Edges) Never(p *LexicalPredicate) bool {
	edges, listed := e[p]
	return listed && len(edges) == 0
}

// readEdges reads the words that make edges, once the predicates are known.
func readEdges(files fs.FS, l *Lexicons, _ irregularVerbs) error {
	l.Edges = Edges{}
	if err := l.Edges.read(files, l.Predicates); err != nil {
		return err
	}
	for _, p := range l.added { // whoever adds a construction wants its edge
		if edges := l.Edges[p.Predicate]; edges != nil {
			for _, w := range p.telling() {
				edges[w] = p.Predicate
			}
		}
	}
	return nil
}

// telling are the words by which a pattern is known: those beside its head, or that.
func (p *Pattern) telling() []string {
	for _, s := range p.Steps {
		if s.Slot == NoSlot {
			return s.Words
		}
	}
	return p.Heads
}

func (e Edges) read(files fs.FS, predicates map[string]*LexicalPredicate) error {
	return rows(files, "edges.txt", 5, func(c []string) error {
		edge := predicates[c[0]]
		from := edge
		if c[2] != "" {
			from = predicates[c[2]]
		}
		if edge == nil || from == nil {
			return fmt.Errorf("%s %s: no such predicate", c[0], c[2])
		}
		edge, err := edge.narrowed(c[3], c[4])
		if err != nil {
			return err
		}
		if e[from] == nil {
			e[from] = map[string]*LexicalPredicate{}
		}
		for _, w := range strings.Fields(c[1]) {
			if e[from][w] != nil {
				return fmt.Errorf("%q stands with %s twice", w, from.ID)
			}
			e[from][w] = edge
		}
		return nil
	})
}

// narrowed is a predicate that takes only some types, by commas, as subject and object; an empty
// list leaves them as they are.
func (r *LexicalPredicate) narrowed(domain, span string) (*LexicalPredicate, error) {
	if domain == "" && span == "" {
		return r, nil
	}
	n := *r
	for _, side := range []struct {
		column string
		types  *[]EntityType
	}{{domain, &n.Domain}, {span, &n.Range}} {
		if side.column == "" {
			continue
		}
		*side.types = nil
		for _, t := range list(side.column) {
			if !slices.Contains(entityTypes, EntityType(t)) {
				return nil, fmt.Errorf("type %q: want one of %v", t, entityTypes)
			}
			*side.types = append(*side.types, EntityType(t))
		}
	}
	return &n, nil
}
