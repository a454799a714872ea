package factuality

import (
	"strings"

	"newsgraph/extract/language/syntax"
	"newsgraph/schema"
)

// own judges a clause, or a noun, by itself.
func (r *Reader) own(w int) clause {
	g := r.group(w)
	c := g.read(r.s)
	c.Polarity = schema.Positive
	if !r.clausal(w) {
		c.finite = false // a noun is of the time of its clause
	}
	if r.denied(w, g) {
		c.Polarity = schema.Negative
	}
	if g.modal != "" && c.Polarity == schema.Negative && (g.modal == "can" || g.modal == "ca" || g.modal == "could") && !g.perfect {
		c.Certainty, c.Time = schema.Certain, schema.Present // "cannot sign" does not sign
		if g.modal == "could" {
			c.Time = schema.Past
		}
	}
	if r.few(w) {
		c.Certainty = schema.Probable
	}
	r.hedge(w, &c)
	place := r.place[w]
	if r.conditional(place) || r.commanded(w, g) || r.subjunctive(w, g) {
		c.Certainty, c.Time = schema.Possible, schema.Hypothetical
	}
	if (r.consequence(w) || r.consequence(place)) && (c.Time != schema.Past || c.Certainty != schema.Certain) {
		c.Certainty, c.Time = weaker(c.Certainty, schema.Possible), schema.Hypothetical
	}
	if r.asked(place) {
		c.Certainty = weaker(c.Certainty, schema.Possible)
	}
	return c
}

// subjunctive reports whether a clause is what is asked for: "that Chile send troops".
func (r *Reader) subjunctive(w int, g group) bool {
	return r.s.Words[w].XPOS == "VB" && len(g.aux) == 0 && r.s.Is(r.place[w], "ccomp") && r.child(w, "nsubj") >= 0
}

// hedge weighs the adverbs of a clause, the adjectives of a noun.
func (r *Reader) hedge(w int, c *clause) {
	for _, d := range r.children(w) {
		if !r.s.Is(d, "advmod", "amod", "discourse") || r.s.Is(d, "amod") && r.clausal(w) {
			continue
		}
		word := r.s.Words[d].Lower
		if r.s.Is(d, "amod") && (word == "former" || word == "ex-" || word == "late" || word == "then") {
			c.Time = schema.Past
		}
		b, known := r.lex.Hedges[word]
		if !known || b.Not && r.s.Words[w].UPOS != "VERB" { // "almost laughable" is nearly so
			continue
		}
		c.Reported = c.Reported || b.Said
		c.Certainty = weaker(c.Certainty, b.Certainty)
		if b.Not {
			c.Polarity = opposite(c.Polarity)
		}
		if b.Time != "" {
			c.Time = b.Time
		}
	}
}

// clausal reports whether word w heads a clause rather than a noun phrase.
func (r *Reader) clausal(w int) bool {
	if r.child(w, "cop", "nsubj", "csubj", "expl") >= 0 {
		return true
	}
	u := r.s.Words[w].UPOS
	return (u == "VERB" || u == "AUX") && !r.s.Is(w, "amod", "compound", "case", "aux", "cop")
}

// conditional reports whether a clause is a condition: "if Chile signs", "had Chile signed, …".
func (r *Reader) conditional(w int) bool {
	for _, m := range r.children(w) {
		if !r.s.Is(m, "mark") {
			continue
		}
		switch r.s.Words[m].Lower {
		case "if", "unless", "whether", "lest", "provided", "providing", "supposing", "assuming", "though" /* as though */ :
			if r.s.Words[m].Lower != "though" || m > 0 && r.s.Words[m-1].Lower == "as" {
				return true
			}
		case "case", "long":
			return true // "in case", "as long as"
		}
	}
	return r.inverted(w)
}

// inverted reports whether a clause is a condition by its order: "had Chile signed".
func (r *Reader) inverted(w int) bool {
	if !r.s.Is(w, "advcl") || r.child(w, "mark") >= 0 {
		return false
	}
	aux, subject := r.child(w, "aux", "cop"), r.child(w, "nsubj")
	if aux < 0 || subject < aux {
		return false
	}
	switch r.s.Words[aux].Lower {
	case "had", "were", "should":
		return true
	}
	return false
}

// consequence reports whether a clause is what follows from a condition.
func (r *Reader) consequence(w int) bool {
	for _, c := range r.children(w) {
		if r.s.Is(c, "advcl") && r.conditional(c) && !r.concessive(c) {
			return true
		}
	}
	return false
}

// concessive reports whether a condition makes no difference to what it hangs from: "even if",
// "whether or not", "as if".
func (r *Reader) concessive(w int) bool {
	m := r.child(w, "mark")
	if m < 0 {
		return false
	}
	word := r.s.Words[m].Lower
	before := ""
	if m > 0 {
		before = r.s.Words[m-1].Lower
	}
	return word == "whether" || word == "as" || word == "though" || before == "even" || before == "as"
}

// commanded reports whether a clause is an imperative: "Reject the offer!", "Let’s go".
func (r *Reader) commanded(w int, g group) bool {
	if r.s.Words[w].XPOS != "VB" || g.modal != "" || !r.s.Is(w, "root", "parataxis", "conj") {
		return false
	}
	if r.s.Is(w, "conj") && !r.clauseHead(r.s.Words[w].Head) {
		return false
	}
	return r.child(w, "nsubj", "csubj", "expl", "mark") < 0 && (len(g.aux) == 0 || g.aux[0] == "do")
}

func (r *Reader) clauseHead(w int) bool { return w != syntax.Root && r.s.Words[w].XPOS == "VB" }

// asked reports whether a clause is a question: it ends in a mark of its own, or is the main
// clause of a sentence that ends in one.
func (r *Reader) asked(w int) bool {
	for _, c := range r.children(w) {
		if r.s.Words[c].Form == "?" {
			return true
		}
	}
	if !r.s.Is(w, "root", "parataxis") {
		return false
	}
	for i := len(r.s.Words) - 1; i >= 0 && r.s.Words[i].UPOS == "PUNCT"; i-- {
		if strings.Contains(r.s.Words[i].Form, "?") {
			return true
		}
	}
	return false
}
