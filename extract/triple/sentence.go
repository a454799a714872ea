package triple

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/extract/language"
)

// maxClimb is how many heads up is looked for what a clause shares, and how far
// a relation goes on through the verbs below it.
const maxClimb = 6

// maxDependents is how many dependents of a word are looked at: a word with more
// is the head of no sentence but of a list without an end.
const maxDependents = 64

// A sentence is a tree of words, numbered from 1.
type sentence struct {
	words    []language.Word
	children [][]int // by number, in the order of the sentence; those of 0 are the roots
	subjects []subject
	known    []bool // which subjects have been looked for
	merged   []bool // which verbs are part of another's relation
}

func newSentence(words []language.Word) *sentence {
	n := len(words) + 1
	s := &sentence{words: words, children: make([][]int, n), subjects: make([]subject, n), known: make([]bool, n), merged: make([]bool, n)}
	for i, w := range words {
		if len(s.children[w.Head]) < maxDependents {
			s.children[w.Head] = append(s.children[w.Head], i+1)
		}
	}
	return s
}

func (s *sentence) word(w int) *language.Word { return &s.words[w-1] }
func (s *sentence) head(w int) int            { return s.words[w-1].Head }
func (s *sentence) form(w int) string         { return strings.ToLower(s.words[w-1].Form) }

// formed says whether w is one of these words, in any case.
func (s *sentence) formed(w int, forms ...string) bool { return slices.Contains(forms, s.form(w)) }

// is says whether the relation of w to its head is one of these, or a subtype
// of one that is given without.
func (s *sentence) is(w int, relations ...string) bool {
	own := s.words[w-1].Deprel
	base, _, _ := strings.Cut(own, ":")
	return slices.Contains(relations, own) || slices.Contains(relations, base)
}

// tagged says whether w is one of these universal parts of speech.
func (s *sentence) tagged(w int, upos ...string) bool {
	return slices.Contains(upos, s.words[w-1].UPOS)
}

// penn says whether w is one of these Penn parts of speech.
func (s *sentence) penn(w int, xpos ...string) bool { return slices.Contains(xpos, s.words[w-1].XPOS) }

// child is the first dependent of w in one of these relations, 0 if there is none.
func (s *sentence) child(w int, relations ...string) int {
	for _, c := range s.children[w] {
		if s.is(c, relations...) {
			return c
		}
	}
	return 0
}

// all are the dependents of w in one of these relations.
func (s *sentence) all(w int, relations ...string) []int {
	var found []int
	for _, c := range s.children[w] {
		if s.is(c, relations...) {
			found = append(found, c)
		}
	}
	return found
}

// wordy says whether w is a word or a number, no mark.
func (s *sentence) wordy(w int) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s.word(w).Form, "'’"))
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// verbal says whether w can head a clause as a verb.
func (s *sentence) verbal(w int) bool { return s.tagged(w, "VERB", "AUX") }

// clausal says whether w heads a clause: a verb in its own right, or anything
// with a subject or a copula.
func (s *sentence) clausal(w int) bool {
	if s.child(w, "cop", "nsubj", "csubj") != 0 {
		return true
	}
	return s.verbal(w) && !s.is(w, "aux", "cop", "amod", "compound", "case", "mark", "fixed", "advmod", "flat", "punct")
}

// passive says whether the subject of w undergoes what it says.
func (s *sentence) passive(w int) bool {
	return s.child(w, "aux:pass", "nsubj:pass", "csubj:pass") != 0
}

// negative says whether an adverb denies.
func (s *sentence) negative(w int) bool { return s.formed(w, "not", "n't", "n’t", "never") }
