package resolve

import (
	"slices"

	"newsgraph/schema"
)

// shortName decides whom a surname means.
func (b *deciding) shortName(c bearer, all []*person) {
	var fit []*person
	for _, p := range all {
		if slices.ContainsFunc(p.forms, c.name.endsIn) && len(p.apart) == 0 {
			fit = append(fit, p)
		}
	}
	rule := BySurname
	if nearest := keep(fit, func(p *person) bool {
		return slices.ContainsFunc(p.forms, func(n personName) bool { return slices.Contains(c.Near, n.whole()) })
	}); len(nearest) > 0 {
		fit, rule = nearest, ByArticle
	}
	if plain := keep(fit, func(p *person) bool { return p.forms[0].suffix == c.name.suffix }); len(plain) > 0 {
		fit = plain
	}
	if sure := keep(fit, func(p *person) bool { return p.sure }); len(sure) > 0 {
		fit = sure
	}
	own := c.Own(b.lex)
	fit = keep(fit, func(p *person) bool {
		return !(c.Gender != "" && p.gender != "" && c.Gender != p.gender) && !b.corrections.apart(own, p.node)
	})
	if len(fit) > 1 {
		if office := keep(fit, func(p *person) bool {
			return slices.ContainsFunc(c.Offices, func(o string) bool { return p.offices[o] })
		}); len(office) == 1 {
			fit, rule = office, ByOffice
		}
	}
	if famous := mostNamed(fit); len(fit) > 1 && famous != nil {
		fit, rule = []*person{famous}, ByFame
	}
	if len(fit) == 1 {
		b.decide(c.Profile, fit[0].node, rule)
		return
	}
	if c.Type != schema.Person { // a word that is a person's in more articles
		b.decide(c.Profile, schema.EntityIRI(schema.Person, c.name.whole()), ByType)
		return
	}
	var others []string
	for _, p := range fit {
		others = append(others, p.node)
	}
	if len(others) > 1 {
		rule = Ambiguous
	}
	b.decide(c.Profile, "", rule, others...)
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
