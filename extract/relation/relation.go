// Package relation finds the predicates of the lexicon in trees: which words state one, and which
// words are its subject and its object.
package relation

import (
	"slices"
	"strings"

	"newsgraph/extract/language/syntax"
	"newsgraph/schema"
)

// None stands for a word that is not there.
const None = -1

// A Match is a place in a sentence that states a predicate. Words are indexes into the sentence.
type Match struct {
	Predicate *schema.LexicalPredicate
	Pattern   string // of the lexicon: "say no to OBJ"
	Head      int    // the verb, noun or adjective that carries it
	Words     []int  // of the pattern, in the order of the text, the head among them
	// Subject is the head of who does it, Object of what or whom it is done to; None where the
	// sentence does not say. What "and" joins to them is not listed.
	Subject, Object int
	// More are the heads of further slots: "Iran" of "blamed the raid on Iran".
	More []int
	// Clause is the head of the clause that the predicate takes ("refused to sign"), or None.
	Clause  int
	Passive bool
}

// Find gives the matches of a sentence in the order of their heads, at most one a head. A word
// that another match has in its pattern ("talks" of "held talks with") heads none of its own.
func Find(s *syntax.Sentence, lex *schema.Lexicons) []Match {
	f := finder{s: s, lex: lex}
	var found []Match
	taken := map[int]bool{}
	for i := range s.Words {
		if m, ok := f.at(i); ok {
			found = append(found, m)
			for _, w := range m.Words {
				if w != i {
					taken[w] = true
				}
			}
		}
	}
	return slices.DeleteFunc(found, func(m Match) bool { return taken[m.Head] })
}

// A finder reads one sentence.
type finder struct {
	s   *syntax.Sentence
	lex *schema.Lexicons
}

// at reads the pattern that names the most words among those that fit at a word.
func (f *finder) at(i int) (Match, bool) {
	w := &f.s.Words[i]
	pos := schema.PartOfSpeech(w.UPOS)
	switch {
	case pos == schema.VerbHead && f.s.Is(i, "amod", "compound", "case"):
	case w.XPOS == "VBG" && f.s.Is(i, "nsubj", "csubj", "obj") && f.s.Child(i, "obj") < 0: // "fighting between"
		if m, ok := f.first(i, schema.NounHead); ok {
			return m, true
		}
		return f.first(i, pos)
	case pos == schema.VerbHead && f.s.Child(i, "aux:pass") >= 0: // "is opposed to", "is prepared to"
		if m, ok := f.first(i, schema.AdjectiveHead); ok {
			return m, true
		}
		return f.first(i, pos)
	case pos == schema.VerbHead && f.s.Child(i, "cop") >= 0:
		if m, ok := f.first(i, schema.VerbHead); ok {
			return m, true
		}
		return f.first(i, schema.AdjectiveHead)
	case pos == schema.VerbHead, pos == schema.NounHead, pos == schema.AdjectiveHead:
		return f.first(i, pos)
	}
	return Match{}, false
}

// first is the first pattern that fits among those of a word's lemma, or of its form.
func (f *finder) first(i int, pos schema.PartOfSpeech) (Match, bool) {
	for _, head := range lemmas(&f.s.Words[i], pos) {
		for _, p := range f.lex.PatternsOf[pos][head] {
			if m, ok := f.fit(p, i, pos); ok {
				return m, true
			}
		}
	}
	return Match{}, false
}

// lemmas are the lemma of a word, its form, and of a verb the base forms that its ending allows:
// the model's lemma of a rare verb may be wrong ("vetoed").
func lemmas(w *syntax.Word, pos schema.PartOfSpeech) []string {
	all := []string{strings.ToLower(w.Lemma)}
	add := func(l string) {
		if !slices.Contains(all, l) {
			all = append(all, l)
		}
	}
	add(w.Lower)
	if pos != schema.VerbHead {
		return all
	}
	for _, ending := range []string{"ed", "ing", "es", "s"} {
		stem, cut := strings.CutSuffix(w.Lower, ending)
		if !cut || len(stem) < 3 {
			continue
		}
		add(stem)
		add(stem + "e")
		if n := len(stem); stem[n-1] == stem[n-2] {
			add(stem[:n-1])
		}
		if y, cut := strings.CutSuffix(stem, "i"); cut {
			add(y + "y")
		}
	}
	return all
}
