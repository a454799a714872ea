// Package syntax gives the trees of sentences their places in the text: words with spans,
// children, and the stretches of text that a word governs. The relations are those of Universal
// Dependencies 2 for English.
package syntax

import (
	"slices"
	"strings"

	"newsgraph/extract/language"
	"newsgraph/schema"
)

// Root is the Head of the word that no other governs.
const Root = -1

// A Word is a syntactic word in its tree: "n't" and "’s" are words of their own.
type Word struct {
	schema.Span
	Form, Lemma string
	Lower       string // Form in lower case
	UPOS, XPOS  string
	Deprel      string // relation to the head, "root" for the root
	Head        int    // index in Sentence.Words, or Root
	Name        string // what it is in a name, as language.Word has it: "B-Person", "I-Person", "O"
}

// A Sentence is a sentence of a text and its tree.
type Sentence struct {
	schema.Span
	Index    int // among the sentences of the text
	Words    []Word
	Children [][]int // by word, in the order of the text

	first, last []int // the outermost words of each subtree
}

// New builds the tree of a sentence from the words that the analyzer read off it.
func New(s language.Sentence, index int, words []language.Word) Sentence {
	t := Sentence{Span: s.Span, Index: index, Words: make([]Word, 0, len(words))}
	for _, token := range s.Tokens {
		at := token.Start
		for _, form := range forms(token) {
			w := words[len(t.Words)]
			end := at + len([]rune(form))
			t.Words = append(t.Words, Word{
				Span: schema.Span{Start: at, End: end}, Form: form, Lower: strings.ToLower(form), Lemma: lemma(w),
				UPOS: w.UPOS, XPOS: w.XPOS, Deprel: w.Deprel, Head: w.Head - 1, Name: w.Name,
			})
			at = end
		}
	}
	t.Link()
	return t
}

// lemma is a word's lemma; of what is no name in small letters, also where the text shouts.
func lemma(w language.Word) string {
	if w.UPOS == "PROPN" {
		return w.Lemma
	}
	return strings.ToLower(w.Lemma)
}

func forms(t language.Token) []string {
	if t.Words == nil {
		return []string{t.Form}
	}
	return t.Words
}

// Link finds children and the reach of subtrees of words that have their heads, each in one pass
// from the leaves up. New has done so.
func (s *Sentence) Link() {
	n := len(s.Words)
	s.Children, s.first, s.last = make([][]int, n), make([]int, n), make([]int, n)
	for i := range s.Words {
		s.first[i], s.last[i] = i, i
		if h := s.Words[i].Head; h != Root {
			s.Children[h] = append(s.Children[h], i)
		}
	}
	order := make([]int, 0, n)
	for i := range s.Words {
		if s.Words[i].Head == Root {
			order = append(order, i)
		}
	}
	for k := 0; k < len(order); k++ {
		order = append(order, s.Children[order[k]]...)
	}
	for _, i := range slices.Backward(order) {
		if h := s.Words[i].Head; h != Root {
			s.first[h], s.last[h] = min(s.first[h], s.first[i]), max(s.last[h], s.last[i])
		}
	}
}

// Root is the word that no other governs, -1 in a sentence without words.
func (s *Sentence) Root() int {
	return slices.IndexFunc(s.Words, func(w Word) bool { return w.Head == Root })
}

// Reach is the first and the last word of the subtree of word i.
func (s *Sentence) Reach(i int) (first, last int) { return s.first[i], s.last[i] }

// SpanOf is the stretch of text from word first to word last.
func (s *Sentence) SpanOf(first, last int) schema.Span {
	return schema.Span{Start: s.Words[first].Start, End: s.Words[last].End}
}

// Is reports whether word i has one of the relations to its head. A relation stands for its
// subtypes too: "nsubj" for "nsubj:pass".
func (s *Sentence) Is(i int, relations ...string) bool {
	have := s.Words[i].Deprel
	for _, r := range relations {
		if have == r || len(have) > len(r) && have[len(r)] == ':' && have[:len(r)] == r {
			return true
		}
	}
	return false
}

// Child is the first child of word i with one of the relations, -1 where there is none.
func (s *Sentence) Child(i int, relations ...string) int {
	for _, c := range s.Children[i] {
		if s.Is(c, relations...) {
			return c
		}
	}
	return -1
}

// Governs reports whether word i governs word k, directly or not, or is k.
func (s *Sentence) Governs(i, k int) bool {
	for k != Root && k != i {
		k = s.Words[k].Head
	}
	return k == i
}
