package entity

import (
	"strings"

	"newsgraph/extract/language/coref"
	"newsgraph/extract/language/syntax"
	"newsgraph/schema"
)

// roleReach is how many sentences back somebody may have been named last, to be meant by the
// office alone.
const roleReach = 4

// holders finds who is meant by an office that one person at a time holds: "the president", "the
// Chilean president". It is the one person whom the article gives that office; somebody who
// holds it elsewhere is not meant. of gives the entity of a number that coref gave.
func (s *Set) holders(of map[int]*Entity) {
	number := map[*Entity]int{}
	byTitle := map[string][]*Entity{} // by the last word of an office
	named := map[*Entity][]int{}      // sentences with the name
	for i := range s.mentions {
		m := &s.mentions[i]
		e := of[m.Entity]
		if e == nil || m.Kind != schema.NameMention {
			continue
		}
		named[e] = append(named[e], m.Sentence)
		if _, seen := number[e]; !seen {
			number[e] = m.Entity
			for _, o := range e.offices {
				title := lastWord(o.Name)
				byTitle[title] = append(byTitle[title], e)
			}
		}
	}
	for i := range s.mentions {
		m := &s.mentions[i]
		if m.Kind != schema.NominalMention || !s.lexicons.Roles[m.Form()] {
			continue
		}
		t := &s.sentences[m.Sentence]
		if w := t.Words[m.Head]; w.XPOS != "NN" || t.Is(m.Head, "appos", "compound") {
			continue
		}
		o := s.office(t, m)
		if !definite(t, m) {
			continue
		}
		found := holder(byTitle[m.Form()], o)
		switch {
		case found != nil && (o.of != nil || lately(named[found], m.Sentence)):
			m.Entity, m.Certainty = number[found], 1
		case of[m.Entity] != nil && of[m.Entity].elsewhere(o):
			m.Certainty = 0
		}
	}
}

func lastWord(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }

// definite reports whether a noun is the one that everybody knows: "the president", "Chile's
// president".
func definite(t *syntax.Sentence, m *coref.Mention) bool {
	if d := t.Child(m.Head, "det"); d >= 0 {
		return t.Words[d].Lower == "the"
	}
	return t.Child(m.Head, "nmod:poss") >= 0
}

// holder is the one of people who holds an office, nil where none or more than one does.
func holder(people []*Entity, o office) *Entity {
	var found *Entity
	for _, e := range people {
		if e == found || !e.holds(o) {
			continue
		}
		if found != nil {
			return nil
		}
		found = e
	}
	return found
}

// holds reports whether a person holds an office now, or held it, as the office has it.
func (e *Entity) holds(o office) bool {
	for _, own := range e.offices {
		if own.Former == o.Former && lastWord(own.Name) == lastWord(o.Name) && (o.of == nil || own.of == o.of) {
			return true
		}
	}
	return false
}

// elsewhere reports whether a person holds an office, but another's.
func (e *Entity) elsewhere(o office) bool {
	for _, own := range e.offices {
		if o.of != nil && own.of != nil && own.of != o.of && lastWord(own.Name) == lastWord(o.Name) {
			return true
		}
	}
	return false
}

// lately reports whether one of sentences, in order, is the one at hand or little before it.
func lately(sentences []int, now int) bool {
	for k := len(sentences) - 1; k >= 0; k-- {
		if sentences[k] <= now {
			return now-sentences[k] <= roleReach
		}
	}
	return false
}
