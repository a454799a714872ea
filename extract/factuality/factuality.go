// Package factuality reads off the tree of a sentence how sure the text is of each proposition in
// it: whether it is affirmed or denied, how certainly, and of which time.
//
// A proposition is judged by its own clause (tense, modals, negation, adverbs, questions,
// conditions) and by the words that embed it, each by its signature: "Ibarra refused to send
// troops" sends none, "Ibarra proposed sending troops" leaves it open. The values are those of
// FactBank (Saurí and Pustejovsky 2009), the way of computing them down the tree is that of
// Nairn, Condoravdi and Karttunen (2006) and of De Facto (Saurí and Pustejovsky 2012).
package factuality

import (
	"sync"

	"newsgraph/extract/language/syntax"
	"newsgraph/schema"
)

// Factuality is how sure the text is of a proposition.
type Factuality struct {
	Polarity  schema.Polarity
	Certainty schema.Certainty
	Time      schema.Time
	// Reported is set where the sentence gives the proposition as what somebody says or thinks;
	// the values above are then as that somebody has it.
	Reported bool
}

// Holds reports whether the proposition is affirmed, with certainty, of past or present.
func (f Factuality) Holds() bool {
	return f.Polarity == schema.Positive && f.Certainty == schema.Certain && f.actual()
}

// actual reports whether the proposition is one of past or present.
func (f Factuality) actual() bool { return f.Time == schema.Past || f.Time == schema.Present }

// A Reader judges the propositions of one sentence. It is not safe for concurrent use.
type Reader struct {
	s     *syntax.Sentence
	lex   *schema.Lexicons
	known []*Factuality // by word, nil for what has not been judged yet
	place []int         // by word: the first of those that "and" joins it to, in whose place it stands
}

// lexicon is the built-in lexicon. It is part of the program and read by its tests.
var lexicon = sync.OnceValue(func() *schema.Lexicons {
	l, err := schema.Lexicon()
	if err != nil {
		return &schema.Lexicons{}
	}
	return l
})

// NewReader makes a reader of a sentence.
func NewReader(s *syntax.Sentence) *Reader {
	r := &Reader{s: s, lex: lexicon(), known: make([]*Factuality, len(s.Words)), place: make([]int, len(s.Words))}
	for w := range r.place {
		r.place[w] = syntax.Root
	}
	for w := range r.place {
		r.settle(w)
	}
	return r
}

// settle finds the places of word w and of those that it is joined to.
func (r *Reader) settle(w int) {
	first := w
	for r.place[first] == syntax.Root && r.s.Is(first, "conj") && r.s.Words[first].Head != syntax.Root {
		first = r.s.Words[first].Head
	}
	if r.place[first] != syntax.Root {
		first = r.place[first]
	}
	for w != first && r.place[w] == syntax.Root {
		r.place[w], w = first, r.s.Words[w].Head
	}
	r.place[first] = first
}

// maxChildren is how many dependents of a word are looked at: a word with more is the head of no
// sentence but of a list without an end.
const maxChildren = 64

func (r *Reader) children(w int) []int {
	all := r.s.Children[w]
	return all[:min(len(all), maxChildren)]
}

// child is the first dependent of w in one of the relations, -1 where there is none.
func (r *Reader) child(w int, relations ...string) int {
	for _, c := range r.children(w) {
		if r.s.Is(c, relations...) {
			return c
		}
	}
	return -1
}

// Of is the factuality of the proposition that a word heads: a verb, the predicate of a copula,
// or a noun. Judging all words takes time linear
// in the sentence.
func (r *Reader) Of(word int) Factuality {
	var pending []int // from the word up to one that is judged, so that no depth of tree is too deep
	for w := word; w != syntax.Root && r.known[w] == nil; w = r.s.Words[w].Head {
		pending = append(pending, w)
	}
	for i := len(pending) - 1; i >= 0; i-- {
		f := r.judge(pending[i])
		r.known[pending[i]] = &f
	}
	return *r.known[word]
}

// judge is the factuality of word w, whose governors have been judged.
func (r *Reader) judge(w int) Factuality {
	own := r.own(w)
	l, embedded := r.link(w)
	if !embedded {
		return own.Factuality
	}
	return own.under(l.bearing, *r.known[l.governor], l.inherits)
}
