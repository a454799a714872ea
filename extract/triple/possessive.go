package triple

// possessives reads whose a thing is:
//
//   - possessive: "Chile's port" (Chile has port)
//
// A pronoun tells too little of the owner.
func (r *reader) possessives(w int) {
	for _, p := range r.all(w, "nmod:poss") {
		if r.tagged(p, "PRON", "DET") {
			continue
		}
		owner := r.phrase(p, func(c int) bool { return r.is(c, "case") || r.aside(c) })
		owned := r.phrase(w, func(c int) bool {
			return c == p || r.aside(c) || r.ties(c) || r.clauseParts(c) || r.is(c, "conj")
		})
		r.add(Triple{Subject: owner, Relation: Phrase{Implied: "has"}, Object: owned, Rule: "possessive", Head: w})
	}
}
