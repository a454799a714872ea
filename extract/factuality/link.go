package factuality

import (
	"newsgraph/extract/language/syntax"
	"newsgraph/schema"
)

// A link ties a proposition to the one that governs it.
type link struct {
	governor int
	bearing  schema.Bearing
	inherits inheritance
}

// Bearings by default, of a word that the lexicon does not have in a construction.
var (
	isSo     = schema.Bearing{}
	isNot    = schema.Bearing{Not: true}
	isOpen   = schema.Bearing{Time: schema.Hypothetical, Certainty: schema.Possible}
	maybe    = schema.Bearing{Certainty: schema.Possible}
	isSaid   = schema.Bearing{Said: true}
	byNature = map[schema.Complement]schema.Bearing{schema.Infinitive: isOpen, schema.GerundClause: maybe, schema.ThatClause: isSaid}
)

// link finds what governs the proposition at w and what it says of it. ok is false for what the
// sentence itself states.
func (r *Reader) link(w int) (l link, ok bool) {
	top := r.place[w]
	above := r.s.Words[top].Head
	switch {
	case above == syntax.Root:
		return l, false
	case r.s.Is(top, "acl:relcl"):
		return r.relative(top, above), true
	case r.s.Is(top, "acl"):
		return r.besideNoun(w, top, above), true
	case r.s.Is(top, "xcomp") && (!r.clausal(w) || r.s.Words[w].XPOS == "VBN" && r.child(w, "aux", "mark") < 0):
		return link{above, r.predicated(above), all}, true
	case r.s.Is(top, "xcomp", "ccomp"):
		return link{above, r.signature(above, r.complement(w, top)), all}, true
	case r.s.Is(top, "csubj"):
		return link{above, r.subjectSignature(w, top, above), all}, true
	case r.s.Is(top, "advcl"):
		return r.besideClause(w, top, above), true
	}
	return link{above, isSo, sources}, true
}

// predicated is what a word says of a predicate without a verb of its own: "seems weak",
// "stopped short", "remains committed". It is
// as the word itself where the lexicon doesn't know better.
func (r *Reader) predicated(governor int) schema.Bearing {
	if _, known := r.embedding(governor, schema.Infinitive); known {
		return r.signature(governor, schema.Infinitive)
	}
	return isSo
}

// complement is the form of the proposition at w, which stands where top stands.
func (r *Reader) complement(w, top int) schema.Complement {
	g := r.group(w)
	first := r.s.Words[g.first].XPOS
	bare := r.child(w, "nsubj") < 0
	switch {
	case first == "VBG" && bare:
		return schema.GerundClause
	case r.s.Is(top, "xcomp"), bare && first == "VB", r.infinitive(w):
		return schema.Infinitive
	}
	return schema.ThatClause
}

// infinitive reports whether "to" stands before the verb.
func (r *Reader) infinitive(w int) bool {
	for _, c := range r.children(w) {
		if r.s.Words[c].XPOS == "TO" && r.s.Is(c, "mark") {
			return true
		}
	}
	return false
}

// signature is what the word at governor says of a complement.
func (r *Reader) signature(governor int, c schema.Complement) schema.Bearing {
	e, known := r.embedding(governor, c)
	switch {
	case !known && c == schema.ThatClause && r.known[governor].Polarity == schema.Negative:
		return schema.Bearing{Said: true, Certainty: schema.Possible}
	case !known:
		return byNature[c]
	case r.known[governor].Polarity == schema.Negative:
		return e.Denied
	}
	return e.Affirmed
}

// embedding looks a word up: with its particle, by its form, by its lemma. A participle may stand
// with the verbs or with the adjectives, however it is tagged.
func (r *Reader) embedding(w int, c schema.Complement) (schema.Embedding, bool) {
	word := &r.s.Words[w]
	forms := []string{word.Lower, word.Lemma}
	if p := r.particle(w); p >= 0 {
		forms = []string{word.Lemma + " " + r.s.Words[p].Lower}
	}
	first := part(word)
	parts := []schema.Part{first}
	switch {
	case word.XPOS == "VBN":
		parts = append(parts, schema.AdjectivePart)
	case first == schema.AdjectivePart:
		parts, forms = append(parts, schema.VerbPart), append(forms, verbOf(word.Lower))
	}
	for _, part := range parts {
		for _, form := range forms {
			if e, known := r.lex.Embeddings[schema.EmbeddingKey{Word: form, Part: part, Complement: c}]; known {
				return e, true
			}
		}
	}
	return schema.Embedding{}, false
}

// particle is the particle of a verb: "ruled out", "went on"; also where the tree takes it for an
// adverb.
func (r *Reader) particle(w int) int {
	if p := r.child(w, "compound:prt"); p >= 0 {
		return p
	}
	if next := w + 1; next < len(r.s.Words) && r.s.Words[next].Head == w && r.s.Is(next, "advmod") && r.says(next, "on", "out") {
		return next
	}
	return -1
}

// verbOf undoes the regular "-ed".
func verbOf(participle string) string {
	if n := len(participle); n > 3 && participle[n-2:] == "ed" {
		return participle[:n-2]
	}
	return participle
}

func part(w *syntax.Word) schema.Part {
	switch w.UPOS {
	case "NOUN", "PROPN":
		return schema.NounPart
	case "ADJ", "ADV":
		return schema.AdjectivePart
	}
	return schema.VerbPart
}

