package entity

import (
	"newsgraph/extract/language/coref"
	"newsgraph/extract/language/syntax"
	"newsgraph/schema"
)

// roles reads the offices and functions that the article gives its people: titles ("Chilean
// President Rosa Ibarra"), appositions ("Ibarra, the president of Chile"), predicates ("Ibarra is
// president") and nouns that mean them ("the Chilean president").
func (s *Set) roles() {
	for i := range s.mentions {
		m := &s.mentions[i]
		if m.Office == nil {
			continue
		}
		t := &s.sentences[m.Sentence]
		e := s.Head(m.Sentence, m.Head)
		if e == nil && m.Kind == schema.NominalMention {
			e = s.described(t, m)
		}
		if e == nil || e.Type != schema.Person || m.Office.Of == coref.None && !s.isRole(m) {
			continue
		}
		e.offices = append(e.offices, office{
			Role: schema.Role{Span: t.SpanOf(m.Office.First, m.Office.Last), Name: m.Office.Name, Former: m.Office.Former},
			of:   s.byNumber[m.Office.Of],
		})
	}
}

// isRole reports whether a noun or title is a role by itself: "a lawyer", not "a woman".
func (s *Set) isRole(m *coref.Mention) bool {
	_, role := s.lexicons.Roles[m.Form()]
	_, title := s.lexicons.Titles[m.Office.Name]
	return role || title
}

// described is the one of whom a noun is said, by apposition or as a predicate that holds.
func (s *Set) described(t *syntax.Sentence, m *coref.Mention) *Entity {
	w := &t.Words[m.Head]
	switch {
	case t.Is(m.Head, "appos"):
		return s.Head(m.Sentence, w.Head)
	case t.Child(m.Head, "cop") >= 0 && t.Child(m.Head, "aux", "mark") < 0 && negation(t, m.Head) < 0 && !asks(t):
		if subject := t.Child(m.Head, "nsubj"); subject >= 0 {
			return s.Head(m.Sentence, subject)
		}
	}
	return nil
}

// negation is the word that negates word k, -1 for none.
func negation(t *syntax.Sentence, k int) int {
	for _, c := range t.Children[k] {
		switch t.Words[c].Lower {
		case "not", "n't", "n’t", "never", "no":
			return c
		}
	}
	return -1
}

// country is the entity's own country or, of a person, the one country whose offices the
// article gives them; of a body, its owner's.
func (e *Entity) country() string {
	if e.parent != nil {
		return e.parent.country()
	}
	code := e.Country
	for _, o := range e.offices {
		if o.of == nil || o.of.Type != schema.Country {
			continue
		}
		switch {
		case o.of.Country == code:
		case code == "":
			code = o.of.Country
		default:
			return ""
		}
	}
	return code
}

// asks reports whether a sentence is a question.
func asks(t *syntax.Sentence) bool { return t.Words[len(t.Words)-1].Form == "?" }
