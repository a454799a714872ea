package resolve

import (
	"slices"

	"newsgraph/schema"
)

// mostAlone is how many more articles may call somebody by the surname alone for
// each that gives a full name.
const mostAlone = 3

// index files people under the words that their names end in. Whoever cannot be
// told from another is nobody whom a short name means.
func (b *deciding) index(people []*person) {
	b.bearers, b.formOf = map[string][]*person{}, map[string]*person{}
	b.fittings = map[[4]string]*fitting{}
	for _, p := range people {
		if len(p.apart) > 0 {
			continue
		}
		for _, f := range p.forms {
			b.formOf[f.whole()] = p
			for ending := range f.endings() {
				if all := b.bearers[ending]; len(all) == 0 || all[len(all)-1] != p {
					b.bearers[ending] = append(all, p)
				}
			}
		}
	}
}

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

// A fitting is whom a short name fits as far as name, gender and whether the
// article gives an office tell: many profiles have these in common.
type fitting struct {
	all    []*person // whose names end in it
	agree  []*person // of these, those whose gender does not differ
	named  int       // articles that give one of all in full
	fit    []*person // of those who agree, whom the name can mean alone
	famous *person   // of fit, see mostNamed
	nodes  []string  // of fit, where that are few enough to be named
	// misread is somebody who does not agree and whom far more articles name than
	// all others: a pronoun may have been another's.
	misread *person
}

// fitsOf finds a fitting, or finds it again.
func (b *deciding) fitsOf(c bearer) *fitting {
	key := [...]string{c.name.whole(), c.Gender, "", ""}
	if len(c.Offices) > 0 {
		key[2] = "in office"
	}
	own := c.Own(b.lex)
	if len(b.corrections.parted) > 0 {
		key[3] = own
	}
	f := b.fittings[key]
	if f != nil {
		return f
	}
	f = &fitting{}
	b.fittings[key] = f
	for _, p := range b.bearers[c.name.bare()] {
		if (c.name.suffix == "" || slices.ContainsFunc(p.forms, c.name.endsIn)) && !b.corrections.apart(own, p.node) {
			f.all = append(f.all, p)
			f.named += p.articles
		}
	}
	f.agree = keep(f.all, func(p *person) bool { return c.Gender == "" || p.gender == "" || c.Gender == p.gender })
	f.fit = clearest(c, keep(f.agree, func(p *person) bool { return b.fitsAlone(c, p, f.named) }))
	f.famous, f.nodes = mostNamed(f.fit), nodesOf(f.fit)
	f.misread = without(f.agree, mostNamed(f.all))
	return f
}

// clearest are those of people whom a short name means rather than the others.
func clearest(c bearer, fit []*person) []*person {
	if plain := keep(fit, func(p *person) bool { return p.forms[0].suffix == c.name.suffix }); len(plain) > 0 {
		fit = plain
	}
	if sure := keep(fit, func(p *person) bool { return p.sure }); len(sure) > 0 {
		fit = sure
	}
	return fit
}

// nearest are those of people whose full names the article gives.
func (b *deciding) nearest(c bearer, people []*person) (near []*person) {
	for _, full := range c.Near {
		if p := b.formOf[full]; p != nil && !slices.Contains(near, p) && slices.Contains(people, p) {
			near = append(near, p)
		}
	}
	return near
}

// shortName decides whom a surname means.
func (b *deciding) shortName(c bearer) {
	f := b.fitsOf(c)
	misread := f.misread
	if misread != nil && holds(misread, c.Offices) {
		whoever := c
		whoever.Gender = ""
		f = b.fitsOf(whoever) // "President Brevi", and a pronoun that was somebody else's
	}
	fit, famous, nodes, rule := f.fit, f.famous, f.nodes, BySurname
	if near := b.nearest(c, f.agree); len(near) > 0 {
		fit, rule = clearest(c, near), ByArticle
		famous, nodes = mostNamed(fit), nodesOf(fit)
	} else if len(fit) == 0 { // an office tells more than a pronoun
		fit = clearest(c, keep(f.all, func(p *person) bool { return b.fitsAlone(c, p, f.named) && holds(p, c.Offices) }))
		famous, nodes, rule = mostNamed(fit), nodesOf(fit), ByOffice
		if len(fit) == 0 && b.givenAlone(c) {
			return
		}
	}
	if len(fit) > 1 {
		if p := theOne(fit, c.Offices); p != nil {
			fit, rule = []*person{p}, ByOffice
		}
	}
	switch {
	case len(fit) > 1 && famous != nil:
		others := slices.DeleteFunc(slices.Clone(nodes), func(node string) bool { return node == famous.node })
		b.decide(c.Counted, famous.node, ByFame, others...)
	case len(fit) == 1 && (rule != BySurname || misread == nil && b.supported(c, fit[0])):
		b.decide(c.Counted, fit[0].node, rule)
	case len(fit) == 1 && b.givenAlone(c):
	case c.Type != schema.Person: // a word that is a person's in more articles
		b.decide(c.Counted, schema.EntityIRI(schema.Person, c.name.whole()), ByType)
	case misread != nil:
		b.decide(c.Counted, "", Ambiguous, nodesOf(append(slices.Clip(fit), misread))...)
	case len(fit) > 0:
		b.decide(c.Counted, "", Ambiguous, nodes...)
	default:
		b.decide(c.Counted, "", rule)
	}
}

// theOne is the one of people who holds one of the offices, nil where there is
// none, or more.
func theOne(people []*person, offices []string) (one *person) {
	for _, p := range people {
		if !holds(p, offices) {
			continue
		}
		if one != nil {
			return nil
		}
		one = p
	}
	return one
}

// nodesOf are the nodes of people, sorted, none where they are too many to be
// worth naming even without one of them.
func nodesOf(people []*person) []string {
	var nodes []string
	for _, p := range people {
		nodes = append(nodes, p.node)
	}
	slices.Sort(nodes)
	if nodes = slices.Compact(nodes); len(nodes) > mostOthers+1 {
		return nil
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
