package resolve

import (
	"slices"
	"strings"

	"newsgraph/schema"
)

// bodies decides on what is named by a person and a noun, "the Brevi
// administration": each is the body of whoever its owner would be, by the same
// rules, of those who have such a body.
func (b *deciding) bodies() {
	type kind struct{ surname, noun string } // only owners of one surname can be one
	byKind := map[kind][]Counted{}
	for _, c := range b.owned {
		owner, noun := ownerOf(c.Name)
		k := kind{surnameOf(owner, b.lex), noun}
		byKind[k] = append(byKind[k], c)
	}
	for k, members := range byKind {
		owners := &deciding{Resolver: b.Resolver, out: make([]Decision, len(members))}
		for i, c := range members {
			owner, _ := ownerOf(c.Name)
			p := Counted{Profile{Type: schema.Person, Name: owner}, c.Articles, i}
			if name := parsePerson(owner, b.lex); len(name.words) > 0 {
				owners.persons = append(owners.persons, bearer{p, name})
			}
		}
		owners.people()
		of := func(person string) string {
			return schema.EntityIRI(schema.Organization, strings.TrimPrefix(person, "person:")+" "+k.noun)
		}
		for i, c := range members {
			d := owners.out[i]
			if d.Node == "" {
				b.decide(c, "", OwnName)
				continue
			}
			others := slices.Clone(d.Others)
			for i := range others {
				others[i] = of(others[i])
			}
			if d.Rule.local() {
				d.Rule = OwnName
			}
			b.decide(c, of(d.Node), d.Rule, others...)
		}
	}
}

// surnameOf is the word that somebody's name ends in, "" for what is no name.
func surnameOf(name string, lex *lexicon) string {
	if n := parsePerson(name, lex); len(n.words) > 0 {
		return n.last()
	}
	return ""
}

// ownerOf takes the name of a body apart.
func ownerOf(name string) (owner, noun string) {
	at := strings.LastIndexByte(name, ' ')
	return withoutPossessive(name[:at]), name[at+1:]
}

// bodyName is the name of a body whose owner is a person by the fullest name
// that the article has for them: "Lena Tarn administration", "" for what is no
// such body. What has a number in it ("the 2008 campaign") is one of several, and
// a family is its surname's.
func bodyName(e *schema.Entity, owner string, lex *lexicon) string {
	words := strings.Fields(e.Name)
	if owner == "" || len(words) < 2 || strings.ContainsAny(e.Name, "0123456789") {
		return ""
	}
	noun := strings.ToLower(words[len(words)-1])
	if lex.Classes["kin"][noun] {
		return ""
	}
	return owner + " " + noun
}

// familyName is what several of one surname are called, where the article names
// one of them: "the Brevis" are the Brevi family.
func familyName(rec *schema.Record, e *schema.Entity, lex *lexicon) string {
	if strings.Contains(e.Name, " ") || !strings.HasSuffix(e.Name, "s") {
		return ""
	}
	for _, one := range []string{strings.TrimSuffix(e.Name, "s"), strings.TrimSuffix(e.Name, "es")} {
		short := parsePerson(one, lex)
		for k := range rec.Entities {
			if p := &rec.Entities[k]; p.Type == schema.Person && len(short.words) > 0 && strings.HasSuffix(p.Name, one) &&
				short.endsIn(parsePerson(p.Name, lex)) {
				return one + " family"
			}
		}
	}
	return ""
}
