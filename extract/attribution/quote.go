package attribution

import (
	"sort"
	"strings"
	"unicode"

	"newsgraph/extract/language/shallow"
	"newsgraph/extract/language/syntax"
	"newsgraph/schema"
)

// quotation reads a quotation beside the cue that the tree does not tie to it:
// "Rane said on Monday: “…”", "“…,” Rane said", "“…,” said Rane".
func (f *finder) quotation(m *match, c *schema.CueWord, last int) ([]schema.Span, int) {
	s := m.s
	if !c.Has(schema.TakesQuote) || s.Child(m.head, "aux:pass") >= 0 {
		return nil, last
	}
	if q, ok := f.quoteAfter(s, last+1); ok && (!m.unlisted || s.Words[last+1].Form == "," || s.Words[last+1].Form == ":") {
		return []schema.Span{f.d.Quotes[q].Span}, last
	}
	if spans := f.block(s, last, m.unlisted); len(spans) > 0 {
		return spans, last
	}
	if q, ok := f.quoteOver(m, last); ok && f.d.Quotes[q].Len() > 3 && (!m.unlisted || f.punctuated(q) && f.rightAfter(m, q)) {
		return []schema.Span{f.d.Quotes[q].Span}, last
	}
	return nil, last
}

// quoteBeforeCue reads a quotation that ends in a comma or the like right before
// source and cue, where the tree does not take it for the cue's: in a long
// quotation it may hang on a verb within.
func (f *finder) quoteBeforeCue(m *match, c *schema.CueWord, last int) ([]schema.Span, int) {
	s := m.s
	if c.Mode != schema.Speech || !c.Has(schema.TakesQuote) || m.unlisted || s.Child(m.head, "aux:pass") >= 0 || !finite(s, m.head) {
		return nil, last
	}
	if k := s.Child(m.head, "ccomp", "parataxis"); k >= 0 && k < m.head || s.Is(m.head, "parataxis") {
		return nil, last
	}
	if q, ok := f.quoteOver(m, last); ok && f.punctuated(q) && f.rightAfter(m, q) && f.d.Quotes[q].Len() > 3 {
		return []schema.Span{f.d.Quotes[q].Span}, last
	}
	return nil, last
}

// tensedBetween reports whether a word from first to end, which is not counted,
// has a tense.
func tensedBetween(s *syntax.Sentence, first, end int) bool {
	for i := first; i < end; i++ {
		switch s.Words[i].XPOS {
		case "VBD", "VBP", "VBZ", "MD":
			return true
		}
	}
	return false
}

// rightAfter reports whether nothing but its subject stands between a quotation
// and the main verb of a clause, or nothing at all: "“…,” Rane shrugged".
func (f *finder) rightAfter(m *match, q int) bool {
	s := m.s
	if s.Is(m.head, "acl", "advcl", "ccomp") || s.Child(m.head, "mark") >= 0 {
		return false
	}
	k := wordBefore(s, f.d.Quotes[q].End) + 1
	for k < m.head && isMark(&s.Words[k]) {
		k++
	}
	first, _ := m.group(m.head)
	n := f.subject(s, m.head)
	return k == first || n >= 0 && firstOf(s, n) == k
}

// quoteOver finds the quotation that ends before the cue, with nothing but its
// source between them: "“…,” Rane, a senior member of the council, said".
func (f *finder) quoteOver(m *match, last int) (int, bool) {
	s := m.s
	first, _ := m.group(last)
	k := first - 1
	for k >= 0 && k > first-25 && !f.quoted(s, k) {
		k--
	}
	if k < 0 || !f.quoted(s, k) {
		q, ok := f.quoteBefore(s.Words[k+1].Start)
		return q, ok && k+1 == firstOf(s, max(0, subject(s, m.head)))
	}
	q, ok := f.quoteAt(s.Words[k].Start)
	if !ok || k+1 < first && !f.punctuated(q) {
		return 0, false
	}
	if n := f.subject(s, m.head); n > k && n < first {
		return q, !tensedBetween(s, k+1, firstOf(s, n))
	}
	if k+1 == first {
		return q, true
	}
	for i := k + 1; i < first; i++ {
		if s.Words[i].UPOS == "VERB" {
			return 0, false
		}
	}
	head := headOf(s, k+1, first-1)
	if f.subject(s, m.head) < 0 && (s.Words[head].UPOS == "PROPN" || s.Words[head].UPOS == "PRON" || s.Words[head].UPOS == "NOUN") {
		m.source = &source{span: s.SpanOf(k+1, first-1), head: head, word: head, ok: true}
	}
	return q, true
}

