package resolve

import (
	"iter"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"newsgraph/schema"
)

// A personName is a person's name taken apart. All words are slugs.
type personName struct {
	words     []string // without titles and suffix: donald j trump
	particles int      // words before the last that belong to the surname: "van der" of Berg
	suffix    string   // which of several of one name: jr, sr, ii, iii, iv
	text      string   // all of it, in one
}

// quotes are left out of names, with the nicknames' own quotation marks.
var quotes = strings.NewReplacer(",", " ", "“", " ", "”", " ", "\"", " ")

// personOf is parsePerson without memory.
func (lex *lexicon) personOf(name string) (p personName) {
	for w := range strings.FieldsSeq(quotes.Replace(name)) {
		if initials.MatchString(w) {
			w = strings.ReplaceAll(w, ".", " ")
		}
		for part := range strings.FieldsSeq(withoutPossessive(w)) {
			s := schema.Slug(part)
			if particle, rest, ok := strings.Cut(s, "-"); ok && lex.Classes["particle"][particle] {
				p.words, s = append(p.words, particle), rest // al-Tarn
			}
			if s != "" {
				p.words = append(p.words, s)
			}
		}
	}
	for n := titleWords(p.words, lex); n > 0; n = titleWords(p.words, lex) {
		p.words = p.words[n:]
	}
	for len(p.words) > 1 {
		last := p.words[len(p.words)-1]
		if !lex.Classes["generation"][last] && !lex.Classes["degree"][last] {
			break
		}
		if lex.Classes["generation"][last] {
			p.suffix = generations.Replace(last)
		}
		p.words = p.words[:len(p.words)-1]
	}
	if len(p.words) > 1 && (p.suffix == "iii" || p.suffix == "iv") {
		p.suffix = "" // whoever is in the news has it or leaves it out; of Jr. and Sr. both may be, of kings all
	}
	for n := len(p.words) - 1; n > p.particles && lex.Classes["particle"][p.words[n-p.particles-1]]; {
		if n == p.particles+1 && isFirstName(name, p.words[0], lex) {
			break
		}
		p.particles++
	}
	p.text = strings.TrimSpace(strings.Join(p.words, " ") + " " + p.suffix)
	return p
}

// isFirstName reports whether a word of a name that may be a particle is a given
// name there: "Ben Tarn".
func isFirstName(name, word string, lex *lexicon) bool {
	written := strings.ToUpper(word[:1]) + word[1:]
	return lex.GivenNames[written] != "" && strings.Contains(name, written+" ")
}

// initials are several in one word: H.W.
var initials = regexp.MustCompile(`^(\p{Lu}\.){2,}$`)

var generations = strings.NewReplacer("junior", "jr", "senior", "sr")

// titleWords is how many words at the start are a title, 0 where that would
// leave no name.
func titleWords(words []string, lex *lexicon) int {
	for n := min(4, len(words)-1); n > 0; n-- {
		title := strings.Join(words[:n], " ")
		if _, known := lex.Titles[title]; known || lex.Classes["honorific"][title] {
			return n
		}
	}
	if len(words) < 2 {
		return 0
	}
	first := singular(words[0])
	_, person := lex.PersonNouns[first]
	_, role := lex.Roles[first]
	if several := first != words[0]; (person || role) && (several || len(words) > 2) {
		return 1 // "Democrats Brevi", "billionaire Ana Brevi"
	}
	return 0
}

// full reports whether the name has a given name before its surname.
func (p personName) full() bool { return len(p.words) > 1+p.particles }

// endsIn reports whether longer ends in p, and so may be what p is short for.
func (p personName) endsIn(longer personName) bool {
	at := len(longer.words) - len(p.words)
	return at > 0 && slices.Equal(longer.words[at:], p.words) && (p.suffix == "" || p.suffix == longer.suffix)
}

// bare is the words of the name without what tells several of one name apart.
func (p personName) bare() string { return strings.TrimSuffix(p.text, " "+p.suffix) }

