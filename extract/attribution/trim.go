package attribution

import (
	"newsgraph/extract/language/syntax"
	"newsgraph/schema"
)

// asBy is the words of "as reported by" around verb i.
func asBy(s *syntax.Sentence, i int) (first, last int, ok bool) {
	a := agent(s, i)
	if a < 0 || i == 0 || s.Words[i-1].Lower != "as" || i+1 >= len(s.Words) || s.Words[i+1].Lower != "by" {
		return 0, 0, false
	}
	return i - 1, i + 1, true
}

// withQuoteBefore adds the first half of a quotation that source and cue break:
// "“No,” Rane said, “we will stay.”"
func (f *finder) withQuoteBefore(s *syntax.Sentence, spans []schema.Span, first int, src source) []schema.Span {
	start := s.Words[first].Start
	if src.ok {
		start = min(start, src.span.Start)
	}
	after := f.d.QuoteFrom(spans[0].Start)
	if after >= len(f.d.Quotes) || f.d.Quotes[after].Start > spans[0].Start+1 {
		return spans
	}
	if q, ok := f.quoteBefore(start); ok && f.punctuated(q) {
		return append([]schema.Span{f.d.Quotes[q].Span}, spans...)
	}
	return spans
}

// outside is the parts of spans that lie before or behind a stretch of text, of
// each span the longer one.
func outside(spans []schema.Span, hole schema.Span) []schema.Span {
	var out []schema.Span
	for _, s := range spans {
		if s.Overlaps(hole) {
			if s.End-hole.End > hole.Start-s.Start {
				s.Start = hole.End
			} else {
				s.End = hole.Start
			}
		}
		if s.Len() > 1 {
			out = append(out, s)
		}
	}
	return out
}
