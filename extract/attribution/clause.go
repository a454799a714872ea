package attribution

import (
	"newsgraph/extract/language/syntax"
	"newsgraph/schema"
)

// clause reads a clause that the cue governs, before or behind it.
func (f *finder) clause(m *match, c *schema.CueWord, last int) ([]schema.Span, int) {
	s := m.s
	for _, k := range s.Children[m.head] {
		if !f.isContent(m, c, k) {
			continue
		}
		x := newSelection(s).take(k)
		f.leaveRelative(x, m, k)
		if k < m.head {
			x.between(0, m.head-1)
			f.otherHalf(x, m, k, last)
		} else {
			if !relativized(s, m.head) {
				x.between(last+1, len(s.Words))
			}
			f.brokenSubject(x, m, c, k, last)
			f.brokenEnd(x, m, k)
			f.putBefore(x, m, k, last)
			f.interrupted(x, m, k, last)
			f.openedBefore(x, m, k, last)
			f.parted(x, m, k, last)
		}
		f.prune(x, m, k)
		trimOpening(x, k)
		f.quotedOnly(x, k)
		if spans := x.spans(); size(spans) > 1 {
			return spans, last
		}
	}
	return nil, last
}

// leaveRelative takes out of the content of a relative clause what goes on with the
// sentence around it: "Rane, who said that the port was safe, left".
func (f *finder) leaveRelative(x *selection, m *match, k int) {
	s := x.s
	if !relativized(s, m.head) {
		return
	}
	for _, c := range s.Children[k] {
		if from := firstOf(s, c); s.Is(c, "conj") && s.Words[from].Form == "," && s.Child(c, "cc", "nsubj") < 0 {
			x.drop(c)
		}
	}
}

// trimOpening takes out what stands before the words of a clause and is not of it:
// an adverb before its "that" ("said only that it was late"), and a linking adverb
// that ties the sentence to the one before ("Still, the port was lost, Rane said").
func trimOpening(x *selection, k int) {
	s := x.s
	if mark := s.Child(k, "mark"); mark >= 0 && mark < k && s.Words[mark].Lower == "that" {
		for i := 0; i < mark; i++ {
			if x.in[i] && s.Is(i, "advmod") && s.Words[i].Head == k {
				x.in[i] = false
			}
		}
	}
	dropLinking(x)
}

// dropLinking takes a linking adverb and its comma out at the head of a sentence.
func dropLinking(x *selection) {
	for _, link := range linking {
		n := len(link)
		if n >= len(x.s.Words) || x.s.Words[n].Form != "," {
			continue
		}
		same := true
		for i, w := range link {
			same = same && x.s.Words[i].Lower == w
		}
		if same {
			x.between(n+1, len(x.in))
			return
		}
	}
}

// linking are adverbs that tie a sentence to the text before it, by their words
// (Quirk et al. 1985, 8.134–8.147).
var linking = [][]string{{"however"}, {"still"}, {"also"}, {"moreover"}, {"furthermore"}, {"nevertheless"}, {"nonetheless"}, {"meanwhile"}, {"besides"},
	{"instead"}, {"similarly"}, {"likewise"}, {"in", "contrast"}, {"by", "contrast"}, {"in", "addition"}, {"for", "example"}, {"for", "instance"}, {"after", "all"},
	{"on", "the", "other", "hand"}, {"in", "fact"}, {"of", "course"}}

// otherHalf selects what goes on behind a cue with content k before it: "“We
// stay,” she said, “and fight.”" A comma or the like parts it from the cue, and
// no verb that takes it for its own content: "…,” she said, adding, “We fight.”"
func (f *finder) otherHalf(x *selection, m *match, k, last int) {
	s := x.s
	for _, d := range s.Children[m.head] {
		if d > m.head && s.Is(d, "ccomp", "parataxis") && f.quoted(s, d) == f.quoted(s, k) && f.afterMark(s.Words[firstOf(s, d)].Start) && !f.goesOn(s, last+1, firstOf(s, d)) {
			x.take(d)
		}
	}
}

