package attribution

import (
	"slices"
	"strings"

	"newsgraph/extract/language/syntax"
	"newsgraph/schema"
)

// A match is a cue found in a sentence.
type match struct {
	s     *syntax.Sentence
	cues  []*schema.CueWord // that fit, the longest first
	head  int               // its first word: the verb, noun or adjective
	verb  int               // the verb whose subject the source is; head but for nouns
	part  partOfSpeech
	lasts []int // last word, by cue
	// unlisted is set for a verb that no list has: it can but take a quotation.
	unlisted bool
	// source is set where the construction found it itself.
	source *source
}

type partOfSpeech int

const (
	verb partOfSpeech = iota
	noun
	adjective
)

// match finds the cues whose first word is word i.
func (f *finder) match(s *syntax.Sentence, i int) (match, bool) {
	m := match{s: s, head: i, verb: i}
	w := &s.Words[i]
	l := f.d.Lexicons
	var list []*schema.CueWord
	switch {
	case w.UPOS == "ADJ" || w.UPOS == "VERB" && l.CueAdjectives[w.Lower] != nil && participial(s, i):
		m.part, list = adjective, l.CueAdjectives[w.Lower]
	case w.UPOS == "VERB" || strings.HasPrefix(w.XPOS, "V") && w.UPOS != "AUX":
		m.part, list = verb, f.verbs(w)
	case w.UPOS == "NOUN":
		m.part, list = noun, l.CueNouns[w.Lemma]
	}
	for _, c := range list {
		if last, ok := rest(s, i, c.Words[1:]); ok {
			m.cues, m.lasts = append(m.cues, c), append(m.lasts, last)
		}
	}
	if len(m.cues) == 0 && m.part == verb && w.UPOS == "VERB" && subject(s, i) >= 0 {
		c := &schema.CueWord{Lemma: w.Lemma, Mode: schema.Speech, Takes: []schema.Construction{schema.TakesQuote}}
		m.cues, m.lasts, m.unlisted = append(m.cues, c), append(m.lasts, i), true
	}
	return m, len(m.cues) > 0
}

// verbs are the cues of a verb, by its lemma or, where the lexicon does not know
// that, by its form.
func (f *finder) verbs(w *syntax.Word) []*schema.CueWord {
	if list := f.d.Lexicons.CueVerbs[w.Lemma]; list != nil {
		return list
	}
	var list []*schema.CueWord
	for _, form := range f.d.Lexicons.CueForms[w.Lower] {
		if !slices.Contains(list, form.Cue) {
			list = append(list, form.Cue)
		}
	}
	return list
}

// participial reports whether participle i stands with a form of "be", or one
// of its kin, and no agent: "was concerned that".
func participial(s *syntax.Sentence, i int) bool {
	return s.Child(i, "aux:pass", "cop") >= 0 && agent(s, i) < 0
}

// rest finds the further words of a cue behind word i: one after the other, an
// "it" or an adverb between them at most.
func rest(s *syntax.Sentence, i int, words []string) (last int, ok bool) {
	last = i
	for _, w := range words {
		next := last + 1
		if next < len(s.Words) && s.Words[next].Lower != w && (s.Words[next].UPOS == "ADV" || s.Words[next].Lower == "it") {
			next++
		}
		if next >= len(s.Words) || s.Words[next].Lower != w {
			return 0, false
		}
		last = next
	}
	return last, true
}

// group is the words of a cue: the auxiliaries, the negation and the adverbs
// before it that stand without a gap, to its last word.
func (m *match) group(last int) (first, end int) {
	s := m.s
	first = m.verb
	for first > 0 && belongs(s, first-1, m.verb) {
		first--
	}
	for first < m.verb && s.Words[first].UPOS == "ADV" && !s.Is(first, "advmod") {
		first++
	}
	return min(first, m.head), max(last, m.verb)
}

// belongs reports whether word k is an auxiliary, a negation, an infinitive's
// "to" or a plain adverb of verb i.
func belongs(s *syntax.Sentence, k, i int) bool {
	w := &s.Words[k]
	if w.Head != i || len(s.Children[k]) > 0 {
		return false
	}
	switch {
	case s.Is(k, "aux", "cop"):
		return true
	case s.Is(k, "advmod"):
		return w.Lower != "when" && w.Lower != "where" && w.Lower != "why" && w.Lower != "how"
	case s.Is(k, "mark"):
		return w.Lower == "to"
	}
	return false
}

// setting says whether what the cue tells of took place: it does not where the
// verb is negated, or in the future, a possibility or a condition.
func (f *finder) setting(s *syntax.Sentence, i int) (p schema.Polarity, t schema.Time) {
	classes := f.d.Lexicons.Classes
	for at := i; at != syntax.Root; at = s.Words[at].Head {
		for _, c := range s.Children[at] {
			switch w := s.Words[c].Lower; {
			case at != i && c > i, f.quoted(s, c):
			case classes["negation"][w]:
				p = schema.Negative
			case s.Is(c, "aux") && classes["future"][w] && t == "":
				t = schema.Future
			case s.Is(c, "aux") && (classes["hypothetical"][w] || classes["possible"][w]):
				t = schema.Hypothetical
			case s.Is(c, "mark") && (w == "if" || w == "unless" || w == "whether"):
				t = schema.Hypothetical
			}
		}
		if s.Words[at].Head == syntax.Root && f.asks(s) && t == "" {
			t = schema.Hypothetical
		}
		if s.Is(at, "xcomp") && s.Child(at, "mark") >= 0 && t == "" {
			t = intended(s, s.Words[at].Head)
		}
		if !s.Is(at, "xcomp", "conj") || s.Is(at, "conj") && s.Child(at, "nsubj") >= 0 {
			return p, t
		}
	}
	return p, t
}

// asks reports whether a sentence is a question outside quotation marks.
func (f *finder) asks(s *syntax.Sentence) bool {
	last := len(s.Words) - 1
	return s.Words[last].Form == "?" && !f.quoted(s, last)
}

// intended is the time of what an infinitive behind verb i tells of: one that
// says how something went on is no plan.
func intended(s *syntax.Sentence, i int) schema.Time {
	switch s.Words[i].Lemma {
	case "go", "begin", "continue", "start", "come", "have", "use", "seem", "appear", "manage", "proceed":
		return ""
	}
	return schema.Hypothetical
}
