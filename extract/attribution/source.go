package attribution

import (
	"slices"

	"newsgraph/extract/language/syntax"
	"newsgraph/schema"
)

// A source is the words that name who says something.
type source struct {
	span schema.Span
	head int // the word that refers to it
	word int // the word of the span that governs the others
	ok   bool
}

// headSpan is the word that refers to the source, nil where several do.
func (x source) headSpan(s *syntax.Sentence) *schema.Span {
	if s.Child(x.head, "conj") >= 0 {
		return nil
	}
	span := s.Words[x.head].Span
	return &span
}

// sourceOf finds the source of verb i: its subject, the agent of a passive, the
// subject of the verb that shares its own with it, or else the noun before a
// finite verb, where the tree gives it no subject at all.
func (f *finder) sourceOf(s *syntax.Sentence, i int, part partOfSpeech) source {
	if src, done := f.inTree(s, i, part); src.ok || done {
		return src
	}
	return f.nominalBefore(s, i)
}

// inTree finds the source of verb i by the tree. done says that there is none, for
// the construction has no place for it.
func (f *finder) inTree(s *syntax.Sentence, i int, part partOfSpeech) (src source, done bool) {
	for at, steps := i, 0; at != syntax.Root && steps < 8; steps++ {
		if a := agent(s, at); a >= 0 && passive(s, at) {
			return f.phrase(s, a, i), true
		}
		if n := f.subject(s, at); n >= 0 {
			if passive(s, at) && at == i && part == verb || s.Is(n, "expl") && (passive(s, at) || part != verb || at != i) {
				return source{}, true
			}
			return f.phrase(s, n, i), true
		}
		next := s.Words[at].Head
		if next != syntax.Root && s.Words[next].Head != syntax.Root && s.Is(next, "ccomp") && f.addsSaying(s, at, next) && f.reporting(&s.Words[s.Words[next].Head]) {
			next = s.Words[next].Head // "Rane said the port was closed and called it a shame"
		}
		switch {
		case next == syntax.Root:
			return source{}, false
		case s.Is(at, "acl") && !s.Is(at, "acl:relcl") && at == i && part == verb && (takesThat(s, i) || s.Words[i].XPOS == "VBD"):
			return source{}, false
		case s.Is(at, "acl"):
			if passive(s, at) && part == verb {
				return source{}, true
			}
			if v := s.Words[next].Head; v != syntax.Root && s.Is(next, "obj") && f.hands(s, next) {
				at, next = next, v
				break
			}
			return f.besideNoun(s, at, i), true
		case s.Is(at, "conj") && isNominal(&s.Words[next]) && s.Child(next, "nsubj", "cop") < 0 && finite(s, at):
			return f.phrase(s, next, i), true // "a third of voters or less want": no subject in the tree
		case s.Is(at, "xcomp"):
			if o := s.Child(next, "obj", "iobj"); o >= 0 && o < at && f.controls(s, next) {
				return f.phrase(s, o, i), true
			}
		case s.Is(at, "advcl") && at == i && s.Words[i].XPOS == "VBG" && s.Is(next, "ccomp") && subject(s, s.Words[next].Head) >= 0 && f.saysClause(s, next, at):
			next = s.Words[next].Head // ", adding that …" goes on with the words of the same source
		case f.besideCue(s, at) >= 0:
			next = f.besideCue(s, at)
		case s.Is(at, "conj", "advcl", "ccomp", "parataxis", "dep"):
			if s.Is(at, "advcl") && part == verb && at == i && (passive(s, at) || s.Words[at].XPOS == "VBD" || s.Words[at].XPOS == "VBN") {
				return source{}, true // "asked about it, she …"
			}
		default:
			return source{}, false
		}
		at = next
	}
	return source{}, false
}

// besideNoun finds the source of verb i where verb at, which is i or shares its
// subject with it, stands beside a noun: the noun itself if it can speak or the
// verb tells of what it says ("the group calling for peace", "a letter saying …");
// else whose it is ("Rane's attempt to shift blame"), or the subject of its
// clause ("Rane announced plans to sue the council, claiming …").
func (f *finder) besideNoun(s *syntax.Sentence, at, i int) source {
	n := s.Words[at].Head
	first := firstOf(s, at)
	comma := s.Words[first].Form == "," || first > 0 && s.Words[first-1].Form == ","
	gerund := s.Words[at].XPOS == "VBG" && (comma || s.Child(at, "mark", "case") >= 0)
	if f.agentive(s, n) || s.Words[n].XPOS == "NNS" && !comma || !gerund && !infinite(s, at) {
		return f.phrase(s, n, i)
	}
	if k := s.Child(n, "nmod:poss"); k >= 0 && !gerund {
		return f.phrase(s, k, i)
	}
	for v := s.Words[n].Head; v != syntax.Root; v = s.Words[v].Head {
		if k := f.subject(s, v); k >= 0 && !s.Is(k, "expl") {
			if passive(s, v) && agent(s, v) < 0 && !gerund || s.Governs(k, i) {
				break
			}
			return f.phrase(s, k, i)
		}
	}
	if gerund {
		return f.phrase(s, n, i)
	}
	return source{}
}

