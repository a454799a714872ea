package resolve

import (
	"strings"

	"newsgraph/schema"
)

// isNational reports whether a name is of what every country has one of, and
// says nothing of the country: "Senate", "Foreign Ministry".
func isNational(name string, lex *lexicon) bool {
	return lex.Classes["national"][strings.Join(groupName(name, lex), "-")]
}

// An article is about a country if it speaks of it, of its places, officials and
// bodies, so many times as often as of any other country, and so often.
const (
	muchMore    = 3
	oftenEnough = 3
)

// homeOf is the code of the country that an article is about, "" where nothing
// tells.
//
// What a country has inside (parties, bodies, states) tells more than its name:
// foreign news has many names of countries.
func homeOf(rec *schema.Record, lex *lexicon) string {
	all, inside := map[string]int{}, map[string]int{}
	for i := range rec.Entities {
		e := &rec.Entities[i]
		if e.Country == "" || e.Country == "IGO" || isNational(e.Name, lex) {
			continue
		}
		all[e.Country] += len(e.Mentions)
		if e.Type != schema.Country && e.Type != schema.Person && lex.Known[e.Name].As != schema.AsSeat {
			inside[e.Country] += len(e.Mentions)
		}
	}
	if home := clearly(all); home != "" {
		return home
	}
	return clearly(inside)
}

// clearly is the country of by far the most mentions, "" where there is none.
func clearly(mentions map[string]int) string {
	best, others := foremost(mentions), 0
	for code, n := range mentions {
		if code != best {
			others = max(others, n)
		}
	}
	if mentions[best] < max(oftenEnough, muchMore*others) {
		return ""
	}
	return best
}

// qualified is a profile with its country before its name, where that is only to
// be had from the article.
func (r *Resolver) qualified(p Profile) Profile {
	if p.Home == "" {
		return p
	}
	name := r.lex.CountryName(p.Home) + " " + strings.TrimPrefix(strings.TrimPrefix(p.Name, "the "), "The ")
	return Profile{Type: p.Type, Name: name}
}
