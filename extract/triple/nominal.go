package triple

// nominals reads what a preposition says of a noun:
//
//   - nominal: "the port of Chile" (the port be of Chile)
func (r *reader) nominals(w int) {
	for _, n := range r.all(w, "nmod") {
		prepositions := r.prepositions(n)
		if n < w || r.is(n, "nmod:poss", "nmod:desc") || len(prepositions) == 0 {
			continue
		}
		r.add(Triple{Subject: r.noun(w, n), Relation: Phrase{"be", prepositions}, Object: r.argument(n), Rule: "nominal", Head: w})
	}
}