// nominalBefore is the noun phrase right before finite verb i, where the tree
// gives the verb no subject.
func (f *finder) nominalBefore(s *syntax.Sentence, i int) source {
	if !finite(s, i) && !takesThat(s, i) || s.Is(i, "xcomp") {
		return source{}
	}
	m := match{s: s, head: i, verb: i}
	first, _ := m.group(i)
	k := first - 1
	for k >= 0 && (s.Words[k].UPOS == "ADV" || s.Words[k].Form == ",") {
		k--
	}
	if k < 0 || f.quoted(s, k) {
		return source{}
	}
	n := k
	for h := s.Words[n].Head; h != syntax.Root && h < first && isNominal(&s.Words[h]); h = s.Words[n].Head {
		n = h
	}
	if v := s.Words[n].Head; v != syntax.Root && v < n && s.Is(n, "obl", "obj") && !finite(s, v) && s.Child(v, "nsubj") >= 0 {
		n = s.Child(v, "nsubj") // "People involved in the talks assumed", read as "people involved"
	}
	if !isNominal(&s.Words[n]) || s.Child(n, "case") >= 0 && s.Child(n, "case") < n || s.Is(n, "obj", "iobj") {
		return source{}
	}
	return f.phrase(s, n, i)
}

// finite reports whether verb i has a tense: its own, or that of an auxiliary.
func finite(s *syntax.Sentence, i int) bool {
	tensed := func(k int) bool {
		switch s.Words[k].XPOS {
		case "VBD", "VBP", "VBZ", "MD":
			return true
		}
		return false
	}
	return tensed(i) || slices.ContainsFunc(s.Children[i], func(c int) bool { return s.Is(c, "aux", "cop") && tensed(c) })
}

// takesThat reports whether verb i, a participle by its tag, has a clause that
// "that" opens for its object: then it is no participle.
func takesThat(s *syntax.Sentence, i int) bool {
	c := s.Child(i, "ccomp")
	return s.Words[i].XPOS == "VBN" && s.Child(i, "aux") < 0 && c > i && thatClause(s, c)
}

func isNominal(w *syntax.Word) bool {
	return w.UPOS == "NOUN" || w.UPOS == "PROPN" || w.UPOS == "PRON" || w.UPOS == "NUM" || w.UPOS == "SYM"
}

// besideCue is the verb of speech that verb i goes on from, where the tree has i in
// what is said: "said she was sorry and promised to return", "said he would stay
// and stressed that …". Both have the same form, and each a content; -1 for none.
func (f *finder) besideCue(s *syntax.Sentence, i int) int {
	k := s.Words[i].Head
	if !s.Is(i, "conj") || k == syntax.Root || !s.Is(k, "ccomp") || subject(s, i) >= 0 || f.quoted(s, i) {
		return -1
	}
	h := s.Words[k].Head
	if h == syntax.Root || h > k || s.Words[i].XPOS != s.Words[h].XPOS || s.Words[i].XPOS == "VB" || !f.reporting(&s.Words[h]) {
		return -1
	}
	c := s.Child(i, "ccomp", "xcomp")
	if c < i || s.Is(c, "xcomp") && !infinite(s, c) || !f.speaks(&s.Words[i]) {
		return -1
	}
	return h
}

// speaks reports whether a verb is one of speech.
func (f *finder) speaks(w *syntax.Word) bool {
	return slices.ContainsFunc(f.verbs(w), func(c *schema.CueWord) bool { return c.Mode == schema.Speech })
}

// hands reports whether noun n is words that somebody gives out: "issued a
// statement saying …".
func (f *finder) hands(s *syntax.Sentence, n int) bool {
	if f.d.Lexicons.CueNouns[s.Words[n].Lemma] != nil {
		return true
	}
	switch s.Words[n].Lemma {
	case "email", "e-mail", "letter", "memo", "tweet", "petition", "ad", "text", "note", "release", "post", "sign", "video", "time":
		return true
	}
	return false
}

// controls reports whether the object of verb i does what its infinitive says.
func (f *finder) controls(s *syntax.Sentence, i int) bool {
	switch s.Words[i].Lemma {
	case "allow", "enable", "force", "help", "get", "let", "cause", "lead", "prompt", "make", "inspire", "drive", "push", "compel", "require", "invite", "leave", "hear", "see", "watch", "show", "find":
		return true
	}
	return len(f.verbs(&s.Words[i])) > 0
}

// saysClause reports whether clause k is the content of a verb of speech before
// it and participle at, behind a comma.
func (f *finder) saysClause(s *syntax.Sentence, k, at int) bool {
	h, first := s.Words[k].Head, firstOf(s, at)
	return h < k && f.reporting(&s.Words[h]) && (s.Words[first].Form == "," || first > 0 && s.Words[first-1].Form == ",")
}

