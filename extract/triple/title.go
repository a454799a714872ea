package triple

import (
	"slices"
	"strings"
)

// titles reads what stands before a name and says what its bearer is:
//
//   - title: "former President Rosa Ibarra" (Rosa Ibarra be former President)
func (r *reader) titles(w int) {
	for _, t := range r.all(w, "nmod:desc") {
		if t > w || r.honorific(t) {
			continue
		}
		name := r.phrase(w, func(c int) bool {
			return c <= t || r.aside(c) || r.ties(c) || r.clauseParts(c) || r.is(c, "conj", "nmod")
		})
		title := r.phrase(t, nil)
		for _, c := range r.children[w] {
			if c < t && r.is(c, "amod", "det", "compound", "nmod:poss", "nummod") {
				title.Words = append(title.Words, r.phrase(c, nil).Words...)
			}
		}
		slices.Sort(title.Words)
		r.add(Triple{Subject: name, Relation: Phrase{Implied: "be"}, Object: title, Rule: "title", Head: w})
	}
}

// honorific says whether w is polite and names no office.
func (s *sentence) honorific(w int) bool {
	switch strings.TrimSuffix(s.form(w), ".") {
	case "mr", "mrs", "ms", "miss", "mister", "madam", "sir", "dame", "dr", "st", "saint":
		return true
	}
	return false
}
