package triple

import "slices"

// verb reads a clause with a full verb. Its rules, by how the clause is built:
//
//   - verb: "Chile rejected the offer."
//   - passive: "The offer was rejected by Chile."
//   - relative: "Ibarra, who rejected the offer, …" (of Ibarra)
//   - participle: "Chile left, citing the cost." (Chile be citing the cost)
//   - infinitive: "Chile sent ships to guard the port." (Chile to guard the port)
//   - control: "Ibarra asked Chile to pay the debt." (Chile to pay the debt)
func (r *reader) verb(w int) {
	c := clause{head: w, subject: r.subject(w), relation: r.relation(w)}
	c.rule = r.verbRule(&c)
	switch c.rule {
	case "participle":
		c.implied = "be"
	case "infinitive", "control":
		c.relation = append(r.all(w, "mark"), c.relation...)
	}
	r.extend(&c, w)
	r.state(&c)
}

func (r *reader) verbRule(c *clause) string {
	w := c.head
	bare := r.is(w, "acl", "advcl") && !r.is(w, "acl:relcl") && r.child(w, "nsubj", "csubj", "aux") == 0
	switch {
	case bare && r.penn(w, "VB", "VBP"):
		return "infinitive"
	case bare:
		return "participle"
	case c.subject.clause != 0:
		return "relative"
	case r.passive(w):
		return "passive"
	case r.is(w, "xcomp"):
		return "control"
	}
	return "verb"
}

// state makes triples of a clause: one for each of several objects, with the
// further arguments behind, those before the verb last.
func (r *reader) state(c *clause) {
	objects := r.object(c)
	if len(objects) == 0 {
		return
	}
	var behind, before []Phrase
	for _, d := range c.rest {
		p := r.further(d)
		switch {
		case p.empty() || len(p.Words) > maxPhrase || r.besides(d, p):
		case d < c.head:
			before = append(before, p)
		default:
			behind = append(behind, p)
		}
	}
	if c.place != 0 {
		behind = append(behind, Phrase{Words: slices.Concat(c.placed, r.objectPhrase(c, c.place).Words)})
	}
	more := append(behind, before...)
	for _, s := range r.shareSubject(c.subject, objects) {
		for _, o := range objects {
			r.add(Triple{Subject: s, Relation: Phrase{c.implied, c.relation}, Object: o, More: more, Rule: c.rule, Head: c.head})
		}
	}
}

// besides says whether a further argument is rather a proposition of its own: a
// participle behind a comma, a long clause.
func (r *reader) besides(d int, p Phrase) bool {
	const long = 12 // words
	if !r.is(d, "advcl") {
		return false
	}
	return len(p.Words) > long || r.penn(d, "VBG", "VBN") && r.child(d, "mark") == 0 && r.behindComma(d)
}

// object gives the phrases of what a clause's relation leads to, each of which
// makes a triple: its object, or what is said, or else a circumstance. What is
// used is no further argument any more.
func (r *reader) object(c *clause) []Phrase {
	switch {
	case len(c.objects) > 1: // "gave Chile a ship"
		c.rest = append(slices.Clone(c.objects[1:]), c.rest...)
		return []Phrase{r.objectPhrase(c, c.objects[0])}
	case len(c.objects) == 1:
		if c.content != 0 {
			c.rest = append(c.rest, c.content)
		}
		if c.objects[0] < c.head {
			return []Phrase{r.objectPhrase(c, c.objects[0])}
		}
		return r.shareObject(c.objects[0])
	case c.content != 0:
		return r.contents(c)
	case c.place != 0:
		place := r.objectPhrase(c, c.place)
		c.relation, c.place = append(c.relation, c.placed...), 0
		return []Phrase{place}
	}
	return r.circumstance(c)
}

// objectPhrase is the phrase of an object; one before the verb is the noun that
// the clause hangs from.
func (r *reader) objectPhrase(c *clause, o int) Phrase {
	return r.phrase(o, func(d int) bool {
		return r.aside(d) || r.ties(d) || o < c.head && r.clauseParts(d)
	})
}

// circumstance takes a circumstance for the object, the first behind the verb
// with a preposition if there is one, and its preposition into the relation:
// "The men / met in / Lima". A noun aside behind a comma is none.
func (r *reader) circumstance(c *clause) []Phrase {
	i := slices.IndexFunc(c.rest, func(d int) bool { return d > c.head && r.is(d, "obl") && len(r.prepositions(d)) > 0 })
	tied := i >= 0
	if !tied {
		i = max(0, slices.IndexFunc(c.rest, func(d int) bool { return d > c.head }))
	}
	if i >= len(c.rest) || !tied && r.is(c.rest[i], "obl") && c.rest[i] > c.head && r.behindComma(c.rest[i]) {
		return nil
	}
	d := c.rest[i]
	c.rest = slices.Delete(slices.Clone(c.rest), i, i+1)
	if !tied {
		return []Phrase{r.further(d)}
	}
	c.relation = append(c.relation, r.prepositions(d)...)
	return r.shareObject(d)
}

// contents gives what is said, each clause with a "that" of its own as one:
// "Ibarra said that talks were over and that Chile would leave". The "that"
// goes to the relation.
func (r *reader) contents(c *clause) []Phrase {
	that := func(w int) bool { return r.is(w, "mark") && r.form(w) == "that" }
	marked := func(w int) bool { return slices.ContainsFunc(r.children[w], that) }
	if marked(c.content) {
		c.relation = append(c.relation, r.child(c.content, "mark"))
	}
	other := func(w int) bool { return r.is(w, "conj") && marked(w) }
	phrases := []Phrase{r.phrase(c.content, func(w int) bool { return that(w) || other(w) })}
	for _, w := range r.conjuncts(c.content)[1:] {
		if other(w) {
			phrases = append(phrases, r.phrase(w, func(d int) bool { return that(d) || r.is(d, "cc") }))
		}
	}
	return phrases
}
