package schema

import (
	"fmt"
	"io/fs"

	"golang.org/x/text/language"
)

// An ActorKind is a kind of those who act and are acted upon.
type ActorKind string

// The kinds of actor, as data/actors.txt groups them.
const (
	PoliticalActor ActorKind = "political" // acts for a country or a cause
	MilitaryActor  ActorKind = "military"  // the same, with weapons of war
	PeopleActor    ActorKind = "people"    // others
	// ActBehind is an act or a thing behind which somebody stands: a raid, a policy.
	ActBehind ActorKind = "act"
	// PlaceActor is a place that stands for its people where it is known whose it is.
	PlaceActor ActorKind = "place"
)

// Actors are the words for those who act in politics.
type Actors struct {
	Nouns map[string]ActorKind // by lemma
	// Belongs gives the country of regions, cities, peoples and groups, as written: ISO 3166-1
	// alpha-3 or IGO.
	Belongs map[string]string
}

// readEventWords reads the words by which events are read.
func readEventWords(files fs.FS, l *Lexicons, _ irregularVerbs) error {
	l.EventWords = map[string]map[string]bool{}
	return groups(files, "event-words.txt", func(group, word string) {
		if l.EventWords[group] == nil {
			l.EventWords[group] = map[string]bool{}
		}
		l.EventWords[group][word] = true
	})
}

func readActors(files fs.FS, l *Lexicons, _ irregularVerbs) error {
	l.Actors = Actors{Nouns: map[string]ActorKind{}, Belongs: map[string]string{}}
	err := groups(files, "actors.txt", func(group, word string) {
		l.Actors.Nouns[word] = ActorKind(group)
	})
	if err != nil {
		return err
	}
	return rows(files, "belongs.txt", 2, func(c []string) error {
		if _, err := language.ParseRegion(c[0]); err != nil && c[0] != "IGO" && c[0] != kosovo {
			return fmt.Errorf("%q is no ISO 3166-1 alpha-3 code", c[0])
		}
		for _, name := range list(c[1]) {
			l.Actors.Belongs[name] = c[0]
		}
		return nil
	})
}

// CountryOf is the country that a spelling names or stands for, "" where it is not known.
func (l *Lexicons) CountryOf(spelling string) string {
	if k, ok := l.Known[spelling]; ok && k.Country != "" {
		return k.Country
	}
	if k, ok := l.Known["the "+spelling]; ok && k.Country != "" {
		return k.Country
	}
	return l.Actors.Belongs[spelling]
}
