package factuality

import (
	"newsgraph/extract/language/syntax"
	"newsgraph/schema"
)

// Event is the factuality of what happens when what a noun names happens: "held talks" has talks,
// "called for talks" leaves them open, "avoided talks" has none. Of any other word it is that of
// [Reader.Of].
func (r *Reader) Event(word int) Factuality { return r.event(word, maxNouns) }

// maxNouns is how many nouns one hangs from that are asked: "the risk of a threat of an attack".
const maxNouns = 6

func (r *Reader) event(word, nouns int) Factuality {
	f := r.Of(word)
	if r.clausal(word) || nouns == 0 {
		return f
	}
	above, b, inherits := r.around(word)
	if above == syntax.Root {
		return f
	}
	c := r.own(word)
	c.Time = f.Time
	return c.under(b, r.event(above, nouns-1), inherits)
}

// around finds the word above a noun that the event it names stands or falls with, Root where
// there is none, and what that word says of the event.
func (r *Reader) around(w int) (above int, b schema.Bearing, i inheritance) {
	top := r.place[w]
	above = r.s.Words[top].Head
	preposition := r.preposition(top)
	switch {
	case above == syntax.Root:
		return above, isSo, all
	case preposition == "without":
		return above, isNot, all
	case r.s.Is(top, "nsubj"):
		if r.definite(top) {
			return syntax.Root, isSo, all
		}
		return above, isSo, circumstances
	case r.s.Is(top, "obj"), r.s.Is(top, "obl", "nmod") && preposition != "":
		return r.nominal(top, above, preposition)
	}
	return syntax.Root, isSo, all
}

// nominal is what a verb or a noun says of the event named by its complement. The lexicon's words
// for gerunds and infinitives say the same of nouns: "sought to talk", "sought talks".
func (r *Reader) nominal(w, above int, preposition string) (int, schema.Bearing, inheritance) {
	if e, known := r.embedding(above, schema.NounPhrase); known && r.definite(w) {
		return above, r.choose(above, e), all
	}
	for _, c := range []schema.Complement{schema.GerundClause, schema.Infinitive} {
		e, known := r.embedding(above, c)
		switch b := r.choose(above, e); {
		case !known || c == schema.Infinitive && r.s.Is(w, "obl") && preposition != "for":
		case b.Said && r.definite(w):
			return syntax.Root, isSo, all
		default:
			return above, b, all
		}
	}
	switch preposition {
	case "for", "pending", "until", "before", "towards", "toward":
		return above, isOpen, all
	case "after", "since", "despite", "during", "following", "amid", "over", "because":
		return syntax.Root, isSo, all
	}
	switch {
	case r.definite(w):
		return syntax.Root, isSo, all
	case preposition == "" && r.known[above].Polarity == schema.Negative && !r.none(w):
		return above, isNot, all // "did not launch an attack"
	}
	return above, isSo, circumstances // "would hold talks", "may lead to war"
}

func (r *Reader) preposition(w int) string {
	if c := r.child(w, "case"); c >= 0 && c < w {
		return r.s.Words[c].Lower
	}
	return ""
}

// definite reports whether a noun phrase is one that the reader is taken to know: "the talks",
// "their talks", "Norway's attack".
func (r *Reader) definite(w int) bool {
	for _, c := range r.children(w) {
		if r.s.Is(c, "nmod:poss") || r.s.Is(c, "det") && r.says(c, "the", "this", "that", "these", "those") {
			return true
		}
	}
	return false
}
