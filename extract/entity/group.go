package entity

import (
	"strings"
	"unicode"

	"newsgraph/extract/language/coref"
	"newsgraph/schema"
)

// How sure a link must be: that of a pronoun or noun to somebody with a name, and that of words
// to the same nameless thing.
const (
	sureNamed = 0.7
	sureAmong = 0.8 // where others with names could be meant too
	sureThing = 0.8
)

// sure reports whether a mention of an entity with a name is sure enough for the record. "They"
// is no one person there, though it may be meant so.
func (e *Entity) sure(m *coref.Mention) bool {
	switch {
	case m.Kind == schema.NameMention:
		return !m.Nested && m.Certainty >= sureNamed
	case m.Kind == schema.NominalMention && m.Type != schema.Person:
		return m.Certainty >= sureThing
	case m.Form() == "they" && e.Type == schema.Person:
		return false
	case m.Rivals > 0:
		return m.Certainty >= sureAmong
	}
	return m.Certainty >= sureNamed
}

// A party is the mentions that coref has brought together.
type party struct {
	mentions []int
	typ      schema.EntityType
	known    schema.Known
}

// named makes entities of what is called by a name of a known kind.
func (s *Set) named() {
	parties, order := s.parties()
	for _, id := range order {
		p := parties[id]
		if p.typ == "" || s.commonNoun(p) {
			continue
		}
		e := s.add(&Entity{Entity: schema.Entity{Type: p.typ, Country: p.known.Country}, Known: p.known})
		s.byNumber[id] = e
		for _, i := range p.mentions {
			s.take(e, &s.mentions[i])
		}
		if e.Type == schema.Person {
			e.Gender = s.gender(e, p)
		}
	}
}

// commonNoun reports whether a name is only ever a single word that the article uses as a common
// noun too, or a person's with an article before it: in a headline capitals tell nothing. What a hyphen joins to
// another word is no person's by itself. Nor is it
// a name where it only says of what sort something is ("the Department"), or is several words that
// have run together.
func (s *Set) commonNoun(p *party) bool {
	for _, i := range p.mentions {
		m := &s.mentions[i]
		if m.Kind != schema.NameMention {
			continue
		}
		if p.typ == schema.Place && len(m.Name.Words) > 1 && m.Name.Known.Name == "" && s.lexicons.Classes["regional"][s.sentences[m.Sentence].Words[m.Name.Last].Lower] {
			continue
		}
		if glued(s.written(s.sentences[m.Sentence].SpanOf(m.Name.First, m.Name.Last))) {
			continue
		}
		if len(m.Name.Words) == 1 && p.typ == schema.Person && s.hyphened(s.sentences[m.Sentence].SpanOf(m.Name.First, m.Name.Last)) {
			continue
		}
		if strings.ContainsAny(s.written(s.sentences[m.Sentence].SpanOf(m.Name.First, m.Name.First))[:1], "@#") {
			continue // what somebody posts under
		}
		if len(m.Name.Words) == 1 && s.lexicons.Classes["member"][m.Form()] {
			continue // a headline's "Republican"
		}
		if s.lexicons.Classes["sort"][strings.Join(m.Name.Words, "-")] {
			continue
		}
		if len(m.Name.Words) > 1 || m.Name.Title != "" || m.Name.Known.Name != "" {
			return false
		}
		if article := s.sentences[m.Sentence].Child(m.Head, "det") >= 0 && p.typ == schema.Person; !s.common[m.Form()] && !article {
			return false
		}
	}
	return true
}

// hyphened reports whether a hyphen joins words to others: "the Ibarra-Holm talks", "pro-Ibarra".
func (s *Set) hyphened(span schema.Span) bool {
	return span.End+1 < len(s.text) && s.text[span.End] == '-' && unicode.IsLetter(s.text[span.End+1]) ||
		span.Start > 1 && s.text[span.Start-1] == '-' && unicode.IsLetter(s.text[span.Start-2])
}

// glued reports whether a word of a name is several that have run together, as a page does that
// loses the spaces between its parts.
func glued(name string) bool {
	for word := range strings.FieldsSeq(name) {
		seams, small := 0, false
		for _, r := range word {
			if unicode.IsUpper(r) && small {
				seams++
			}
			small = unicode.IsLower(r)
		}
		if seams > 2 {
			return true
		}
	}
	return false
}

