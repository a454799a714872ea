package statement

import (
	"slices"

	"newsgraph/extract/entity"
	"newsgraph/extract/event"
	"newsgraph/schema"
)

// A happening is a typed event between entities that have no identifiers yet.
type happening struct {
	kind           string // of PLOVER
	source, target []*entity.Entity
	head           schema.Span // of the word that states it
	// turned says that the type is not that of the words by themselves: "will not accept" rejects.
	turned bool
	// edgeless says that its predicate makes events and no edge: any statement tells of it.
	edgeless bool
}

// events reads the typed events of a sentence.
func (r *reader) events(sc *scene) {
	for _, e := range event.Read(sc.Sentence, sc.matches, r.Lexicons) {
		h := happening{kind: e.Type, head: sc.Words[e.Head].Span}
		h.turned = true
		for _, m := range sc.matches {
			if m.Head == e.Head {
				h.turned, h.edgeless = m.Predicate.Plover != e.Type, r.Lexicons.Edges.Never(m.Predicate)
			}
		}
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

// finishEvents ties each event to the statement of the lexicon that was read at its word. One that the
// text holds only possible, or denies, or that no such statement tells of, is none.
func (r *reader) finishEvents(rec *schema.Record) {
	edges, all := map[schema.Span]*schema.Statement{}, map[schema.Span]*schema.Statement{}
	for i := range r.drafts {
		s := &rec.Statements[i]
		unknown := r.drafts[i].reported && s.Attribution == "" // somebody says so, the record does not know who
		if unknown {
			continue
		}
		if all[r.drafts[i].head] == nil {
			all[r.drafts[i].head] = s
		}
		if s.Predicate.ID != "" && edges[r.drafts[i].head] == nil {
			edges[r.drafts[i].head] = s
		}
	}
	for _, h := range r.happenings {
		s := edges[h.head]
		if h.edgeless {
			s = all[h.head]
		}
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
