package triple

import (
	"math"
	"slices"
)

// The weights of a triple's confidence are set by judgement, in steps of a
// twentieth; none is fitted to data. A rule that reads what a clause asserts is
// trusted more than one that reads what a noun phrase implies.
var worth = map[string]float64{
	"verb":            0.60,
	"passive":         0.60,
	"relative":        0.55,
	"participle":      0.55,
	"title":           0.55,
	"copula":          0.50,
	"infinitive":      0.50,
	"relative copula": 0.45,
	"control":         0.45,
	"apposition":      0.45,
	"nominal":         0.30,
	"possessive":      0.20,
}

// What is embedded, hedged or cut out of a larger phrase is less surely a
// proposition of its own; more words of relation and object make it more surely
// a whole one.
const (
	perRelationWord = 0.05  // of at most 6
	perObjectWord   = 0.01  // of at most 30
	perDepth        = -0.05 // for each clause above
	inContent       = -0.15 // within what is said or thought
	inCircumstance  = -0.05 // within an adverbial clause
	modal           = -0.05
	negated         = -0.05
	marked          = -0.10 // goes on with "to" or "that"
	verbInside      = -0.10 // a verb in the subject or the object: they may hold a clause
	relativeInside  = -0.10 // a relative clause in the object
	longObject      = -0.10 // of more than 20 words
	adverbAlone     = -0.20 // the object is a lone adverb
	pronounAlone    = -0.05 // … or pronoun
	name            = 0.05  // a name in subject or object
	loose           = -0.10 // "of", "to", "at" between nouns

	maxPlace = 16 // how many heads up the place is judged by
)

// confidence judges a triple.
func (r *reader) confidence(t *Triple) float64 {
	c := worth[t.Rule] + r.place(t) + r.relationWorth(t) + r.argumentWorth(t)
	return math.Round(100*min(0.99, max(0.01, c))) / 100
}

// place judges where the proposition stands.
func (r *reader) place(t *Triple) float64 {
	c := 0.0
	content, circumstance := false, false
	w := t.Head
	if !r.clausal(w) {
		return 0
	}
	for range maxPlace {
		if r.clausal(w) {
			c += perDepth
		}
		content = content || r.is(w, "ccomp")
		circumstance = circumstance || r.is(w, "advcl")
		if w = r.head(w); w == 0 {
			break
		}
	}
	if content {
		c += inContent
	}
	if circumstance {
		c += inCircumstance
	}
	return c
}

// relationWorth judges the words of the relation.
func (r *reader) relationWorth(t *Triple) float64 {
	c := perRelationWord * upTo(6, t.Relation)
	for _, w := range t.Relation.Words {
		switch {
		case r.word(w).XPOS == "MD":
			c += modal
		case r.negative(w):
			c += negated
		case r.is(w, "mark"):
			c += marked
		}
	}
	if t.Rule == "nominal" {
		switch r.form(t.Relation.Words[0]) {
		case "of", "to", "at":
			c += loose
		}
	}
	return c
}

// argumentWorth judges how much the arguments say, and how cleanly they are cut.
func (r *reader) argumentWorth(t *Triple) float64 {
	c := upTo(30, t.Object) * perObjectWord
	for _, p := range []Phrase{t.Subject, t.Object} {
		if r.any(p, func(w int) bool { return r.tagged(w, "PROPN") }) {
			c += name
		}
	}
	if r.any(t.Subject, func(w int) bool { return r.tagged(w, "VERB") }) {
		c += verbInside
	}
	return c + r.objectWorth(t.Object)
}

func (r *reader) objectWorth(object Phrase) float64 {
	c := 0.0
	if r.any(object, func(w int) bool { return r.tagged(w, "VERB") }) {
		c += verbInside
	}
	if r.any(object, func(w int) bool { return r.is(w, "acl:relcl") }) {
		c += relativeInside
	}
	if len(object.Words) > 20 {
		c += longObject
	}
	if len(object.Words) == 1 {
		switch w := object.Words[0]; {
		case r.tagged(w, "ADV", "PART", "SCONJ", "ADP"):
			c += adverbAlone
		case r.tagged(w, "PRON"):
			c += pronounAlone
		}
	}
	return c
}

// upTo is how many words a phrase has, a longer one counting as most.
func upTo(most int, p Phrase) float64 { return float64(min(len(p.Words), most)) }

// any says whether something holds of a word of the phrase.
func (r *reader) any(p Phrase, holds func(w int) bool) bool {
	return slices.ContainsFunc(p.Words, holds)
}