// goesOn reports whether a participle from word first to word end, which is not
// counted, goes on with the same source's words: ", adding of Holm, “…”".
func (f *finder) goesOn(s *syntax.Sentence, first, end int) bool {
	for i := first; i < end; i++ {
		if s.Words[i].XPOS == "VBG" && !f.quoted(s, i) && f.reporting(&s.Words[i]) {
			return true
		}
	}
	return false
}

// brokenSubject selects the part of a clause's subject that the tree takes for an
// object of the cue: "said the way to win and the way to lose were one".
func (f *finder) brokenSubject(x *selection, m *match, c *schema.CueWord, k, last int) {
	s := x.s
	o := s.Child(m.head, "obj")
	if c.Has(schema.TakesAddressee) || opened(s, k) || o != -1 && (o < last || o > k) || o < 0 {
		return
	}
	if first, end := s.Reach(o); first == last+1 && end+1 == firstOf(s, k) {
		x.take(o)
	}
}

// brokenEnd selects what goes on with a clause where the tree breaks it in two: a
// second complement right behind it ("said it had become “more open than ever”"),
// and a second clause with its own subject and words in quotation marks ("said it
// was late, and “we will pay for it”").
func (f *finder) brokenEnd(x *selection, m *match, k int) {
	s := x.s
	_, end := s.Reach(k)
	for _, d := range s.Children[m.head] {
		first, to := s.Reach(d)
		switch {
		case d < k || f.quoted(s, k):
			continue
		case s.Is(d, "ccomp") && first > m.head && first < firstOf(s, k): // "that", before both
		case first != end+1:
			continue
		case s.Is(d, "ccomp", "xcomp") && (s.Words[first].Form != "," || f.holdsMarks(s, d) && !f.speaks(&s.Words[d])):
		case s.Is(d, "conj") && subject(s, d) < 0 && supposes(s, d): // "said it was late, but would do"
		case s.Is(d, "conj") && subject(s, d) >= 0 && !f.speaks(&s.Words[d]) && f.holdsMarks(s, d):
		default:
			continue
		}
		x.take(d)
		end = to
	}
}

// supposes reports whether verb k has an auxiliary of what is not told as done.
func supposes(s *syntax.Sentence, k int) bool {
	for _, c := range s.Children[k] {
		if s.Is(c, "aux") {
			switch s.Words[c].Lower {
			case "would", "could", "might", "should":
				return true
			}
		}
	}
	return false
}

// holdsMarks reports whether a quotation begins in the clause of word k.
func (f *finder) holdsMarks(s *syntax.Sentence, k int) bool {
	for first, last := s.Reach(k); first <= last; first++ {
		if f.quoted(s, first) {
			return true
		}
	}
	return false
}

// hasSource reports whether a cue that is put into or behind its content has a
// source: a subject, or a name between commas.
func (f *finder) hasSource(m *match, last int) bool {
	if f.subject(m.s, m.head) >= 0 {
		return true
	}
	from := f.betweenCommas(m, last)
	if from > 0 {
		m.between(from, last)
	}
	return from > 0
}

// betweenCommas is the first word of a noun phrase that stands with the cue
// between commas, below 0 where none does: ", Rane said,".
func (f *finder) betweenCommas(m *match, last int) int {
	s := m.s
	first, _ := m.group(last)
	if last+1 >= len(s.Words) || s.Words[last+1].Form != "," {
		return -1
	}
	for i := first - 1; i > 0 && i > first-8; i-- {
		switch w := &s.Words[i]; {
		case w.Form == "," && i < first-1:
			return i + 1
		case w.Form == "," || w.UPOS == "VERB" || w.UPOS == "AUX":
			return -1
		}
	}
	return -1
}

// between makes the words from a word to the cue the source.
func (m *match) between(from, last int) {
	first, _ := m.group(last)
	head := headOf(m.s, from, first-1)
	m.source = &source{span: m.s.SpanOf(from, first-1), head: head, word: head, ok: true}
}

// headOf is the word from first to last whose head is none of them.
func headOf(s *syntax.Sentence, first, last int) int {
	for i := first; i <= last; i++ {
		if h := s.Words[i].Head; h < first || h > last {
			return i
		}
	}
	return last
}

