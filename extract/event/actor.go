package event

import (
	"slices"
	"strings"

	"newsgraph/extract/language/syntax"
	"newsgraph/extract/relation"
	"newsgraph/schema"
)

// An Actor is somebody who acts or is acted upon: words First to Last of the sentence, at most
// eight, with their head. Country is ISO 3166-1 alpha-3 or IGO, empty where it is not known.
type Actor struct {
	Head, First, Last int
	Country           string
	Kind              schema.ActorKind
}

// maxWords is how many words may name an actor.
const maxWords = 8

// sources are who does what a match states: the actors that its subject names, or those who stand
// behind the act that the subject is ("a Macedonian raid").
func (r *reader) sources(m *relation.Match) []Actor {
	w := r.resolve(m.Subject, m.Head)
	if w == relation.None {
		if !m.Passive {
			return nil
		}
		return r.place(m.Head)
	}
	if found := r.actors(w); len(found) > 0 {
		return found
	}
	if r.s.Is(w, "obj") { // "issued a declaration demanding"
		if maker := r.resolve(relation.Subject(r.s, r.s.Words[w].Head), r.s.Words[w].Head); maker != relation.None {
			return r.actors(maker)
		}
	}
	if kind, _ := r.noun(w); kind == schema.ActBehind {
		if found := r.within(w, nil, anybody); len(found) > 0 {
			return found
		}
	}
	return r.owners(w)
}

// owners are the actors whose thing word w is: "army bulldozers", "Hezbollah rockets".
func (r *reader) owners(w int) []Actor {
	for _, c := range r.s.Children[w] {
		kind, known := r.noun(c)
		if r.s.Is(c, "compound") && (known && kind != schema.ActBehind && kind != schema.PeopleActor || nameType(&r.s.Words[c]) == "Organization") {
			a := r.actor(c)
			a.First = min(a.First, r.actor(w).First)
			if a.Country == "" {
				a.Country = r.country(w, a.First)
			}
			return []Actor{a}
		}
	}
	return nil
}

// noun is the kind of actor that word w is a noun for, in capitals and in the plural too.
func (r *reader) noun(w int) (schema.ActorKind, bool) {
	word := &r.s.Words[w]
	lemma := strings.ToLower(word.Lemma)
	for _, l := range []string{lemma, strings.TrimSuffix(lemma, "s"), strings.TrimSuffix(word.Lower, "s")} {
		if kind, known := r.lex.Actors.Nouns[l]; known {
			return kind, true
		}
	}
	return "", false
}

// place is the country in which something is done by nobody in particular: "was arrested in Lebanon".
func (r *reader) place(w int) []Actor {
	for _, c := range r.s.Children[w] {
		if r.s.Is(c, "obl") && r.led(c, "in") && r.s.Words[c].Name == "B-Country" {
			return r.actors(c)
		}
	}
	return nil
}

// resolve follows a pronoun to who it stands for in the sentence, the subject of a clause above;
// so too whose country or government it is ("her government").
func (r *reader) resolve(w, clause int) int {
	s := r.s
	if w < 0 {
		return relation.None
	}
	pronoun := w
	if s.Words[w].UPOS != "PRON" {
		if pronoun = s.Child(w, "nmod:poss"); pronoun < 0 || s.Words[pronoun].UPOS != "PRON" || !r.is("own", s.Words[w].Lemma) {
			return w
		}
	}
	if s.Words[pronoun].Lower == "who" {
		return w
	}
	for range maxClimb {
		clause = s.Words[clause].Head
		if clause < 0 {
			break
		}
		subject := relation.Subject(s, clause)
		if subject >= 0 && subject != w && subject != pronoun && s.Words[subject].UPOS != "PRON" && len(r.actors(subject)) > 0 {
			return subject
		}
	}
	if pronoun == w {
		return relation.None
	}
	return w
}

// actors are the actors that the noun phrase of word w names: what "and" joins each by itself, and
// the countries of "Hungarian and Romanian officials" too.
func (r *reader) actors(w int) []Actor {
	var all []Actor
	for _, head := range r.joined(w) {
		head = r.counted(head)
		if !r.isActor(head) {
			continue
		}
		if peoples := r.peoples(head); len(peoples) > 1 {
			all = append(all, peoples...)
			continue
		}
		all = append(all, r.actor(head))
	}
	return all
}

// joined is a word and those that "and" joins to it.
func (r *reader) joined(w int) []int {
	words := []int{w}
	for _, c := range r.s.Children[w] {
		if r.s.Is(c, "conj") {
			words = append(words, c)
		}
	}
	return words
}

// counted is the noun that a measure counts: "students" of "thousands of students".
func (r *reader) counted(w int) int {
	for range 3 {
		word := &r.s.Words[w]
		if !r.lex.Measures[word.Lemma] && word.UPOS != "NUM" && !r.is("counting", word.Lower) {
			break
		}
		of := slices.IndexFunc(r.s.Children[w], func(c int) bool { return r.s.Is(c, "nmod") && r.led(c, "of") })
		if of < 0 {
			break
		}
		w = r.s.Children[w][of]
	}
	return w
}

// isActor reports whether word w is the head of a name or a noun for somebody who acts.
func (r *reader) isActor(w int) bool {
	word := &r.s.Words[w]
	kind, known := r.noun(w)
	switch name := nameType(word); name {
	case "Person", "Organization", "Outlet", "Party", "Country", "Place", "Nationality":
		return true
	case "Date", "Money":
		return false
	}
	if r.lex.CountryOf(word.Form) != "" {
		return true
	}
	if kind == schema.PlaceActor && r.country(w, w) == "" && len(r.peoples(w)) == 0 && r.countryBefore(w) == "" {
		return false
	}
	return known && kind != schema.ActBehind && (word.UPOS == "NOUN" || word.UPOS == "PROPN")
}

