package coref

import (
	"slices"
	"strings"

	"newsgraph/extract/language/syntax"
	"newsgraph/schema"
)

// roleReach is how many sentences back somebody may have been named last, to be meant by the
// office alone.
const roleReach = 4

// An Office is a title, office or function as a mention tells of it: "Chilean President" before a
// name, "the president of Chile".
type Office struct {
	Name        string // lower case, without whose it is: "foreign minister"
	First, Last int    // its words
	Of          int    // the entity whose it is, None where none is told
	Former      bool   // it is held no more
}

// title is the last word of an office's name.
func (o *Office) title() string { return o.Name[strings.LastIndexByte(o.Name, ' ')+1:] }

// offices reads the offices that titles before names tell of, and those that nouns for people do.
func (r *resolver) offices() {
	for i := range r.all {
		m := &r.all[i]
		switch {
		case m.Kind == schema.NameMention && m.Name.Title != "":
			if _, courtesy := Courtesy(m.Name.Title); courtesy {
				continue
			}
			m.Office = r.titled(m)
			r.hold(r.entities[m.Entity], m.Office)
		case m.Kind == schema.NominalMention && m.Type == schema.Person:
			m.Office = r.office(m)
		}
	}
}

// hold puts down that an entity has an office.
func (r *resolver) hold(e *entity, o *Office) {
	known := func(x *Office) bool { return x.Name == o.Name && x.Of == o.Of && x.Former == o.Former }
	if len(e.offices) < mostAlike && !slices.ContainsFunc(e.offices, known) {
		e.offices = append(e.offices, o)
	}
	if list := r.holders[o.title()]; len(list) < mostAlike && !slices.Contains(list, e) {
		r.holders[o.title()] = append(list, e)
	}
}

// titled reads the title before a name and whose it is.
func (r *resolver) titled(m *Mention) *Office {
	s := &r.d.Sentences[m.Sentence]
	o := &Office{Name: m.Name.Title, First: m.Name.TitleFirst, Last: m.Name.First - 1, Of: None}
	if full := r.d.Lexicons.FullTitles[o.Name]; full != "" {
		o.Name = full
	}
	for k := o.First - 1; k >= max(0, o.First-4); k-- {
		w := &s.Words[k]
		of := r.owner(m.Sentence, k)
		switch {
		case former(w.Lower):
			o.Former = true
		case w.XPOS == "POS" || w.Form == "-":
		case of != None && o.Of == None:
			o.Of = of
		case of == None && w.UPOS != "ADJ":
			return o
		}
	}
	return o
}

// office reads a noun for people.
func (r *resolver) office(m *Mention) *Office {
	s := &r.d.Sentences[m.Sentence]
	o := &Office{First: m.Head, Last: m.Head, Of: None}
	for _, c := range s.Children[m.Head] {
		of := r.owner(m.Sentence, c)
		switch {
		case c < m.Head && former(s.Words[c].Lower):
			o.Former = true
		case of != None && o.Of == None && (s.Is(c, "nmod:poss", "amod", "compound", "nmod:desc") || s.Is(c, "nmod") && takesOffice(s, c)):
			o.Of = of
		case of == None && s.Is(c, "compound") && c < m.Head:
			o.First = min(o.First, c)
		}
	}
	for k := 1; k <= 2 && m.Head-k >= m.First; k++ { // "foreign minister" is one, "new minister" none
		if r.d.isTitle(lowerWords(s, m.Head-k, m.Head+1)) {
			o.First = min(o.First, m.Head-k)
		}
	}
	o.Name = lowerWords(s, o.First, o.Last+1)
	return o
}

// owner is the named entity at a word that offices can belong to, None for none.
func (r *resolver) owner(sentence, word int) int {
	i, ok := r.at[sentence][word]
	if !ok || r.all[i].Kind != schema.NameMention {
		return None
	}
	switch r.entities[r.all[i].Entity].typ {
	case schema.Country, schema.Place, schema.Organization, schema.Party, schema.Outlet:
		return r.all[i].Entity
	}
	return None
}

// former reports whether a word before an office says that it is held no more.
func former(w string) bool {
	switch w {
	case "former", "ex", "ex-", "late", "then":
		return true
	}
	return false
}

// takesOffice reports whether a noun stands behind a preposition that tells whose an office is.
func takesOffice(s *syntax.Sentence, k int) bool {
	c := s.Child(k, "case")
	return c >= 0 && (s.Words[c].Lower == "of" || s.Words[c].Lower == "to" || s.Words[c].Lower == "for")
}

// holder is who is meant by an office that one person at a time holds: "the president", "the
// Chilean president". It is the one person whom the document gives that office, nil where there
// is none or more than one.
func (r *resolver) holder(m *Mention) *entity {
	if m.Office == nil || m.number != singular || !r.d.Lexicons.Roles[m.form] {
		return nil
	}
	s := &r.d.Sentences[m.Sentence]
	if s.Is(m.Head, "appos") || !definite(s, m) {
		return nil
	}
	var found *entity
	for _, e := range r.holders[m.form] {
		if e = e.now(); e == found || !e.holds(m.Office) {
			continue
		}
		if found != nil {
			return nil
		}
		found = e
	}
	if found == nil || len(found.mentions) == 0 || m.Office.Of == None && m.Sentence-r.all[found.last()].Sentence > roleReach {
		return nil
	}
	return found
}

// definite reports whether a noun is the one that everybody knows: "the president", "Chile's
// president".
func definite(s *syntax.Sentence, m *Mention) bool {
	if d := s.Child(m.Head, "det"); d >= 0 {
		return s.Words[d].Lower == "the"
	}
	return s.Child(m.Head, "nmod:poss") >= 0
}

// holds reports whether the entity has an office, as far as both are told.
func (e *entity) holds(o *Office) bool {
	for _, own := range e.offices {
		if own.Former == o.Former && own.title() == o.title() && (o.Of == None || own.Of == o.Of) {
			return true
		}
	}
	return false
}

// elsewhere reports whether the entity has an office, but another's: "the Norwegian president" is
// not the Chilean one.
func (e *entity) elsewhere(o *Office) bool {
	for _, own := range e.offices {
		if o.Of != None && own.Of != None && own.Of != o.Of && own.title() == o.title() {
			return true
		}
	}
	return false
}