// isContent reports whether child k of a cue is its content clause.
func (f *finder) isContent(m *match, c *schema.CueWord, k int) bool {
	s := m.s
	switch {
	case s.Is(k, "ccomp", "csubj"):
		if s.Is(k, "csubj") && m.part != adjective || k < m.head && !f.quoted(s, k) && bareParticiple(s, k) {
			return false
		}
		return c.HasAny(schema.TakesClause) || m.part == adjective && c.Has(schema.TakesThat) || c.Has(schema.TakesThat) && opened(s, k) || c.Has(schema.TakesQuote) && f.holdsQuote(s, k)
	case s.Is(k, "advcl"): // what the reading of trees takes for an adverbial
		return c.HasAny(schema.TakesClause, schema.TakesThat) && k > m.head && (thatClause(s, k) || asksWhether(s, m.head, k))
	case s.Is(k, "obj") && k > m.head && s.Child(k, "acl") > k && asked(s, firstOf(s, k)): // "asked what impact it had"
		return c.HasAny(schema.TakesClause, schema.TakesThat)
	case s.Is(k, "obj") && c.Has(schema.TakesAddressee): // "told “The Early Show” that …"
		return false
	case s.Is(k, "parataxis", "obj", "dep", "xcomp", "advcl"):
		return c.Has(schema.TakesQuote) && f.holdsQuote(s, k)
	}
	return false
}

// bareParticiple reports whether word k is a participle with neither subject nor
// auxiliary, which only tells how something was said: "Asked about the port, Rane
// said “no”".
func bareParticiple(s *syntax.Sentence, k int) bool {
	tag := s.Words[k].XPOS
	return (tag == "VBN" || tag == "VBG") && s.Child(k, "nsubj", "nsubj:pass", "aux", "aux:pass", "cop", "mark") < 0
}

// asksWhether reports whether clause k is an indirect question of verb i: "asked if
// it was true".
func asksWhether(s *syntax.Sentence, i, k int) bool {
	mark := s.Child(k, "mark")
	if mark < 0 || s.Words[mark].Lower != "if" {
		return false
	}
	switch s.Words[i].Lemma {
	case "ask", "wonder", "inquire", "doubt", "question", "know", "see":
		return true
	}
	return false
}

// asked reports whether word i is a question word that stands with a noun.
func asked(s *syntax.Sentence, i int) bool {
	switch s.Words[i].Lower {
	case "what", "which", "whose", "how":
		return true
	}
	return false
}

// opened reports whether "that" or a question word opens the clause of word k.
func opened(s *syntax.Sentence, k int) bool {
	first, _ := s.Reach(k)
	switch s.Words[first].Lower {
	case "that", "what", "who", "which", "why", "how", "whether", "if", "where", "when", "whose", "whom":
		return true
	}
	return thatClause(s, k)
}

func thatClause(s *syntax.Sentence, k int) bool {
	mark := s.Child(k, "mark")
	return mark >= 0 && (s.Words[mark].Lower == "that" || s.Words[mark].Lower == "whether")
}

// holdsQuote reports whether the clause of word k begins or ends in quotation
// marks, or is quoted itself.
func (f *finder) holdsQuote(s *syntax.Sentence, k int) bool {
	first, last := s.Reach(k)
	return f.quoted(s, k) || f.quoted(s, first) && f.quoted(s, min(first+1, last))
}

func size(spans []schema.Span) int {
	n := 0
	for _, s := range spans {
		n += s.Len()
	}
	return n
}

// contrasts reports whether a word opens a clause that is set beside another.
func contrasts(w *syntax.Word) bool { return w.Lower == "while" || w.Lower == "whereas" }

// reporting reports whether a participle is of a verb of speech that takes a
// clause.
func (f *finder) reporting(w *syntax.Word) bool {
	for _, c := range f.verbs(w) {
		if c.Mode == schema.Speech && c.HasAny(schema.TakesClause, schema.TakesThat) {
			return true
		}
	}
	return false
}
