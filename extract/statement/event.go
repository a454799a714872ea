package statement

import (
	"slices"

	"newsgraph/extract/entity"
	"newsgraph/extract/event"
	"newsgraph/extract/relation"
	"newsgraph/schema"
)

// A happening is a typed event between entities that have no identifiers yet.
type happening struct {
	kind           string // of PLOVER
	source, target []*entity.Entity
	head           schema.Span // of the word that states it
	// turned says that the type is not that of the words by themselves: "will not accept" rejects.
	turned bool
}

// events reads the typed events of a sentence.
func (r *reader) events(sc *scene) {
	for _, e := range event.Read(sc.Sentence, sc.matches, r.Lexicons) {
		h := happening{kind: e.Type, head: sc.Words[e.Head].Span}
		h.turned = !slices.ContainsFunc(sc.matches, func(m relation.Match) bool { return m.Head == e.Head && m.Predicate.Plover == e.Type })
		h.source, h.target = r.actors(sc, e.Source), r.actors(sc, e.Target)
		h.target = slices.DeleteFunc(h.target, func(t *entity.Entity) bool { return slices.Contains(h.source, t) })
		if len(h.source) > 0 {
			r.happenings = append(r.happenings, h)
		}
	}
}

// actors are the entities of actors, each once.
func (r *reader) actors(sc *scene, actors []event.Actor) []*entity.Entity {
	var found []*entity.Entity
	for _, a := range actors {
		e := r.Entities.Head(sc.Index, a.Head)
		if e != nil && e.Type != schema.Thing && !slices.Contains(found, e) {
			found = append(found, e)
		}
	}
	return found
}

// finishEvents ties each event to the statement that was read at its word, one of the lexicon if
// there is one, else one that an actor is the subject of. One that the text holds only possible, or
// denies, or that no statement tells of, is none.
func (r *reader) finishEvents(rec *schema.Record) {
	at := map[schema.Span]*schema.Statement{}
	for i := range r.drafts {
		s := &rec.Statements[i]
		if s.Predicate.ID == "" && !r.drafts[i].acted {
			continue
		}
		if best := at[r.drafts[i].head]; best == nil || best.Predicate.ID == "" && s.Predicate.ID != "" {
			at[r.drafts[i].head] = s
		}
	}
	for _, h := range r.happenings {
		s := at[h.head]
		if s != nil && s.Certainty != schema.Possible && (h.turned || s.Polarity == schema.Positive) {
			rec.Events = append(rec.Events, schema.Event{Type: h.kind, Source: ids(h.source), Target: ids(h.target), Statement: s.ID})
		}
	}
}

func ids(entities []*entity.Entity) []string {
	var out []string
	for _, e := range entities {
		out = append(out, e.ID)
	}
	return out
}
