package attribution

import (
	"newsgraph/extract/language/syntax"
	"newsgraph/schema"
)

// A construction reads the content of a cue; spans is empty where the cue does
// not stand in it. last is the last word of the cue.
type construction struct {
	name string
	part partOfSpeech
	read func(f *finder, m *match, c *schema.CueWord, last int) (spans []schema.Span, end int)
}

// constructions are all constructions, in the order in which they are tried.
var constructions = []construction{
	{"quotation", verb, (*finder).quoteBeforeCue},  // “…,” Rane said, recalling that …
	{"clause", verb, (*finder).clause},             // Rane said that …; “…,” Rane said
	{"far clause", verb, (*finder).farClause},      // Rane said in an interview that …
	{"parenthesis", verb, (*finder).parenthesis},   // The talks, Rane said, were over
	{"quotation", verb, (*finder).quotation},       // Rane said on Monday: “…”
	{"position", verb, (*finder).positional},       // the same where the tree is broken
	{"raised", verb, (*finder).raised},             // Rane is expected to go
	{"infinitive", verb, (*finder).infinitive},     // Rane vowed to return
	{"topic", verb, (*finder).topic},               // Rane praised the deal
	{"noun clause", noun, (*finder).nounClause},    // Rane's claim that …
	{"noun topic", noun, (*finder).nounTopic},      // Rane's criticism of the deal
	{"noun quotation", noun, (*finder).nounQuote},  // Rane's answer was short: “…”
	{"state of mind", adjective, (*finder).clause}, // Rane is confident that …
	{"intent", adjective, (*finder).infinitive},    // Rane is eager to return
	{"attitude", adjective, (*finder).about},       // Rane is critical of the deal
}

// read adds the attribution of a cue, in the first construction that it stands
// in.
func (f *finder) read(m match) {
	if m.part == noun {
		f.lightVerb(&m)
	}
	for k, c := range m.cues {
		for _, x := range constructions {
			if x.part != m.part || m.unlisted && x.name != "quotation" {
				continue
			}
			if spans, end := x.read(f, &m, c, m.lasts[k]); len(spans) > 0 {
				f.keep(&m, c, x.name, spans, end)
				return
			}
		}
	}
}

// keep adds an attribution whose content is spans and whose cue ends with word
// end.
func (f *finder) keep(m *match, c *schema.CueWord, rule string, spans []schema.Span, end int) {
	s := m.s
	first, last := m.group(end)
	if from, to, ok := asBy(s, m.head); ok && rule == "parenthesis" {
		first, last = from, to
	}
	cue := s.SpanOf(first, last)
	a := Attribution{Sentence: s.Index, Cue: &cue, CueLemma: c.Lemma, Mode: c.Mode, Rule: rule, said: &m.verb}
	a.Topic = rule == "topic" || rule == "noun topic" || rule == "attitude"
	a.Polarity, a.Time = f.setting(s, m.verb)
	var src source
	switch {
	case rule == "raised":
	case m.source != nil:
		src = *m.source
	case m.part == noun:
		src = f.nounSource(m)
	default:
		src = f.sourceOf(s, m.verb, m.part)
	}
	if src.ok {
		spans = outside(spans, src.span)
	}
	if spans = outside(spans, cue); len(spans) == 0 {
		return
	}
	if src.ok {
		a.Source, a.Head = &src.span, src.headSpan(s)
	}
	if c.Has(schema.TakesAddressee) {
		a.Addressee = f.addressee(m, spans)
	}
	if c.Has(schema.TakesQuote) && spans[0].Start > cue.End {
		spans = f.withQuoteBefore(s, spans, first, src)
	}
	a.Content = f.wholeQuotes(s, spans, a.Cue, a.Source)
	f.add(a)
}

// addressee is who was told: the object of the cue, or what it takes with "to".
func (f *finder) addressee(m *match, content []schema.Span) *schema.Span {
	n := m.s.Child(m.head, "iobj", "obj")
	if n < 0 {
		return nil
	}
	p := f.phrase(m.s, n, m.head)
	if !p.ok || overlapsAny(content, p.span) {
		return nil
	}
	return &p.span
}

// parenthesis reads a cue that is put into or behind its content: "The talks,
// Rane said, were over", "…, as Rane said".
func (f *finder) parenthesis(m *match, c *schema.CueWord, last int) ([]schema.Span, int) {
	s, head := m.s, m.s.Words[m.head].Head
	if head == syntax.Root || !c.HasAny(schema.TakesClause, schema.TakesQuote) {
		return nil, last
	}
	mark := s.Child(m.head, "mark")
	switch {
	case mark < 0 && s.Is(m.head, "parataxis", "ccomp", "dep", "discourse") && f.setOff(m) && (m.head > head || f.betweenCommas(m, last) > firstOf(s, head)) && f.hasSource(m, last) && (subject(s, head) >= 0 || f.quoted(s, head)):
	case s.Is(m.head, "advcl", "parataxis") && (mark >= 0 && s.Words[mark].Lower == "as" || s.Words[firstOf(s, m.head)].Lower == "as"):
	default:
		return nil, last
	}
	x := newSelection(s).take(head).drop(m.head)
	if cc := s.Child(head, "cc"); cc >= 0 && cc < head {
		x.drop(cc)
	}
	if s.Words[head].Head == syntax.Root {
		f.dropOther(x, head)
	}
	dropLinking(x)
	if m.source != nil {
		x.exclude(m.source.span)
	}
	if !c.Has(schema.TakesClause) && !f.quoted(s, head) {
		return nil, last
	}
	return x.spans(), last
}

// setOff reports whether punctuation parts a cue with its source from the words
// before it; a source that the tree does not give it is looked for between commas.
func (f *finder) setOff(m *match) bool {
	if f.subject(m.s, m.head) < 0 {
		return true
	}
	first := firstOf(m.s, m.head)
	return first == 0 || isMark(&m.s.Words[first]) || isMark(&m.s.Words[first-1])
}

// dropOther leaves out the sentences that a semicolon or the like adds.
func (f *finder) dropOther(x *selection, head int) {
	for _, k := range x.s.Children[head] {
		if x.in[k] && x.s.Is(k, "parataxis") && x.s.Child(k, "nsubj") >= 0 && !f.quoted(x.s, k) && f.reporting(&x.s.Words[k]) {
			x.drop(k)
		}
	}
}

func firstOf(s *syntax.Sentence, i int) int {
	first, _ := s.Reach(i)
	return first
}