// parties gathers mentions by number; order is that of first mention.
func (s *Set) parties() (parties map[int]*party, order []int) {
	parties = map[int]*party{}
	for i := range s.mentions {
		m := &s.mentions[i]
		p := parties[m.Entity]
		if p == nil {
			p = &party{}
			parties[m.Entity] = p
			order = append(order, m.Entity)
		}
		p.mentions = append(p.mentions, i)
		if m.Kind != schema.NameMention || m.Nested {
			continue
		}
		if p.typ == "" {
			p.typ = typeOf(m)
		}
		if p.known.Name == "" {
			p.known = m.Name.Known
		}
	}
	for _, p := range parties {
		if p.known.Name != "" {
			p.typ = p.known.Type
		}
		p.known.As = schema.AsName
		if p.known.Type == schema.Place {
			p.known.As = schema.AsSeat
		}
		if p.known.Name == "" {
			p.known = schema.Known{}
		}
	}
	return parties, order
}

// typeOf is the type of a name: of one without, what its title tells.
func typeOf(m *coref.Mention) schema.EntityType {
	if m.Type == "" && m.Name.Title != "" {
		return schema.Person
	}
	return m.Type
}

// take adds a mention to an entity, where it is sure enough and no predicate. Of a name the mention is the name
// alone; its head and titles lead to the entity too.
func (s *Set) take(e *Entity, m *coref.Mention) {
	t := &s.sentences[m.Sentence]
	if !e.sure(m) || m.Kind == schema.NominalMention && t.Child(m.Head, "cop") >= 0 {
		return
	}
	first, last := m.First, m.Last
	if m.Kind == schema.NameMention {
		first, last = m.Name.First, m.Name.Last
		for k := m.Name.TitleFirst; k <= m.Last; k++ {
			s.head[coref.Place{Sentence: m.Sentence, Word: k}] = e
		}
		if m.Name.Full != "" {
			e.called(m.Name.Full)
		}
		if m.Name.Known.As != schema.AsDemonym {
			e.called(s.written(t.SpanOf(first, last)))
		} else if e.Name == "" {
			e.Name = m.Name.Known.Name
		}
	}
	span := t.SpanOf(first, last)
	e.mention(schema.Mention{Span: span, Kind: m.Kind})
	s.at[span] = e
	if whole := t.SpanOf(m.First, m.Last); s.at[whole] == nil {
		s.at[whole] = e
	}
	s.head[coref.Place{Sentence: m.Sentence, Word: m.Head}] = e
}

// gender is what the article's own words say of a person: pronouns, titles, nouns. It is open
// where they disagree.
func (s *Set) gender(e *Entity, p *party) string {
	var female, male int
	for _, i := range p.mentions {
		m := &s.mentions[i]
		switch e.said(m, s.lexicons) {
		case "female":
			female++
		case "male":
			male++
		}
	}
	switch {
	case female > 2*male:
		return "female"
	case male > 2*female:
		return "male"
	}
	return ""
}

// said is the gender that a mention's own words tell.
func (e *Entity) said(m *coref.Mention, lex *schema.Lexicons) string {
	noun := m.Form()
	switch {
	case !e.sure(m):
		return ""
	case m.Kind == schema.PronounMention:
		return lex.Pronouns[noun].Gender
	case m.Kind == schema.NameMention:
		noun = m.Name.Title
		if g, courtesy := coref.Courtesy(noun); courtesy {
			return g
		}
	}
	switch lex.PersonNouns[noun] {
	case schema.FemaleNoun:
		return "female"
	case schema.MaleNoun:
		return "male"
	}
	return ""
}

// own makes sure that the article's own outlet is an entity.
func (s *Set) own(name string) {
	for _, e := range s.all {
		if e.Type == schema.Outlet {
			if _, taken := s.outlets[e.Name]; !taken {
				s.outlets[e.Name] = e
			}
		}
	}
	if name == "" || s.Outlet(name) != nil {
		return
	}
	k, known := s.lexicons.Known[name]
	if !known || k.Type != schema.Outlet {
		k = schema.Known{Name: name, Type: schema.Outlet, As: schema.AsName}
	}
	e := s.body(k.Name)
	if e == nil {
		e = s.add(&Entity{Entity: schema.Entity{Type: schema.Outlet}})
	}
	if e.Name != "" && e.Name != k.Name {
		e.Aliases = append(e.Aliases, e.Name)
	}
	e.Name, e.Type, e.Known = k.Name, schema.Outlet, k
	s.outlets[k.Name] = e
}

// body is the organisation that the article calls by a name, be it without "the": nothing but
// who published it tells that it is an outlet.
func (s *Set) body(name string) *Entity {
	bare := func(name string) string { return strings.TrimPrefix(strings.ToLower(name), "the ") }
	for _, e := range s.all {
		if e.Type == schema.Organization && e.Known.Name == "" && bare(e.Name) == bare(name) {
			return e
		}
	}
	return nil
}

// Outlet is the entity of an outlet by one of its names, nil for none.
func (s *Set) Outlet(name string) *Entity {
	if k, ok := s.lexicons.Known[name]; ok && k.Type == schema.Outlet {
		name = k.Name
	}
	return s.outlets[name]
}
