package attribution

import (
	"strings"
	"unicode"

	"newsgraph/extract/language/syntax"
	"newsgraph/schema"
)

// A selection is words of a sentence, by index.
type selection struct {
	s  *syntax.Sentence
	in []bool
}

func newSelection(s *syntax.Sentence) *selection {
	return &selection{s: s, in: make([]bool, len(s.Words))}
}

// take selects word i and all it governs; drop takes them out again.
func (x *selection) take(i int) *selection { return x.set(i, true) }
func (x *selection) drop(i int) *selection { return x.set(i, false) }

func (x *selection) set(i int, in bool) *selection {
	stack := []int{i}
	for len(stack) > 0 {
		at := stack[len(stack)-1]
		stack = append(stack[:len(stack)-1], x.s.Children[at]...)
		x.in[at] = in
	}
	return x
}

// exclude takes out the words under a span.
func (x *selection) exclude(span schema.Span) {
	for i := range x.in {
		if x.s.Words[i].Overlaps(span) {
			x.in[i] = false
		}
	}
}

// between takes out what is not between words first and last.
func (x *selection) between(first, last int) *selection {
	for i := range x.in {
		if i < first || i > last {
			x.in[i] = false
		}
	}
	return x
}

// spans are the stretches that the selected words make; punctuation around them
// is left out, brackets and quotation marks but for.
func (x *selection) spans() []schema.Span {
	var out []schema.Span
	for i := 0; i < len(x.in); {
		if !x.in[i] || isMark(&x.s.Words[i]) && !opensQuote(x.s.Words[i].Form) {
			i++
			continue
		}
		last := i
		for k := i + 1; k < len(x.in) && (x.in[k] || isMark(&x.s.Words[k])); k++ {
			if x.in[k] && (!isMark(&x.s.Words[k]) || closesQuote(x.s.Words[k].Form)) {
				last = k
			}
		}
		if span := x.s.SpanOf(i, last); i < last || hasLetter(x.s.Words[i].Form) {
			out = append(out, span)
		}
		for i++; i <= last; i++ {
		}
	}
	return out
}

func hasLetter(form string) bool {
	return strings.ContainsFunc(form, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

func closesQuote(form string) bool {
	return form == "”" || form == "\"" || form == "»" || form == "''"
}

func opensQuote(form string) bool {
	return form == "“" || form == "\"" || form == "«" || form == "''" || form == "``" || form == "("
}
