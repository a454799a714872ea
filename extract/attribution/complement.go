package attribution

import (
	"newsgraph/extract/language/syntax"
	"newsgraph/schema"
)

// raised reads "Rane is expected to go", "Rane seems to waver": the content is
// subject and infinitive, and nobody is named who expects it.
func (f *finder) raised(m *match, c *schema.CueWord, last int) ([]schema.Span, int) {
	s := m.s
	isPassive := passive(s, m.head)
	if !(c.Has(schema.TakesRaised) || isPassive && c.HasAny(schema.TakesClause)) {
		return nil, last
	}
	if active := s.Words[m.head].Lemma == "seem" || s.Words[m.head].Lemma == "appear"; !active && (!isPassive || agent(s, m.head) >= 0) {
		return nil, last
	}
	k, n := s.Child(m.head, "xcomp"), subject(s, m.head)
	if k < m.head || n < 0 {
		return nil, last
	}
	return newSelection(s).take(n).take(k).spans(), last
}

// infinitive reads an infinitive or an -ing form that the cue takes, with the one
// who is to do it where that is another: "urged Rane to return".
func (f *finder) infinitive(m *match, c *schema.CueWord, last int) ([]schema.Span, int) {
	s := m.s
	if !c.Has(schema.TakesInfinitive) || m.part == verb && s.Child(m.head, "aux:pass") >= 0 {
		return nil, last
	}
	for _, k := range s.Children[m.head] {
		if k < m.head || !s.Is(k, "xcomp", "advcl", "ccomp") || s.Is(k, "advcl", "ccomp") && !infinite(s, k) {
			continue
		}
		if s.Words[k].UPOS != "VERB" && s.Child(k, "cop") < 0 && !infinite(s, k) {
			continue
		}
		x := newSelection(s).take(k)
		dropFinite(x, k)
		dropComments(x)
		if o := s.Child(m.head, "obj", "iobj"); o > m.head && o < k {
			x.take(o)
		}
		if o := s.Words[last].Head; len(c.Words) > 1 && o > last && o < k { // "called on Rane to return"
			x.take(o)
		}
		return x.between(last+1, len(s.Words)).spans(), last
	}
	if o := s.Child(m.head, "obj", "iobj"); o > m.head {
		if k := s.Child(o, "acl"); k > o && infinite(s, k) && s.Child(o, "det", "nmod:poss") < 0 {
			return newSelection(s).take(o).spans(), last // the reading of trees hangs the infinitive on the object
		}
	}
	return nil, last
}

// dropFinite takes out of an infinitive's words a finite verb that goes on with
// the cue, whatever the tree says: "vowed to stay and praised the ruling".
func dropFinite(x *selection, k int) {
	for _, c := range x.s.Children[k] {
		if x.s.Is(c, "conj") && x.s.Child(c, "nsubj", "aux") < 0 && (x.s.Words[c].XPOS == "VBD" || x.s.Words[c].XPOS == "VBZ") && x.s.Words[k].XPOS == "VB" {
			x.drop(c)
		}
	}
}

// dropComments takes out of what is intended or spoken of the relative clauses that
// a comma sets off: it is the writer who tells them. "Rane vowed to close the port,
// which employs two hundred"; "Rane praised Holm, who left in May".
func dropComments(x *selection) {
	s := x.s
	for i := range x.in {
		if x.in[i] && commented(s, i) {
			x.drop(i)
		}
	}
}

// commented reports whether verb i is of a relative clause that a comma sets off.
func commented(s *syntax.Sentence, i int) bool {
	if !relativized(s, i) {
		return false
	}
	first := firstOf(s, i)
	return s.Words[first].Form == "," || first > 0 && s.Words[first-1].Form == ","
}

// infinite reports whether "to" marks verb k.
func infinite(s *syntax.Sentence, k int) bool {
	mark := s.Child(k, "mark")
	return mark >= 0 && s.Words[mark].Lower == "to"
}

