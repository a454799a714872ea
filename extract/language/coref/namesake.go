package coref

import (
	"strings"

	"newsgraph/extract/language/syntax"
	"newsgraph/schema"
)

// known is what the lexicons know of a spelling, in the light of the document.
func (d *Document) known(spelling string) schema.Known {
	if place, ok := d.Lexicons.Namesakes[spelling]; ok {
		if d.counted()[about{place.Country, schema.AsName}] > 1 && !d.peopled(d.Lexicons.Known[spelling].Country) {
			return place
		}
	}
	if k, ok := d.Lexicons.Known[spelling]; ok {
		return k
	}
	if side, state, ok := strings.Cut(spelling, "-"); ok && len(side) == 1 && strings.Contains("DRI", side) {
		if k := d.Lexicons.Known[state]; k.Type == schema.Place {
			return k // "D-Calif.": of which party, and of where
		}
	}
	return schema.Known{}
}

// An about is a country that a document speaks of, and how: by its places, its people, its seat.
type about struct {
	country string
	as      schema.KnownAs
}

// peopled reports whether a document names the people or the seat of a country.
func (d *Document) peopled(country string) bool {
	count := d.counted()
	return count[about{country, schema.AsDemonym}]+count[about{country, schema.AsSeat}] > 0
}

// counted is what places counts, once.
func (d *Document) counted() map[about]int {
	if d.about == nil {
		d.about = d.places()
	}
	return d.about
}

// places counts the names that tell which countries a document is about, each once. Beside Florida
// and Texas, "Georgia" is a state; beside Tbilisi it is not.
func (d *Document) places() map[about]int {
	count, seen := map[about]int{}, map[string]bool{}
	for i := range d.Sentences {
		s := &d.Sentences[i]
		for _, n := range d.namesIn(s) {
			if n == nil {
				continue
			}
			name := spelled(s, n.first, n.last)
			k := d.Lexicons.Known[name]
			if !seen[name] && (k.Type == schema.Place || k.As == schema.AsDemonym) && k.Country != "" {
				count[about{k.Country, k.As}]++
			}
			seen[name] = true
		}
	}
	return count
}

// spelled are the words from first to last as the text has them, with single spaces.
func spelled(s *syntax.Sentence, first, last int) string {
	var b strings.Builder
	for i := first; i <= last; i++ {
		if i > first && s.Words[i].Start > s.Words[i-1].End {
			b.WriteByte(' ')
		}
		b.WriteString(s.Words[i].Form)
	}
	return b.String()
}
