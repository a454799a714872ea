package statement

import (
	"slices"

	"newsgraph/extract/entity"
	"newsgraph/schema"
)

// owner reads whose act a thing is: "Norway's offer", "a Chilean proposal", "an offer from
// Norway", "a plan by Norway". Only of the nouns for acts (schema/data/acts.txt) is the one named
// with them the author.
func (r *reader) owner(sc *scene, thing *entity.Entity, p *phrase) {
	by := r.Lexicons.Predicates["by"]
	head := &sc.Words[p.head]
	if by == nil || thing.Type != schema.Thing || p.list || !r.Lexicons.Acts[head.Lower] && !r.Lexicons.Acts[head.Lemma] {
		return
	}
	for _, c := range sc.Children[p.head] {
		if !p.has(c) {
			continue
		}
		cue, ok := ownership(sc, c)
		if !ok {
			continue
		}
		owner := r.Entities.Head(sc.Index, c)
		if owner == nil || owner == thing || !slices.Contains(by.Range, owner.Type) || cue == c && owner.Type != schema.Country {
			continue
		}
		d := draft{predicate: by, subject: thing, object: owner, head: head.Span}
		d.Subject.Span, d.Predicate.Span, d.Object.Span = p.Span, sc.Words[cue].Span, r.mention(owner, sc.Words[c].Span)
		d.Polarity, d.Certainty, d.Time = schema.Positive, schema.Certain, schema.Present
		d.Rule, d.Confidence = "owner", 0.85
		r.add(sc, d)
		return
	}
}

// ownership finds the word that makes word c, beside the noun of an act, its author: the
// possessive mark, "from" or "by", or c itself.
func ownership(sc *scene, c int) (cue int, ok bool) {
	mark := sc.Child(c, "case")
	switch {
	case sc.Is(c, "nmod:poss"):
		if mark < 0 {
			mark = c // "its"
		}
		return mark, true
	case sc.Is(c, "amod", "compound") && mark < 0:
		return c, true
	case sc.Is(c, "nmod") && mark >= 0 && (sc.Words[mark].Lower == "from" || sc.Words[mark].Lower == "by"):
		return mark, true
	}
	return 0, false
}
