package statement

import (
	"math"
	"sort"
	"strconv"

	"newsgraph/extract/attribution"
	"newsgraph/extract/entity"
	"newsgraph/schema"
)

// finishAttributions gives attributions their identifiers, a1, a2, … in order, and their speakers.
func (r *reader) finishAttributions() []schema.Attribution {
	out := make([]schema.Attribution, len(r.Attributions))
	for i := range r.Attributions {
		a := &r.Attributions[i]
		out[i] = schema.Attribution{
			ID: attributionID(i), Source: a.Source, Cue: a.Cue, CueLemma: schema.Optional(a.CueLemma),
			Content: a.Content, Kind: a.Kind, Mode: a.Mode, Date: schema.Optional(a.Date),
			Speaker: id(r.speaker(a)), Topic: a.Topic, Polarity: a.Polarity, Time: a.Time, Rule: a.Rule,
		}
		if a.Addressee != nil {
			out[i].Addressee = id(r.Entities.At(*a.Addressee))
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

// speaker is the entity behind an attribution's source, nil where it is not known. A place or a
// thing does not speak.
func (r *reader) speaker(a *attribution.Attribution) *entity.Entity {
	if a.Source == nil {
		return nil
	}
	e := r.Entities.At(*a.Source)
	if e == nil && a.Head != nil {
		e = r.Entities.Word(a.Sentence, *a.Head)
	}
	if e == nil || e.Type == schema.Place || e.Type == schema.Thing || e.Type == schema.Happening {
		return nil
	}
	return e
}

// finishStatements gives statements their identifiers and attributions, in the order of the text.
func (r *reader) finishStatements(rec *schema.Record) {
	sort.SliceStable(r.drafts, func(i, j int) bool {
		a, b := r.drafts[i].Predicate.Start, r.drafts[j].Predicate.Start
		return a < b || a == b && r.drafts[i].Subject.Start < r.drafts[j].Subject.Start
	})
	for i := range r.drafts {
		d := &r.drafts[i]
		st := d.Statement
		st.Subject.Entity, st.Object.Entity = id(d.subject), id(d.object)
		for k, e := range d.qualifiers {
			st.Qualifiers[k].Entity = id(e)
		}
		st.Attribution = r.within(d.head)
		if d.reported && st.Attribution == "" && st.Certainty == schema.Certain {
			st.Certainty = schema.Probable // somebody says so; the article does not
		}
		st.Confidence = math.Round(100*st.Confidence) / 100
		st.ID = schema.StatementID(rec.Article.ID, &st)
		rec.Statements = append(rec.Statements, st)
	}
}

// within is the innermost attribution whose content holds the word that a proposition was read at.
func (r *reader) within(head schema.Span) schema.Optional {
	best, size := -1, 0
	r.contents.Touching(head, func(i int, c schema.Span) {
		if best < 0 || c.Len() < size || c.Len() == size && i < best {
			best, size = i, c.Len()
		}
	})
	if best < 0 {
		return ""
	}
	return schema.Optional(attributionID(best))
}
