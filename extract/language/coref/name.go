package coref

import (
	"strings"
	"unicode"

	"newsgraph/extract/language/syntax"
	"newsgraph/schema"
)

// A Name is what a mention by name is compared by.
type Name struct {
	First, Last int      // words of its sentence: the name proper, without article and titles
	Words       []string // lower case, without article, titles and possessive marks
	Key         string   // Words, single spaces between
	Full        string   // of a given name, with the surname that stands elsewhere; else ""
	Region      string   // of a place, the state or country that stands behind it; else ""
	Title       string   // before a person's name, lower case: "president"
	TitleFirst  int      // the word that the title begins with; First without one
	Known       schema.Known
	stands      string // of capitals, the Key of the name that they stand for here, where others have them too
	spelling    string // as the text has it, without article and titles
	short       string // what its capitals spell, of two words or more: "oas"
	the         bool   // an article stands before it
}

// last is the word by which a person is called most.
func (n *Name) last() string { return n.Words[len(n.Words)-1] }

// readName fills in what a mention by name needs: its words and its traits.
func (d *Document) readName(s *syntax.Sentence, m *Mention) {
	n := &Name{}
	first, last := d.untitled(s, m, n)
	n.First, n.Last = first, last
	var initials []rune
	for i := first; i <= last; i++ {
		form := s.Words[i].Form
		if r := []rune(form); unicode.IsUpper(r[0]) {
			initials = append(initials, r[0])
		}
		if w := strings.Trim(strings.ToLower(form), "."); hasLetter(w) || isNumber(w) {
			n.Words = append(n.Words, strings.ReplaceAll(w, ".", ""))
		}
	}
	if len(n.Words) == 0 {
		n.Words = []string{strings.ToLower(s.Words[m.Head].Form)}
	}
	n.spelling = spelled(s, first, last)
	n.Known = d.known(n.spelling)
	if len(n.Words) == 1 && n.Words[0] == "indian" && ofAmerica(s, m.Head) {
		n.Words, n.Known = []string{"american", "indian"}, schema.Known{}
	}
	n.Key = strings.Join(n.Words, " ")
	switch {
	case m.Type == schema.Person && len(n.Words) == 1 && n.Title != "":
		n.Known = schema.Known{} // Mr. Jordan is no country
	case n.Known.As == schema.AsDemonym && s.Words[m.Head].UPOS != "ADJ" && !s.Is(m.Head, "amod", "compound"):
		n.Known = schema.Known{} // Chileans are not Chile
	case n.Known.As == schema.AsName && n.Known.Type == schema.Place && m.Type != schema.Place && m.Type != schema.Country && first == last:
		n.Known = schema.Known{} // "OK" is Oklahoma only where a place is meant
	}
	if n.Known.Name != "" && (m.Type != schema.Person || len(n.Words) > 1) {
		m.Type = n.Known.Type
	}
	if len(initials) > 1 {
		n.short = strings.ToLower(string(initials))
	}
	det := s.Child(m.Head, "det")
	n.the = det >= 0 && s.Words[det].Lower == "the"
	m.Name, m.form = n, n.Key
	d.nameTraits(s, m)
}

func isNumber(w string) bool { return w != "" && w[0] >= '0' && w[0] <= '9' }

// ofAmerica reports whether "Indian" at word w is said of the peoples of America.
func ofAmerica(s *syntax.Sentence, w int) bool {
	if w > 0 && (s.Words[w-1].Lower == "american" || s.Words[w-1].Lower == "native") {
		return true
	}
	if w+1 == len(s.Words) {
		return false
	}
	switch s.Words[w+1].Lemma {
	case "tribe", "tribal", "nation", "reservation", "casino", "chief":
		return true
	}
	return false
}

// untitled gives the words of a name without the article and the titles at its front, which it
// puts down, and the possessive mark at its end.
func (d *Document) untitled(s *syntax.Sentence, m *Mention, n *Name) (first, last int) {
	first, last = m.First, m.Last
	for last > first && (s.Words[last].XPOS == "POS" || !hasLetter(s.Words[last].Form) && !isNumber(s.Words[last].Form)) {
		last--
	}
	if s.Words[first].Lower == "the" && first < last {
		first++
	}
	for m.Type == schema.Person && first < last && d.Lexicons.Classes["preposition"][s.Words[first].Lower] {
		first++ // a headline's "Beneath Ibarra"
	}
	for first < last && d.leaning(s, first, last, m.Type) {
		first++
	}
	for first < last && (m.Type == schema.Person || m.Type == "") {
		k := d.titleAt(s, first, last)
		if k == 0 {
			break
		}
		n.Title, n.TitleFirst = lowerWords(s, first, first+k), first
		first += k
	}
	if n.Title == "" {
		n.TitleFirst = first
	}
	for k := min(3, first); n.Title == "" && k > 0; k-- {
		if t := lowerWords(s, first-k, first); d.isTitle(t) {
			n.Title, n.TitleFirst = t, first-k
		}
	}
	return first, last
}

