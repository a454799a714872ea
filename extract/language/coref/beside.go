package coref

import (
	"strings"

	"newsgraph/schema"
)

// besides gives a given name the surname of the full name that it shares: of "Vera and Tom Ask"
// the first is Vera Ask, unless the document knows the word from elsewhere: as somebody's surname,
// with another one behind it, or alone before.
func (r *resolver) besides() {
	known := map[string]bool{}
	for i := range r.all {
		if m := &r.all[i]; m.Type == schema.Person && m.Name != nil && len(m.Name.Words) > 1 {
			known[m.Name.last()], known[m.Name.Words[0]] = true, true
		}
	}
	for i := range r.all {
		m := &r.all[i]
		if m.Type != schema.Person || m.Name == nil || len(m.Name.Words) > 1 || m.Name.Title != "" || known[m.Name.last()] {
			continue
		}
		known[m.Name.last()] = true
		s := &r.d.Sentences[m.Sentence]
		k := m.Name.Last + 1
		if r.d.Lexicons.GivenNames[s.Words[m.Name.First].Form] == "" || k >= len(s.Words) || s.Words[k].Lower != "and" {
			continue
		}
		if other := r.beginsAt(i, k+1); other != nil && other.Type == schema.Person && len(other.Name.Words) > 1 && r.d.Lexicons.NameHeads[s.Words[other.Name.Last].Form] == "" {
			n, last := m.Name, s.Words[other.Name.Last].Form
			n.Full = s.Words[n.First].Form + " " + last
			n.Words = append(n.Words, strings.ToLower(strings.Trim(last, ".")))
			n.Key = strings.Join(n.Words, " ")
			m.form = n.Key
		}
	}
}

// beginsAt is the mention by name near mention i whose name begins at a word of the same
// sentence, nil for none.
func (r *resolver) beginsAt(i, word int) *Mention {
	for k := max(0, i-2); k < min(len(r.all), i+4); k++ {
		if m := &r.all[k]; m.Name != nil && m.Sentence == r.all[i].Sentence && m.Name.First == word && !m.Nested {
			return m
		}
	}
	return nil
}
