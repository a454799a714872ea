package attribution

import (
	"newsgraph/extract/language/syntax"
)

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
