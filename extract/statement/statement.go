// Package statement reads what an article states: who does what to whom, who
// holds which office, whose plan or offer is meant — as statements with their
// words, polarity, certainty and time — and the typed events among them. It
// runs last and gives every identifier of the record.
package statement

import (
	"sort"
	"strconv"

	"newsgraph/extract/attribution"
	"newsgraph/extract/entity"
	"newsgraph/extract/language/shallow"
	"newsgraph/schema"
)

// A rule reads the statements of one kind off a sentence.
type rule struct {
	name string
	read func(*reader, *shallow.Sentence)
}

// rules are all rules, in the order in which they run. A later rule does not
// repeat a statement that an earlier one made.
var rules = []rule{
	{"active", (*reader).active},   // Chile rejects the offer
	{"passive", (*reader).passive}, // the offer was rejected by Chile
	{"office", (*reader).offices},  // Chilean President Rosa Ibarra
}

// Read fills the entities, attributions, statements and events of rec, whose
// article and sentences are set.
func Read(rec *schema.Record, d *shallow.Document, attributions []attribution.Attribution, set *entity.Set) {
	r := &reader{d: d, set: set, attributions: attributions, contents: attribution.IndexContents(attributions), seen: map[string]bool{}}
	for i := range d.Sentences {
		for _, rule := range rules {
			r.rule = rule.name
			rule.read(r, &d.Sentences[i])
		}
	}
	rec.Entities = set.Finish()
	rec.Attributions = r.finishAttributions()
	r.finishStatements(rec)
}

// A reader gathers the statements of one document.
type reader struct {
	d            *shallow.Document
	set          *entity.Set
	attributions []attribution.Attribution
	contents     *attribution.Contents
	rule         string
	drafts       []draft
	seen         map[string]bool
}

// A draft is a statement whose entities have no identifiers yet.
type draft struct {
	schema.Statement
	subject, object *entity.Entity
	predicate       *schema.LexicalPredicate
}

// add keeps a draft unless the article has said just that in the same words.
func (r *reader) add(s *shallow.Sentence, dr draft) {
	dr.Rule = r.rule
	dr.Sentence = s.Index
	dr.Predicate.ID = schema.Optional(dr.predicate.ID)
	dr.Subject.Text, dr.Predicate.Text, dr.Object.Text = r.d.At(dr.Subject.Span), r.d.At(dr.Predicate.Span), r.d.At(dr.Object.Span)
	if id := schema.StatementID("", &dr.Statement); !r.seen[id] {
		r.seen[id] = true
		r.drafts = append(r.drafts, dr)
	}
}

// finishAttributions gives attributions their identifiers, a1, a2, … in order,
// and their speakers.
func (r *reader) finishAttributions() []schema.Attribution {
	out := make([]schema.Attribution, len(r.attributions))
	for i := range r.attributions {
		a := &r.attributions[i]
		out[i] = schema.Attribution{
			ID: attributionID(i), Source: a.Source, Cue: a.Cue, CueLemma: schema.Optional(a.CueLemma),
			Content: a.Content, Kind: a.Kind, Mode: a.Mode, Date: schema.Optional(a.Date),
			Speaker: id(r.speaker(a)), Topic: a.Topic, Polarity: a.Polarity, Time: a.Time,
		}
		if a.Addressee != nil {
			out[i].Addressee = id(r.set.At(*a.Addressee))
		}
		if a.Via != attribution.None {
			out[i].Via = schema.Optional(attributionID(a.Via))
		}
	}
	return out
}

func attributionID(i int) string { return "a" + strconv.Itoa(i+1) }

func id(e *entity.Entity) schema.Optional {
	if e == nil {
		return ""
	}
	return schema.Optional(e.ID)
}

// speaker is the entity behind an attribution's source, nil where it is not
// known. A place or a thing does not speak.
func (r *reader) speaker(a *attribution.Attribution) *entity.Entity {
	if a.Source == nil {
		return nil
	}
	e := r.set.At(*a.Source)
	if e == nil && a.Head != nil {
		e = r.set.Word(a.Sentence, *a.Head)
	}
	if e == nil || e.Type == schema.Place || e.Type == schema.Thing || e.Type == schema.Happening {
		return nil
	}
	return e
}

// finishStatements gives statements their identifiers, dates and attributions,
// in the order of the text, and reads off the events.
func (r *reader) finishStatements(rec *schema.Record) {
	sort.SliceStable(r.drafts, func(i, j int) bool {
		a, b := r.drafts[i].Predicate.Start, r.drafts[j].Predicate.Start
		return a < b || a == b && r.drafts[i].Subject.Start < r.drafts[j].Subject.Start
	})
	for i := range r.drafts {
		dr := &r.drafts[i]
		st := dr.Statement
		st.Subject.Entity, st.Object.Entity = id(dr.subject), id(dr.object)
		st.Attribution = r.within(st.Span())
		if st.Attribution != "" {
			st.Confidence *= 0.95
		}
		st.Confidence = float64(int(st.Confidence*100+0.5)) / 100
		st.ID = schema.StatementID(rec.Article.ID, &st)
		rec.Statements = append(rec.Statements, st)
		if e, ok := r.event(dr); ok {
			e.Statement = st.ID
			rec.Events = append(rec.Events, e)
		}
	}
}

// within is the innermost attribution whose content a span touches. A
// statement that only in part stands in quotation marks is still its speaker's.
func (r *reader) within(span schema.Span) schema.Optional {
	best, size := -1, 0
	r.contents.Touching(span, func(i int, c schema.Span) {
		if !r.holdsSource(&r.attributions[i], span) && (best < 0 || c.Len() < size || c.Len() == size && i < best) {
			best, size = i, c.Len()
		}
	})
	if best < 0 {
		return ""
	}
	return schema.Optional(attributionID(best))
}

// holdsSource reports whether a statement's span reaches from the source of an
// attribution to its content: "Ibarra rejected the plan, calling it “unwise”".
func (r *reader) holdsSource(a *attribution.Attribution, span schema.Span) bool {
	return a.Source != nil && a.Source.Overlaps(span) && a.Content[0].Start >= a.Source.End
}

// date is the one date of a sentence that stands before the subject or behind
// the object of its only statement.
func (r *reader) date(s *shallow.Sentence, span schema.Span) schema.Optional {
	var isos []string
	for _, f := range r.d.Dates(s) {
		at := f.Span
		if at.Overlaps(span) || at.End < span.Start && !r.opensSentence(s, at) || at.Start-span.End > 6 {
			continue
		}
		isos = append(isos, f.ISO)
	}
	if len(isos) != 1 {
		return ""
	}
	return schema.Optional(isos[0])
}

// opensSentence reports whether a date stands at the head of its sentence.
func (r *reader) opensSentence(s *shallow.Sentence, at schema.Span) bool {
	return at.Start-s.Start <= 4
}

// of is the entity that a phrase refers to, nil where that is not known.
func (r *reader) of(s *shallow.Sentence, p *shallow.Phrase) *entity.Entity {
	if p.Name != nil {
		return r.set.At(p.Name.Span)
	}
	return r.set.At(s.SpanOf(p.First, p.Last))
}
