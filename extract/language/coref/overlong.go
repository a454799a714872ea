package coref

import (
	"strings"
	"unicode"

	"newsgraph/extract/language/syntax"
	"newsgraph/schema"
)

// overlong takes from the names of people the words that a headline's capitals have added: of
// "Ana Soto Leaves Orlin" only "Ana Soto" is a name where the document has that elsewhere, of
// "House Ana Soto" and "Rebuking Soto" the end.
func (r *resolver) overlong() {
	full, surname := map[string]bool{}, map[string]bool{}
	for i := range r.all {
		if m := &r.all[i]; m.Type == schema.Person && m.Name != nil && len(m.Name.Words) == 2 {
			full[m.Name.Key] = true
			surname[m.Name.last()] = surname[m.Name.last()] || r.isGiven(m)
		}
	}
	for i := range r.all {
		m := &r.all[i]
		if m.Type != schema.Person || m.Name == nil || m.Name.Last-m.Name.First+1 != len(m.Name.Words) {
			continue
		}
		n := m.Name
		switch words := n.Words; {
		case len(words) > 2 && full[words[0]+" "+words[1]] && r.isGiven(m) && (len(words) > 3 || strings.HasSuffix(words[2], "s")):
			r.shorten(m, n.First, n.First+1)
		case len(words) > 2 && full[strings.Join(words[len(words)-2:], " ")] && !r.isGiven(m) && r.givenAt(m, n.Last-1):
			r.shorten(m, n.Last-1, n.Last)
		case len(words) == 2 && surname[words[1]] && !r.isGiven(m) && r.leads(words[0]):
			r.shorten(m, n.Last, n.Last)
		}
	}
}

// leads reports whether a word looks like one that a headline has before a name: a preposition or a
// participle.
func (r *resolver) leads(word string) bool {
	const shortest = len("backing")
	return r.d.Lexicons.Classes["preposition"][word] || len(word) >= shortest && (strings.HasSuffix(word, "ing") || strings.HasSuffix(word, "ed"))
}

// isGiven reports whether a name begins with a given name.
func (r *resolver) isGiven(m *Mention) bool { return r.givenAt(m, m.Name.First) }

// givenAt reports whether a word of a mention's sentence is a given name.
func (r *resolver) givenAt(m *Mention, word int) bool {
	return r.d.Lexicons.GivenNames[r.d.Sentences[m.Sentence].Words[word].Form] != ""
}

// shorten makes a person's name of some words of it.
func (r *resolver) shorten(m *Mention, first, last int) {
	n, s := m.Name, &r.d.Sentences[m.Sentence]
	n.Words = n.Words[first-n.First : last-n.First+1]
	n.First, n.Last = first, last
	n.Key = strings.Join(n.Words, " ")
	n.spelling, m.form = spelled(s, first, last), n.Key
	r.d.nameTraits(s, m)
}

// joinedOn reports whether a hyphen joins word i by small words to the next word with a capital, as
// in names of places ("Orlin-sur-Mer"), and gives that word.
func (d *Document) joinedOn(s *syntax.Sentence, i int) (last int, ok bool) {
	for k := i + 1; k+1 < len(s.Words) && s.Words[k].Form == "-" && s.Words[k].Start == s.Words[k-1].End && s.Words[k+1].Start == s.Words[k].End; k += 2 {
		w := s.Words[k+1].Form
		if unicode.IsUpper([]rune(w)[0]) {
			return k + 1, k > i+1
		}
		if !d.Lexicons.Classes["within"][w] {
			break
		}
	}
	return 0, false
}
