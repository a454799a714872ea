package attribution

import (
	"strings"

	"newsgraph/extract/language/syntax"
	"newsgraph/schema"
)

// lightVerb sets the verb whose subject is the source of a noun that is its
// object, or what it says something in: "made the claim", "repeated her claim",
// "said in a statement".
func (f *finder) lightVerb(m *match) {
	s, h := m.s, m.s.Words[m.head].Head
	if h == syntax.Root || h > m.head {
		return
	}
	poss := s.Child(m.head, "nmod:poss")
	switch {
	case s.Is(m.head, "obj") && light(s.Words[h].Lemma) && (poss < 0 || s.Words[poss].UPOS == "PRON"):
		m.verb = h
	case s.Is(m.head, "obl") && poss < 0 && f.reporting(&s.Words[h]) && s.Child(h, "ccomp", "obj") < 0:
		m.verb = h
	}
}

// light reports whether the subject of a verb is the source of a cue noun that is
// its object.
func light(lemma string) bool {
	switch lemma {
	case "make", "have", "express", "issue", "voice", "raise", "give", "offer", "deliver", "release", "repeat", "reiterate",
		"share", "hold", "air", "send", "put", "post", "publish", "show", "reach", "renew", "launch", "level", "file", "pose":
		return true
	}
	return false
}

// nounClause reads the clause that says what a noun's content is.
func (f *finder) nounClause(m *match, c *schema.CueWord, last int) ([]schema.Span, int) {
	s := m.s
	for _, k := range s.Children[m.head] {
		if k < m.head || !s.Is(k, "acl", "ccomp", "advcl") || s.Is(k, "acl:relcl") && !thatNotSubject(s, k) {
			continue
		}
		if c.Has(schema.TakesThat) && thatClause(s, k) || c.Has(schema.TakesInfinitive) && infinite(s, k) {
			return newSelection(s).take(k).spans(), last
		}
	}
	// "Rane's answer was that …"
	if h := s.Words[m.head].Head; h != syntax.Root && s.Is(m.head, "nsubj") && s.Child(h, "cop") >= 0 && h > m.head && c.Has(schema.TakesThat) && opened(s, h) && thatClause(s, h) {
		return newSelection(s).take(h).drop(m.head).between(s.Child(h, "mark"), len(s.Words)).spans(), s.Child(h, "cop")
	}
	return nil, last
}

// thatNotSubject reports whether a "that" opens clause k without being its
// subject or object: no relative clause, whatever the tree calls it.
func thatNotSubject(s *syntax.Sentence, k int) bool {
	first, _ := s.Reach(k)
	return s.Words[first].Lower == "that" && s.Is(first, "mark")
}

func (f *finder) nounTopic(m *match, c *schema.CueWord, last int) ([]schema.Span, int) {
	if !c.Has(schema.TakesTopic) {
		return nil, last
	}
	if src := f.nounSource(m); !src.ok {
		return nil, last
	}
	return f.behindPreposition(m, last)
}

// nounQuote reads a quotation behind a colon in a sentence that opens with
// somebody's act of speech: "Rane's answer was short: “…”".
func (f *finder) nounQuote(m *match, c *schema.CueWord, last int) ([]schema.Span, int) {
	s := m.s
	if !c.Has(schema.TakesQuote) || !f.nounSource(m).ok {
		return nil, last
	}
	for k := m.head; k+1 < len(s.Words) && k < m.head+8; k++ {
		if s.Words[k].Form == ":" {
			if q, ok := f.quoteAt(s.Words[k+1].Start); ok {
				return []schema.Span{f.d.Quotes[q].Span}, last
			}
			return nil, last
		}
	}
	return nil, last
}

// nounSource is whose word or thought a noun tells of.
func (f *finder) nounSource(m *match) source {
	s := m.s
	if k := s.Child(m.head, "nmod:poss"); k >= 0 && m.verb == m.head {
		return f.phrase(s, k, m.head)
	}
	for _, k := range s.Children[m.head] {
		mark := s.Child(k, "case")
		if k > m.head && s.Is(k, "nmod", "obl") && mark >= 0 {
			switch w := s.Words[mark].Lower; {
			case w == "by", w == "among", w == "from" && f.agentive(s, k):
				return f.phrase(s, k, m.head)
			}
		}
	}
	if m.verb != m.head {
		return f.sourceOf(s, m.verb, m.part)
	}
	return source{}
}

// agentive reports whether word k can stand for someone who speaks.
func (f *finder) agentive(s *syntax.Sentence, k int) bool {
	w := &s.Words[k]
	return w.UPOS == "PROPN" || w.UPOS == "PRON" || f.d.Lexicons.Roles[w.Lower] || f.d.Lexicons.Roles[strings.TrimSuffix(w.Lower, "s")]
}
