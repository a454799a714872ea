package shallow

import (
	"sort"
	"strings"
	"unicode/utf8"

	"newsgraph/schema"
)

// A Name is a mention by name, with what stands before it in apposition.
type Name struct {
	First, Last int         // words of the name itself
	Outer       int         // first word with title and country: "Chilean President Rosa Ibarra"
	Span        schema.Span // of the name itself
	Text        string      // as written; of the fullest form for a surname
	Type        schema.EntityType
	Known       schema.Known // zero where the lexicons don't know it
	Title       string       // lower case; "president"
	Country     *Name        // in Outer, where the title speaks for a country
	Former      bool         // the title is a former one
}

// findNames finds names in every sentence: first those that show what they
// are, then the bare surnames and headlines that those explain.
func (d *Document) findNames() {
	f := finder{d: d, byFirst: gazetteer(d.Lexicons), full: map[string]string{}}
	for i := range d.Sentences {
		if !d.Sentences[i].Headline {
			f.sentence(&d.Sentences[i], false)
		}
	}
	f.surnames = map[string][]string{}
	full := make([]string, 0, len(f.full))
	for name := range f.full {
		full = append(full, name)
	}
	sort.Strings(full)
	for _, name := range full {
		last := name[strings.LastIndexByte(name, ' ')+1:]
		f.surnames[last] = append(f.surnames[last], name)
	}
	for i := range d.Sentences {
		d.Sentences[i].Names = nil
		f.sentence(&d.Sentences[i], true)
	}
}

// A finder finds names in one document.
type finder struct {
	d        *Document
	byFirst  map[rune][]spelling
	full     map[string]string   // full names of people
	surnames map[string][]string // surname → full names; nil in the first pass
}

type spelling struct {
	runes []rune
	known schema.Known
}

// gazetteer orders the lexicons' spellings by first letter, longest first.
func gazetteer(l *schema.Lexicons) map[rune][]spelling {
	m := map[rune][]spelling{}
	for s, k := range l.Known {
		r, _ := utf8.DecodeRuneInString(s)
		m[r] = append(m[r], spelling{[]rune(s), k})
	}
	for _, list := range m {
		sort.Slice(list, func(i, j int) bool {
			if len(list[i].runes) != len(list[j].runes) {
				return len(list[i].runes) > len(list[j].runes)
			}
			return string(list[i].runes) < string(list[j].runes)
		})
	}
	return m
}

func (f *finder) sentence(s *Sentence, second bool) {
	for i := 0; i < len(s.Words); {
		n, ok := f.at(s, i)
		if !ok {
			i++
			continue
		}
		if n.Type == schema.Person && strings.Contains(n.Text, " ") {
			f.full[n.Text] = n.Text
		}
		s.Names = append(s.Names, n)
		i = n.Last + 1
	}
	if second {
		f.titles(s)
	}
}

// at tries the kinds of name at word i, the surest first.
func (f *finder) at(s *Sentence, i int) (Name, bool) {
	if !s.Words[i].Capital() {
		return Name{}, false
	}
	if n, ok := f.person(s, i); ok {
		return n, true
	}
	if n, ok := f.organization(s, i); ok {
		return n, true
	}
	if n, ok := f.known(s, i); ok {
		return n, true
	}
	return f.surname(s, i)
}

func (f *finder) name(s *Sentence, first, last int, t schema.EntityType) Name {
	span := schema.Span{Start: s.Words[first].Start, End: s.Words[last].End}
	return Name{First: first, Last: last, Outer: first, Span: span, Text: f.d.At(span), Type: t}
}

// known finds the longest spelling of the lexicons that begins at word i.
func (f *finder) known(s *Sentence, i int) (Name, bool) {
	start := s.Words[i].Start
	rest := f.d.Text[start:s.End]
	for _, sp := range f.byFirst[rest[0]] {
		if len(sp.runes) > len(rest) || string(rest[:len(sp.runes)]) != string(sp.runes) {
			continue
		}
		last, ok := s.wordEnding(i, start+len(sp.runes))
		if !ok || f.partOfMore(s, i, last, sp.known) {
			continue
		}
		n := f.name(s, i, last, sp.known.Type)
		n.Known = sp.known
		return n, true
	}
	return Name{}, false
}

// partOfMore reports whether a known name is only part of one that the lexicons
// don't know ("Berlin Film Festival"). An outlet's name or a demonym is not
// doubted, and in a headline capitals tell nothing.
func (f *finder) partOfMore(s *Sentence, first, last int, k schema.Known) bool {
	if s.Headline || k.As == schema.AsDemonym || k.Type == schema.Outlet {
		return false
	}
	if last+1 < len(s.Words) {
		next := s.Words[last+1]
		if next.Capital() && !f.startsKnown(s, last+1) && !f.titleAt(s, last+1) && f.d.Lexicons.GivenNames[next.Form] == "" && !s.gap(last, last+1, 1) {
			_, explained := f.surname(s, last+1)
			return !explained
		}
	}
	return first > 1 && s.Words[first-1].Capital() && !f.endsKnown(s, first-1) && !f.titleEnds(s, first-1)
}

// gap reports whether there is more than n code points between two words.
func (s *Sentence) gap(a, b, n int) bool { return s.Words[b].Start-s.Words[a].End > n }

func (s *Sentence) wordEnding(from, end int) (int, bool) {
	for k := from; k < len(s.Words) && s.Words[k].End <= end; k++ {
		if s.Words[k].End == end {
			return k, true
		}
	}
	return 0, false
}

func (f *finder) startsKnown(s *Sentence, i int) bool {
	rest := f.d.Text[s.Words[i].Start:s.End]
	for _, sp := range f.byFirst[rest[0]] {
		if len(sp.runes) <= len(rest) && string(rest[:len(sp.runes)]) == string(sp.runes) {
			if _, ok := s.wordEnding(i, s.Words[i].Start+len(sp.runes)); ok {
				return true
			}
		}
	}
	return false
}

func (f *finder) endsKnown(s *Sentence, i int) bool {
	for _, n := range s.Names {
		if n.Last == i {
			return true
		}
	}
	return false
}

// titleAt reports whether a title begins at word i.
func (f *finder) titleAt(s *Sentence, i int) bool { return f.titleLen(s, i) > 0 }

func (f *finder) titleEnds(s *Sentence, i int) bool {
	for from := max(0, i-2); from <= i; from++ {
		if f.titleLen(s, from) == i-from+1 {
			return true
		}
	}
	return false
}

// titleLen is the number of words of the longest title at word i, 0 for none.
func (f *finder) titleLen(s *Sentence, i int) int {
	for n := 3; n > 0; n-- {
		if i+n > len(s.Words) || !s.Words[i].Capital() {
			continue
		}
		if _, ok := f.d.Lexicons.Titles[s.lower(i, i+n)]; ok {
			return n
		}
	}
	return 0
}

// lower joins the words from a up to b.
func (s *Sentence) lower(a, b int) string {
	parts := make([]string, 0, b-a)
	for _, w := range s.Words[a:b] {
		parts = append(parts, w.Lower)
	}
	return strings.Join(parts, " ")
}