// subjectSignature is what a predicate says of the clause that is its subject: "It is unlikely
// that Chile signs", "Sending troops angered Norway".
func (r *Reader) subjectSignature(w, top, governor int) schema.Bearing {
	c := r.complement(w, top)
	if _, known := r.embedding(governor, c); known {
		return r.signature(governor, c)
	}
	if g := r.known[governor]; c == schema.GerundClause && g.Time == schema.Past {
		return isSo
	}
	if c == schema.ThatClause {
		return isSaid
	}
	return isOpen
}

// besideNoun is the link of a clause that hangs from a noun: "the plan to sign", "the claim that
// Chile signed", "ships carrying grain", "an offer made by Chile".
func (r *Reader) besideNoun(w, top, noun int) link {
	c := r.complement(w, top)
	preposition := r.child(top, "mark", "case") >= 0
	switch {
	case r.s.Words[top].XPOS == "VBN" && len(r.group(top).aux) == 0:
		return link{noun, isSo, sources}
	case c == schema.GerundClause && !preposition:
		return link{r.clauseAbove(noun), isSo, circumstances}
	case c == schema.Infinitive && r.ordinal(noun):
		return link{r.clauseAbove(noun), isSo, all}
	case c == schema.ThatClause && !preposition && r.s.Words[noun].UPOS == "PROPN":
		return link{noun, isSo, sources}
	}
	return link{noun, r.signature(noun, c), all}
}

// clauseAbove is the clause that a noun stands in, or the noun where it stands in none.
func (r *Reader) clauseAbove(noun int) int {
	const reach = 8 // how far up a noun can be from its verb
	w := noun
	for range reach {
		above := r.s.Words[w].Head
		if above == syntax.Root {
			break
		}
		if w = above; r.clausal(w) {
			return w
		}
	}
	return noun
}

// ordinal reports whether a noun is the first or the last to do something, which has been done.
func (r *Reader) ordinal(noun int) bool {
	if r.says(noun, "first", "last", "latest", "only") {
		return true
	}
	for _, c := range r.children(noun) {
		if r.s.Is(c, "amod") && r.says(c, "first", "second", "third", "last", "latest", "only") {
			return true
		}
	}
	return false
}

// relative is the link of a relative clause, which is told of its own; but of "any country that
// attacks" nobody says that it does.
func (r *Reader) relative(top, noun int) link {
	for _, c := range r.children(noun) {
		if r.s.Is(c, "det") && r.says(c, "any", "no", "whatever", "whichever") {
			return link{noun, isOpen, all}
		}
	}
	if r.infinitive(top) {
		return link{noun, isOpen, all}
	}
	if r.says(noun, "anyone", "anybody", "nobody", "anything", "whoever") {
		return link{noun, isOpen, all}
	}
	return link{noun, isSo, sources}
}

// besideClause is the link of an adverbial clause.
func (r *Reader) besideClause(w, top, above int) link {
	mark := ""
	if m := r.child(top, "mark", "case"); m >= 0 {
		mark = r.s.Words[m].Lower
	}
	switch r.complement(w, top) {
	case schema.Infinitive:
		if e, known := r.embedding(above, schema.Infinitive); known && top > above {
			return link{above, r.choose(above, e), all} // an infinitive that its verb asks for, misread
		}
		if r.tooMuch(above) {
			return link{above, isNot, all}
		}
		return link{above, isOpen, all}
	case schema.GerundClause:
		return r.gerund(top, above, mark)
	}
	if mark == "" && r.s.Words[top].XPOS == "VBN" {
		return link{above, isSo, sources}
	}
	return link{above, isSo, sources}
}

func (r *Reader) choose(governor int, e schema.Embedding) schema.Bearing {
	if r.known[governor].Polarity == schema.Negative {
		return e.Denied
	}
	return e.Affirmed
}

// tooMuch reports whether an adjective or adverb is too much of itself: "too weak to sign".
func (r *Reader) tooMuch(w int) bool {
	for _, c := range r.children(w) {
		if r.s.Is(c, "advmod") && r.says(c, "too") {
			return true
		}
	}
	return false
}

// gerund is the link of an "-ing" form beside a clause, by its preposition.
func (r *Reader) gerund(top, above int, mark string) link {
	switch mark {
	case "without", "instead", "rather", "than":
		return link{above, isNot, all}
	case "":
		if _, known := r.embedding(above, schema.GerundClause); !known || top < above || r.behindComma(top) {
			return link{above, isSo, circumstances}
		}
	case "while", "when", "after", "before", "by", "upon", "since", "in", "despite", "through", "with", "although", "though", "as":
		if _, known := r.embedding(above, schema.GerundClause); !known || mark != "in" && mark != "with" {
			return link{above, isSo, circumstances}
		}
	}
	if mark != "" && top < above {
		return link{above, isSo, circumstances}
	}
	if mark == "for" {
		if _, known := r.embedding(above, schema.GerundClause); !known {
			return link{above, schema.Bearing{Certainty: schema.Probable}, all}
		}
	}
	return link{above, r.signature(above, schema.GerundClause), all}
}

// behindComma reports whether a comma stands before the words of a clause.
func (r *Reader) behindComma(w int) bool {
	first, _ := r.s.Reach(w)
	return r.s.Words[first].Form == "," || first > 0 && r.s.Words[first-1].Form == ","
}
