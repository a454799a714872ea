// Package shallow reads what a text shows on its surface: what stands in quotation marks, what is a
// headline, which dates its sentences have.
package shallow

import (
	"strings"
	"unicode"

	"newsgraph/extract/date"
	"newsgraph/extract/language"
	"newsgraph/schema"
)

// A Document is an article's text with what this package finds in it.
type Document struct {
	Text      []rune // offsets index it
	Sentences []Sentence
	Quotes    []Quote // in the order of the text, the inner ones left out
	Lexicons  *schema.Lexicons

	published string               // what relative dates are reckoned from
	dates     map[int][]date.Found // by sentence, once asked for
}

// A Sentence is a run of words.
type Sentence struct {
	schema.Span
	Index int // in Document.Sentences
	Words []Word
	// Headline is set where nearly every word begins with a capital, so that
	// capitals tell nothing.
	Headline bool
}

// A Word is a syntactic word: "n't" and "’s" are words of their own.
type Word struct {
	schema.Span
	Form  string
	Lower string
	// Quoted is set inside quotation marks, the marks included.
	Quoted bool
}

// Read finds words and quotations in sentences of text. published is
// the article's ISO 8601 date, "" where it is not known.
func Read(text string, sentences []language.Sentence, published string, lexicons *schema.Lexicons) *Document {
	d := &Document{Text: []rune(text), Lexicons: lexicons, published: published, dates: map[int][]date.Found{}}
	d.Quotes = quotes(d.Text, sentences)
	for i, s := range sentences {
		sentence := Sentence{Span: s.Span, Index: i, Words: words(s.Tokens)}
		sentence.Headline = isHeadline(sentence.Words)
		d.Sentences = append(d.Sentences, sentence)
	}
	d.markQuoted()
	return d
}

// At is the text under a span.
func (d *Document) At(s schema.Span) string { return string(d.Text[s.Start:s.End]) }

// words takes tokens apart into syntactic words.
func words(tokens []language.Token) []Word {
	var out []Word
	for _, t := range tokens {
		pieces := t.Words
		if len(pieces) == 0 {
			pieces = []string{t.Form}
		}
		at := t.Start
		for _, p := range pieces {
			end := at + len([]rune(p))
			out = append(out, Word{Span: schema.Span{Start: at, End: end}, Form: p, Lower: strings.ToLower(p)})
			at = end
		}
	}
	return out
}

// isHeadline reports whether at least three in four of the longer words begin
// with a capital, and no full stop ends them: title case, or all capitals.
func isHeadline(words []Word) bool {
	if last := words[len(words)-1].Form; last == "." || strings.HasSuffix(last, ".”") {
		return false
	}
	long, capital := 0, 0
	for _, w := range words {
		if r := []rune(w.Form); len(r) > 3 && unicode.IsLetter(r[0]) {
			long++
			if unicode.IsUpper(r[0]) {
				capital++
			}
		}
	}
	return long >= 2 && capital*4 >= long*3
}

func (d *Document) markQuoted() {
	q := 0
	for i := range d.Sentences {
		for k := range d.Sentences[i].Words {
			w := &d.Sentences[i].Words[k]
			for q < len(d.Quotes) && d.Quotes[q].End <= w.Start {
				q++
			}
			w.Quoted = q < len(d.Quotes) && d.Quotes[q].Span.Contains(w.Span)
		}
	}
}
