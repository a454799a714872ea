package statement

import (
	"strings"
	"unicode"

	"newsgraph/extract/entity"
	"newsgraph/extract/language/shallow"
	"newsgraph/schema"
)

// offices reads the country that a title before a name speaks for: "Chilean
// President Rosa Ibarra". A former holder speaks for nobody.
func (r *reader) offices(s *shallow.Sentence) {
	for i := range s.Names {
		n := &s.Names[i]
		if n.Country == nil || n.Former || !r.d.Lexicons.Titles[n.Title] {
			continue
		}
		dr := draft{predicate: r.d.Lexicons.Predicates["representing"], subject: r.set.At(n.Span), object: r.set.At(n.Country.Span)}
		dr.Subject.Span, dr.Object.Span = n.Span, n.Country.Span
		dr.Predicate.Span = s.SpanOf(n.First-len(strings.Fields(n.Title)), n.First-1)
		dr.Polarity, dr.Certainty, dr.Time, dr.Confidence = schema.Positive, schema.Certain, schema.Present, 0.95
		r.add(s, dr)
	}
}

// owner reads whose act an object is: "Norway's offer", "a Chilean proposal",
// "an offer from Norway".
func (r *reader) owner(s *shallow.Sentence, thing *entity.Entity, span schema.Span) {
	if thing == nil || thing.Type != schema.Thing {
		return
	}
	for i := range s.Names {
		n := &s.Names[i]
		if !span.Contains(n.Span) || i+1 < len(s.Names) && s.Names[i+1].Country == n {
			continue // not in the object, or in another's title
		}
		cue, ok := r.ownership(s, n, span)
		if !ok {
			continue
		}
		owner := r.set.At(n.Span)
		if owner == nil || !takes(r.d.Lexicons.Predicates["by"].Range, owner.Type) {
			return
		}
		dr := draft{predicate: r.d.Lexicons.Predicates["by"], subject: thing, object: owner}
		dr.Subject.Span, dr.Predicate.Span, dr.Object.Span = span, cue, n.Span
		dr.Polarity, dr.Certainty, dr.Time, dr.Confidence = schema.Positive, schema.Certain, schema.Present, 0.85
		rule := r.rule
		r.rule = "owner"
		r.add(s, dr)
		r.rule = rule
		return
	}
}

// ownership finds the words that make name n the author of the act that span
// is: the possessive mark, the demonym itself, or "from".
func (r *reader) ownership(s *shallow.Sentence, n *shallow.Name, span schema.Span) (schema.Span, bool) {
	opens := n.Outer == 0 || s.Words[n.Outer].Start == span.Start || s.Words[n.Outer-1].Start == span.Start
	next := n.Last + 1
	switch {
	case opens && next < len(s.Words) && isPossessive(s.Words[next]):
		return s.Words[next].Span, r.actWithin(s, next+1, 5, span)
	case opens && n.Type == schema.Country:
		return n.Span, r.actWithin(s, next, 3, span)
	case n.Outer > 1 && s.Words[n.Outer-1].Lower == "from" && r.d.Lexicons.Acts[s.Words[n.Outer-2].Lower]:
		return s.Words[n.Outer-1].Span, s.Words[n.Outer-2].Start >= span.Start
	}
	return schema.Span{}, false
}

// actWithin reports whether one of the n words from i is an act, with only
// modifiers before it.
func (r *reader) actWithin(s *shallow.Sentence, i, n int, span schema.Span) bool {
	for k := i; k < i+n && k < len(s.Words) && s.Words[k].End <= span.End; k++ {
		if r.d.Lexicons.Acts[s.Words[k].Lower] {
			return true
		}
		if !hasLetters(s.Words[k].Form) || r.d.Lexicons.Classes["preposition"][s.Words[k].Lower] {
			return false
		}
	}
	return false
}

func hasLetters(form string) bool {
	return strings.ContainsFunc(form, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}
