package factuality

import (
	"newsgraph/extract/language/syntax"
	"newsgraph/schema"
)

// A group is a predicate with its auxiliaries.
type group struct {
	head    int
	aux     []string // lower case, copula included, in the order of the text
	first   int      // the word that carries the tense: the first auxiliary, or the head
	modal   string   // of the auxiliaries, lower case
	perfect bool     // "have" is among them
	shared  bool     // they are those of the verb that "and" joins this one to
	verb    int      // the verb that they stand with
}

// group gathers the auxiliaries of a predicate. A second one has the first one's where its form
// asks for them: "will reject the offer and send troops".
func (r *Reader) group(w int) group {
	g := r.ownGroup(w)
	for v := w; len(g.aux) == 0 && r.s.Is(v, "conj") && r.sharesForm(v); {
		v = r.s.Words[v].Head
		shared := r.ownGroup(v)
		if len(shared.aux) > 0 {
			shared.head, shared.shared = w, true
			return shared
		}
	}
	return g
}

func (r *Reader) ownGroup(w int) group {
	g := group{head: w, first: w, verb: w}
	for _, c := range r.children(w) {
		if !r.s.Is(c, "aux", "cop") {
			continue
		}
		word := &r.s.Words[c]
		if len(g.aux) == 0 {
			g.first = c
		}
		g.aux = append(g.aux, word.Lower)
		switch {
		case word.XPOS == "MD":
			g.modal = word.Lower
		case word.Lemma == "have":
			g.perfect = true
		}
	}
	return g
}

// sharesForm reports whether a second predicate has the form that the first one's auxiliaries ask
// for and nothing that makes it a clause of its own.
func (r *Reader) sharesForm(w int) bool {
	first := r.s.Words[w].Head
	if first == syntax.Root || r.child(w, "nsubj", "csubj", "expl", "mark") >= 0 {
		return false
	}
	a, b := &r.s.Words[w], &r.s.Words[first]
	switch a.XPOS {
	case "VB", "VBG", "VBN":
		return a.XPOS == b.XPOS
	}
	return a.UPOS != "VERB" && b.UPOS != "VERB" && a.UPOS != "AUX"
}

// read judges a group by its tense and modal.
func (g group) read(s *syntax.Sentence) clause {
	c := clause{Factuality: Factuality{Certainty: schema.Certain, Time: schema.Present}, finite: true}
	switch g.modal {
	case "":
		return g.plain(s, c)
	case "will", "wo", "'ll", "’ll", "shall", "sha":
		c.Time = schema.Future
	case "may", "might", "can", "ca", "could":
		c.Time, c.Certainty = schema.Future, schema.Possible
		if g.perfect {
			c.Time = schema.Past
		}
	case "must":
		c.Time, c.Certainty = schema.Hypothetical, schema.Possible
		if g.perfect {
			c.Time, c.Certainty = schema.Past, schema.Probable
		}
	default: // would, should, ought: weighed, owed or regretted
		c.Time, c.Certainty = schema.Hypothetical, schema.Possible
	}
	return c
}

// plain judges a group without a modal.
func (g group) plain(s *syntax.Sentence, c clause) clause {
	switch first := &s.Words[g.first]; {
	case first.XPOS == "VBD", g.perfect && s.Words[g.verb].XPOS == "VBN", g.perfect && first.Lemma == "have":
		c.Time = schema.Past
	case len(g.aux) == 0 && first.XPOS == "VBN":
		c.Time, c.finite = schema.Past, s.Is(g.head, "acl")
	case first.XPOS == "VBG", first.XPOS == "VB" && s.Child(g.head, "nsubj") < 0, first.XPOS == "TO":
		c.finite = false
	}
	if s.Words[g.head].XPOS == "VB" && s.Child(g.head, "mark") >= 0 && s.Words[s.Child(g.head, "mark")].Lower == "to" {
		c.finite = false
		if s.Is(g.head, "root") { // a headline: "Chile to leave talks"
			c.Time, c.Certainty = schema.Future, schema.Probable
		}
	}
	return c
}
