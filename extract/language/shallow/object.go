package shallow

import (
	"strings"
	"unicode"

	"newsgraph/schema"
)

// maxObject is how many words an object may have: a longer run is more likely a
// boundary missed than an object.
const maxObject = 28

// ObjectAfter reads the noun phrase that begins at word i, with its
// prepositional phrases and infinitives, up to where another clause or aside
// begins. ok is false where no noun phrase surely begins there.
func (d *Document) ObjectAfter(s *Sentence, i int) (Phrase, bool) {
	if i >= len(s.Words) || !d.opensObject(s, i) {
		return Phrase{}, false
	}
	w, end := s.Words[i], i
	for end < len(s.Words) && end-i < maxObject && !d.endsObject(s, i, end) {
		end++
	}
	if end-i == maxObject {
		return Phrase{}, false
	}
	for end > i && (d.is(s.Words[end-1], "preposition") || s.Words[end-1].Lower == "and" || s.Words[end-1].Lower == "or" || d.is(s.Words[end-1], "determiner") || !s.Words[end-1].letters() && !s.Words[end-1].possessive()) {
		end--
	}
	if end == i || end == i+1 && strings.HasSuffix(s.Words[i].Lower, "ing") || w.Lower == "her" && end > i+1 && d.is(s.Words[i+1], "preposition") {
		return Phrase{}, false
	}
	p := Phrase{First: i, Last: end - 1, Kind: RolePhrase}
	if n := d.sole(s, i, end-1); n != nil {
		p.Kind, p.Name = NamePhrase, n
	}
	return p, true
}

// opensObject reports whether word i can begin an object: no preposition,
// conjunction, punctuation, number or bare pronoun.
func (d *Document) opensObject(s *Sentence, i int) bool {
	w := s.Words[i]
	first := []rune(w.Form)[0]
	switch {
	case !unicode.IsLetter(first), w.Lower == "not", w.Lower == "to", d.is(w, "indefinite") && w.Form != "US":
		return false
	case d.is(w, "pronoun"), d.is(w, "preposition"), d.is(w, "opener"), d.is(w, "auxiliary"), d.is(w, "negation"), d.is(w, "weekday"):
		return false
	case (w.Lower == "this" || w.Lower == "that" || w.Lower == "these" || w.Lower == "those" || w.Lower == "all" || w.Lower == "any") && (i+1 == len(s.Words) || !s.Words[i+1].letters() || d.is(s.Words[i+1], "preposition")):
		return false
	}
	return true
}

// endsObject reports whether the object that begins at word i ends before end.
func (d *Document) endsObject(s *Sentence, i, end int) bool {
	w := s.Words[end]
	if w.Quoted != s.Words[i].Quoted {
		return true
	}
	if !w.letters() {
		return !w.possessive() && w.Form != "-" && w.Form != "/" && w.Form != "&" && w.Form != "%" && w.Form != "$"
	}
	if w.possessive() || end == i {
		return false
	}
	if w.Lower == "and" || w.Lower == "or" {
		return d.startsVerbPhrase(s, end+1)
	}
	if d.is(w, "breaker") && w.Lower != "than" {
		return true
	}
	return (w.Lower == "on" || w.Lower == "in" || w.Lower == "by") && end+1 < len(s.Words) && d.temporal(s.Words[end+1])
}

func (d *Document) temporal(w Word) bool {
	return d.is(w, "weekday") || d.is(w, "month") || isYear(w.Form)
}

// startsVerbPhrase reports whether a second verb or clause begins at word i
// ("… and called for talks", "… and Ibarra said").
func (d *Document) startsVerbPhrase(s *Sentence, i int) bool {
	if i >= len(s.Words) {
		return true
	}
	w := s.Words[i]
	if d.verbLike(w) || d.is(w, "pronoun") || d.is(w, "adverb") || d.is(w, "negation") || d.is(w, "opener") || strings.HasSuffix(w.Lower, "ly") {
		return true
	}
	for _, n := range s.Names {
		if n.Outer == i && n.Last+1 < len(s.Words) {
			return d.verbLike(s.Words[n.Last+1])
		}
	}
	return false
}

// verbLike reports whether a word may be a finite verb: an auxiliary, a verb of
// the lexicons, or a word that ends like a past form.
func (d *Document) verbLike(w Word) bool {
	return d.verbal(w) || d.Lexicons.CueForms[w.Lower] != nil || d.Lexicons.PredicateForms[w.Lower] != nil || strings.HasSuffix(w.Lower, "ed")
}

// sole is the name that the words from a to b are, with its title and
// determiner, nil where they are more.
func (d *Document) sole(s *Sentence, a, b int) *Name {
	if d.is(s.Words[a], "determiner") && a < b {
		a++
	}
	for i := range s.Names {
		if n := &s.Names[i]; n.Outer == a && n.Last == b && n.Known.As != schema.AsDemonym {
			return n
		}
	}
	return nil
}

// SpanOf is the text under words first to last of a sentence.
func (s *Sentence) SpanOf(first, last int) schema.Span {
	return schema.Span{Start: s.Words[first].Start, End: s.Words[last].End}
}

// Group reads the verb group of a verb at words verb to last, which can be in
// any of the tenses.
func (d *Document) Group(s *Sentence, verb, last int, tenses ...schema.Tense) (VerbGroup, bool) {
	return d.group(s, verb, last, tenses)
}
