package resolve

import (
	"slices"

	"newsgraph/schema"
)

// mostAlone is how many more articles may call somebody by the surname alone for
// each that gives a full name.
const mostAlone = 3

// fitsAlone reports whether a surname without a full name in its article can be
// a person's, one of those whose names end in it. The press gives both, so "Fox" is
// not the one Ana Fox of the graph if many articles speak of Fox and hardly one names
// any Fox in full; and a word that is a given name as well must be far better known
// as hers.
func (b *deciding) fitsAlone(c bearer, p *person, named int) bool {
	alone := b.alone[c.name.whole()]
	if len(c.name.words) == 1 && b.isGiven(c.name.whole()) && len(c.Offices) == 0 {
		return farMore(p.articles, alone)
	}
	return alone <= 1+mostAlone*(named-1)
}

// enoughNamed is how many articles must name somebody in full, for a surname that
// tells nothing but itself to be theirs.
const enoughNamed = 3

// supported reports whether a surname is more to go by than a word: the article
// calls somebody so again or says more of them, and no other office than the
// person's; or many articles name the person.
func (b *deciding) supported(c bearer, p *person) bool {
	other := len(c.Offices) > 0 && len(p.offices) > 0 && !holds(p, c.Offices)
	return !c.Passing && !other || p.articles >= enoughNamed
}

// without is somebody who is not among people, else nil.
func without(people []*person, p *person) *person {
	if slices.Contains(people, p) {
		return nil
	}
	return p
}

// shortName decides whom a surname means.
func (b *deciding) shortName(c bearer, people []*person) {
	var all, fit []*person
	named := 0 // articles that give one of them in full
	own := c.Own(b.lex)
	for _, p := range people {
		if slices.ContainsFunc(p.forms, c.name.endsIn) && len(p.apart) == 0 && !b.corrections.apart(own, p.node) {
			all = append(all, p)
			named += p.articles
		}
	}
	fit = keep(all, func(p *person) bool { return c.Gender == "" || p.gender == "" || c.Gender == p.gender })
	misread := mostNamed(all)
	if misread = without(fit, misread); misread != nil && holds(misread, c.Offices) {
		fit = all // "President Brevi", and a pronoun that was somebody else's
	}
	rule := BySurname
	if nearest := keep(fit, func(p *person) bool {
		return slices.ContainsFunc(p.forms, func(n personName) bool { return slices.Contains(c.Near, n.whole()) })
	}); len(nearest) > 0 {
		fit, rule = nearest, ByArticle
	} else {
		fit = keep(fit, func(p *person) bool { return b.fitsAlone(c, p, named) })
		if len(fit) == 0 { // an office tells more than a pronoun
			fit = keep(all, func(p *person) bool { return b.fitsAlone(c, p, named) && holds(p, c.Offices) })
			rule = ByOffice
		}
		if len(fit) == 0 && b.givenAlone(c) {
			return
		}
	}
	if plain := keep(fit, func(p *person) bool { return p.forms[0].suffix == c.name.suffix }); len(plain) > 0 {
		fit = plain
	}
	if sure := keep(fit, func(p *person) bool { return p.sure }); len(sure) > 0 {
		fit = sure
	}
	if len(fit) > 1 {
		if office := keep(fit, func(p *person) bool { return holds(p, c.Offices) }); len(office) == 1 {
			fit, rule = office, ByOffice
		}
	}
	if famous := mostNamed(fit); len(fit) > 1 && famous != nil {
		others := slices.DeleteFunc(nodesOf(fit), func(node string) bool { return node == famous.node })
		b.decide(c.Profile, famous.node, ByFame, others...)
		return
	}
	if len(fit) == 1 && (rule != BySurname || misread == nil && b.supported(c, fit[0])) {
		b.decide(c.Profile, fit[0].node, rule)
		return
	}
	if len(fit) == 1 && b.givenAlone(c) {
		return
	}
	if c.Type != schema.Person { // a word that is a person's in more articles
		b.decide(c.Profile, schema.EntityIRI(schema.Person, c.name.whole()), ByType)
		return
	}
	if misread != nil {
		fit = append(fit, misread)
	}
	if len(fit) > 0 {
		rule = Ambiguous
	}
	b.decide(c.Profile, "", rule, nodesOf(fit)...)
}

// nodesOf are the nodes of people.
func nodesOf(people []*person) []string {
	var nodes []string
	for _, p := range people {
		nodes = append(nodes, p.node)
	}
	return nodes
}

// holds reports whether somebody has one of the offices, as articles tell.
func holds(p *person, offices []string) bool {
	return slices.ContainsFunc(offices, func(o string) bool { return p.offices[o] })
}

// mostNamed is the one of people whom far more articles name in full than all
// the others together, nil where there is none.
func mostNamed(people []*person) *person {
	all := 0
	for _, p := range people {
		all += p.articles
	}
	for _, p := range people {
		if farMore(p.articles, all-p.articles) {
			return p
		}
	}
	return nil
}

func keep(all []*person, fit func(*person) bool) []*person {
	var out []*person
	for _, p := range all {
		if fit(p) {
			out = append(out, p)
		}
	}
	return out
}