// block is the paragraph behind a cue with a colon that ends its paragraph: a
// quotation set apart, without marks.
func (f *finder) block(s *syntax.Sentence, last int, unlisted bool) []schema.Span {
	n, next := len(s.Words), s.Index+1
	if unlisted || s.Words[n-1].Form != ":" || n-last > 6 || next >= len(f.trees) || !f.breaks(s.End, f.trees[next].Start) {
		return nil
	}
	end := next
	for end+1 < len(f.trees) && !f.breaks(f.trees[end].End, f.trees[end+1].Start) {
		end++
	}
	return []schema.Span{{Start: f.trees[next].Start, End: f.trees[end].End}}
}

// breaks reports whether a line ends between two offsets.
func (f *finder) breaks(from, to int) bool {
	for i := from; i < to; i++ {
		if f.d.Text[i] == '\n' {
			return true
		}
	}
	return false
}

// punctuated reports whether a quotation ends as words said do before the cue.
func (f *finder) punctuated(q int) bool {
	end := f.d.Text[f.d.Quotes[q].Inner.End-1]
	after := f.d.Quotes[q].End
	return strings.ContainsRune(",?!", end) || after < len(f.d.Text) && f.d.Text[after] == ','
}

// wholeQuotes makes content that reaches into quotations take them whole, with
// what goes on of them in other sentences; the cue and the source stay outside.
func (f *finder) wholeQuotes(s *syntax.Sentence, spans []schema.Span, cue, source *schema.Span) []schema.Span {
	var out []schema.Span
	for _, c := range spans {
		for q := f.d.QuoteFrom(c.End) - 1; q >= 0 && f.d.Quotes[q].End > c.Start; q-- {
			at := f.d.Quotes[q].Span
			if cue != nil && at.Overlaps(*cue) || source != nil && at.Overlaps(*source) {
				continue
			}
			c = schema.Span{Start: min(c.Start, at.Start), End: max(c.End, at.End)}
		}
		if n := len(out); n > 0 && out[n-1].End >= c.Start {
			out[n-1].End = max(out[n-1].End, c.End)
			continue
		}
		out = append(out, c)
	}
	return f.stripped(out)
}

// stripped takes the quotation marks off content that is nothing but a
// quotation, and the comma before the closing one.
func (f *finder) stripped(spans []schema.Span) []schema.Span {
	for i, c := range spans {
		if q := f.d.QuoteFrom(c.Start); q < len(f.d.Quotes) && f.d.Quotes[q].Span == c {
			spans[i] = f.innerOf(q)
		}
	}
	return spans
}

// innerOf is the words of a quotation, without the comma that the sentence
// around it puts before the closing mark.
func (f *finder) innerOf(q int) schema.Span {
	s := f.d.Quotes[q].Inner
	if s.Len() > 1 && f.d.Text[s.End-1] == ',' {
		s.End--
	}
	return s
}

// wordBefore is the last word that ends at an offset or before, -1 for none.
func wordBefore(s *syntax.Sentence, offset int) int {
	return sort.Search(len(s.Words), func(i int) bool { return s.Words[i].End > offset }) - 1
}

// verbBefore is the verb of the clause that ends with the colon at word i: the
// last one that has a subject.
func (f *finder) verbBefore(s *syntax.Sentence, i int) int {
	for v := i - 1; v >= 0 && v > i-20; v-- {
		if s.Words[v].UPOS == "VERB" && subject(s, v) >= 0 && !f.quoted(s, v) && !s.Is(v, "acl:relcl") {
			return v
		}
	}
	return -1
}

// before is the attribution that quotation q goes on from, -1 for none: the last
// one of the sentence before, in the order of the cues, that is of words said.
// The quotation is a sentence, or several, of its own.
func (f *finder) before(q int) int {
	at := f.d.Quotes[q].Span
	i := f.sentenceAt(at)
	if a := f.lastOf(i, at.Start); a >= 0 && f.found[a].Cue.End <= at.Start && at.End >= f.trees[i].End-1 && f.hasQuote(a) && f.afterMark(at.Start) {
		return a
	}
	if i == 0 || !f.opensSentence(at) || !f.onlyBreaks(f.trees[i-1].End, at.Start) {
		return -1
	}
	if a := f.lastOf(i-1, at.Start); a >= 0 {
		return a
	}
	if q > 0 && f.d.Quotes[q-1].End > f.trees[i-1].Start {
		if a, ok := f.used[q-1]; ok && f.found[a].Cue != nil {
			return a
		}
	}
	return -1
}

// afterMark reports whether punctuation stands before an offset.
func (f *finder) afterMark(offset int) bool {
	for offset > 0 && unicode.IsSpace(f.d.Text[offset-1]) {
		offset--
	}
	return offset == 0 || strings.ContainsRune(",:;.—–", f.d.Text[offset-1])
}