// leaning reports whether the first word of a name only says where it stands: "pro-Ibarra Orlin
// Forward", "the liberal Orlin Institute", "the Republican Senate".
func (d *Document) leaning(s *syntax.Sentence, first, last int, typ schema.EntityType) bool {
	w := &s.Words[first]
	if d.Lexicons.Classes["party"][w.Lower] && w.Form != w.Lower {
		rest := spelled(s, first+1, last)
		return d.Lexicons.Known[rest].Country != "" && d.Lexicons.Known[rest].Type != schema.Party && d.Lexicons.Known[spelled(s, first, last)].Name == "" || d.Lexicons.Classes["national"][strings.ToLower(rest)]
	}
	if typ != schema.Organization && typ != schema.Outlet && typ != schema.Party {
		return false
	}
	side, _, joined := strings.Cut(w.Lower, "-")
	return joined && d.Lexicons.Classes["side"][side] && w.Form[0] == w.Lower[0] || d.Lexicons.Classes["leaning"][w.Form] || d.Lexicons.Classes["fervent"][w.Lower] && last-first > 1
}

// titleAt is how many words the title at word i has, leaving one before word last.
func (d *Document) titleAt(s *syntax.Sentence, i, last int) int {
	for k := min(3, last-i); k > 0; k-- {
		if d.isTitle(lowerWords(s, i, i+k)) {
			return k
		}
	}
	return 0
}

func (d *Document) isTitle(words string) bool {
	_, ok := d.Lexicons.Titles[words]
	return ok
}

func lowerWords(s *syntax.Sentence, from, to int) string {
	if to == from+1 {
		return s.Words[from].Lower
	}
	parts := make([]string, 0, to-from)
	for i := from; i < to; i++ {
		parts = append(parts, s.Words[i].Lower)
	}
	return strings.Join(parts, " ")
}

// nameTraits sets what pronouns a name takes.
func (d *Document) nameTraits(s *syntax.Sentence, m *Mention) {
	m.person, m.number, m.gender = 3, singular, anyGender
	switch m.Type {
	case schema.Person:
		m.gender = d.genderOf(s, m)
	case schema.Organization, schema.Outlet, schema.Party:
		m.gender, m.number = neuter, anyNumber
	case "":
		if m.Name.Title != "" {
			m.gender = human
		}
	default:
		m.gender = neuter
	}
	if x := s.Words[m.Head].XPOS; x == "NNPS" || x == "NNS" {
		m.number |= plural
	}
}

// genderOf is what a title or the given name of a person tells.
func (d *Document) genderOf(s *syntax.Sentence, m *Mention) gender {
	if g, ok := titleGender[m.Name.Title]; ok {
		return g
	}
	switch d.Lexicons.PersonNouns[m.Name.Title] {
	case schema.FemaleNoun:
		return female
	case schema.MaleNoun:
		return male
	}
	if len(m.Name.Words) > 1 || m.Name.Title == "" {
		for i := m.First; i <= m.Last; i++ {
			switch d.Lexicons.GivenNames[s.Words[i].Form] {
			case schema.She:
				return female
			case schema.He:
				return male
			case schema.They:
				return human
			}
			if hasLetter(s.Words[i].Form) && !d.isTitle(s.Words[i].Lower) {
				break
			}
		}
	}
	return human
}

// titleGender are titles of courtesy, and whom they are for.
var titleGender = map[string]gender{
	"dr": human, "dr.": human, "mr": male, "mr.": male, "sir": male, "father": male,
	"mrs": female, "mrs.": female, "ms": female, "ms.": female, "miss": female, "dame": female,
}

// title reports whether word k is a title before a name, so none itself.
func (d *Document) title(s *syntax.Sentence, k int) bool {
	return k+1 < len(s.Words) && d.isTitle(s.Words[k].Lower) && strings.HasPrefix(s.Words[k+1].Name, "B-Person")
}

// Courtesy reports whether a title is one of courtesy, no office, and whom it is for: "female",
// "male", "" for both.
func Courtesy(title string) (gender string, is bool) {
	g, is := titleGender[title]
	switch g {
	case female:
		return "female", is
	case male:
		return "male", is
	}
	return "", is
}
