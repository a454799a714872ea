package coref

import (
	"slices"
	"strings"

	"newsgraph/schema"
)

// partsOfNames takes a name of one word for a person's where the document has a full name that
// ends with it, or begins with it and it is a given name; whatever kind it was found to be, unless
// the lexicons know it.
func (r *resolver) partsOfNames() {
	parts := map[string]bool{}
	for i := range r.all {
		if m := &r.all[i]; m.Type == schema.Person && m.Name != nil && len(m.Name.Words) > 1 {
			parts[m.Name.last()] = true
			given := r.d.Sentences[m.Sentence].Words[m.Name.First].Form
			if r.d.Lexicons.GivenNames[given] != "" {
				parts[m.Name.Words[0]] = true
			}
		}
	}
	for i := range r.all {
		m := &r.all[i]
		if m.Name == nil || m.Nested || m.Type == schema.Person || len(m.Name.Words) > 1 || m.Name.Known.Name != "" || m.Name.the || !parts[m.Name.last()] {
			continue
		}
		m.Type = schema.Person
		r.d.nameTraits(&r.d.Sentences[m.Sentence], m)
	}
}

// A directory finds entities by their names.
type directory struct {
	byKey   map[string][]*entity // whole name, or what the lexicons call it
	byLast  map[string][]*entity
	byFirst map[string][]*entity // of people
	byShort map[string][]*entity // by what the capitals spell
}

func newDirectory() *directory {
	return &directory{map[string][]*entity{}, map[string][]*entity{}, map[string][]*entity{}, map[string][]*entity{}}
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
	put(x.byKey, n.Key)
	put(x.byKey, knownKey(n))
	put(x.byLast, n.last())
	if len(n.Words) > 1 {
		put(x.byShort, n.short)
		if e.typ == schema.Person {
			put(x.byFirst, n.Words[0])
		}
	}
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
	for _, key := range []string{knownKey(n), n.Key} {
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
	if len(n.Words) == 1 {
		if e := pick(x.byShort[n.Key], func(e *entity) bool { return e.typ != schema.Person }); e != nil && len(n.Key) > 1 {
			return e, true
		}
	} else if n.short != "" {
		if e := pick(x.byKey[n.short], func(e *entity) bool { return e.typ != schema.Person && e.typ != schema.Country }); e != nil {
			return e, true
		}
	}
	if m.Type == schema.Place || m.Type == schema.Country {
		return nil, false
	}
	e = pick(x.byLast[n.last()], func(e *entity) bool { return e.typ != schema.Person && shortens(e, n) })
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

// sameSort reports whether a mention can be an entity of the same name: a person is no place.
func sameSort(e *entity, m *Mention) bool {
	if e.typ == "" || m.Type == "" {
		return true
	}
	return (e.typ == schema.Person) == (m.Type == schema.Person)
}

// shortens reports whether a name is the end of a longer one of the entity: "the Council" of
// "Norway Fishing Council".
func shortens(e *entity, n *Name) bool {
	for _, full := range e.names {
		if e.typ == schema.Place || e.typ == schema.Country || len(full.Words) == len(n.Words) {
			continue
		}
		long, short := full.Words, n.Words
		if len(long) < len(short) {
			long, short = short, long
		}
		if (n.the || len(short) > 1) && within(short, long) {
			return true
		}
	}
	return false
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
