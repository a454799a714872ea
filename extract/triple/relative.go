package triple

import "slices"

// relativePronoun says whether w stands for the noun that its clause belongs to.
func (s *sentence) relativePronoun(w int) bool {
	return s.formed(w, "who", "whom", "which", "that") && s.tagged(w, "PRON", "SCONJ", "DET") && !s.penn(w, "DT")
}

// relativeClause is the relative clause that the verb at w belongs to, 0 if
// none: "came" for both verbs of "the men who came and left".
func (s *sentence) relativeClause(w int) int {
	for range maxClimb {
		switch {
		case w == 0:
			return 0
		case s.is(w, "acl:relcl"):
			return w
		case !s.is(w, "conj", "xcomp", "ccomp"):
			return 0
		}
		w = s.head(w)
	}
	return 0
}

// antecedent is the noun that a word of the clause at w stands for: a relative
// pronoun ("the port that Chile built"), or "where" ("the port where they
// met"). 0 if it stands for itself.
func (s *sentence) antecedent(w, c int) int {
	if !s.relativePronoun(c) && !s.formed(c, "where", "when") {
		return 0
	}
	if clause := s.relativeClause(w); clause != 0 {
		return s.head(clause)
	}
	return 0
}

// gap is the noun that a relative clause without a pronoun says something of,
// as its object: "the port Chile built". 0 if the clause is complete.
func (c *clause) gap(s *sentence, w int) int {
	complete := len(c.objects) > 0 || c.content != 0 || c.place != 0 || c.subject.clause != 0 || s.passive(w) || s.child(w, "obl") != 0
	if !s.is(w, "acl:relcl") || complete || s.degree(s.head(w)) {
		return 0
	}
	return s.head(w)
}

// degree reports whether the noun belongs to what is "so" much that a clause
// says what comes of it: "so afraid of the port that he cannot sail" sails no port.
func (s *sentence) degree(noun int) bool {
	above := s.head(noun)
	return above != 0 && above < noun && slices.ContainsFunc(s.all(above, "advmod"), func(d int) bool { return d < above && s.formed(d, "so", "such", "too") })
}
