package entity

import (
	"strings"

	"newsgraph/extract/attribution"
	"newsgraph/schema"
)

// signatures adds the people who speak without being in a sentence: those who sign a post.
// Their name is what the signature says.
func (s *Set) signatures(attributions []attribution.Attribution) {
	for i := range attributions {
		a := &attributions[i]
		if a.Source == nil || a.Cue != nil || s.at[*a.Source] != nil {
			continue
		}
		name := s.written(*a.Source)
		words := strings.Fields(name)
		if len(words) < 2 || s.lexicons.GivenNames[words[0]] == "" {
			continue // a company, a campaign: not surely a person
		}
		e := s.personCalled(words[0], words[len(words)-1])
		if e == nil {
			e = s.add(&Entity{Entity: schema.Entity{Type: schema.Person}})
		}
		e.called(name)
		e.mention(schema.Mention{Span: *a.Source, Kind: schema.NameMention})
		s.at[*a.Source] = e
	}
}

// personCalled is the person whose name begins and ends with these words, nil for none.
func (s *Set) personCalled(first, last string) *Entity {
	for _, e := range s.all {
		if words := strings.Fields(e.Name); e.Type == schema.Person && len(words) > 1 && words[0] == first && words[len(words)-1] == last {
			return e
		}
	}
	return nil
}
