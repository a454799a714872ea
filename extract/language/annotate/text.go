package annotate

import (
	"fmt"
	"iter"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/extract/language"
	"newsgraph/extract/language/conllu"
	"newsgraph/schema"
)

// Text splits a text and yields its sentences as CoNLL-U, ready for [language.Analyze]: with
// comments (newdoc id, newpar behind a blank line, sent_id, text), multiword tokens as ranges,
// and start=, end= and SpaceAfter=No in MISC. What is predicted is "_" yet. skip is as in
// [language.Sentences].
func Text(id, text string, skip []schema.Span) iter.Seq[language.Item[*conllu.Sentence]] {
	return func(yield func(language.Item[*conllu.Sentence]) bool) {
		l := layout{id: oneLine(id), text: text}
		for s := range language.All(text, skip) {
			item := language.Item[*conllu.Sentence]{Sentence: l.sentence(s), Forms: s.Forms(), First: l.count == 1}
			if !yield(item) {
				return
			}
		}
	}
}

// A layout makes rows of the sentences of one text, from its beginning to its end.
type layout struct {
	id     string
	text   string
	count  int // sentences so far
	at     int // code points that have been gone past
	offset int // the same in bytes
}

// sentence lays out the next sentence.
func (l *layout) sentence(s language.Sentence) *conllu.Sentence {
	gap := l.pass(s.Start)
	l.count++
	var comments []string
	if l.count == 1 {
		comments = append(comments, "# newdoc id = "+l.id)
	}
	if l.count == 1 || strings.Count(gap, "\n") > 1 {
		comments = append(comments, "# newpar")
	}
	var d draft
	for i, t := range s.Tokens {
		l.pass(t.End)
		more, next := i+1 < len(s.Tokens), l.at+1
		if more {
			next = s.Tokens[i+1].Start
		}
		d.add(t, l.spaceBefore(next), more)
	}
	comments = append(comments, fmt.Sprintf("# sent_id = %s-%d", l.id, l.count), "# text = "+d.text.String())
	return &conllu.Sentence{Comments: comments, Rows: d.rows}
}

// pass goes on to a code point and returns the text in between.
func (l *layout) pass(to int) string {
	from := l.offset
	for l.at < to && l.offset < len(l.text) {
		_, n := utf8.DecodeRuneInString(l.text[l.offset:])
		l.offset += n
		l.at++
	}
	return l.text[from:l.offset]
}

// spaceBefore says whether white space, or the end of the text, lies between here and a code
// point ahead.
func (l *layout) spaceBefore(next int) bool {
	look := *l
	gap := look.pass(next)
	return gap == "" && l.offset == len(l.text) || hasSpace(gap)
}

// A draft is a sentence in the making.
type draft struct {
	rows  []conllu.Row
	text  strings.Builder
	words int
}

// add adds the row of a token, or its range and the rows of its words. spaced says whether
// white space follows, more whether a token does.
func (d *draft) add(t language.Token, spaced, more bool) {
	form, misc := oneLine(t.Form), place(t.Span)
	d.text.WriteString(form)
	switch {
	case !spaced:
		misc += "|SpaceAfter=No"
	case more:
		d.text.WriteByte(' ')
	}
	if t.Words == nil {
		d.words++
		d.rows = append(d.rows, row(conllu.Word, strconv.Itoa(d.words), form, misc))
		return
	}
	d.rows = append(d.rows, row(conllu.Range, fmt.Sprintf("%d-%d", d.words+1, d.words+len(t.Words)), form, misc))
	at := t.Start
	for _, w := range t.Words {
		d.words++
		span := schema.Span{Start: at, End: at + utf8.RuneCountInString(w)}
		d.rows = append(d.rows, row(conllu.Word, strconv.Itoa(d.words), oneLine(w), place(span)))
		at = span.End
	}
}

func row(kind conllu.Kind, id, form, misc string) conllu.Row {
	return conllu.Row{Kind: kind, ID: id, Form: form, Lemma: "_", UPOS: "_", XPOS: "_", Feats: "_",
		Head: conllu.None, Deprel: "_", Deps: "_", Misc: misc}
}

func place(s schema.Span) string { return fmt.Sprintf("start=%d|end=%d", s.Start, s.End) }

func hasSpace(s string) bool { return strings.IndexFunc(s, unicode.IsSpace) >= 0 }

// oneLine makes white space single spaces, as a column or comment can hold it.
func oneLine(s string) string {
	if !hasSpace(s) {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}
