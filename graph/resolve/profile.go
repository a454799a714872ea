package resolve

import (
	"encoding/binary"
	"slices"
	"strings"

	"newsgraph/schema"
)

// A Profile is what one article says of one of its entities, as far as it bears
// on who that is. Articles that say the same share a profile.
type Profile struct {
	Type schema.EntityType
	Name string // the fullest that the article gives
	// Gender is of the article's words: "female", "male" or empty.
	Gender string
	// Offices are those that the article gives a person: "president", and
	// "president of MEX" where it says of what.
	Offices []string
	// Near are the full names of the article's other people that Name, a
	// surname, may be short for.
	Near []string
	// Kin are the surnames of the article's people, where Name is a given name
	// alone; of a tie of such a name the one that its bearer shares with them.
	Kin []string
	// Home is the code of the country that the article is about, where Name alone
	// does not say whose it is: "the Senate".
	Home string
	// Region is the code and the name of the state or country that the article has
	// a place in: "USA Maine". About is, where it does not say, the one that it
	// speaks of.
	Region, About string
	// Passing says that the article calls somebody so once and tells nothing more
	// of them.
	Passing bool
	// Body says that the name is a person's with a noun behind it: "the Brevi
	// administration".
	Body bool
	// Long is what the article gives as the long form of Name, an acronym or a
	// given name. Such a profile is a tie between the two, beside the entity's own.
	Long string
}

// Key tells profiles apart: equal keys, equal profiles.
func (p Profile) Key() string {
	b := make([]byte, 0, 64)
	text := func(s string) { b = append(binary.AppendUvarint(b, uint64(len(s))), s...) }
	text(string(p.Type))
	text(p.Name)
	text(p.Gender)
	for _, list := range [][]string{p.Offices, p.Near, p.Kin} {
		b = binary.AppendUvarint(b, uint64(len(list)))
		for _, s := range list {
			text(s)
		}
	}
	text(p.Home)
	text(p.Long)
	text(p.Region)
	text(p.About)
	for _, is := range []bool{p.Body, p.Passing} {
		if is {
			b = append(b, 1)
		} else {
			b = append(b, 0)
		}
	}
	return string(b)
}

// Own is the node that the entity would be if there were no other article.
func (p Profile) Own(lex *lexicon) string { return lex.own.get(typed{p.Type, p.Name, p.Region}) }

// ownOf is Own without memory.
func (lex *lexicon) ownOf(of typed) string {
	p := Profile{Type: of.kind, Name: of.name, Region: of.region}
	if known, ok := settled(p, lex); ok {
		return known
	}
	if p.Type == schema.Person {
		if n := parsePerson(p.Name, lex); len(n.words) > 0 {
			return schema.EntityIRI(p.Type, n.plain())
		}
	}
	return schema.EntityIRI(p.Type, p.Name)
}

// Block is the word that decides which profiles are looked at together, "" for
// a profile that no other article can change.
func (p Profile) Block(lex *lexicon) string {
	if _, ok := settled(p, lex); ok {
		return ""
	}
	if p.Type == schema.Person {
		if n := parsePerson(p.Name, lex); len(n.words) > 0 {
			return n.last()
		}
	}
	words := groupName(p.Name, lex)
	return words[len(words)-1]
}

// settled is the node of what the lexicons know: countries, well-known outlets
// and organisations. Every article means the same by them.
func settled(p Profile, lex *lexicon) (iri string, ok bool) {
	known, found := lex.Known[p.Name]
	if p.Region != "" && codeOf(p.Region) != known.Country {
		return "", false // Athens, Georgia
	}
	if !found && p.Type != schema.Person {
		known, found = lex.Known[spelledOut(p.Name, lex)]
	}
	switch {
	case p.Type == schema.Country:
		return schema.EntityIRI(schema.Country, p.Name), true
	case p.Type == schema.Person || !found || known.As == schema.AsDemonym || (known.Type == schema.Country) != (p.Type == schema.Country):
		return "", false
	case known.Type == schema.Place && known.As == schema.AsName && p.Type != schema.Place && !strings.Contains(p.Name, " "):
		return "", false // "OK" is Oklahoma only where a place is meant
	}
	return schema.EntityIRI(known.Type, known.Name), true
}

