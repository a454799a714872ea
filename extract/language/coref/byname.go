package coref

import (
	"slices"
	"strings"

	"newsgraph/schema"
)

// partsOfNames takes a name of one word for a person's where the document has a full name that
// ends with it, or begins with it and it is a given name; whatever kind it was found to be, unless
// the lexicons know it. An outlet by a person's name is the person beside their full name, and a
// country is where the document has nothing else of that country.
func (r *resolver) partsOfNames() {
	parts, last := map[string]bool{}, map[string]bool{}
	for i := range r.all {
		if m := &r.all[i]; m.Type == schema.Person && m.Name != nil && len(m.Name.Words) > 1 {
			parts[m.Name.last()], last[m.Name.last()] = true, true
			given := r.d.Sentences[m.Sentence].Words[m.Name.First].Form
			if r.d.Lexicons.GivenNames[given] != "" {
				parts[m.Name.Words[0]] = true
			}
		}
	}
	for i := range r.all {
		m := &r.all[i]
		if m.Name == nil || m.Nested || len(m.Name.Words) > 1 {
			continue
		}
		switch known := m.Name.Known; {
		case m.Type == schema.Person && known.Name == "":
			continue
		case m.Type == schema.Person && parts[m.Name.last()], known.Type == schema.Country && last[m.Name.last()] && r.acts(m):
			m.Type, m.Name.Known = schema.Person, schema.Known{}
		case m.Type == schema.Person && known.Type == schema.Outlet:
			m.Type = schema.Outlet
		case known.Name == "" && !m.Name.the && parts[m.Name.last()]:
			m.Type = schema.Person
		default:
			continue
		}
		r.d.nameTraits(&r.d.Sentences[m.Sentence], m)
	}
}

// acts reports whether the name of a country stands where somebody's does: a subject, and the
// document names neither the country's people nor its seat.
func (r *resolver) acts(m *Mention) bool {
	s := &r.d.Sentences[m.Sentence]
	return m.Name.Known.As == schema.AsName && s.Is(m.Head, "nsubj") && s.Child(m.Head, "conj", "det") < 0 && !r.d.peopled(m.Name.Known.Country)
}

// A directory finds entities by their names.
type directory struct {
	byKey   map[string][]*entity // whole name, or what the lexicons call it
	byLast  map[string][]*entity
	byFirst map[string][]*entity // of people
	byShort map[string][]*entity // by what the capitals spell
	lex     *schema.Lexicons
}

func newDirectory(lex *schema.Lexicons) *directory {
	return &directory{map[string][]*entity{}, map[string][]*entity{}, map[string][]*entity{}, map[string][]*entity{}, lex}
}

// mostAlike bounds how many entities of one part of a name are kept.
const mostAlike = 16

// enter puts an entity in under a name of it.
func (x *directory) enter(e *entity, m *Mention) {
	n := m.Name
	put := func(in map[string][]*entity, key string) {
		if key != "" && len(in[key]) < mostAlike && !slices.Contains(in[key], e) {
			in[key] = append(in[key], e)
		}
	}
	put(x.byKey, n.key())
	put(x.byKey, knownKey(n))
	put(x.byLast, n.last())
	if len(n.Words) > 1 {
		put(x.byShort, n.short)
		if e.typ == schema.Person {
			put(x.byFirst, n.Words[0])
		}
	}
}

// key is what a name has in common with others of one entity.
func (n *Name) key() string {
	if n.stands != "" {
		return n.stands
	}
	return n.Key
}

// knownKey is what a name that the lexicons know has in common with its other spellings. A
// seat of government is a place, and a demonym its country.
func knownKey(n *Name) string {
	switch {
	case n.Known.Name == "" || n.Known.As == schema.AsSeat:
		return ""
	case n.Known.Type == schema.Country:
		return "= " + n.Known.Country
	}
	return "= " + n.Known.Name
}

