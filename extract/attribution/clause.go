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

// putBefore selects what stands before a cue that is put into its content: "If
// she wins, Rane said, taxes will fall."
func (f *finder) putBefore(x *selection, m *match, k, last int) {
	s := x.s
	n, first := subject(s, m.head), firstOf(s, k)
	if n < 1 || n > m.head || first == 0 || s.Words[first-1].Form != "," && s.Words[first].Form != "," || opened(s, k) || f.quoted(s, k) {
		return
	}
	from := firstOf(s, n)
	if from == 0 || s.Words[from-1].Form != "," || s.Words[max(first-1, 0)].Start-s.Words[last].End > 40 {
		return
	}
	for _, d := range s.Children[m.head] {
		if d < from && !s.Is(d, "cc", "punct", "mark", "nsubj") {
			x.take(d)
		}
	}
}

// interrupted selects the first words of a clause that source and cue stand in the
// middle of, between commas, whatever the tree makes of them: "The trouble now, Rane
// told me, is the tide". No comma parts a cue from a clause that only follows it.
func (f *finder) interrupted(x *selection, m *match, k, last int) {
	s := x.s
	n := subject(s, m.head)
	if n < 0 || n > m.head || f.quoted(s, k) || last+2 >= len(s.Words) || s.Words[last+1].Form != "," || x.in[0] {
		return
	}
	from := firstOf(s, n)
	if from < 2 || s.Words[from-1].Form != "," {
		return
	}
	for i := 0; i < from-1; i++ {
		if form := s.Words[i].Form; f.quoted(s, i) || form == ";" || form == ":" || s.Words[i].UPOS == "VERB" && f.reporting(&s.Words[i]) {
			return
		}
	}
	for i := 0; i < from-1; i++ {
		x.in[i] = i > 0 || s.Words[i].UPOS != "CCONJ"
	}
}

// openedBefore selects the relative or question word that stands before source and
// cue and belongs to the clause behind them: "what Rane said was a shame", "how
// Rane says it will end".
func (f *finder) openedBefore(x *selection, m *match, k, last int) {
	s := x.s
	n := subject(s, m.head)
	if n < 0 || n > m.head || firstOf(s, k) != last+1 || opened(s, k) {
		return
	}
	from := firstOf(s, n)
	if from == 0 || n == from-1 {
		return
	}
	switch s.Words[from-1].Lower {
	case "what", "which", "how":
		x.in[from-1] = true
	}
}

// parted mends the reading of "The port, Rane said, was lost" that takes Rane for
// an apposition to the port: the source is what stands between the commas.
func (f *finder) parted(x *selection, m *match, k, last int) {
	s := x.s
	n := subject(s, m.head)
	if n < 0 {
		n = subject(s, k)
	} else if subject(s, k) >= 0 {
		return
	}
	if n < 0 || n > m.head || last+1 >= len(s.Words) || s.Words[last+1].Form != "," || infinite(s, k) || opened(s, k) {
		return
	}
	from := f.betweenCommas(m, last)
	if from <= firstOf(s, n) {
		return
	}
	for w := firstOf(s, n); w < from-1; w++ {
		x.in[w] = true
	}
	m.between(from, last)
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

// quotedOnly leaves only the words in quotation marks of a clause that is a
// quotation of its own: what is before or behind the marks is not of it.
func (f *finder) quotedOnly(x *selection, k int) {
	s := x.s
	if !f.quoted(s, k) {
		return
	}
	open := k
	for open > 0 && f.quoted(s, open-1) {
		open--
	}
	if open > 0 && (!isMark(&s.Words[open-1]) || s.Words[open-1].Form == "," && f.wordsOpen(s, open, k)) {
		return
	}
	for i := range x.in {
		if !f.quoted(s, i) {
			x.in[i] = false
		}
	}
}

// wordsOpen reports whether the clause of word k begins before the quotation that
// opens at word open, with no participle of the writer's: "Sooner or later, “we
// will all pay,” she said", but "Asked about it, “we will pay,” she said".
func (f *finder) wordsOpen(s *syntax.Sentence, open, k int) bool {
	for _, c := range s.Children[k] {
		if c < open && s.Words[c].UPOS == "VERB" && s.Child(c, "mark", "nsubj") < 0 {
			return false
		}
	}
	return firstOf(s, k) < open
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

// prune takes out of a content clause what hangs on it and is not of it: the
// cue itself, and a participle that goes on with the same source's words at its
// end (", adding that …").
func (f *finder) prune(x *selection, m *match, k int) {
	s := x.s
	for i := range x.in {
		if !x.in[i] || f.quoted(s, i) {
			continue
		}
		first, _ := s.Reach(i)
		switch {
		case i == k:
		case s.Words[i].XPOS == "VBG" && s.Is(i, "advcl", "parataxis", "conj") && i > 0 && first > 0 && s.Words[max(0, first-1)].Form == "," || s.Words[i].XPOS == "VBG" && s.Is(i, "advcl") && s.Words[first].Form == ",":
			if f.reporting(&s.Words[i]) {
				x.drop(i)
			}
		case f.besideCue(s, i) == m.head:
			x.drop(i)
		case s.Is(i, "advcl") && first > k && isMark(&s.Words[first-1]) && contrasts(&s.Words[first]), s.Is(i, "advcl") && first > k && isMark(&s.Words[first]) && contrasts(&s.Words[min(first+1, i)]):
			x.drop(i) // "…, while others counter that …"
		case f.addsSaying(s, i, k):
			x.drop(i)
		case s.Words[i].Lower == "according" && i+1 < len(s.Words) && s.Words[i+1].Lower == "to":
			x.drop(accordingHead(s, i))
			x.in[i], x.in[i+1] = false, false
		}
	}
}

// addsSaying reports whether clause i behind clause k tells of the next thing that
// is said, not of what the first was: a second verb of speech that shares the
// cue's source ("said it was late and called the delay a shame"), or a concession
// of the writer's ("said it was late, though he noted that …").
func (f *finder) addsSaying(s *syntax.Sentence, i, k int) bool {
	if i < k || !finite(s, i) || !f.speaks(&s.Words[i]) {
		return false
	}
	switch {
	case s.Is(i, "conj"):
		return subject(s, i) < 0 && s.Child(i, "cc") >= 0 && s.Child(i, "aux") < 0 && s.Words[i].Head == k
	case s.Is(i, "advcl"):
		mark := s.Child(i, "mark")
		return mark >= 0 && (s.Words[mark].Lower == "though" || s.Words[mark].Lower == "although")
	}
	return false
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