// lastOf is the last attribution of words said whose cue stands in sentence i
// before an offset, rather one that has a quotation; -1 for none.
func (f *finder) lastOf(i, before int) int {
	best, quoting := -1, false
	for _, a := range f.bySentence[i] {
		x := &f.found[a]
		if c := f.d.Lexicons.Cue(x.CueLemma); x.Mode != schema.Speech || x.Topic || x.Cue.End > before || c == nil || !c.Has(schema.TakesQuote) {
			continue
		}
		if has := f.hasQuote(a); best < 0 || has && !quoting || has == quoting && x.Cue.Start > f.found[best].Cue.Start {
			best, quoting = a, has
		}
	}
	return best
}

// hasQuote reports whether a quotation is content of an attribution.
func (f *finder) hasQuote(a int) bool {
	for _, c := range f.found[a].Content {
		if q := f.d.QuoteFrom(c.End) - 1; q >= 0 && f.d.Quotes[q].End > c.Start {
			return true
		}
	}
	return false
}

// opensSentence reports whether a quotation begins a sentence and ends one; a term
// or a title does not: "“Top secret” is the highest grade."
func (f *finder) opensSentence(q schema.Span) bool {
	first, last := f.sentenceAt(q), f.sentenceAt(schema.Span{Start: q.End - 1})
	return f.d.Sentences[first].Start == q.Start && (f.d.Sentences[last].End <= q.End || len(f.bySentence[last]) == 0 && f.endsSentence(q))
}

// endsSentence reports whether a quotation ends in the mark of a sentence's end.
func (f *finder) endsSentence(q schema.Span) bool {
	for i := q.End - 1; i >= q.Start; i-- {
		if r := f.d.Text[i]; !unicode.In(r, unicode.Pi, unicode.Pf) && r != '"' && r != '\'' {
			return strings.ContainsRune(".?!…—–", r)
		}
	}
	return false
}

// quoteAfter finds the quotation that follows at word i: at once, or behind an
// adverbial and a comma or colon ("said on Monday: “…”").
func (f *finder) quoteAfter(s *syntax.Sentence, i int) (int, bool) {
	for k := i; k < len(s.Words) && k < i+12; k++ {
		if f.quoted(s, k) {
			before := s.Words[k-1].Form
			if k == i || before == "," || before == ":" || before == "–" || before == "—" {
				return f.quoteAt(s.Words[k].Start)
			}
			return 0, false
		}
		if s.Words[k].UPOS == "VERB" && k > i {
			return 0, false
		}
	}
	// A colon at the end of a sentence introduces the next.
	if n := len(s.Words); n > i && n-i < 12 && s.Words[n-1].Form == ":" {
		if q := f.d.QuoteFrom(s.End); q < len(f.d.Quotes) && f.onlyBreaks(s.End, f.d.Quotes[q].Start) {
			_, taken := f.used[q]
			return q, !taken
		}
	}
	return 0, false
}

// onlyBreaks reports whether nothing but white space stands between two
// offsets.
func (f *finder) onlyBreaks(from, to int) bool {
	for i := from; i < to; i++ {
		if !unicode.IsSpace(f.d.Text[i]) {
			return false
		}
	}
	return from <= to
}

// quoteAt is the quotation that an offset is in, if it has no source yet.
func (f *finder) quoteAt(offset int) (int, bool) {
	q := f.d.QuoteFrom(offset+1) - 1
	if q < 0 || f.d.Quotes[q].End <= offset {
		return 0, false
	}
	_, taken := f.used[q]
	return q, !taken
}

// quoteBefore finds the quotation that ends right before an offset, a comma
// between them at most.
func (f *finder) quoteBefore(offset int) (int, bool) {
	q := f.d.QuoteFrom(offset) - 1
	if q < 0 || f.d.Quotes[q].End > offset {
		return 0, false
	}
	for _, r := range f.d.Text[f.d.Quotes[q].End:offset] {
		if r == '\n' || !unicode.IsSpace(r) && r != ',' {
			return 0, false
		}
	}
	_, taken := f.used[q]
	return q, !taken
}

// speechLike reports whether a quotation has the words of a sentence: a capital
// at its head, five words or more, a pronoun or an auxiliary among them. A
// title or a term in quotation marks has not.
func (f *finder) speechLike(q shallow.Quote) bool {
	words := strings.Fields(f.d.At(q.Inner))
	if last := f.d.Text[q.Inner.End-1]; !strings.ContainsRune(",.?!…-–—", last) {
		return false // "“A Long Road” star Rane"
	}
	if len(words) < 5 || !strings.ContainsFunc(words[0], unicode.IsUpper) {
		return false
	}
	for _, w := range words {
		w = strings.ToLower(strings.TrimFunc(w, unicode.IsPunct))
		c := f.d.Lexicons.Classes
		if c["pronoun"][w] || c["auxiliary"][w] || c["future"][w] || c["hypothetical"][w] || c["possible"][w] {
			return true
		}
	}
	return false
}