// endings are the words of all names that the name ends in, the longest first.
func (p personName) endings() iter.Seq[string] {
	return func(yield func(string) bool) {
		_, rest, more := strings.Cut(p.bare(), " ")
		for more && yield(rest) {
			_, rest, more = strings.Cut(rest, " ")
		}
	}
}

// last is the word that the name ends in.
func (p personName) last() string { return p.words[len(p.words)-1] }

// given is the first word of a full name.
func (p personName) given() string { return p.words[0] }

// middle are the words between given name and surname.
func (p personName) middle() []string { return p.words[1 : len(p.words)-1-p.particles] }

// plain is the name without the initials of its middle.
func (p personName) plain() string {
	words := []string{p.given()}
	if p.full() {
		for _, w := range p.middle() {
			if !isInitial(w) {
				words = append(words, w)
			}
		}
		words = append(words, p.words[len(p.words)-1-p.particles:]...)
	} else {
		words = p.words
	}
	return strings.TrimSpace(strings.Join(words, " ") + " " + p.suffix)
}

func isInitial(word string) bool { return utf8.RuneCountInString(word) == 1 }

// whole is all words of the name.
func (p personName) whole() string { return p.text }

func withoutPossessive(s string) string {
	for _, mark := range []string{"'s", "’s", "s'", "s’"} {
		if left, ok := strings.CutSuffix(s, mark); ok {
			if mark[0] == 's' {
				left += "s"
			}
			return left
		}
	}
	return s
}

// groupName brings the spellings of an organisation's, place's or event's name
// together: no article, no possessive marks, no "Inc.", "Department of Trade" as "Trade
// Department", "United States Army" as "U.S. Army".
func (lex *lexicon) groupName(name string) []string {
	fields := strings.Fields(spelledOut(name, lex))
	for i := range fields {
		fields[i] = withoutPossessive(fields[i])
	}
	words := strings.Split(schema.Slug(strings.Join(fields, " ")), "-")
	if n := len(words); n > 2 && words[0] == "united" && words[1] == "states" {
		words = append([]string{"us"}, words[2:]...)
	}
	if n := len(words); n > 2 && words[0] == "united" && words[1] == "nations" {
		words = append([]string{"un"}, words[2:]...)
	}
	if n := len(words); n > 1 && words[n-1] == "gop" {
		words = append(words[:n-1:n-1], "republican", "party") // "Iowa GOP"
	}
	for n, at := len(words), len(words)-2; n > 3 && at >= max(2, n-3); at-- {
		if words[at] == "of" && words[at-1] == "party" { // "Republican Party of New Hampshire"
			words = append(slices.Clone(words[at+1:]), words[:at]...)
			break
		}
	}
	if len(words) > 1 && words[0] == "the" {
		words = words[1:]
	}
	if last := len(words) - 1; last > 0 && lex.Classes["incorporated"][words[last]] {
		words = words[:last]
	}
	if len(words) > 2 && words[0] == "pac" {
		words = words[1:] // "super PAC Orlin Forward"
	}
	var land []string
	if len(words) > 3 && words[0] == "us" {
		land, words = words[:1], words[1:]
	}
	if n := len(words); n > 2 && n < 5 && words[1] == "of" && lex.Classes["office"][words[0]] {
		words = append(slices.Clone(words[2:]), words[0])
	}
	return append(slices.Clip(land), words...)
}

// spelledOut is a name with the place that it begins with in full, where that is
// given by its initials: "NY Courier".
func spelledOut(name string, lex *lexicon) string {
	place, rest, more := strings.Cut(name, " ")
	if k := lex.Known[place]; more && k.Type == schema.Place && isAcronym(place) && strings.Contains(k.Name, " ") {
		return k.Name + " " + rest
	}
	return name
}

// isAcronym reports whether a name as written is capitals alone, points aside.
func isAcronym(name string) bool {
	letters := strings.ReplaceAll(name, ".", "")
	for _, r := range letters {
		if r < 'A' || r > 'Z' {
			return false
		}
	}
	return len(letters) > 1 && len(letters) < 8
}
