package entity

import (
	"strings"

	"newsgraph/extract/language/coref"
	"newsgraph/extract/language/syntax"
	"newsgraph/schema"
)

// titles reads the offices that titles tell of: "Chilean President Rosa Ibarra".
func (s *Set) titles() {
	for i := range s.mentions {
		if m := &s.mentions[i]; m.Kind == schema.NameMention {
			s.titled(&s.sentences[m.Sentence], m)
		}
	}
}

// roles reads the offices and functions that nouns tell of: appositions ("Ibarra, the president of
// Chile"), predicates ("Ibarra is president") and those that mean somebody ("the Chilean
// president").
func (s *Set) roles() {
	for i := range s.mentions {
		if m := &s.mentions[i]; m.Kind == schema.NominalMention {
			s.called(&s.sentences[m.Sentence], m)
		}
	}
}

// titled reads the title before a name.
func (s *Set) titled(t *syntax.Sentence, m *coref.Mention) {
	e := s.Head(m.Sentence, m.Head)
	if e == nil || e.Type != schema.Person || m.Name.Title == "" || coref.TitleGender(m.Name.Title) != "" {
		return
	}
	first := m.Name.TitleFirst
	o := office{Role: schema.Role{Span: t.SpanOf(first, m.Name.First-1), Name: m.Name.Title}}
	for k := first - 1; k >= 0 && k >= first-4; k-- {
		w := &t.Words[k]
		switch of := s.Head(m.Sentence, k); {
		case former(w.Lower):
			o.Former = true
		case w.XPOS == "POS" || w.Form == "-":
		case of != nil && of != e && o.of == nil && owns(of):
			o.of = of
		case w.UPOS == "ADJ" || w.UPOS == "PROPN" && of != nil:
		default:
			k = -1
		}
	}
	e.offices = append(e.offices, o)
}

// former reports whether a word before a role says that it is held no more.
func former(w string) bool {
	return w == "former" || w == "ex" || w == "ex-" || w == "then" || w == "late"
}

// owns reports whether an office can belong to an entity.
func owns(e *Entity) bool {
	return e.Type != schema.Person && e.Type != schema.Thing && e.Type != schema.Happening
}

// called reads a noun for people that stands for somebody with a name, or is said of them.
func (s *Set) called(t *syntax.Sentence, m *coref.Mention) {
	noun := s.lexicons.PersonNouns[m.Form()]
	if noun == "" || noun == schema.GroupNoun {
		return
	}
	e := s.Head(m.Sentence, m.Head)
	if e == nil {
		e = s.described(t, m)
	}
	if e == nil || e.Type != schema.Person {
		return
	}
	if o := s.office(t, m); o.of != e {
		e.offices = append(e.offices, o)
	}
}

// office reads a noun for people as an office: what it is called, whose it is, whether it is
// held no more.
func (s *Set) office(t *syntax.Sentence, m *coref.Mention) office {
	var o office
	first := m.Head
	for _, c := range t.Children[m.Head] {
		of := s.Head(m.Sentence, c)
		switch {
		case c < m.Head && former(t.Words[c].Lower):
			o.Former = true
		case t.Is(c, "compound") && of == nil && c < m.Head:
			first = min(first, c)
		case o.of == nil && of != nil && owns(of) && (t.Is(c, "nmod:poss", "amod", "compound") || t.Is(c, "nmod") && belongs(t, c)):
			o.of = of
		}
	}
	o.Span = t.SpanOf(first, m.Head)
	o.Name = strings.ToLower(s.written(o.Span))
	return o
}

// belongs reports whether a noun stands behind "of" or the like.
func belongs(t *syntax.Sentence, k int) bool {
	c := t.Child(k, "case")
	if c < 0 {
		return false
	}
	switch t.Words[c].Lower {
	case "of", "to", "for", "at", "in":
		return true
	}
	return false
}

// described is the one of whom a noun is said, by apposition or as a predicate that holds.
func (s *Set) described(t *syntax.Sentence, m *coref.Mention) *Entity {
	w := &t.Words[m.Head]
	switch {
	case t.Is(m.Head, "appos"):
		return s.Head(m.Sentence, w.Head)
	case t.Child(m.Head, "cop") >= 0 && t.Child(m.Head, "aux") < 0 && negation(t, m.Head) < 0:
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
