package triple

// appositions reads what a second name says of the first as a copula would:
//
//   - apposition: "Rosa Ibarra, Chile's president, …" (Rosa Ibarra be Chile's president)
func (r *reader) appositions(w int) {
	for _, a := range r.all(w, "appos") {
		r.add(Triple{Subject: r.noun(w, a), Relation: Phrase{Implied: "be"}, Object: r.argument(a), Rule: "apposition", Head: w})
	}
}
