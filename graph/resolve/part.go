package resolve

import (
	"slices"

	"newsgraph/schema"
)

// A block may be large ("department", "university"), and most of it has nothing
// to do with each other. So it has parts: what [Resolver.Decide] says of the
// profiles of a part is the same without the rest of the block. Only [Core], the
// part of people, is decided together with the parts that it shares a name with.
// Whoever adds a rule by which names of two parts bear on each other brings them
// together here.

// Core is the part of people.
const Core = ""

// Part is the part of its block that a profile stands in: [Core]; of what is
// named by its owner, the owner's surname and the noun; else the words of the
// name by which groups are compared.
func (r *Resolver) Part(p Profile) string {
	switch {
	case p.Body:
		owner, noun := ownerOf(p.Name)
		return surnameOf(owner, r.lex) + "'s " + schema.Slug(noun)
	case p.Type == schema.Person:
		return Core
	}
	return r.lex.groups.get(r.qualified(p).Name).key
}

// Names are the names, as words, by which a profile bears on others of its block:
// a person's name, and every name that may be a person's.
func (r *Resolver) Names(p Profile) []string {
	names := []string{r.lex.groups.get(p.Name).joined, r.lex.groups.get(r.qualified(p).Name).key}
	if p.Type == schema.Person {
		names = append(names, parsePerson(p.Name, r.lex).whole())
	} else {
		for _, n := range r.lex.groups.get(p.Name).behind {
			names = append(names, n.whole())
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
