package entity

import (
	"strings"
	"unicode"

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
		if !s.isPersonsName(words) {
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

// isPersonsName reports whether words look like the full name of a person: a given name and more,
// or two or three words of letters with a capital, none of which organisations end with.
func (s *Set) isPersonsName(words []string) bool {
	if len(words) < 2 || len(words) > 4 {
		return false
	}
	if s.lexicons.GivenNames[words[0]] != "" {
		return true
	}
	if _, known := s.lexicons.Known[strings.Join(words, " ")]; known || len(words) > 3 {
		return false
	}
	for _, w := range words {
		if s.lexicons.NameHeads[w] != "" || !isCapitalised(w) || s.lexicons.Known[w].Name != "" {
			return false
		}
	}
	return true
}

// isCapitalised reports whether a word is a capital letter and small ones, or an initial.
func isCapitalised(word string) bool {
	for i, r := range []rune(strings.TrimSuffix(word, ".")) {
		if !unicode.IsLetter(r) || unicode.IsUpper(r) != (i == 0) {
			return false
		}
	}
	return true
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
