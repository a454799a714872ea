package triple

import "slices"

// copula reads what a subject is. Its rules:
//
//   - copula: "Ibarra is the president." — "Chile was in talks." (was in) —
//     "Chile is aware of the plan." (is aware of) — "Chile is able to pay the
//     debt." (is able to pay)
//   - relative copula: "Ibarra, who is the president, …" (of Ibarra)
func (r *reader) copula(w int) {
	c := clause{head: w, rule: "copula", subject: r.subject(w)}
	if c.subject.clause != 0 {
		c.rule = "relative copula"
	}
	prepositions := r.prepositions(w)
	c.relation = append(r.copulaWords(w), prepositions...)
	slices.Sort(c.relation)
	for _, d := range r.children[w] {
		if r.circumstantial(&c, d) {
			c.rest = append(c.rest, d)
		}
	}
	adjective := len(prepositions) == 0 && r.tagged(w, "ADJ")
	if adjective && (r.adjectiveVerb(&c) || r.adjectiveObject(&c)) {
		return
	}
	r.finish(&c, []Phrase{r.predicate(&c)})
}

// circumstantial says whether d tells a circumstance of being so: what stands
// before the copula, and behind it a clause, what follows a comma, or a time and
// place of what is no adjective, which might belong to the adjective.
func (r *reader) circumstantial(c *clause, d int) bool {
	if d < r.child(c.head, "cop") {
		return r.is(d, "obl", "advmod") && !slices.Contains(c.relation, d) && !r.penn(d, "WRB")
	}
	return d > c.head && (r.is(d, "advcl") && !r.is(d, "advcl:relcl") || r.is(d, "obl") && (!r.tagged(c.head, "ADJ", "ADV") || r.behindComma(d)))
}

// copulaWords are the copula with its auxiliaries, what denies it, and adverbs
// among them; an adverb behind belongs to what the subject is.
func (r *reader) copulaWords(w int) []int {
	last := 0
	for _, c := range r.all(w, "cop", "aux") {
		last = c
	}
	var words []int
	for _, c := range r.children[w] {
		inside := c < last && len(r.children[c]) == 0 && r.wordy(c) && !r.penn(c, "WRB") && c > r.child(w, "nsubj")
		if r.is(c, "cop", "aux") || c < w && r.is(c, "advmod") && (inside || r.negative(c)) {
			words = append(words, c)
		}
	}
	return words
}

// predicate is what the subject is: the phrase of the head without the rest of
// its clause.
func (r *reader) predicate(c *clause) Phrase {
	copula := r.child(c.head, "cop")
	return r.phrase(c.head, func(d int) bool {
		switch {
		case r.is(d, "nsubj", "csubj", "cop", "aux", "mark", "expl", "parataxis", "discourse", "advcl", "vocative", "dislocated", "cc"),
			slices.Contains(c.relation, d), slices.Contains(c.rest, d):
			return true
		case d < copula:
			return r.is(d, "obl", "advmod", "punct", "nmod")
		}
		return r.aside(d) || r.is(d, "conj") && r.clausal(d)
	})
}

// front is the predicate up to its head: "almost certain" in "is almost certain
// of the date".
func (r *reader) front(c *clause) []int {
	words := r.predicate(c).Words
	return slices.DeleteFunc(words, func(w int) bool { return w > c.head })
}

// finish adds the triples of a copula.
func (r *reader) finish(c *clause, objects []Phrase) {
	var more []Phrase
	for _, d := range c.rest {
		if p := r.further(d); !p.empty() && len(p.Words) <= maxPhrase && !r.besides(d, p) {
			more = append(more, p)
		}
	}
	for _, s := range r.shareSubject(c.subject, objects) {
		for _, o := range objects {
			r.add(Triple{Subject: s, Relation: Phrase{Words: c.relation}, Object: o, More: more, Rule: c.rule, Head: c.head})
		}
	}
}

// adjectiveVerb reads "is able to pay the debt": the verb goes on with the relation.
func (r *reader) adjectiveVerb(c *clause) bool {
	next := r.child(c.head, "xcomp")
	if next == 0 || next < c.head || !r.verbal(next) || r.child(next, "nsubj", "cop") != 0 {
		return false
	}
	whole := *c
	whole.relation = slices.Concat(c.relation, r.front(c), r.all(next, "mark"), r.relation(next))
	slices.Sort(whole.relation)
	r.extend(&whole, next)
	objects := r.object(&whole)
	if len(objects) == 0 {
		return false
	}
	r.merged[next] = true
	r.finish(&whole, objects)
	return true
}

// adjectiveObject reads "is aware of the plan": the adjective and its
// preposition are the relation.
func (r *reader) adjectiveObject(c *clause) bool {
	object := 0
	for _, d := range r.all(c.head, "obl") {
		switch {
		case d < c.head:
		case object == 0 && len(r.prepositions(d)) > 0 && !r.penn(d, "WP", "WDT"):
			object = d
		case object != 0:
			c.rest = append(c.rest, d)
		}
	}
	if object == 0 {
		return false
	}
	c.relation = slices.Concat(c.relation, r.front(c))
	slices.Sort(c.relation)
	c.relation = append(c.relation, r.prepositions(object)...)
	r.finish(c, r.shareObject(object))
	return true
}
