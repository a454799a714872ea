package coref

import (
	"strings"

	"newsgraph/extract/language/syntax"
	"newsgraph/schema"
)

// mentions finds what refers, in the order of heads.
func (d *Document) mentions() []Mention {
	var all []Mention
	quoted := quotes(d.Sentences)
	for i := range d.Sentences {
		s := &d.Sentences[i]
		names := d.namesIn(s)
		for k := range s.Words {
			m, ok := d.mention(s, k, names[k])
			if !ok {
				continue
			}
			m.Sentence, m.quote, m.Entity, m.Certainty = i, quoted[i][k], None, 1
			all = append(all, m)
		}
	}
	return all
}

// head is the word of a name that the others hang from.
func (n *nameSpan) head(s *syntax.Sentence) int {
	for i := n.first; i <= n.last; i++ {
		if h := s.Words[i].Head; h < n.first || h > n.last {
			return i
		}
	}
	return n.last
}

// mention reads the mention whose head is word k, if it is one.
func (d *Document) mention(s *syntax.Sentence, k int, in *nameSpan) (Mention, bool) {
	w := &s.Words[k]
	switch {
	case in == nil && w.UPOS == "PROPN" && (k+1 < len(s.Words) && versus(s, k+1) || k > 0 && versus(s, k-1)):
		return Mention{}, false
	case in != nil && in.typ != "Date" && in.typ != "Money":
		return d.named(s, k, in)
	case w.UPOS == "PRON":
		return d.pronoun(s, k)
	case s.Is(k, "flat", "fixed", "goeswith", "nmod:desc"):
		return Mention{}, false
	case w.UPOS == "PROPN":
		if in != nil || s.Is(k, "compound") && s.Words[w.Head].UPOS == "PROPN" {
			return Mention{}, false
		}
		return d.unlisted(s, k)
	case w.UPOS == "NOUN" && in == nil && !s.Is(k, "compound", "dep", "discourse", "vocative"):
		return d.nominal(s, k), true
	}
	return Mention{}, false
}

// named reads a name that was found as such, at its head.
func (d *Document) named(s *syntax.Sentence, k int, in *nameSpan) (Mention, bool) {
	if !hasLetter(s.Words[k].Form) {
		return Mention{}, false
	}
	if in.head(s) != k {
		return d.nested(s, k)
	}
	if d.joint(s, in) {
		return Mention{}, false
	}
	if in.first == in.last && (d.isRole(s, k) || d.isMembers(s, k)) || in.first < in.last && d.describes(s, in) {
		return d.nominal(s, k), true
	}
	m := Mention{Head: k, First: in.first, Last: in.last, Kind: schema.NameMention, Type: typeOf(in.typ)}
	d.readName(s, &m)
	if m.Name.Known.As == schema.AsSeat && m.Name.the {
		return Mention{}, false // whatever "the Bern" is, it is no city
	}
	return m, true
}

// nested reads a name within a longer one: of a country ("the U.S. Congress"), or behind a
// preposition ("University of Oslo").
func (d *Document) nested(s *syntax.Sentence, k int) (Mention, bool) {
	w := &s.Words[k]
	country := d.Lexicons.Known[w.Form].Type == schema.Country && d.Lexicons.Known[w.Form].As == schema.AsName
	if w.UPOS != "PROPN" || !(country && s.Is(k, "compound")) && !(s.Is(k, "nmod") && !s.Is(k, "nmod:desc")) {
		return Mention{}, false
	}
	m := Mention{Head: k, First: k, Last: k, Kind: schema.NameMention, Nested: true}
	for m.First > 0 && belongs(s, m.First-1, k) {
		m.First--
	}
	d.readName(s, &m)
	return m, true
}

// isCalendar reports whether a proper noun is a month or a day of the week.
func (d *Document) isCalendar(w *syntax.Word) bool {
	return d.Lexicons.Classes["month"][w.Lower] || d.Lexicons.Classes["weekday"][w.Lower]
}

