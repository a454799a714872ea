package triple

import "slices"

// A clause is a verb or predicate with all that is said of it, on its way to
// triples.
type clause struct {
	head     int
	rule     string
	subject  subject
	implied  string
	relation []int
	objects  []int // heads: what is done, to whom
	content  int   // head of the clause that is said, thought or meant
	rest     []int // heads of further arguments
	// place is the noun that a relative clause tells a circumstance of ("the
	// town in which they met"), placed are the prepositions.
	place  int
	placed []int
}

// clause reads what the clause that w heads states, if it heads one.
func (r *reader) clause(w int) {
	switch {
	case r.merged[w] || !r.clausal(w):
	case r.child(w, "cop") != 0:
		r.copula(w)
	case r.verbal(w):
		r.verb(w)
	}
}

// extend collects the arguments of the verb at w, and of the verbs that go on
// with it: "Chile promised to try to pay the debt" has one relation.
func (r *reader) extend(c *clause, w int) {
	for range maxClimb {
		next := r.collect(c, w)
		if next == 0 {
			next = r.gerund(c, w)
		}
		if next == 0 {
			break
		}
		r.merged[next] = true
		c.relation = slices.Concat(c.relation, r.all(next, "mark"), r.relation(next))
		slices.Sort(c.relation)
		w = next
	}
	if gap := c.gap(r.sentence, w); gap != 0 {
		c.objects = append(c.objects, gap)
	}
}

// collect sorts the dependents of the verb at w and gives the verb that it goes
// on with, if any.
func (r *reader) collect(c *clause, w int) (next int) {
	complement := r.child(w, "obj", "iobj") == 0
	for _, d := range r.children[w] {
		switch {
		case d == c.subject.head || slices.Contains(c.relation, d):
		case r.antecedent(w, d) != 0:
			r.relativeArgument(c, w, d)
		case r.is(d, "obj", "iobj") && !r.penn(d, "WP", "WDT"):
			c.objects = append(c.objects, d)
		case r.is(d, "xcomp") && complement && r.verbal(d) && r.child(d, "cop") == 0:
			next = d
		case r.is(d, "ccomp"):
			c.content = d
		case r.is(d, "obl", "advcl", "xcomp"), r.is(d, "advmod") && r.wordy(d) && !r.penn(d, "WRB"):
			c.rest = append(c.rest, d)
		}
	}
	return next
}

// relativeArgument puts the noun in the place of the word d that stands for it.
func (r *reader) relativeArgument(c *clause, w, d int) {
	noun := r.antecedent(w, d)
	switch {
	case noun == c.subject.head:
	case r.is(d, "obj", "iobj"):
		if !r.degree(noun) {
			c.objects = append(c.objects, noun)
		}
	case r.is(d, "obl", "advmod"):
		c.place, c.placed = noun, r.prepositions(d)
	}
}

// gerund gives the gerund that a verb without an object goes on with, by itself
// or behind a preposition: "Ibarra proposed sending ships", "Chile was charged
// with breaking the treaty".
func (r *reader) gerund(c *clause, w int) int {
	if len(c.objects) > 0 || c.content != 0 {
		return 0
	}
	i := slices.IndexFunc(c.rest, func(d int) bool { return d > w })
	if i < 0 || !r.is(c.rest[i], "advcl") || !r.penn(c.rest[i], "VBG") || r.child(c.rest[i], "nsubj") != 0 {
		return 0
	}
	d := c.rest[i]
	mark := r.child(d, "mark", "case")
	if mark == 0 && d != w+1 || mark != 0 && !r.formed(mark, "of", "with", "for", "from", "in", "to", "into", "at", "on", "about", "against") {
		return 0
	}
	c.rest = slices.Delete(c.rest, i, i+1)
	return d
}
