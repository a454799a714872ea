package event

import (
	"slices"
	"strings"

	"newsgraph/extract/language/syntax"
	"newsgraph/extract/relation"
)

// An Actor is somebody who acts or is acted upon: words First to Last of the sentence, at most
// eight, with their head. Country is ISO 3166-1 alpha-3 or IGO, empty where it is not known.
type Actor struct {
	Head, First, Last int
	Country           string
	// Political says that it acts for a country or a cause: a government, an army, a party, a name.
	Political bool
}

// maxWords is how many words may name an actor.
const maxWords = 8

// sources are who does what a match states.
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
	return r.within(w, nil)
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

// resolve follows a pronoun to who it stands for in the sentence: the subject of a clause above,
// else who is named before it.
func (r *reader) resolve(w, clause int) int {
	s := r.s
	if w < 0 || s.Words[w].UPOS != "PRON" || s.Words[w].Lower == "who" {
		return w
	}
	for range maxClimb {
		clause = s.Words[clause].Head
		if clause < 0 {
			return relation.None
		}
		subject := relation.Subject(s, clause)
		if subject >= 0 && subject != w && s.Words[subject].UPOS != "PRON" && len(r.actors(subject)) > 0 {
			return subject
		}
	}
	return relation.None
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
		if !r.lex.Measures[word.Lemma] && word.UPOS != "NUM" && !counts[word.Lower] {
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

var counts = map[string]bool{"some": true, "many": true, "several": true, "all": true, "one": true, "most": true, "both": true, "few": true, "more": true, "member": true, "members": true}

// isActor reports whether word w is the head of a name or a noun for somebody who acts.
func (r *reader) isActor(w int) bool {
	word := &r.s.Words[w]
	switch kind := nameType(word); kind {
	case "Person", "Organization", "Outlet", "Party", "Country", "Place", "Nationality":
		return true
	case "Date", "Money":
		return false
	}
	if r.lex.CountryOf(word.Form) != "" {
		return true
	}
	_, known := r.lex.Actors.Nouns[word.Lemma]
	return known && (word.UPOS == "NOUN" || word.UPOS == "PROPN")
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
				all = append(all, Actor{Head: k, First: k, Last: k, Country: code, Political: true})
			}
		}
		return all
	}
	return nil
}

// actor names the actor whose head is w: with what stands before it, and what goes on its name.
func (r *reader) actor(w int) Actor {
	first, last := w, w
	for _, c := range r.s.Children[w] {
		if r.s.Is(c, "amod", "compound", "flat", "nmod:poss", "nmod:unmarked") || r.s.Is(c, "nmod") && r.led(c, "of") && r.s.Words[w].Name != "" {
			a, b := r.s.Reach(c)
			if r.s.Is(c, "nmod") && !r.s.Is(c, "nmod:poss", "nmod:unmarked") && b-a > 4 {
				continue
			}
			first, last = min(first, a), max(last, b)
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
	political, noun := r.lex.Actors.Nouns[r.s.Words[w].Lemma]
	return Actor{Head: w, First: first, Last: last, Country: r.country(w, first), Political: political || !noun}
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
	for _, c := range r.s.Children[w] {
		if c > w && (r.s.Is(c, "nmod", "appos", "flat", "compound")) {
			if code := r.codeAt(c); code != "" {
				return code
			}
			for _, k := range r.s.Children[c] {
				if code := r.codeAt(k); code != "" && r.s.Is(k, "amod", "compound", "nmod") {
					return code
				}
			}
		}
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
