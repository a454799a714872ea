package attribution

import (
	"newsgraph/extract/language/syntax"
	"newsgraph/schema"
)

// positional reads a clause beside a cue that the tree does not tie to it, as
// happens in long sentences: with a verb that takes a clause, all that follows
// source and cue ("Rane said violent threats and their promotion had long been
// banned"), or all that stands before a comma and a cue at the end ("Rane was
// headed to the port, the daily reported"; "…, said a handful of members").
func (f *finder) positional(m *match, c *schema.CueWord, last int) ([]schema.Span, int) {
	s := m.s
	if c.Mode != schema.Speech || !c.Has(schema.TakesClause) || passive(s, m.head) || relativized(s, m.head) || !finite(s, m.head) || s.Is(m.head, "advcl") {
		return nil, last
	}
	first, _ := m.group(last)
	n := f.subject(s, m.head)
	if from, ok := f.clauseAfter(s, last, c); ok && n >= 0 && n < first {
		x := newSelection(s).take(s.Root()).between(from, len(s.Words))
		return x.spans(), last
	}
	if to, ok := f.clauseBefore(m, n, first, last); ok {
		x := newSelection(s).take(s.Root()).between(0, to)
		if cc := s.Words[0]; cc.UPOS == "CCONJ" {
			x.in[0] = false
		}
		return x.spans(), last
	}
	return nil, last
}

// clauseAfter is the first word of a clause with a subject and a tense behind
// the cue, in a sentence where nothing but that follows.
func (f *finder) clauseAfter(s *syntax.Sentence, last int, c *schema.CueWord) (int, bool) {
	from := last + 1
	if from+2 >= len(s.Words) || isMark(&s.Words[from]) || s.Words[from].UPOS == "ADP" || c.Has(schema.TakesAddressee) {
		return 0, false
	}
	for i := from + 1; i < len(s.Words); i++ {
		switch {
		case f.quoted(s, i), s.Words[i].Form == ";", s.Words[i].Form == ":":
			return 0, false
		case finite(s, i) && !s.Is(i, "aux", "cop", "acl:relcl", "advcl") && s.Child(i, "nsubj") >= from:
			return from, true
		case s.Words[i].Form == ",":
			return 0, false
		}
	}
	return 0, false
}

// clauseBefore is the last word of a clause before ", SOURCE CUE" or ", CUE
// SOURCE" at the end of a sentence.
func (f *finder) clauseBefore(m *match, n, first, last int) (int, bool) {
	s := m.s
	if n < 0 {
		return 0, false
	}
	from, to := s.Reach(n)
	start := min(from, first)
	if end := max(to, last); start < 3 || s.Words[start-1].Form != "," || len(s.Words)-end > 8 || n > first && from != last+1 {
		return 0, false
	}
	for i := 0; i < start-1; i++ {
		if f.quoted(s, i) {
			return 0, false
		}
	}
	for i := 0; i < start-1; i++ {
		if finite(s, i) && !s.Is(i, "acl:relcl") && s.Child(i, "mark") < 0 && subject(s, i) >= 0 {
			return start - 2, true
		}
	}
	return 0, false
}