// typeOf is the type of entity that a type of name is. A nationality is what the lexicons make
// of it.
func typeOf(name string) schema.EntityType {
	if name == "Nationality" {
		return ""
	}
	return schema.EntityType(name)
}

// unlisted reads a proper noun that is in no name that was found: with the words that belong to
// it, it is a name of an unknown kind.
func (d *Document) unlisted(s *syntax.Sentence, k int) (Mention, bool) {
	switch {
	case !hasLetter(s.Words[k].Form), d.title(s, k), d.isCalendar(&s.Words[k]):
		return Mention{}, false
	case d.isRole(s, k), d.isMembers(s, k):
		return d.nominal(s, k), true
	}
	m := Mention{Head: k, First: k, Last: k, Kind: schema.NameMention}
	for m.First > 0 && belongs(s, m.First-1, k) {
		m.First--
	}
	for m.Last+1 < len(s.Words) && belongs(s, m.Last+1, k) {
		m.Last++
	}
	d.readName(s, &m)
	return m, true
}

// belongs reports whether word i is part of the name that word k heads.
func belongs(s *syntax.Sentence, i, k int) bool {
	return s.Words[i].Head == k && s.Words[i].UPOS == "PROPN" && s.Is(i, "flat", "compound", "nmod:desc")
}

// pronoun reads a pronoun, if it is one that refers.
func (d *Document) pronoun(s *syntax.Sentence, k int) (Mention, bool) {
	w := &s.Words[k]
	p, ok := d.Lexicons.Pronouns[w.Lower]
	if !ok || strings.HasPrefix(w.XPOS, "W") || s.Is(k, "expl") && p.Of != "it" || w.XPOS == "IN" {
		return Mention{}, false
	}
	if w.Lower == "that" && w.XPOS == "WDT" {
		return Mention{}, false
	}
	m := Mention{Head: k, First: k, Last: k, Kind: schema.PronounMention, form: p.Of}
	m.person = p.Person
	m.number, m.gender = numberOf(p.Number), genderOf(p.Gender)
	return m, true
}

func numberOf(s string) number {
	switch s {
	case "singular":
		return singular
	case "plural":
		return plural
	}
	return anyNumber
}

func genderOf(s string) gender {
	switch s {
	case "female":
		return female
	case "male":
		return male
	case "neuter":
		return neuter
	}
	return anyGender
}

// nominal reads a noun with the words before it that belong to it.
func (d *Document) nominal(s *syntax.Sentence, k int) Mention {
	m := Mention{Head: k, First: k, Last: k, Kind: schema.NominalMention, form: strings.ToLower(s.Words[k].Lemma)}
	for _, c := range s.Children[k] {
		if c < k && s.Is(c, "det", "amod", "nummod", "compound", "nmod:poss", "nmod", "nmod:desc") {
			first, _ := s.Reach(c)
			m.First = min(m.First, first)
		}
	}
	m.person, m.number, m.gender = 3, singular, neuter
	if x := s.Words[k].XPOS; x == "NNS" || x == "NNPS" || s.Child(k, "conj") >= 0 {
		m.number = plural
	}
	switch d.Lexicons.PersonNouns[m.form] {
	case schema.FemaleNoun:
		m.gender, m.Type = female, schema.Person
	case schema.MaleNoun:
		m.gender, m.Type = male, schema.Person
	case schema.EitherNoun:
		m.gender, m.Type = human, schema.Person
	case schema.GroupNoun:
		m.gender, m.number, m.Type = neuter, anyNumber, schema.Organization
	default:
		if _, speaks := d.Lexicons.Roles[m.form]; speaks {
			m.gender = anyGender
		}
	}
	return m
}

func hasLetter(form string) bool {
	for _, r := range form {
		if r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r > 0x7F {
			return true
		}
	}
	return false
}
