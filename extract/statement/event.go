package statement

import (
	"newsgraph/extract/entity"
	"newsgraph/schema"
)

// event reads the typed event off a statement: its source is the subject, its
// target the actor that is the object or whose act the object is. What is
// denied, or only possible, is no event.
func (r *reader) event(dr *draft) (schema.Event, bool) {
	if dr.predicate.Plover == "" || dr.Polarity != schema.Positive || dr.Certainty == schema.Possible {
		return schema.Event{}, false
	}
	e := schema.Event{Type: dr.predicate.Plover, Source: []string{dr.subject.ID}}
	if target := r.target(dr.object); target != nil && target != dr.subject {
		e.Target = []string{target.ID}
	}
	return e, true
}

// target is the actor behind an object, nil where there is none.
func (r *reader) target(object *entity.Entity) *entity.Entity {
	if object == nil {
		return nil
	}
	if object.Type != schema.Thing {
		return object
	}
	for i := range r.drafts {
		if d := &r.drafts[i]; d.predicate.ID == "by" && d.subject == object {
			return d.object
		}
	}
	return nil
}
