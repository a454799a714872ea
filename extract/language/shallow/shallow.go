// Package shallow reads sentences without a grammar: names by lexicon and
// shape, clauses by the closed-class words around them. It is the first
// version of the analysis, made to be silent rather than wrong: a phrase it
// can't place surely is left alone. Trees replace it.
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

// A Sentence is a run of words with the names among them.
type Sentence struct {
	schema.Span
	Index int // in Document.Sentences
	Words []Word
	Names []Name // in order, not overlapping
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

// Read finds words, quotations and names in sentences of text. published is
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
	d.findNames()
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

// is reports whether a word is of a closed class.
func (d *Document) is(w Word, class string) bool { return d.Lexicons.Classes[class][w.Lower] }

// Capital reports whether the word begins with a capital letter.
func (w Word) Capital() bool {
	for _, r := range w.Form {
		return unicode.IsUpper(r)
	}
	return false
}

// letters reports whether the word has a letter or digit: is no punctuation.
func (w Word) letters() bool {
	for _, r := range w.Form {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return true
		}
	}
	return false
}

func (w Word) possessive() bool {
	return w.Lower == "'s" || w.Lower == "’s" || w.Form == "'" || w.Form == "’"
}
