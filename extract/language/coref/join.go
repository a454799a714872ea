package coref

import (
	"slices"

	"newsgraph/schema"
)

// merge makes all mentions of the nameless entity from those of the named one to, which is right
// by so much of a chance.
func (r *resolver) merge(from, to *entity, chance float64) {
	for _, i := range from.mentions {
		r.all[i].Entity = to.id
		r.all[i].Certainty *= chance
	}
	to.mentions = append(to.mentions, from.mentions...)
	to.narrow(&Mention{traits: from.traits, Type: from.typ})
	for _, o := range from.offices {
		r.hold(to, o)
	}
	for _, l := range from.lemmas {
		if len(to.lemmas) < maxNames && !slices.Contains(to.lemmas, l) {
			to.lemmas = append(to.lemmas, l)
		}
		r.enterLemma(l, to)
	}
	if k := slices.Index(r.recent, from); k >= 0 {
		r.recent = slices.Delete(r.recent, k, k+1)
	}
	from.mentions, from.merged = nil, to
}

// sureOffice is how sure a link must be for an office that it tells of to count.
const sureOffice = 0.7

// join adds a mention without a name to an entity.
func (r *resolver) join(e *entity, i int) {
	m := &r.all[i]
	e.add(i, m)
	if m.Kind == schema.NominalMention {
		r.enterLemma(m.form, e)
	}
	if m.Office != nil && m.number == singular && m.Certainty >= sureOffice && r.d.Lexicons.Roles[m.form] {
		r.hold(e, m.Office)
	}
	r.touch(e, m)
}

// meet takes note that a mention by name has been come to.
func (r *resolver) meet(e *entity, i int) {
	e.mentions = append(e.mentions, i)
	e.lastName = i
	r.touch(e, &r.all[i])
}

func (r *resolver) enterLemma(lemma string, e *entity) {
	list := r.byLemma[lemma]
	if k := slices.Index(list, e); k >= 0 {
		list = slices.Delete(list, k, k+1)
	}
	if list = append(list, e); len(list) > sameHead {
		list = list[1:]
	}
	r.byLemma[lemma] = list
}

// touch makes an entity the latest.
func (r *resolver) touch(e *entity, m *Mention) {
	if k := slices.Index(r.recent, e); k >= 0 {
		r.recent = slices.Delete(r.recent, k, k+1)
	}
	if r.recent = append(r.recent, e); len(r.recent) > 4*nearest {
		r.recent = slices.Delete(r.recent, 0, len(r.recent)-2*nearest)
	}
	if m.Kind == schema.PronounMention && m.person < 3 {
		r.byForm[m.form] = e
	}
}
