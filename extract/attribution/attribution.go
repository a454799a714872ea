// Package attribution finds who is given as the source of what: the source, the
// cue that attributes, and the content, as spans of the text, read off the trees
// of its sentences. Who the source is comes later: "I" in a quotation can only be
// resolved once its speaker is known.
package attribution

import (
	"sort"

	"newsgraph/extract/language/shallow"
	"newsgraph/extract/language/syntax"
	"newsgraph/schema"
)

// None is the Via of an attribution that is not within another.
const None = -1

// An Attribution is a source, a cue and a content in one article.
type Attribution struct {
	Source *schema.Span // nil where no words name the source
	// Head is the one word that refers to the source: of "Rane, who …", "Rane"; for
	// "who", the word it stands for. Nil for a byline or none.
	Head      *schema.Span
	Sentence  int // where cue and source stand
	Cue       *schema.Span
	CueLemma  string
	Content   []schema.Span
	Kind      schema.AttributionKind
	Mode      schema.Mode
	Addressee *schema.Span
	Via       int    // index of the attribution this one is nested in
	Date      string // ISO 8601, of when it was said
	Topic     bool   // as schema.Attribution has it, like Polarity and Time
	Polarity  schema.Polarity
	Time      schema.Time
	Rule      string // the construction that gave it

	said *int // the word of its sentence that tells of the saying, nil for none
}

// Find gives the attributions of a document in the order of their content. The
// trees are those of the document's sentences, one each.
func Find(d *shallow.Document, trees []syntax.Sentence) []Attribution {
	f := &finder{d: d, trees: trees, used: map[int]int{}}
	f.transcripts()
	for i := range trees {
		f.sentence(&trees[i])
	}
	f.posts()
	f.joinQuotes()
	f.dates()
	return f.ordered()
}

// A finder gathers the attributions of one document.
type finder struct {
	d          *shallow.Document
	trees      []syntax.Sentence
	found      []Attribution
	turns      []schema.Span // of a transcript, in order
	bySentence map[int][]int // attributions with a cue, by index, once all are found
	used       map[int]int   // quotation → the attribution, by index, that it is content of
}

// sentence reads one sentence, cue by cue from left to right.
func (f *finder) sentence(s *syntax.Sentence) {
	if f.inTurn(s.Start) {
		return
	}
	f.according(s)
	f.label(s)
	for i := range s.Words {
		if f.quoted(s, i) {
			continue
		}
		if m, ok := f.match(s, i); ok {
			f.read(m)
		}
	}
}

// inTurn reports whether an offset is in a turn of a transcript.
func (f *finder) inTurn(offset int) bool {
	i := sort.Search(len(f.turns), func(i int) bool { return f.turns[i].End > offset })
	return i < len(f.turns) && f.turns[i].Start <= offset
}

// quoted reports whether word i stands in quotation marks.
func (f *finder) quoted(s *syntax.Sentence, i int) bool {
	return f.d.Sentences[s.Index].Words[i].Quoted
}

// add keeps an attribution, with the quotations that its content is part of.
func (f *finder) add(a Attribution) {
	a.Via = None
	f.found = append(f.found, a)
	for _, c := range a.Content {
		f.use(c, len(f.found)-1)
	}
}

// use marks the quotations that a stretch of content touches.
func (f *finder) use(content schema.Span, attribution int) {
	for q := f.d.QuoteFrom(content.End) - 1; q >= 0 && f.d.Quotes[q].End > content.Start; q-- {
		if _, ok := f.used[q]; !ok {
			f.used[q] = attribution
		}
	}
}

// kind is direct for content that is all quoted, mixed for content with
// quotations in it, else indirect.
func (f *finder) kind(content []schema.Span) schema.AttributionKind {
	quoted, pieces := 0, 0
	for _, c := range content {
		for q := f.d.QuoteFrom(c.End) - 1; q >= 0 && f.d.Quotes[q].End > c.Start; q-- {
			if f.d.Quotes[q].Span.Contains(c) {
				quoted++
			} else {
				pieces++
			}
		}
	}
	switch {
	case quoted == len(content):
		return schema.Direct
	case quoted+pieces > 0:
		return schema.Mixed
	default:
		return schema.Indirect
	}
}
