package attribution

import (
	"newsgraph/schema"
)

// joinQuotes gives the quotations that have no cue of their own to the
// attribution that they go on from: "“We stay,” she said. “We always have.”", the
// next paragraph of a long quotation. What is left and reads like speech has no
// source rather than a guessed one.
func (f *finder) joinQuotes() {
	f.bySentence = map[int][]int{}
	for a := range f.found {
		if f.found[a].Cue != nil {
			f.bySentence[f.found[a].Sentence] = append(f.bySentence[f.found[a].Sentence], a)
		}
	}
	for q := range f.d.Quotes {
		if _, ok := f.used[q]; ok {
			continue
		}
		if a := f.before(q); a >= 0 {
			f.found[a].Content = append(f.found[a].Content, f.innerOf(q))
			f.used[q] = a
			continue
		}
		if f.introduced(q) || f.follows(q) {
			continue
		}
		if f.speechLike(f.d.Quotes[q]) {
			at := f.sentenceAt(f.d.Quotes[q].Inner)
			f.add(Attribution{Content: []schema.Span{f.innerOf(q)}, Mode: schema.Speech, Sentence: at})
		}
	}
}

// introduced reads a quotation behind a colon whose clause has no cue that is
// known: "Rane put it more carefully: “…”". The clause's verb is the cue.
func (f *finder) introduced(q int) bool {
	at := f.d.Quotes[q]
	i := f.sentenceAt(at.Span)
	s := &f.trees[i]
	colon := wordBefore(s, at.Start)
	if colon < 0 && i > 0 && f.onlyBreaks(f.trees[i-1].End, at.Start) {
		s = &f.trees[i-1]
		colon = len(s.Words) - 1
	}
	if colon < 1 || s.Words[colon].Form != ":" {
		return false
	}
	v := f.verbBefore(s, colon)
	if v < 0 {
		return false
	}
	src := f.sourceOf(s, v, verb)
	if !src.ok || src.span.End > s.Words[colon].Start {
		return false
	}
	m := match{s: s, head: v, verb: v}
	last := v
	if colon-v <= 5 {
		last = colon - 1
	}
	first, end := m.group(last)
	cue := s.SpanOf(first, end)
	f.add(Attribution{Source: &src.span, Head: src.headSpan(s), Sentence: s.Index, Cue: &cue, CueLemma: s.Words[v].Lemma, Mode: schema.Speech,
		Content: []schema.Span{f.innerOf(q)}, Rule: "introduction"})
	return true
}

// follows reads a quotation that is a sentence of its own behind one that tells of
// an act of speech, in the same paragraph: "Rane agreed. “Time is short.”", "Rane
// praised the deal. “It is a start.”"
func (f *finder) follows(q int) bool {
	at := f.d.Quotes[q].Span
	i := f.sentenceAt(at)
	if i == 0 || !f.opensSentence(at) || f.breaks(f.trees[i-1].End, at.Start) || !f.speechLike(f.d.Quotes[q]) {
		return false
	}
	s := &f.trees[i-1]
	v := s.Root()
	if v < 0 || f.quoted(s, v) || !f.speaks(&s.Words[v]) {
		return false
	}
	src := f.sourceOf(s, v, verb)
	if !src.ok {
		return false
	}
	for _, a := range f.bySentence[i-1] { // what the quotation spells out
		if x := &f.found[a]; x.Topic && x.said != nil && *x.said == v {
			x.Content = append(x.Content, f.innerOf(q))
			f.used[q] = a
			return true
		}
	}
	m := match{s: s, head: v, verb: v}
	first, end := m.group(v)
	cue := s.SpanOf(first, end)
	f.add(Attribution{Source: &src.span, Head: src.headSpan(s), Sentence: s.Index, Cue: &cue, CueLemma: s.Words[v].Lemma, Mode: schema.Speech,
		Content: []schema.Span{f.innerOf(q)}, Rule: "following quotation", said: &m.verb})
	f.bySentence[i-1] = append(f.bySentence[i-1], len(f.found)-1)
	return true
}
