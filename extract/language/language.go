package language

import (
	"iter"

	"newsgraph/schema"
)

// A Token is a word, number, punctuation mark or symbol as it stands in the
// text. Its span is in code points; Form is exactly the text under it.
type Token struct {
	schema.Span
	Form string
	// Words are the syntactic words of a token that holds several ("do" and
	// "n't"), else nil. They are pieces of Form and join to it.
	Words []string
}

// A Sentence is a sentence, headline, list item or the like: a run of one or
// more tokens. Its span goes from its first token to its last.
type Sentence struct {
	schema.Span
	Tokens []Token
}

// Sentences splits text into sentences, in the order of the text.
//
// The spans of skip, sorted and not overlapping, are left out: no token touches
// one. A skipped span that takes up a whole line ends the sentence before it;
// one inside a line is read over as if it were not there.
//
// Any string will do, invalid UTF-8 included: each invalid byte counts as one
// code point, as in Go's range. Every code point that is not white space and not
// skipped is in exactly one token. The time taken is linear in the text.
func Sentences(text string, skip []schema.Span) []Sentence {
	var all []Sentence
	for s := range All(text, skip) {
		all = append(all, s)
	}
	return all
}

// All is [Sentences] one at a time: beside the sentence given out it holds a
// bounded stretch of the text, whatever the text's length.
func All(text string, skip []schema.Span) iter.Seq[Sentence] {
	return func(yield func(Sentence) bool) {
		split := splitter{text: text, lists: words(), model: shippedModel(), yield: yield}
		split.run(skip)
	}
}
