package coref

import (
	"slices"

	"newsgraph/schema"
)

// choice gathers what mention i may be.
func (r *resolver) choice(i int) *Choice {
	m := &r.all[i]
	c := &Choice{Mention: m}
	near := 0
	for k := len(r.recent) - 1; k >= 0 && near < nearest; k-- {
		e := r.recent[k]
		if m.Sentence-r.all[e.last()].Sentence > pronounReach {
			break
		}
		if r.possible(m, e) {
			c.add(r, e)
			near++
		}
	}
	far := r.byLemma[m.form]
	if m.Kind == schema.PronounMention {
		far = nil
		if e := r.byForm[m.form]; e != nil {
			far = []*entity{e.now()}
		}
	}
	if m.Kind != schema.NameMention {
		for _, e := range far {
			if e = e.now(); !slices.Contains(c.candidates, e) && r.possible(m, e) {
				c.add(r, e)
			}
		}
	}
	r.describe(c)
	return c
}

func (c *Choice) add(r *resolver, e *entity) {
	c.candidates = append(c.candidates, e)
	c.Last = append(c.Last, &r.all[e.last()])
}

// possible reports whether nothing forbids that mention m is entity e.
func (r *resolver) possible(m *Mention, e *entity) bool {
	if e.merged != nil || len(e.mentions) == 0 {
		return false
	}
	last := &r.all[e.last()]
	switch m.Kind {
	case schema.NameMention:
		if len(e.names) > 0 || last.person < 3 || m.Sentence-last.Sentence > 3 {
			return false
		}
	case schema.NominalMention:
		if e.number&m.number == 0 && e.typ == schema.Person && len(e.names) > 0 ||
			last.person < 3 && last.Sentence != m.Sentence || m.Office != nil && e.elsewhere(m.Office) {
			return false
		}
	}
	if m.person == 3 && e.number&m.number == 0 && m.Kind != schema.NominalMention {
		return false
	}
	if e.gender&m.gender == 0 && (m.gender == female || m.gender == male || e.gender == female || e.gender == male) {
		return false
	}
	return !r.bound(m, last)
}

// bound reports whether grammar forbids that a mention is the other before it: an argument of
// one verb twice, save a reflexive; or a whole that has it as its part.
func (r *resolver) bound(m, before *Mention) bool {
	if m.Sentence != before.Sentence {
		return false
	}
	s := &r.d.Sentences[m.Sentence]
	if m.Head == before.Head {
		return true
	}
	reflexive := m.Kind == schema.PronounMention && isReflexive(s.Words[m.Head].Lower)
	a, b := s.Words[m.Head], s.Words[before.Head]
	argument := func(k int) bool { return s.Is(k, "nsubj", "obj", "iobj", "obl") }
	if !reflexive && a.Head == b.Head && argument(m.Head) && argument(before.Head) && (a.XPOS == "PRP" || b.XPOS == "PRP") && m.person == 3 {
		return true
	}
	if m.Kind == schema.PronounMention && s.Governs(before.Head, m.Head) && !s.Is(m.Head, "nsubj") && a.XPOS == "PRP" && a.Head == before.Head {
		return true
	}
	return m.Kind != schema.PronounMention && s.Is(m.Head, "conj") && a.Head == before.Head
}

func isReflexive(form string) bool {
	return len(form) > 4 && (form[len(form)-4:] == "self" || len(form) > 6 && form[len(form)-6:] == "selves")
}
