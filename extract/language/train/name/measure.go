package name

import (
	"fmt"
	"strings"

	"newsgraph/extract/language"
	"newsgraph/extract/language/name"
	"newsgraph/schema"
)

// Gold is text with names marked, to measure on.
type Gold struct {
	Documents [][]GoldSentence
}

// GoldSentence is words and the people, organisations and places among them.
type GoldSentence struct {
	Words []name.Word
	Names []name.Mark
}

// goldKinds folds the types of all sets to people, organisations and places, as the measuring
// convention does: others count as no names.
var goldKinds = map[string]name.Kind{
	"PER": name.Person, "per": name.Person, "person": name.Person, "politician": name.Person,
	"ORG": name.Organization, "org": name.Organization, "organisation": name.Organization, "politicalparty": name.Organization,
	"LOC": name.Location, "geo": name.Location, "location": name.Location, "country": name.Location,
}

// ReadGold reads a file of words and labels; analyze tags them.
//
// Where plain is false the names are ours: no title before a person, no article before a
// place or an organisation, and a country is a place whatever the set calls it.
func ReadGold(path string, plain bool, analyze func([][]string) [][]language.Word) (*Gold, error) {
	lexicons, err := schema.Lexicon()
	if err != nil {
		return nil, fmt.Errorf("read names: %w", err)
	}
	r := &reader{lexicons}
	documents, err := readColumns(path)
	if err != nil {
		return nil, err
	}
	var flat []Sentence
	for _, d := range documents {
		for _, m := range d {
			s := Sentence{}
			for _, f := range m.forms {
				s.Words = append(s.Words, name.Word{Form: f})
			}
			flat = append(flat, s)
		}
	}
	tag(flat, analyze)
	g := new(Gold)
	for _, d := range documents {
		var sentences []GoldSentence
		for _, m := range d {
			s := GoldSentence{Words: flat[0].Words}
			names := stretches(m.labels)
			if !plain {
				names = r.countries(m.forms, names)
			}
			for _, n := range names {
				k, ok := goldKinds[n.kind]
				if !plain {
					k, ok = r.ours(s.Words, &n)
				}
				if ok {
					s.Names = append(s.Names, name.Mark{First: n.from, Last: n.to - 1, Kind: k})
				}
			}
			sentences, flat = append(sentences, s), flat[1:]
		}
		if len(sentences) > 0 {
			g.Documents = append(g.Documents, sentences)
		}
	}
	return g, nil
}

// ours gives a name its kind and bounds as we have them.
func (r *reader) ours(words []name.Word, n *stretch) (name.Kind, bool) {
	k, ok := goldKinds[n.kind]
	s := &Sentence{Words: words}
	if n.kind == "gpe" && r.country(s, *n, []name.Kind{name.Nationality})[0] == name.Location {
		return name.Location, true
	}
	if ok {
		n.from = r.trim(s, *n, k)
	}
	return k, ok && n.from < n.to
}

// KeepLastTenth leaves the last tenth of the sentences, the one that Read keeps apart.
func (g *Gold) KeepLastTenth() {
	var all []GoldSentence
	for _, d := range g.Documents {
		all = append(all, d...)
	}
	g.Documents = [][]GoldSentence{all[len(all)*9/10:]}
}

// Score counts names: found, in the gold and right in bounds and kind.
type Score struct{ Right, Found, Gold [name.Kinds]int }

// F1 is the harmonic mean of precision and recall of some kinds.
func (s *Score) F1(kinds ...name.Kind) float64 {
	right, both := 0, 0
	for _, k := range kinds {
		right += s.Right[k]
		both += s.Found[k] + s.Gold[k]
	}
	return 2 * float64(right) / float64(max(1, both))
}

// String gives precision, recall and F1 of people, organisations and places, and F1 of all.
func (s *Score) String() string {
	var b strings.Builder
	for k, n := range []string{"PER", "ORG", "LOC"} {
		fmt.Fprintf(&b, "%s P%.3f R%.3f F%.4f  ", n, float64(s.Right[k])/float64(max(1, s.Found[k])), float64(s.Right[k])/float64(max(1, s.Gold[k])), s.F1(name.Kind(k)))
	}
	fmt.Fprintf(&b, "all %.4f", s.F1(name.Person, name.Organization, name.Location))
	return b.String()
}

// Measure scores what a model finds.
func Measure(m *name.Model, g *Gold) (*Score, error) {
	score := new(Score)
	for _, d := range g.Documents {
		words := make([][]name.Word, len(d))
		for i, s := range d {
			words[i] = s.Words
		}
		found, err := m.Marks(words, nil)
		if err != nil {
			return nil, err
		}
		for i, s := range d {
			score.add(s.Names, found[i])
		}
	}
	return score, nil
}

func (s *Score) add(gold, found []name.Mark) {
	is := map[name.Mark]bool{}
	for _, n := range gold {
		is[n] = true
		s.Gold[n.Kind]++
	}
	for _, n := range found {
		if n.Kind > name.Location {
			continue
		}
		s.Found[n.Kind]++
		if is[n] {
			s.Right[n.Kind]++
		}
	}
}
