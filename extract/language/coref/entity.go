package coref

import (
	"slices"

	"newsgraph/schema"
)

// An entity is mentions that are brought together, with what they tell of it.
type entity struct {
	id       int
	mentions []int // in order
	traits         // what all of them allow
	typ      schema.EntityType
	names    []*Name // of different words, the first maxNames
	lemmas   []string
	offices  []*Office // by title
	region   string    // of a place, "" where none is told
	lastName int       // the latest mention that is no pronoun, none
	merged   *entity   // what it has become part of, nil for none
}

// maxNames bounds what is remembered of one entity.
const maxNames = 12

func (e *entity) last() int { return e.mentions[len(e.mentions)-1] }

// now is the entity that e has become part of, or e.
func (e *entity) now() *entity {
	for e.merged != nil {
		e = e.merged
	}
	return e
}

// add takes mention number i into the entity.
func (e *entity) add(i int, m *Mention) {
	if len(e.mentions) == 0 {
		e.traits, e.typ = m.traits, m.Type
	} else {
		e.narrow(m)
	}
	e.mentions = append(e.mentions, i)
	m.Entity = e.id
	switch m.Kind {
	case schema.NameMention:
		e.lastName = i
		if e.region == "" {
			e.region = m.Name.Region
		}
		if len(e.names) < maxNames && !slices.ContainsFunc(e.names, func(n *Name) bool { return n.Key == m.Name.Key }) {
			e.names = append(e.names, m.Name)
		}
	case schema.NominalMention:
		e.lastName = i
		if len(e.lemmas) < maxNames && !slices.Contains(e.lemmas, m.form) {
			e.lemmas = append(e.lemmas, m.form)
		}
	}
}

// narrow keeps of the traits what the mention has too, where that leaves any.
func (e *entity) narrow(m *Mention) {
	if g := e.gender & m.gender; g != 0 {
		e.gender = g
	}
	if n := e.number & m.number; n != 0 {
		e.number = n
	}
	if e.typ == "" {
		e.typ = m.Type
	}
}
