package schema

import (
	"fmt"
	"io/fs"
	"slices"
)

// A PersonalPronoun is what grammar says of a pronoun that refers.
type PersonalPronoun struct {
	Of     string // the form in the nominative: "she" of "her"
	Person int    // 1, 2 or 3
	Number string // "singular", "plural" or "" for either
	Gender string // "female", "male", "neuter" or "" for any
}

func readPronouns(files fs.FS, l *Lexicons, _ irregularVerbs) error {
	l.Pronouns = map[string]PersonalPronoun{}
	return rows(files, "pronouns.txt", 5, func(c []string) error {
		person := slices.Index([]string{"", "1", "2", "3"}, c[2])
		switch {
		case person < 1:
			return fmt.Errorf("person %q: want 1, 2 or 3", c[2])
		case !slices.Contains([]string{"singular", "plural", ""}, c[3]):
			return fmt.Errorf("number %q: want singular, plural or nothing", c[3])
		case !slices.Contains([]string{"female", "male", "neuter", ""}, c[4]):
			return fmt.Errorf("gender %q: want female, male, neuter or nothing", c[4])
		}
		l.Pronouns[c[0]] = PersonalPronoun{Of: c[1], Person: person, Number: c[3], Gender: c[4]}
		return nil
	})
}

// PersonNoun says by what a noun for people goes.
type PersonNoun string

// The nouns for people.
const (
	FemaleNoun PersonNoun = "female" // mother
	MaleNoun   PersonNoun = "male"   // spokesman
	EitherNoun PersonNoun = "person" // president
	GroupNoun  PersonNoun = "group"  // company: many who are one
)

func readPersonNouns(files fs.FS, l *Lexicons, _ irregularVerbs) error {
	l.PersonNouns = map[string]PersonNoun{}
	var bad error
	err := groups(files, "person-nouns.txt", func(group, noun string) {
		p := PersonNoun(group)
		if !slices.Contains([]PersonNoun{FemaleNoun, MaleNoun, EitherNoun, GroupNoun}, p) {
			bad = fmt.Errorf("schema/data/person-nouns.txt: %q: want female, male, person or group", group)
		}
		if _, taken := l.PersonNouns[noun]; taken {
			bad = fmt.Errorf("schema/data/person-nouns.txt: %q stands there twice", noun)
		}
		l.PersonNouns[noun] = p
	})
	if err != nil {
		return err
	}
	return bad
}