// subject is the subject of a cue at word i: its own, of several the nearest
// ("“We know,” said Rane"; "The question is, Rane said, …"), else one that the tree
// gives to its content, or its object, where the content stands before it
// ("“Never!” exclaimed the mayor").
func (f *finder) subject(s *syntax.Sentence, i int) int {
	n := subject(s, i)
	for _, c := range s.Children[i] {
		if n >= 0 && s.Is(c, "nsubj") && (f.quoted(s, n) || i > n && (c > i && c-i < i-n || c < i && i-c < i-n)) {
			n = c
		}
	}
	if n < 0 && finite(s, i) {
		if v := s.Child(i, "vocative", "dislocated"); v >= 0 && v < i {
			n = v // "Others, however, say …"
		}
	}
	if n >= 0 || passive(s, i) || s.Is(i, "acl", "xcomp", "advcl", "conj") {
		return n
	}
	if k := s.Child(i, "obj", "iobj"); i == 0 && k > 0 && firstOf(s, k) == 1 && finite(s, i) && s.Words[i].XPOS == "VBD" && f.reporting(&s.Words[i]) {
		return k // "Said Rane: …"
	}
	before := i > 0 && isMark(&s.Words[i-1])
	for _, k := range s.Children[i] {
		switch {
		case k > i && s.Is(k, "ccomp"):
			if n := subject(s, k); n >= 0 && (n < i || before && f.quoted(s, i-1) && firstOf(s, n) == i+1) {
				return n
			}
		case k > i && s.Is(k, "obj", "obl:unmarked") && before && (f.quoted(s, i-1) || s.Is(i, "parataxis") && firstOf(s, k) == i+1):
			return k
		}
	}
	return -1
}

// subject is the subject of verb i, -1 where it has none of its own.
func subject(s *syntax.Sentence, i int) int { return s.Child(i, "nsubj", "expl") }

// agent is who does what a passive verb tells of, -1 where that is not said.
func agent(s *syntax.Sentence, i int) int {
	for _, c := range s.Children[i] {
		if s.Is(c, "obl") && c > i {
			if k := s.Child(c, "case"); k >= 0 && s.Words[k].Lower == "by" && s.Words[c].UPOS != "VERB" {
				return c
			}
		}
	}
	return -1
}

func passive(s *syntax.Sentence, i int) bool {
	return s.Child(i, "aux:pass") >= 0 || s.Words[i].XPOS == "VBN" && (s.Child(i, "nsubj:pass") >= 0 || s.Child(i, "aux") < 0 && s.Is(i, "acl", "advcl"))
}

// phrase is the noun phrase that word n governs as a source, without the part of
// it that holds the cue at word cue, its case words and its punctuation.
func (f *finder) phrase(s *syntax.Sentence, n, cue int) source {
	first, last := s.Reach(n)
	for _, c := range s.Children[n] {
		from, to := s.Reach(c)
		switch {
		case from <= cue && cue <= to && c > n:
			last = min(last, from-1)
		case from <= cue && cue <= to:
			first = max(first, to+1)
		case s.Is(c, "case", "mark", "cc") && c < n && from == first:
			first = to + 1
		case s.Is(c, "case") && c > n && to == last:
			last = from - 1
		case c > n && last == to && (s.Is(c, "parataxis", "discourse", "advcl", "punct") || s.Is(c, "acl") && s.Words[c].XPOS == "VBG" && s.Words[from].Form == ","), c > n && last == to && f.d.Lexicons.Classes["weekday"][s.Words[c].Lower]:
			last = from - 1
		}
	}
	if n < cue {
		last = min(last, cue-1)
	} else {
		first = max(first, cue+1)
	}
	for last > first && (isMark(&s.Words[last]) && !closesBracket(&s.Words[last]) || s.Is(last, "case") && s.Words[last].Head == n) {
		last--
	}
	for first < last && isMark(&s.Words[first]) {
		first++
	}
	if first > last || first > n || last < n || s.Words[n].UPOS == "PUNCT" {
		return source{}
	}
	for n < cue && last+1 < cue && s.Words[last].UPOS == "PROPN" && s.Words[last+1].UPOS == "PROPN" {
		last++ // a name that the tree breaks
	}
	return source{span: s.SpanOf(first, last), head: referent(s, n), word: n, ok: true}
}

// referent is the word that a relative pronoun stands for, else the word itself.
func referent(s *syntax.Sentence, n int) int {
	switch s.Words[n].Lower {
	case "who", "which", "that":
		for at := s.Words[n].Head; at != syntax.Root; at = s.Words[at].Head {
			if s.Is(at, "acl") {
				return s.Words[at].Head
			}
		}
	}
	return n
}

// isMark reports whether a word is punctuation.
func isMark(w *syntax.Word) bool { return !hasLetter(w.Form) && w.UPOS != "SYM" }

func closesBracket(w *syntax.Word) bool { return w.Form == ")" || w.Form == "]" }
