package attribution

import (
	"newsgraph/extract/language/syntax"
	"newsgraph/schema"
)

// farClause finds a content clause that the tree hangs on a word between the cue
// and it: "said in an interview that …", read as the interview that ….
func (f *finder) farClause(m *match, c *schema.CueWord, last int) ([]schema.Span, int) {
	s := m.s
	if !c.HasAny(schema.TakesThat, schema.TakesClause) {
		return nil, last
	}
	if that := f.thatBehind(s, m.head, last); that >= 0 {
		_, end := s.Reach(s.Words[that].Head)
		x := newSelection(s).take(m.head).between(that, end)
		f.prune(x, m, s.Words[that].Head)
		return x.spans(), last
	}
	return nil, last
}

// thatBehind is the "that" that opens a clause behind verb i, below it in the
// tree, with an adverbial between them; -1 for none.
func (f *finder) thatBehind(s *syntax.Sentence, i, last int) int {
	for k := last + 2; k < len(s.Words) && k < last+16; k++ {
		w := &s.Words[k]
		switch {
		case f.quoted(s, k), isMark(w) && w.Form != ",", w.XPOS == "VBD", w.XPOS == "VBZ", w.XPOS == "VBP", w.XPOS == "MD":
			return -1
		case w.Lower != "that" || w.Head == syntax.Root || !s.Is(k, "mark"):
		case f.d.Lexicons.CueNouns[s.Words[k-1].Lemma] != nil:
			return -1
		default:
			if h := w.Head; h > k && firstOf(s, h) == k && s.Governs(i, h) {
				return k
			}
			return -1
		}
	}
	return -1
}
