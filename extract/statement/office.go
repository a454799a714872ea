package statement

import (
	"strings"

	"newsgraph/extract/entity"
	"newsgraph/extract/language/syntax"
	"newsgraph/schema"
)

// offices reads the country that somebody speaks for off what a title, an apposition or a copula
// says they are: "Chilean President Rosa Ibarra", "Rosa Ibarra, the president of Chile". A former
// holder speaks for nobody.
func (r *reader) offices(sc *scene) {
	for i := range sc.triples {
		p := &sc.triples[i]
		switch p.Rule {
		case "title", "apposition", "copula", "relative copula":
			r.office(sc, p)
		}
	}
}

func (r *reader) office(sc *scene, p *proposition) {
	holder := r.entityOf(sc, &p.subject)
	if holder == nil || holder.Type != schema.Person || p.object.head == syntax.Root || p.object.list {
		return
	}
	words, ok := r.title(sc, &p.object)
	if !ok {
		return
	}
	country, at := r.countryOf(sc, &p.object)
	if country == nil {
		return
	}
	d := draft{predicate: r.Lexicons.Predicates["representing"], subject: holder, object: country, head: sc.Words[p.head].Span}
	if d.predicate == nil {
		return
	}
	d.Subject.Span, d.Predicate.Span, d.Object.Span = p.subject.Span, words, at
	d.Rule, d.Confidence = "office", 0.95
	f := sc.factuality.Of(p.head)
	d.Polarity, d.Certainty, d.Time, d.reported = f.Polarity, f.Certainty, f.Time, f.Reported
	if strings.HasSuffix(p.Rule, "copula") {
		d.Date = r.date(sc, p)
		d.Confidence = 0.9
		if d.Time == schema.Past {
			return // an office held once speaks for nobody now
		}
	} else {
		d.Polarity, d.Certainty, d.Time = schema.Positive, schema.Certain, schema.Present
	}
	r.add(sc, d)
}

// title finds the words of an office whose holder speaks for a country, around the head of a
// phrase. ok is false for a former one.
func (r *reader) title(sc *scene, p *phrase) (words schema.Span, ok bool) {
	for _, w := range p.words {
		switch sc.Words[w].Lower {
		case "former", "ex", "ex-", "late", "onetime", "would-be":
			return words, false
		}
	}
	const longest = 4 // words of a title
	for first := max(p.words[0], p.head-longest+1); first <= p.head; first++ {
		var lower []string
		for w := first; w <= p.head; w++ {
			lower = append(lower, sc.Words[w].Lower)
		}
		if r.Lexicons.Titles[strings.Join(lower, " ")] {
			return sc.SpanOf(first, p.head), true
		}
	}
	return words, false
}

// countryOf is the one country that a phrase names as the office's own: "Chilean", "Chile’s",
// "of Chile".
func (r *reader) countryOf(sc *scene, p *phrase) (*entity.Entity, schema.Span) {
	for _, c := range sc.Children[p.head] {
		if !p.has(c) || !sc.Is(c, "amod", "compound", "nmod:poss", "nmod", "nmod:desc") {
			continue
		}
		if preposition := sc.Child(c, "case"); preposition >= 0 && preposition < c && sc.Words[preposition].Lower != "of" {
			continue
		}
		if e := r.Entities.Head(sc.Index, c); e != nil && e.Type == schema.Country {
			return e, r.mention(e, sc.Words[c].Span)
		}
	}
	return nil, schema.Span{}
}

// mention is the mention of an entity that holds a word, or the word.
func (r *reader) mention(e *entity.Entity, word schema.Span) schema.Span {
	for _, m := range e.Mentions {
		if m.Contains(word) {
			return m.Span
		}
	}
	return word
}
