package resolve

import (
	"maps"
	"slices"
	"strings"

	"newsgraph/schema"
)

// givenTies are the ties of the i-th entity, a person, to their given name: where
// the article calls them so as well, and where it names others of their surname,
// beside whom they would be called so.
func givenTies(rec *schema.Record, i int, lex *lexicon) []Profile {
	e := &rec.Entities[i]
	full := parsePerson(e.Name, lex)
	if !full.full() || isInitial(full.given()) {
		return nil
	}
	var out []Profile
	tie := Profile{Type: schema.Person, Name: full.given(), Long: e.Name}
	if slices.ContainsFunc(e.Aliases, func(a string) bool { return schema.Slug(a) == full.given() }) {
		out = append(out, tie)
	}
	for k := range rec.Entities {
		if p := &rec.Entities[k]; k != i && p.Type == schema.Person && strings.HasSuffix(schema.Slug(p.Name), full.last()) {
			if n := parsePerson(p.Name, lex); n.full() && n.last() == full.last() && n.given() != full.given() {
				tie.Kin = []string{full.last()}
				return append(out, tie)
			}
		}
	}
	return out
}

// kin are the surnames of a record's other people, if the i-th is called by a
// given name alone.
func kin(rec *schema.Record, i int, lex *lexicon) []string {
	if lex.GivenNames[rec.Entities[i].Name] == "" {
		return nil
	}
	var out []string
	for k := range rec.Entities {
		if p := &rec.Entities[k]; k != i && p.Type == schema.Person {
			if n := parsePerson(p.Name, lex); len(n.words) > 0 {
				out = append(out, n.last())
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// A namesake is somebody of a given name.
type namesake struct {
	surname  string
	articles int            // that call them by the given name alone
	family   int            // that name others of the surname
	forms    map[string]int // full names without initials, by articles
	middles  [][]string     // what stands between given name and surname, each once
}

// namesakes are those whom ties give a given name, by that name, then by surname.
func namesakes(ties []Counted, lex *lexicon) map[string][]*namesake {
	out := map[string][]*namesake{}
	for _, t := range ties {
		n := parsePerson(t.Long, lex)
		at := slices.IndexFunc(out[n.given()], func(s *namesake) bool { return s.surname == n.last() })
		if at < 0 {
			at = len(out[n.given()])
			out[n.given()] = append(out[n.given()], &namesake{surname: n.last(), forms: map[string]int{}})
		}
		s := out[n.given()][at]
		s.middles = append(s.middles, n.middle())
		if s.forms[n.plain()] += t.Articles; len(t.Kin) == 0 {
			s.articles += t.Articles
		} else {
			s.family += t.Articles
		}
	}
	return out
}

// several reports whether more than one person has both names, as far as what
// stands between them tells.
func (s *namesake) several() bool {
	for i, m := range s.middles {
		for _, other := range s.middles[:i] {
			if !compatible(m, other) {
				return true
			}
		}
	}
	return false
}

// node is the node of the full name that most articles use.
func (s *namesake) node() string {
	best := ""
	for _, form := range slices.Sorted(maps.Keys(s.forms)) {
		if best == "" || s.forms[form] > s.forms[best] {
			best = form
		}
	}
	return schema.EntityIRI(schema.Person, best)
}

// enoughTies is how many articles must call somebody by the given name beside
// the full one, for that name alone to be theirs in others.
const enoughTies = 3

// givenAlone decides on a given name that stands alone, where that is all that an
// article says of somebody: the one of the family that it names, whoever almost
// all articles call so, or somebody whom only this article knows.
func (b *deciding) givenAlone(c bearer) bool {
	word := c.name.whole()
	if len(c.name.words) > 1 || isInitial(word) {
		return false
	}
	if known := b.given[word]; !b.isGiven(word) || len(c.Offices) > 0 {
		// "Tolen" of Tolen Mirka, whose family name comes first
		if c.Type != schema.Person || len(known) != 1 || known[0].articles == 0 || known[0].several() {
			return false
		}
		b.decide(c.Counted, known[0].node(), ByGiven)
		return true
	}
	family, called, all := 0, 0, 0
	var relative, famous *namesake
	for _, s := range b.given[word] {
		if all += s.articles; s.several() {
			continue
		}
		if slices.Contains(c.Kin, s.surname) {
			relative, family = s, family+1
		}
		if s.articles > called {
			famous, called = s, s.articles
		}
	}
	switch {
	case family == 1:
		b.decide(c.Counted, relative.node(), ByFamily)
	case called >= enoughTies && farMore(called, all-called):
		b.decide(c.Counted, famous.node(), ByGiven)
	case c.Type == schema.Person:
		b.decide(c.Counted, "", GivenAlone)
	default:
		return false
	}
	return true
}

// local is the node of somebody whom only one article knows.
func local(node, article string) string {
	id := article[strings.IndexByte(article, ':')+1:]
	return node + "-" + id[:min(8, len(id))]
}

// inPassing reports whether a record calls the i-th of its people once, by a
// name of one word, and tells nothing more of them that bears on who they are.
func inPassing(rec *schema.Record, i int, offices []string) bool {
	e := &rec.Entities[i]
	return len(e.Mentions) == 1 && e.Gender == "" && len(offices) == 0 && !strings.Contains(e.Name, " ")
}
