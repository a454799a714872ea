package attribution

import (
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

// sourceOf finds the source of verb i: its subject, the agent of a passive, or
// the subject of the verb that shares its own with it. used is a word that is
// no source, -1 for none.
func (f *finder) sourceOf(s *syntax.Sentence, i int, part partOfSpeech) source {
	for at, steps := i, 0; at != syntax.Root && steps < 8; steps++ {
		if a := agent(s, at); a >= 0 && passive(s, at) {
			return f.phrase(s, a, i)
		}
		if n := f.subject(s, at); n >= 0 {
			if passive(s, at) && at == i && part == verb || s.Is(n, "expl") && (passive(s, at) || part != verb || at != i) {
				return source{}
			}
			return f.phrase(s, n, i)
		}
		next := s.Words[at].Head
		switch {
		case next == syntax.Root:
			return source{}
		case s.Is(at, "acl"):
			if passive(s, at) && part == verb {
				return source{}
			}
			if v := s.Words[next].Head; v != syntax.Root && s.Is(next, "obj") && f.hands(s, next) {
				at, next = next, v
				break
			}
			return f.phrase(s, next, i)
		case s.Is(at, "xcomp"):
			if o := s.Child(next, "obj", "iobj"); o >= 0 && o < at && f.controls(s, next) {
				return f.phrase(s, o, i)
			}
		case s.Is(at, "advcl") && at == i && s.Words[i].XPOS == "VBG" && s.Is(next, "ccomp") && subject(s, s.Words[next].Head) >= 0 && f.saysClause(s, next, at):
			next = s.Words[next].Head // ", adding that …" goes on with the words of the same source
		case s.Is(at, "conj", "advcl", "ccomp", "parataxis", "dep"):
			if s.Is(at, "advcl") && part == verb && at == i && (passive(s, at) || s.Words[at].XPOS == "VBD" || s.Words[at].XPOS == "VBN") {
				return source{} // "asked about it, she …"
			}
		default:
			return source{}
		}
		at = next
	}
	return source{}
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

// subject is the subject of a cue at word i: its own, rather one outside quotation
// marks, else one that the tree gives to its content, or its object, where the
// content stands before it ("“Never!” exclaimed the mayor").
func (f *finder) subject(s *syntax.Sentence, i int) int {
	n := subject(s, i)
	for _, c := range s.Children[i] {
		if n >= 0 && f.quoted(s, n) && s.Is(c, "nsubj") {
			n = c
		}
	}
	if n >= 0 || passive(s, i) || s.Is(i, "acl", "xcomp", "advcl", "conj") {
		return n
	}
	for _, k := range s.Children[i] {
		switch {
		case k > i && s.Is(k, "ccomp"):
			if n := subject(s, k); n >= 0 && n < i {
				return n
			}
		case k > i && s.Is(k, "obj", "obl:unmarked") && i > 0 && isMark(&s.Words[i-1]) && (f.quoted(s, i-1) || s.Is(i, "parataxis") && firstOf(s, k) == i+1):
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
	return s.Child(i, "aux:pass", "nsubj:pass") >= 0 || s.Words[i].XPOS == "VBN" && s.Child(i, "aux") < 0 && s.Is(i, "acl", "advcl")
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
		case c > n && s.Is(c, "parataxis", "discourse", "advcl", "punct") && last == to, c > n && last == to && f.d.Lexicons.Classes["weekday"][s.Words[c].Lower]:
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
