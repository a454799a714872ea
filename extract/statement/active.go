package statement

import (
	"strings"

	"newsgraph/extract/entity"
	"newsgraph/extract/language/shallow"
	"newsgraph/schema"
)

// active reads "SUBJECT VERB OBJECT" where the lexicon knows the verb, its
// subject is an entity and both are of a type the relation takes.
func (r *reader) active(s *shallow.Sentence) {
	for i := range s.Words {
		m, ok := r.patternAt(s, i)
		if !ok {
			continue
		}
		g, ok := r.d.Group(s, i, m.last, m.tenses...)
		if !ok || g.Passive() {
			continue
		}
		p, ok := r.d.SubjectBefore(s, &g)
		if !ok {
			continue
		}
		subject := r.of(s, &p)
		if subject == nil || !takes(m.predicate.Domain, subject.Type) {
			continue
		}
		words := subjectSpan(s, &p)
		if object, span, ok := r.object(s, m); ok {
			dr := r.draft(s, &g, m, words, span)
			dr.subject, dr.object = subject, object
			if r.hypothetical(s, p.First) {
				dr.Time, dr.Certainty = schema.Hypothetical, schema.Possible
			}
			r.add(s, dr)
			r.owner(s, object, span)
		}
	}
}

// A match is a pattern of the lexicon at words first to last of a sentence.
type match struct {
	predicate   *schema.LexicalPredicate
	first, last int
	tenses      []schema.Tense
}

// patternAt finds the longest pattern that begins at word i.
func (r *reader) patternAt(s *shallow.Sentence, i int) (match, bool) {
	best := match{first: i, last: -1}
	for _, f := range r.d.Lexicons.PredicateForms[s.Words[i].Lower] {
		last, ok := follow(s, i, f.Rest)
		if !ok || last < best.last {
			continue
		}
		if last > best.last {
			best = match{predicate: f.Predicate, first: i, last: last}
		}
		best.tenses = append(best.tenses, f.Tense)
	}
	return best, best.predicate != nil
}

// follow matches the words of a pattern behind its first.
func follow(s *shallow.Sentence, i int, rest []schema.PatternWord) (last int, ok bool) {
	last = i
	for _, w := range rest {
		reach := 1
		if w.Gap {
			reach = 4
		}
		found := false
		for k := last + 1; k <= last+reach && k < len(s.Words); k++ {
			if s.Words[k].Lower == w.Word {
				last, found = k, true
				break
			}
		}
		if !found {
			return 0, false
		}
	}
	return last, true
}

// object reads the object behind a pattern: a name, a resolved pronoun, or a
// thing, whichever the relation takes.
func (r *reader) object(s *shallow.Sentence, m match) (*entity.Entity, schema.Span, bool) {
	at := m.last + 1
	if at >= len(s.Words) {
		return nil, schema.Span{}, false
	}
	if e := r.set.At(s.Words[at].Span); e != nil && takes(m.predicate.Range, e.Type) && r.endsAfter(s, at) {
		return e, s.Words[at].Span, true
	}
	p, ok := r.d.ObjectAfter(s, at)
	if !ok || r.infinitive(s, m) {
		return nil, schema.Span{}, false
	}
	span := s.SpanOf(p.First, p.Last)
	if p.Name != nil {
		e := r.of(s, &p)
		return e, p.Name.Span, e != nil && takes(m.predicate.Range, e.Type)
	}
	if !takes(m.predicate.Range, schema.Thing) {
		return r.leadingName(s, m, at)
	}
	if r.clausal(s, &p) {
		return nil, span, false
	}
	return r.set.Thing(span), span, true
}

// infinitive reports whether the "to" right behind a verb may begin an
// infinitive ("agreed to leave") rather than an object ("agreed to the terms").
func (r *reader) infinitive(s *shallow.Sentence, m match) bool {
	if s.Words[m.last].Lower != "to" || m.last != m.first+1 {
		return false
	}
	next := s.Words[m.last+1]
	return !next.Capital() && !r.d.Lexicons.Classes["determiner"][next.Lower]
}

// endsAfter reports whether the phrase of the word at i ends with it.
func (r *reader) endsAfter(s *shallow.Sentence, i int) bool {
	return i+1 >= len(s.Words) || !s.Words[i+1].Capital() && s.Words[i+1].Form != "-" && !strings.HasPrefix(s.Words[i+1].Form, "’") && !strings.HasPrefix(s.Words[i+1].Form, "'")
}

// leadingName is the name that an object begins with, where only a preposition
// or the end follows it: "accused Norway of spying".
func (r *reader) leadingName(s *shallow.Sentence, m match, at int) (*entity.Entity, schema.Span, bool) {
	for k := range s.Names {
		n := &s.Names[k]
		if n.Outer != at && !(n.Outer == at+1 && s.Words[at].Lower == "the") || n.Known.As == schema.AsDemonym {
			continue
		}
		next := n.Last + 1
		if next < len(s.Words) && !r.d.Lexicons.Classes["preposition"][s.Words[next].Lower] {
			return nil, schema.Span{}, false
		}
		e := r.set.At(n.Span)
		return e, n.Span, e != nil && takes(m.predicate.Range, e.Type)
	}
	return nil, schema.Span{}, false
}

// clausal reports whether an object holds a finite verb: then it was no object
// but a clause ("supports what Norway did", "Chile accepts the talks failed").
func (r *reader) clausal(s *shallow.Sentence, p *shallow.Phrase) bool {
	for i := p.First; i <= p.Last; i++ {
		w := s.Words[i]
		if s.Headline || i == p.First || r.d.Lexicons.CueForms[w.Lower] == nil || !strings.HasSuffix(w.Lower, "ed") {
			continue
		}
		if before := s.Words[i-1]; !isPossessive(before) && !r.d.Lexicons.Classes["determiner"][before.Lower] {
			return true // no participle before its noun: "repeated attempts"
		}
	}
	return false
}

func isPossessive(w shallow.Word) bool {
	return w.Lower == "'s" || w.Lower == "’s" || w.Form == "'" || w.Form == "’"
}

func takes(types []schema.EntityType, t schema.EntityType) bool {
	for _, x := range types {
		if x == t {
			return true
		}
	}
	return false
}

// subjectSpan is the words of a subject: the name alone of a named one.
func subjectSpan(s *shallow.Sentence, p *shallow.Phrase) schema.Span {
	if p.Name != nil {
		return p.Name.Span
	}
	return s.SpanOf(p.First, p.Last)
}

// hypothetical reports whether a clause that begins at word i is a condition.
func (r *reader) hypothetical(s *shallow.Sentence, i int) bool {
	if i == 0 {
		return false
	}
	switch s.Words[i-1].Lower {
	case "if", "unless", "whether", "until":
		return true
	}
	return s.Words[0].Lower == "if" || len(s.Words) > 0 && s.Words[len(s.Words)-1].Form == "?"
}

// draft makes the statement of a verb group.
func (r *reader) draft(s *shallow.Sentence, g *shallow.VerbGroup, m match, subject, object schema.Span) draft {
	dr := draft{predicate: m.predicate}
	dr.Subject.Span, dr.Object.Span = subject, object
	dr.Predicate.Span = s.SpanOf(g.First, m.last)
	dr.Polarity, dr.Confidence = schema.Positive, 0.9
	if g.Negative {
		dr.Polarity = schema.Negative
	}
	dr.Time, dr.Certainty = g.Time(r.d)
	span := dr.Span()
	dr.Date = r.date(s, span)
	return dr
}
