package attribution

import (
	"strings"

	"newsgraph/extract/language/syntax"
	"newsgraph/schema"
)

// according reads "According to SOURCE, content" and "content, according to
// SOURCE".
func (f *finder) according(s *syntax.Sentence) {
	for i := 0; i+2 < len(s.Words); i++ {
		if s.Words[i].Lower != "according" || s.Words[i+1].Lower != "to" || f.quoted(s, i) {
			continue
		}
		n := accordingHead(s, i)
		src := f.phrase(s, n, i+1)
		if !src.ok || n <= i+1 {
			continue
		}
		src.span.Start = s.Words[i+2].Start // also what the tree hangs elsewhere
		cue := s.SpanOf(i, i+1)
		a := Attribution{Source: &src.span, Head: src.headSpan(s), Sentence: s.Index, Cue: &cue, CueLemma: "according to", Mode: schema.Speech, Rule: "according to"}
		if a.Content = f.accorded(s, i, n, src.span); len(a.Content) > 0 {
			a.Content = f.wholeQuotes(s, a.Content, a.Cue, a.Source)
			f.add(a)
		}
	}
}

// accordingHead is the noun that "according to" at word i takes.
func accordingHead(s *syntax.Sentence, i int) int {
	if h := s.Words[i].Head; s.Is(i, "case") && h > i {
		return h
	}
	for _, k := range s.Children[i] {
		if k > i+1 && s.Is(k, "obl", "nmod", "obj", "pobj") {
			return k
		}
	}
	if h := s.Words[i+1].Head; s.Is(i+1, "case") && h > i+1 {
		return h
	}
	return i
}

// accorded is the clause that the phrase at words i, with its noun n, is put to,
// without the words that name the source.
func (f *finder) accorded(s *syntax.Sentence, i, n int, source schema.Span) []schema.Span {
	top := n
	if s.Words[n].Head == i {
		top = i
	}
	head := s.Words[top].Head
	if head == syntax.Root {
		return nil
	}
	comma := i > 0 && s.Words[i-1].Form == ","
	for s.Words[head].Head != syntax.Root {
		clause := s.Words[head].UPOS == "VERB" || s.Words[head].UPOS == "AUX" || s.Child(head, "nsubj", "cop") >= 0
		within := s.Is(head, "ccomp", "xcomp", "acl", "advcl", "conj") || comma && relativized(s, head) && !commented(s, head)
		if clause && (!within || s.Words[head].Head > top) {
			break // else the phrase belongs to the clause around it
		}
		head = s.Words[head].Head
	}
	x := newSelection(s).take(head).drop(top)
	x.in[i], x.in[i+1] = false, false
	x.exclude(source)
	for _, k := range s.Children[head] {
		if s.Is(k, "cc") && k < head && firstOf(s, head) == k {
			x.in[k] = false
		}
	}
	dropLinking(x)
	return x.spans()
}

// label reads a headline or a line of a transcript that begins with its source:
// "Rane: talks are over", "RANE: We will stay."
func (f *finder) label(s *syntax.Sentence) {
	colon := -1
	for i := 1; i < len(s.Words) && i < 8; i++ {
		if s.Words[i].Form == ":" && !f.quoted(s, i) {
			colon = i
			break
		}
		if w := &s.Words[i-1]; w.UPOS == "VERB" && !f.d.Sentences[s.Index].Headline || w.UPOS == "PUNCT" || w.UPOS == "NUM" || w.UPOS == "PRON" {
			return
		}
	}
	if colon < 1 || len(s.Words)-colon < 4 || !f.labels(s, colon) {
		return
	}
	source, cue := s.SpanOf(0, colon-1), s.Words[colon].Span
	x := newSelection(s)
	for i := colon + 1; i < len(s.Words); i++ {
		x.in[i] = true
	}
	content := x.spans()
	if len(content) == 0 || !f.quoted(s, colon+1) && !hasFinite(s, colon+1) {
		return // "Rane: a hard week", the title of a section
	}
	head := s.Words[colon-1].Span
	f.add(Attribution{Source: &source, Head: &head, Sentence: s.Index, Cue: &cue, CueLemma: ":", Mode: schema.Speech,
		Content: f.wholeQuotes(s, content, &cue, &source), Rule: "label"})
}

// hasFinite reports whether a verb with a tense stands from word i on.
func hasFinite(s *syntax.Sentence, i int) bool {
	for ; i < len(s.Words); i++ {
		if finite(s, i) {
			return true
		}
	}
	return false
}

// labels reports whether the words before a colon can name a source.
func (f *finder) labels(s *syntax.Sentence, colon int) bool {
	last := &s.Words[colon-1]
	lower := strings.ToLower(last.Form)
	if f.d.Lexicons.Roles[lower] || lower == "poll" || lower == "report" || lower == "study" || lower == "survey" || lower == "reports" {
		return true
	}
	if last.UPOS != "PROPN" {
		return false
	}
	headline := f.d.Sentences[s.Index].Headline
	for i := 0; i < colon; i++ {
		if w := &s.Words[i]; headline && w.UPOS == "ADP" {
			return false // a title, "Ships versus Nets: …"
		} else if w.UPOS != "PROPN" && w.UPOS != "DET" && w.UPOS != "ADP" && w.UPOS != "NOUN" && w.UPOS != "ADJ" && w.UPOS != "PART" {
			return false
		}
	}
	return true
}
