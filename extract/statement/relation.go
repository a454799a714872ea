package statement

import (
	"slices"

	"newsgraph/extract/entity"
	"newsgraph/schema"
)

// A match is a relation of the lexicon in a sentence, its arguments by their head words.
type match struct {
	predicate       *schema.LexicalPredicate
	head            int   // the verb or noun that carries it
	words           []int // of its cue
	subject, object int   // -1 where the sentence names none
}

// find is for now the verbs of the lexicon that are one word.
func (r *reader) find(sc *scene) []match {
	var all []match
	for i := range sc.Words {
		w := &sc.Words[i]
		if w.UPOS != "VERB" {
			continue
		}
		for _, f := range r.Lexicons.PredicateForms[w.Lower] {
			if len(f.Rest) > 0 {
				continue
			}
			m := match{f.Predicate, i, []int{i}, sc.Child(i, "nsubj"), sc.Child(i, "obj")}
			if pass := sc.Child(i, "nsubj:pass"); pass >= 0 {
				m.object, m.subject = pass, sc.Child(i, "obl:agent")
			}
			all = append(all, m)
			break
		}
	}
	return all
}

// relations makes statements of the relations that the lexicon knows.
func (r *reader) relations(sc *scene) {
	for _, m := range r.find(sc) {
		r.relation(sc, m)
	}
}

// relation makes the statements of a match: one for each proposition that was read at its head
// and has its arguments, the right way round or, in the passive, the other.
func (r *reader) relation(sc *scene, m match) {
	for i := range sc.triples {
		p := &sc.triples[i]
		if p.head != m.head || silent[p.Rule] {
			continue
		}
		subject, object := p.subject, p.object
		switch {
		case r.meant(sc, subject, m.subject) && r.meant(sc, object, m.object):
		case r.meant(sc, subject, m.object) && r.meant(sc, object, m.subject):
			subject, object = object, subject
		default:
			continue
		}
		d := r.draftOf(sc, p)
		d.predicate = m.predicate
		d.Subject.Span, d.Object.Span = subject.Span, object.Span
		d.subject = r.entityOf(sc, &subject)
		d.object = r.entityOf(sc, &object)
		if d.subject == nil || !takes(m.predicate.Domain, d.subject) {
			continue
		}
		if d.object == nil && takes(m.predicate.Range, nil) && !object.list {
			d.object = r.Entities.Thing(object.Span)
		}
		if d.object == nil || !takes(m.predicate.Range, d.object) {
			continue
		}
		p.taken = true
		d.Confidence = 0.9
		r.add(sc, d)
		r.owner(sc, d.object, &object)
	}
}

// meant reports whether a phrase is headed by a word or by one that "and" joins to it.
func (r *reader) meant(sc *scene, p phrase, word int) bool {
	return word >= 0 && (p.head == word || p.has(word) || sc.joined(p.head, word))
}

// takes reports whether an entity is of one of some types; nil stands for a thing.
func takes(types []schema.EntityType, e *entity.Entity) bool {
	if e == nil {
		return slices.Contains(types, schema.Thing)
	}
	return slices.Contains(types, e.Type)
}

// events are those of a draft.
func (r *reader) events(d *draft, statement string) []schema.Event {
	if d.predicate == nil || d.predicate.Plover == "" || d.Polarity != schema.Positive || d.Certainty == schema.Possible || d.subject == nil {
		return nil
	}
	e := schema.Event{Type: d.predicate.Plover, Source: []string{d.subject.ID}, Statement: statement}
	if t := r.target(d.object); t != nil && t != d.subject {
		e.Target = []string{t.ID}
	}
	return []schema.Event{e}
}

// target is the actor that an object is, or whose act it is.
func (r *reader) target(object *entity.Entity) *entity.Entity {
	if object == nil || object.Type != schema.Thing {
		return object
	}
	for i := range r.drafts {
		if d := &r.drafts[i]; d.predicate != nil && d.predicate.ID == "by" && d.subject == object {
			return d.object
		}
	}
	return nil
}