// Profiles are the profiles of a record's entities, in their order, without a
// name for things: their words mean something within their article only.
func Profiles(rec *schema.Record, lex *lexicon) []Profile {
	out := make([]Profile, len(rec.Entities))
	codes, people := map[string]string{}, map[string]string{}
	for _, e := range rec.Entities {
		codes[e.ID] = e.Country
		if e.Type == schema.Person {
			people[e.ID] = e.Name
		}
	}
	home, about := homeOf(rec, lex), aboutOf(rec, lex)
	regions := regionsOf(rec)
	for i := range rec.Entities {
		e := &rec.Entities[i]
		out[i].Type = e.Type
		switch e.Type {
		case schema.Thing:
		case schema.Person:
			out[i].Name = e.Name
			out[i].Gender = e.Gender
			out[i].Offices = officesOf(e, codes, lex)
			out[i].Near = near(rec, i, lex)
			out[i].Kin = kin(rec, i, lex)
			out[i].Passing = inPassing(rec, i, out[i].Offices)
		case schema.Place:
			out[i].Name = longForm(e)
			if lex.Known[e.Name].Name == "" || e.Parent != "" {
				if out[i].Region = regions[e.Parent]; out[i].Region == "" {
					out[i].About = about
				}
			}
		default:
			out[i].Name = longForm(e)
			if name := bodyName(e, people[e.Parent], lex); name != "" {
				out[i].Name, out[i].Body = name, true
			} else if name := familyName(rec, e, lex); name != "" {
				out[i] = Profile{Type: schema.Organization, Name: name}
			} else if e.Type == schema.Organization && isNational(e.Name, lex) {
				out[i].Home = home
			}
		}
	}
	return out
}

// Ties are what an article says of acronyms and of given names that it uses
// alone: which long form each has.
func Ties(rec *schema.Record, lex *lexicon) []Profile {
	var out []Profile
	for i := range rec.Entities {
		e := &rec.Entities[i]
		switch e.Type {
		case schema.Thing, schema.Country:
			continue
		case schema.Person:
			out = append(out, givenTies(rec, i, lex)...)
			continue
		}
		long := longForm(e)
		for _, name := range append([]string{e.Name}, e.Aliases...) {
			if tie := (Profile{Type: e.Type, Name: name, Long: long}); isAcronym(name) && name != long && tie.Block(lex) != "" {
				out = append(out, tie)
			}
		}
	}
	return out
}

// officesOf are the offices that an article gives somebody, sorted. Former ones
// count: who held an office is told apart by it all the same.
func officesOf(e *schema.Entity, codes map[string]string, lex *lexicon) []string {
	var out []string
	for _, r := range e.Roles {
		if !lex.Roles[r.Name] {
			continue
		}
		out = append(out, r.Name)
		if code := codes[r.Of]; code != "" {
			out = append(out, r.Name+" of "+code)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// near are the full names of the record's people that end in the i-th one's.
func near(rec *schema.Record, i int, lex *lexicon) []string {
	short := parsePerson(rec.Entities[i].Name, lex)
	if len(short.words) == 0 {
		return nil
	}
	var out []string
	for k := range rec.Entities {
		if e := &rec.Entities[k]; k != i && e.Type == schema.Person {
			if n := parsePerson(e.Name, lex); len(n.words) > 0 && short.endsIn(n) {
				out = append(out, n.whole())
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// longForm is an entity's name or, where that is an acronym, the longest name of
// several words that the article gives beside it.
func longForm(e *schema.Entity) string {
	best := e.Name
	if !isAcronym(e.Name) {
		return best
	}
	for _, alias := range e.Aliases {
		if strings.Contains(alias, " ") && len(alias) > len(best) {
			best = alias
		}
	}
	return best
}
