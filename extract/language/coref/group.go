package coref

import (
	"slices"
	"strings"

	"newsgraph/schema"
)

// findGroup matches parts of the names of organisations and the like: capitals with what they
// stand for, the end of a name with the whole.
func (x *directory) findGroup(m *Mention) *entity {
	n := m.Name
	if len(n.Words) == 1 && len(n.Key) > 1 && n.stands == "" {
		if e := pick(x.byShort[n.Key], func(e *entity) bool { return e.typ != schema.Person && stands(e, n) }); e != nil {
			return e
		}
	} else if n.short != "" {
		if e := pick(x.byKey[n.short], func(e *entity) bool {
			return e.typ != schema.Person && e.typ != schema.Country && e.typ != schema.Place && stands(e, n)
		}); e != nil {
			return e
		}
	}
	if m.Type == schema.Place || m.Type == schema.Country {
		return nil
	}
	return pick(x.byLast[n.last()], func(e *entity) bool { return e.typ != schema.Person && x.shortens(e, n) })
}

// stands reports whether capitals and a name that they spell can be one's: the lexicons do not say
// that they are two, and the entity has no other name that they spell. A convention and the
// committee that calls it have the same capitals.
func stands(e *entity, n *Name) bool {
	return !slices.ContainsFunc(e.names, func(o *Name) bool {
		known := o.Known.Name != "" && n.Known.Name != "" && o.Known.Name != n.Known.Name
		long := len(o.Words) > 1 && len(n.Words) > 1 && o.short == n.short && !within(o.Words, n.Words) && !within(n.Words, o.Words)
		return known || long || o.Known.Name != "" && len(n.Words) > 1 && len(o.Words) == 1 && n.Known.Name == ""
	})
}

// shortens reports whether a name is the end of the fullest one of the entity, or that is the end
// of it: "the Council", "Norway Fishing Council". What the lexicons know becomes no longer:
// "Orlin Republicans" are not the whole party. Nor is what every country has one of the end of
// anything but its country's: "the House" is not the White House.
func (x *directory) shortens(e *entity, n *Name) bool {
	full := e.fullest()
	if full == nil || e.typ == schema.Place || e.typ == schema.Country || full.last() != n.last() || len(full.Words) == len(n.Words) {
		return false
	}
	long, short := full, n
	if len(long.Words) < len(short.Words) {
		long, short = short, long
	}
	if short.Known.Name != "" && short.Known.Name != long.Known.Name || !short.the && len(short.Words) == 1 || !within(short.Words, long.Words) {
		return false
	}
	if x.lex.Classes["national"][strings.Join(short.Words, "-")] {
		owner := strings.TrimSpace(strings.TrimSuffix(long.spelling, short.spelling))
		return x.lex.Known[owner].Type == schema.Country
	}
	return true
}

// fullest is the name of an entity that has most words, the first of equals; nil without one.
func (e *entity) fullest() (best *Name) {
	for _, n := range e.names {
		if best == nil || len(n.Words) > len(best.Words) {
			best = n
		}
	}
	return best
}

// within reports whether all words of a stand in b, in order.
func within(a, b []string) bool {
	i := 0
	for _, w := range b {
		if i < len(a) && a[i] == w {
			i++
		}
	}
	return i == len(a)
}

// acronyms tells what capitals stand for that the lexicons know, where the document has another
// name that they spell. Without the lexicons' own name beside it, that is what is meant; with it,
// "at the ORC" is the one of the two that people come to.
func (r *resolver) acronyms() {
	long := map[string][]*Name{} // by what their capitals spell
	for i := range r.all {
		if n := r.all[i].Name; n != nil && r.all[i].Type != schema.Person && len(n.short) > 2 && len(n.Words) > 1 {
			long[n.short] = append(long[n.short], n)
		}
	}
	for i := range r.all {
		m := &r.all[i]
		if m.Name == nil || len(m.Name.Words) > 1 || m.Name.Known.Name == "" || m.Name.Known.Type == schema.Country {
			continue
		}
		own, others := false, map[string]bool{}
		gathering := ""
		for _, n := range long[m.Name.Key] {
			if n.Known.Name == m.Name.Known.Name {
				own = true
				continue
			}
			if others[n.Key] = true; r.d.Lexicons.Classes["gathering"][n.last()] {
				gathering = n.Key
			}
		}
		switch {
		case own && gathering != "" && r.comesTo(m):
			m.Name.Known, m.Name.stands = schema.Known{}, gathering
		case !own && len(others) == 1:
			for key := range others {
				m.Name.Known, m.Name.stands = schema.Known{}, key
			}
			if m.Type == schema.Outlet {
				m.Type = schema.Organization
			}
		}
	}
}

// comesTo reports whether a name stands where gatherings do: "at the ORC", "the 2016 ORC".
func (r *resolver) comesTo(m *Mention) bool {
	s := &r.d.Sentences[m.Sentence]
	k := m.First - 1
	if k >= 0 && s.Words[k].Lower == "the" {
		k--
	}
	if k < 0 {
		return false
	}
	switch w := s.Words[k].Lower; w {
	case "at", "during", "attend", "attended", "attending":
		return true
	default:
		return len(w) == 4 && isNumber(w)
	}
}