// find is the entity that a mention by name is, by its name alone; nil where there is none.
// sure is false where another could be meant as well.
func (x *directory) find(m *Mention) (e *entity, sure bool) {
	n := m.Name
	for _, key := range []string{knownKey(n), n.key()} {
		if e := pick(x.byKey[key], func(e *entity) bool { return sameSort(e, m) }); e != nil {
			return e, true
		}
	}
	if m.Type == schema.Person || m.Type == "" && !m.Nested {
		if e, sure := x.findPerson(m); e != nil {
			return e, sure
		}
	}
	if m.Type == schema.Person {
		return nil, false
	}
	e = x.findGroup(m)
	return e, e != nil
}

// pick is the latest of entities that fits.
func pick(list []*entity, fits func(*entity) bool) *entity {
	var best *entity
	for _, e := range list {
		if fits(e) && (best == nil || e.last() > best.last()) {
			best = e
		}
	}
	return best
}

// sameSort reports whether a mention can be an entity of the same name: a person is no place, and
// Portland in Maine not the one in Oregon.
func sameSort(e *entity, m *Mention) bool {
	if e.region != "" && m.Name.Region != "" && e.region != m.Name.Region {
		return false
	}
	if e.typ == "" || m.Type == "" {
		return true
	}
	return (e.typ == schema.Person) == (m.Type == schema.Person)
}

// findPerson matches parts of people's names: the surname or the given name alone, initials,
// titles, a middle name more or less.
func (x *directory) findPerson(m *Mention) (*entity, bool) {
	n := m.Name
	fits := func(e *entity) bool {
		return (e.typ == schema.Person || e.typ == "" && m.Type == schema.Person) && e.gender&m.gender != 0 && samePerson(e, n)
	}
	var found []*entity
	for _, e := range x.byLast[n.last()] {
		if fits(e) {
			found = append(found, e)
		}
	}
	if len(found) == 0 && len(n.Words) == 1 && n.Title == "" {
		for _, e := range x.byFirst[n.Words[0]] {
			if fits(e) {
				found = append(found, e)
			}
		}
	}
	if misspelt := strings.TrimSuffix(n.last(), "s"); len(found) == 0 && n.Title != "" && len(n.Words) == 1 && misspelt != n.last() {
		for _, e := range x.byLast[misspelt] { // "President Ibarras offer" is common in posts
			if e.typ == schema.Person {
				found = append(found, e)
			}
		}
	}
	if len(found) == 0 {
		return nil, false
	}
	return foremost(found)
}

// muchMore is how many times as often as any other one must be named to be surely meant by a name
// that several have.
const muchMore = 3

// foremost is the entity named most, the earliest of equals; sure where that leaves no doubt.
func foremost(list []*entity) (best *entity, sure bool) {
	best, others := list[0], 0
	for _, e := range list[1:] {
		if len(e.mentions) > len(best.mentions) {
			best, others = e, max(others, len(best.mentions))
		} else {
			others = max(others, len(e.mentions))
		}
	}
	return best, len(best.mentions) >= muchMore*others
}

// samePerson reports whether a name can be one more of a person's: it must go with all the full
// ones they have.
func samePerson(e *entity, n *Name) bool {
	full := slices.ContainsFunc(e.names, func(o *Name) bool { return len(o.Words) > 1 })
	for _, other := range e.names {
		if (!full || len(other.Words) > 1) && !goTogether(other.Words, n.Words) {
			return false
		}
	}
	return len(e.names) > 0
}

// goTogether reports whether two names can be of one person.
func goTogether(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	lastA, lastB := a[len(a)-1], b[len(b)-1]
	if len(a) == 1 {
		return lastA == lastB || lastA == b[0]
	}
	return lastA == lastB && (a[0] == b[0] || initial(a[0], b[0]) || initial(b[0], a[0]))
}

// initial reports whether a is the first letter, or the first letters, of b.
func initial(a, b string) bool {
	return len(a) <= 2 && strings.HasPrefix(b, a[:1])
}
