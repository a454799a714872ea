package entity

import (
	"newsgraph/extract/language/coref"
	"newsgraph/extract/language/syntax"
	"newsgraph/schema"
)

// bodies makes entities of the bodies of many that are named by whose they are: "Norway's
// government", "the Ibarra administration". Their Parent is the owner. One body of an owner is
// one entity, in whatever words. Only what acts for its owner is a body: "his party" and "the Norwegian
// public" are none.
func (s *Set) bodies() {
	type body struct {
		owner *Entity
		noun  string
	}
	found := map[body]*Entity{}
	parties := map[int]*Entity{}
	for i := range s.mentions {
		m := &s.mentions[i]
		if m.Kind != schema.NominalMention || s.lexicons.PersonNouns[m.Form()] != schema.GroupNoun {
			continue
		}
		place := coref.Place{Sentence: m.Sentence, Word: m.Head}
		t := &s.sentences[m.Sentence]
		owner := s.owner(t, m)
		if e := s.calledBehind(t, m); e != nil && s.head[place] == nil {
			s.head[place] = e
			continue
		}
		if s.head[place] != nil || t.Words[m.Head].XPOS != "NN" || opposes(t, m.Head) {
			continue
		}
		switch noun := m.Form(); {
		case owner == nil:
		case owner.Type != schema.Outlet && owner.Type != schema.Party && (s.lexicons.Classes["body"][noun] || s.lexicons.Classes["kin"][noun]):
		case s.lexicons.Classes["kind"][noun] && s.isOwner(t, m, owner):
			span := t.SpanOf(m.First, m.Last)
			owner.mention(schema.Mention{Span: span, Kind: schema.NominalMention})
			s.at[span], s.head[place] = owner, owner
			continue
		default:
			continue
		}
		b := body{owner, m.Form()}
		e := found[b]
		switch {
		case owner == nil && m.Certainty >= sureThing:
			e = parties[m.Entity]
		case owner != nil && e == nil:
			e = s.add(&Entity{Entity: schema.Entity{Type: schema.Organization}, parent: owner})
			found[b], parties[m.Entity] = e, e
		}
		if e == nil {
			continue
		}
		span := t.SpanOf(m.First, m.Last)
		if owner != nil {
			s.nameBody(e, t, m)
		}
		e.mention(schema.Mention{Span: span, Kind: schema.NominalMention})
		s.at[span], s.head[place] = e, e
	}
}

// nameBody takes the words of a body for its name, without the article, where they tell whose it
// is. For "her government" alone, Finish makes one.
func (s *Set) nameBody(e *Entity, t *syntax.Sentence, m *coref.Mention) {
	first := m.First
	if t.Words[first].UPOS == "DET" && first < m.Head {
		first++
	}
	named := false
	for k := first; k <= m.Last; k++ {
		named = named || s.Head(m.Sentence, k) == e.parent && t.Words[k].UPOS != "PRON"
	}
	if e.body = m.Form(); named {
		e.called(s.written(t.SpanOf(first, m.Last)))
	}
}

// owned gives what every country has one of ("Foreign Ministry") the country whose name or
// demonym stands before it, and "state Senate" the word that tells it from the nation's.
func (s *Set) owned() {
	for i := range s.mentions {
		m := &s.mentions[i]
		e := s.byNumber[m.Entity]
		if m.Kind != schema.NameMention || m.Nested || e == nil || e.Type != schema.Organization || e.Known.Name != "" || e.parent != nil {
			continue
		}
		t := &s.sentences[m.Sentence]
		last := t.Words[m.Name.Last].Lower
		if !s.lexicons.Classes["institution"][last] && !s.lexicons.Classes["body"][last] {
			continue
		}
		k := m.Name.First - 1
		if k > 0 && t.Words[k].XPOS == "POS" {
			k--
		}
		if k < 0 {
			continue
		}
		if t.Words[k].Lower == "state" && s.mostlyOfStates(m.Entity) {
			e.called(s.written(t.SpanOf(k, m.Name.Last)))
		} else if owner := s.Head(m.Sentence, k); owner != nil && owner.Type == schema.Country {
			e.parent = owner
			e.called(s.written(t.SpanOf(k, m.Name.Last)))
		}
	}
}

// mostlyOfStates reports whether "state" stands before a name at least every other time: an article
// on a state senator speaks of the nation's Senate too.
func (s *Set) mostlyOfStates(entity int) bool {
	all, states := 0, 0
	for i := range s.mentions {
		if m := &s.mentions[i]; m.Kind == schema.NameMention && m.Entity == entity && !m.Nested {
			all++
			if k := m.Name.First - 1; k >= 0 && s.sentences[m.Sentence].Words[k].Lower == "state" {
				states++
			}
		}
	}
	return 2*states >= all
}

// calledBehind is the named body that a noun introduces: "the Swiss news agency Alpenpost", "her
// company, Orlin Mills".
func (s *Set) calledBehind(t *syntax.Sentence, m *coref.Mention) *Entity {
	for _, c := range t.Children[m.Head] {
		if e := s.Head(m.Sentence, c); c > m.Head && e != nil && t.Is(c, "appos", "flat", "nmod:desc") {
			switch e.Type {
			case schema.Organization, schema.Outlet, schema.Party:
				return e
			}
		}
	}
	return nil
}

// isOwner reports whether a noun only says what its owner is: "the Islamic State group", "the CNN
// network".
func (s *Set) isOwner(t *syntax.Sentence, m *coref.Mention, owner *Entity) bool {
	if owner.Type != schema.Organization && owner.Type != schema.Outlet && owner.Type != schema.Party {
		return false
	}
	for _, c := range t.Children[m.Head] {
		if t.Is(c, "nmod:poss", "nmod") {
			return false
		}
	}
	return m.Head > 0 && s.Head(m.Sentence, m.Head-1) == owner
}

// opposes reports whether a noun takes "to" and so is no body but what somebody does: "opposition
// to the plan".
func opposes(t *syntax.Sentence, k int) bool {
	for _, c := range t.Children[k] {
		if p := t.Child(c, "case"); t.Is(c, "nmod") && p >= 0 && t.Words[p].Lower == "to" {
			return true
		}
	}
	return false
}

// owner is the named entity whose body a noun is: "Norway's", "the Norwegian", "the Ibarra", "of
// Norway". "A Norwegian company" is any.
func (s *Set) owner(t *syntax.Sentence, m *coref.Mention) *Entity {
	definite := false
	var owner *Entity
	for _, c := range t.Children[m.Head] {
		switch e := s.Head(m.Sentence, c); {
		case t.Words[c].Lower == "the":
			definite = true
		case e == nil || e.Type == schema.Place || e.Type == schema.Happening || e.Type == schema.Thing:
		case t.Is(c, "nmod:poss"):
			definite = true
			if !s.anybodys(t, c, m.Head) && (e.Type != schema.Person || t.Words[m.Head].Lower != "campaign") {
				owner = e
			}
		case t.Is(c, "compound", "amod", "nmod:desc") || t.Is(c, "nmod") && t.Child(c, "case") >= 0 && t.Words[t.Child(c, "case")].Lower == "of":
			owner = e
		}
	}
	if !definite {
		return nil
	}
	return owner
}

// anybodys reports whether a noun is of somebody whom only a pronoun names, and of a sort that
// everybody has: "his family" makes no name, and who "he" is may be misread.
func (s *Set) anybodys(t *syntax.Sentence, owner, noun int) bool {
	return t.Words[owner].UPOS == "PRON" && s.lexicons.Classes["kin"][t.Words[noun].Lower]
}
