package statement

import (
	"strings"
	"unicode"

	"newsgraph/extract/entity"
	"newsgraph/schema"
)

// silent are the rules of open triples that make no statement: what a noun phrase only implies.
// Whose offer it is and who holds which office are statements of their own.
var silent = map[string]bool{"nominal": true, "possessive": true, "title": true}

// open makes a statement of every proposition that no relation of the lexicon has taken and that
// is no attribution, which the record has already.
func (r *reader) open(sc *scene) {
	for i := range sc.triples {
		p := &sc.triples[i]
		if silent[p.Rule] || p.taken || r.attributes(sc, p) {
			continue
		}
		if p.Rule == "apposition" && !mark(r.at(p.relation.Span)) {
			continue
		}
		d := r.draftOf(sc, p)
		d.Confidence = p.Confidence
		if p.Rule == "apposition" {
			d.Time = schema.Present // what is only implied has no time of its own
		}
		r.add(sc, d)
	}
}

// actors are the types of those who can act.
var actors = []schema.EntityType{schema.Person, schema.Organization, schema.Outlet, schema.Party, schema.Country}

// mark reports whether the words between a name and its apposition are the mark that says it is one.
func mark(between string) bool {
	between = strings.TrimSpace(between)
	return between != "" && !strings.ContainsFunc(between, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) })
}

// attributes reports whether a proposition is a cue with its content.
func (r *reader) attributes(sc *scene, p *proposition) bool {
	return r.cues.touch(sc.Words[p.head].Span)
}

// draftOf is a proposition as a statement.
func (r *reader) draftOf(sc *scene, p *proposition) draft {
	d := draft{head: sc.Words[p.head].Span}
	d.Rule = p.Rule
	object, denied := p.object.undenied(sc.Sentence)
	d.Subject.Span, d.Predicate.Span, d.Object.Span = p.subject.Span, p.relation.Span, object.Span
	d.subject, d.object = r.entityOf(sc, &p.subject), r.entityOf(sc, &object)
	if d.object == d.subject {
		d.object = nil // "Ibarra, the president": her office by its words
	}
	d.acted = p.subject.head >= 0 && r.fits(sc, actors, d.subject, &p.subject)
	r.qualify(sc, p, &d, p.object.Span)
	f := sc.factuality.Of(p.head)
	d.Polarity, d.Certainty, d.Time, d.reported = f.Polarity, f.Certainty, f.Time, f.Reported
	d.turn(denied)
	d.Date = r.date(sc, p)
	return d
}

// turn denies a draft whose argument was denied.
func (d *draft) turn(denied bool) {
	if denied {
		d.Polarity = schema.Negative
	}
}

// entityOf is the entity that a phrase as a whole refers to, nil where that is not known.
func (r *reader) entityOf(sc *scene, p *phrase) *entity.Entity {
	if p.list || p.head < 0 {
		return nil
	}
	return r.Entities.Head(sc.Index, p.head)
}
