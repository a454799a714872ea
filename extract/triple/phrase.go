package triple

import "slices"

// phrase gives the words of w and all that hangs from it, but for the
// dependents of w that are cut. Loose marks at its edges go.
func (s *sentence) phrase(w int, cut func(w int) bool) Phrase {
	words := []int{w}
	for _, c := range s.children[w] {
		if cut == nil || !cut(c) {
			words = s.gather(c, words)
		}
	}
	slices.Sort(words)
	return Phrase{Words: s.closed(s.trim(words))}
}

// gather adds w and all below it, until there are too many words to be used.
func (s *sentence) gather(w int, words []int) []int {
	words = append(words, w)
	for i := len(words) - 1; i < len(words) && len(words) <= maxPhrase; i++ {
		words = append(words, s.children[words[i]]...)
	}
	return words[:min(len(words), maxPhrase+1)]
}

// lessRelations is the phrase of w without its dependents in these relations.
func (s *sentence) lessRelations(w int, relations ...string) Phrase {
	return s.phrase(w, func(c int) bool { return s.is(c, relations...) })
}

// argument is the phrase of a noun by itself: without what ties it to its
// clause, and without what is told beside it.
func (s *sentence) argument(w int) Phrase {
	return s.phrase(w, func(c int) bool { return s.aside(c) || s.ties(c) })
}

// single is the argument without what is joined to it by "and".
func (s *sentence) single(w int) Phrase {
	return s.phrase(w, func(c int) bool { return s.aside(c) || s.ties(c) || s.is(c, "conj") })
}

// further is the phrase of a further argument: prepositions are kept, and
// clauses whole.
func (s *sentence) further(w int) Phrase {
	if s.is(w, "advcl", "xcomp", "ccomp") {
		return s.lessRelations(w, "parataxis")
	}
	return s.phrase(w, s.aside)
}

// ties says whether c ties its head to what is around.
func (s *sentence) ties(c int) bool { return s.is(c, "case", "mark", "cc", "punct") }

// aside says whether c tells something beside what its head names, which is a
// triple of its own: a relative clause, an apposition, anything behind a comma.
func (s *sentence) aside(c int) bool {
	if s.is(c, "acl:relcl", "appos", "parataxis", "discourse", "vocative", "dislocated", "list") {
		return true
	}
	if s.is(c, "conj") {
		return s.behindComma(c) && !s.joined(s.head(c))
	}
	return s.is(c, "acl", "advcl") && s.behindComma(c)
}

// behindComma says whether a comma stands at the start of c or right before it.
func (s *sentence) behindComma(c int) bool {
	first := c
	if len(s.children[c]) > 0 {
		first = min(first, s.children[c][0])
	}
	return s.word(first).Form == "," || first > 1 && s.word(first-1).Form == ","
}

// clauseParts says whether c belongs to the clause that its head also heads,
// not to its noun: subject and copula in "Chile is a country that trades".
func (s *sentence) clauseParts(c int) bool {
	return s.is(c, "nsubj", "csubj", "cop", "aux", "mark", "expl", "advcl", "parataxis", "obl", "discourse")
}

// noun is the phrase of w up to its dependent c, as the subject of what c says of it.
func (s *sentence) noun(w, c int) Phrase {
	return s.phrase(w, func(d int) bool {
		return d >= c || s.aside(d) || s.ties(d) || s.clauseParts(d) || s.is(d, "conj")
	})
}

// prepositions are those of w, in order.
func (s *sentence) prepositions(w int) []int {
	var words []int
	for _, c := range s.children[w] {
		if s.is(c, "case") && c < w {
			words = s.gather(c, words)
		}
	}
	words = slices.DeleteFunc(words, func(w int) bool { return !s.wordy(w) })
	slices.Sort(words)
	return words
}