func nameType(w *syntax.Word) string {
	if len(w.Name) > 2 {
		return w.Name[2:]
	}
	return ""
}

// peoples are the countries of a noun with several adjectives of nationality.
func (r *reader) peoples(w int) []Actor {
	for _, c := range r.s.Children[w] {
		if !r.s.Is(c, "amod", "compound") || r.country(c, c) == "" {
			continue
		}
		var all []Actor
		for _, k := range r.joined(c) {
			if code := r.country(k, k); code != "" {
				all = append(all, Actor{Head: k, First: k, Last: k, Country: code, Kind: schema.PoliticalActor})
			}
		}
		return all
	}
	return nil
}

// actor names the actor whose head is w: with what stands before it, what goes on its name, and
// the phrases behind it that tell whose or where it is ("opposition parties in Togo").
func (r *reader) actor(w int) Actor {
	first, last := w, w
	for _, c := range r.s.Children[w] {
		a, b := r.s.Reach(c)
		switch {
		case c < w && r.s.Is(c, "amod", "compound", "flat", "nmod:poss", "nmod:unmarked", "nmod:desc"),
			a == last+1 && r.s.Is(c, "compound", "appos", "nmod:unmarked") && b-a < maxWords:
			first, last = min(first, a), max(last, b)
		case r.s.Is(c, "flat"):
			last = max(last, c)
		}
	}
	for last > w && r.s.Words[last].UPOS == "PUNCT" {
		last--
	}
	for first < w && (r.s.Words[first].UPOS == "PUNCT" || r.s.Words[first].UPOS == "DET" || r.s.Words[first].UPOS == "NUM") {
		first++
	}
	if last-first >= maxWords {
		first, last = r.core(w, first, last)
	}
	for _, c := range r.s.Children[w] {
		a, b := r.s.Reach(c)
		if a == last+1 && b-first < maxWords && r.s.Is(c, "nmod") && (r.led(c, "of") || r.led(c, "in") || r.led(c, "from") || r.led(c, "for") || r.led(c, "at")) {
			last = b
		}
	}
	kind, noun := r.noun(w)
	if !noun || kind == schema.PlaceActor || kind == schema.ActBehind {
		kind = schema.PoliticalActor
	}
	return Actor{Head: w, First: first, Last: last, Country: r.country(w, first), Kind: kind}
}

// core cuts an actor of too many words down to those about its head.
func (r *reader) core(w, first, last int) (int, int) {
	if a, b, ok := r.name(w); ok {
		first, last = a, b
	}
	last = min(last, max(w, first+maxWords-1))
	return max(first, last-maxWords+1), last
}

// name is the name that word w is part of.
func (r *reader) name(w int) (first, last int, ok bool) {
	s := r.s
	if nameType(&s.Words[w]) == "" {
		return w, w, false
	}
	first, last = w, w
	for first > 0 && strings.HasPrefix(s.Words[first].Name, "I-") {
		first--
	}
	for last+1 < len(s.Words) && strings.HasPrefix(s.Words[last+1].Name, "I-") {
		last++
	}
	return first, last, true
}

// country is the country that an actor is or belongs to: by its name, the names before it, its
// owner, what "of" or "in" leads.
func (r *reader) country(w, first int) string {
	if a, b, ok := r.name(w); ok {
		if code := r.lex.CountryOf(r.words(a, b)); code != "" {
			return code
		}
	}
	if code := r.lex.CountryOf(r.s.Words[w].Form); code != "" {
		return code
	}
	for k := w - 1; k >= first; k-- {
		if code := r.codeAt(k); code != "" {
			return code
		}
	}
	return r.codeBelow(w, 3)
}

// countryBefore is the country that an adjective or an owner before a noun tells.
func (r *reader) countryBefore(w int) string {
	for _, c := range r.s.Children[w] {
		if c < w && r.s.Is(c, "amod", "compound", "nmod:poss") {
			if code := r.codeAt(c); code != "" {
				return code
			}
		}
	}
	return ""
}

// codeBelow is the nearest country in the phrases behind a noun, so many levels deep.
func (r *reader) codeBelow(w, depth int) string {
	level := []int{w}
	for ; depth > 0; depth-- {
		var next []int
		for _, k := range level {
			for _, c := range r.s.Children[k] {
				if !r.s.Is(c, "nmod", "appos", "flat", "compound", "amod") {
					continue
				}
				if code := r.codeAt(c); code != "" {
					return code
				}
				next = append(next, c)
			}
		}
		level = next
	}
	return ""
}

// codeAt is the country that word k or its name stands for.
func (r *reader) codeAt(k int) string {
	if a, b, ok := r.name(k); ok {
		if code := r.lex.CountryOf(r.words(a, b)); code != "" {
			return code
		}
	}
	return r.lex.CountryOf(r.s.Words[k].Form)
}

// words are words a to b with the spaces that the text has between them.
func (r *reader) words(a, b int) string {
	var out strings.Builder
	for k := a; k <= b; k++ {
		if k > a && r.s.Words[k].Start > r.s.Words[k-1].End {
			out.WriteByte(' ')
		}
		out.WriteString(r.s.Words[k].Form)
	}
	return out.String()
}
