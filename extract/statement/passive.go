package statement

import (
	"newsgraph/extract/language/shallow"
	"newsgraph/schema"
)

// passive reads "OBJECT was VERBed by SUBJECT" and "an OBJECT VERBed by
// SUBJECT", where the object is all that stands in its clause before the verb.
func (r *reader) passive(s *shallow.Sentence) {
	for i := 1; i+2 < len(s.Words); i++ {
		m, ok := r.patternAt(s, i)
		if !ok || !m.predicate.HasPassive() || m.last+2 >= len(s.Words) || s.Words[m.last+1].Lower != "by" {
			continue
		}
		g, ok := r.participle(s, m)
		if !ok {
			continue
		}
		agent := r.nameFrom(s, m.last+2)
		if agent == nil {
			continue
		}
		subject := r.set.At(agent.Span)
		if subject == nil || !takes(m.predicate.Domain, subject.Type) {
			continue
		}
		object, ok := r.before(s, g.First)
		if !ok || !takes(m.predicate.Range, schema.Thing) {
			continue
		}
		dr := r.draft(s, &g, m, agent.Span, object)
		dr.subject, dr.object = subject, r.set.Thing(object)
		dr.Confidence = 0.85
		r.add(s, dr)
		r.owner(s, dr.object, object)
	}
}

// participle reads the verb group of a passive, with or without "was".
func (r *reader) participle(s *shallow.Sentence, m match) (shallow.VerbGroup, bool) {
	g, ok := r.d.Group(s, m.first, m.last, m.tenses...)
	if ok && g.Passive() {
		return g, true
	}
	if ok && len(g.Auxiliaries) == 0 && g.Tense == schema.PastForm {
		g.Tense = schema.Participle
		return g, true
	}
	return g, false
}

// nameFrom is the name, with its title, that begins at word i.
func (r *reader) nameFrom(s *shallow.Sentence, i int) *shallow.Name {
	if s.Words[i].Lower == "the" {
		i++
	}
	for k := range s.Names {
		if n := &s.Names[k]; (n.Outer == i || n.First == i) && n.Known.As != schema.AsDemonym {
			return n
		}
	}
	return nil
}

// before reads the noun phrase that ends before word end and is all of its
// clause up to there: from a determiner, behind the sentence's start or
// punctuation, without anything that can be a verb.
func (r *reader) before(s *shallow.Sentence, end int) (schema.Span, bool) {
	first := end
	for first > 0 && first > end-16 {
		w := s.Words[first-1]
		c := r.d.Lexicons.Classes
		if !hasLetters(w.Form) && w.Form != "-" && w.Form != "’" && w.Form != "'" {
			break
		}
		if c["auxiliary"][w.Lower] && w.Lower != "’s" && w.Lower != "'s" || c["pronoun"][w.Lower] || c["future"][w.Lower] || c["possible"][w.Lower] || c["hypothetical"][w.Lower] || w.Lower == "which" || w.Lower == "that" {
			return schema.Span{}, false
		}
		first--
	}
	if first == end || !r.d.Lexicons.Classes["determiner"][s.Words[first].Lower] && !s.Words[first].Capital() || r.d.Lexicons.Classes["preposition"][s.Words[first].Lower] {
		return schema.Span{}, false
	}
	return s.SpanOf(first, end-1), true
}