// topic reads what is spoken or thought of: the object of the cue and what
// follows it in the same clause ("praised Rane for the deal", "called the deal
// unwise"), or what its preposition takes.
func (f *finder) topic(m *match, c *schema.CueWord, last int) ([]schema.Span, int) {
	if !c.Has(schema.TakesTopic) || m.part == verb && passive(m.s, m.head) && agent(m.s, m.head) < 0 {
		return nil, last
	}
	if len(c.Words) > 1 && m.s.Is(last, "case", "mark", "compound:prt") {
		if o := m.s.Words[last].Head; o > last && m.s.Words[o].XPOS != "VB" {
			return f.from(m, last+1, o, c), last
		}
	}
	o := m.s.Child(m.head, "obj", "iobj")
	if passive(m.s, m.head) {
		o = m.s.Child(m.head, "nsubj:pass")
	} else if o < 0 && relativized(m.s, m.head) {
		return nil, last
	}
	if o < 0 || light(m.s.Words[m.head].Lemma) && f.ownClause(m.s, o) {
		return nil, last
	}
	if l := m.s.Words[m.head].Lemma; l == "express" || l == "voice" {
		if spans, end := f.feeling(m.s, o); len(spans) > 0 {
			return spans, end
		}
	}
	return f.from(m, firstOf(m.s, o), o, c), last
}

// feeling reads what a feeling that is expressed is about, a clause: "expressed
// alarm that the talks had failed".
func (f *finder) feeling(s *syntax.Sentence, o int) ([]schema.Span, int) {
	for _, k := range s.Children[o] {
		if k > o && s.Is(k, "acl", "ccomp") && thatClause(s, k) && firstOf(s, k) == o+1 {
			return newSelection(s).take(k).spans(), o
		}
	}
	return nil, o
}

// ownClause reports whether noun o is itself a cue with a clause for its content:
// "expressed the hope that …".
func (f *finder) ownClause(s *syntax.Sentence, o int) bool {
	for _, c := range f.d.Lexicons.CueNouns[s.Words[o].Lemma] {
		inner := match{s: s, head: o, verb: o, part: noun}
		if spans, _ := f.nounClause(&inner, c, o); s.Words[o].UPOS == "NOUN" && len(spans) > 0 {
			return true
		}
	}
	return false
}

func relativized(s *syntax.Sentence, i int) bool { return s.Is(i, "acl:relcl") }

// from selects word o and what it governs from word first on, and the cue's
// further complements behind it, as far as they stand without a gap.
func (f *finder) from(m *match, first, o int, c *schema.CueWord) []schema.Span {
	s := m.s
	x := newSelection(s).take(o)
	_, end := s.Reach(o)
	for _, k := range s.Children[m.head] {
		from, to := s.Reach(k)
		if from == end+1 && k > o && o > m.head && complement(s, k) {
			x.take(k)
			end = to
		}
	}
	dropComments(x)
	return x.between(first, len(s.Words)).spans()
}

// complement reports whether a dependent belongs to what is said of an object:
// "as", "of" and "for" phrases, a predicate, a clause.
func complement(s *syntax.Sentence, k int) bool {
	switch {
	case s.Is(k, "xcomp", "obj", "ccomp"):
		return true
	case s.Is(k, "obl", "advcl", "nmod"):
		mark := s.Child(k, "case", "mark")
		if mark < 0 {
			return false
		}
		switch s.Words[mark].Lower {
		case "as", "of", "for", "to", "with", "from", "over", "about", "at", "among", "by", "on", "in":
			return s.Words[mark].Lower != "in" && s.Words[mark].Lower != "on" || s.Is(k, "nmod")
		}
	}
	return false
}

// about reads what an adjective's preposition takes: "critical of the deal".
func (f *finder) about(m *match, c *schema.CueWord, last int) ([]schema.Span, int) {
	if !c.Has(schema.TakesTopic) || m.s.Child(m.head, "cop", "aux:pass") < 0 {
		return nil, last
	}
	return f.behindPreposition(m, last)
}

// behindPreposition reads the words that a preposition of the cue takes; the
// preposition is the cue's last word.
func (f *finder) behindPreposition(m *match, last int) ([]schema.Span, int) {
	s := m.s
	for _, k := range s.Children[m.head] {
		mark := s.Child(k, "case", "mark")
		if k < m.head || mark != last+1 || !s.Is(k, "obl", "nmod", "advcl", "acl") {
			continue
		}
		switch s.Words[mark].Lower {
		case "of", "about", "over", "for", "on", "to", "at", "against", "with", "toward", "towards", "regarding", "from":
			_, end := s.Reach(k)
			return newSelection(s).take(k).between(mark+1, end).spans(), mark
		}
	}
	return nil, last
}
