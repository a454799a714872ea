package triple

import "slices"

// relation gives the words of the verb at w as a relation: auxiliaries,
// negation and adverbs before it, the verb, its particles, an adverb before the
// preposition that is to follow. A second verb shares
// the first's auxiliaries: in "the ship was built and sold" it "was sold".
func (s *sentence) relation(w int) []int {
	words := []int{w}
	for _, c := range s.children[w] {
		if s.is(c, "aux", "compound:prt", "cop") || s.is(c, "advmod") && (s.adverbInside(w, c) || s.adverbBehind(w, c)) {
			words = append(words, c)
		}
	}
	if first := s.head(w); s.is(w, "conj") && s.child(w, "aux", "cop", "nsubj") == 0 && s.sharesForm(w, first) {
		words = append(words, s.all(first, "aux")...)
	}
	words = slices.DeleteFunc(words, func(c int) bool { return c != w && !s.wordy(c) })
	slices.Sort(words)
	return words
}

// adverbInside says whether an adverb belongs to the relation: it denies, or it
// stands between the subject and the verb with nothing but its like between.
func (s *sentence) adverbInside(w, c int) bool {
	if c > w || len(s.children[c]) > 0 || s.penn(c, "WRB") {
		return false
	}
	if s.negative(c) {
		return true
	}
	for between := c + 1; between < w; between++ {
		if s.head(between) != w || !s.is(between, "advmod", "aux", "cop") {
			return false
		}
	}
	subject := s.child(w, "nsubj", "csubj")
	return s.tagged(c, "ADV", "PART") && (subject == 0 || subject < c)
}

// adverbBehind says whether an adverb stands between a verb and the preposition
// that follows: "invested heavily in".
func (s *sentence) adverbBehind(w, c int) bool {
	return c == w+1 && len(s.children[c]) == 0 && s.tagged(c, "ADV") && s.child(w, "obj") == 0 &&
		c < len(s.words) && s.tagged(c+1, "ADP")
}

// sharesForm says whether a second verb's form asks for the first's auxiliaries.
func (s *sentence) sharesForm(w, first int) bool {
	return s.verbal(first) && s.penn(w, "VBN", "VBG", "VB") && s.word(w).XPOS == s.word(first).XPOS
}
