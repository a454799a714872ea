package schema

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// Construction is a way in which a cue takes its content.
type Construction string

// The constructions; data/cues.txt, cue-nouns.txt and cue-adjectives.txt have an
// example of each.
const (
	TakesQuote      Construction = "quote"
	TakesClause     Construction = "clause"
	TakesThat       Construction = "that"
	TakesAddressee  Construction = "to"
	TakesInfinitive Construction = "inf"
	TakesRaised     Construction = "raise"
	TakesTopic      Construction = "topic"
)

var constructions = []Construction{TakesQuote, TakesClause, TakesThat, TakesAddressee, TakesInfinitive, TakesRaised, TakesTopic}

// A CueWord is a word, or a verb with its particle, preposition or object, that
// attributes content to a source.
type CueWord struct {
	Lemma string   // "say", "point out"
	Words []string // of the lemma
	Mode  Mode
	Takes []Construction
	// Negates is set where the source holds the content not to be so.
	Negates bool
}

// Has reports whether the cue takes content in a construction.
func (c *CueWord) Has(k Construction) bool { return slices.Contains(c.Takes, k) }

// HasAny reports whether the cue takes content in one of some constructions.
func (c *CueWord) HasAny(ks ...Construction) bool { return slices.ContainsFunc(ks, c.Has) }

// Cues are the cues of one part of speech by their first word, the longest first.
type Cues map[string][]*CueWord

// A Form is an inflected cue verb: what follows its first word, and its tense.
type Form struct {
	Cue   *CueWord
	Rest  []string // "out" of "pointed out"
	Tense Tense
}

// readCues reads cue verbs with their forms, cue nouns and cue adjectives.
func readCues(files fs.FS, l *Lexicons, verbs irregularVerbs) error {
	l.CueVerbs, l.CueNouns, l.CueAdjectives = Cues{}, Cues{}, Cues{}
	l.CueForms = map[string][]Form{}
	for _, list := range []struct {
		name string
		into Cues
	}{{"cues.txt", l.CueVerbs}, {"cue-nouns.txt", l.CueNouns}, {"cue-adjectives.txt", l.CueAdjectives}} {
		if err := rows(files, list.name, 4, func(c []string) error { return list.into.add(c) }); err != nil {
			return err
		}
	}
	for _, same := range l.CueVerbs {
		for _, cue := range same {
			if cue.HasAny(TakesQuote, TakesClause, TakesThat, TakesInfinitive) {
				cue.spell(l.CueForms, verbs)
			}
		}
	}
	for _, forms := range l.CueForms { // the lists above are read in no order
		slices.SortFunc(forms, func(a, b Form) int {
			if order := strings.Compare(a.Cue.Lemma, b.Cue.Lemma); order != 0 {
				return order
			}
			return strings.Compare(string(a.Tense), string(b.Tense))
		})
	}
	return nil
}

// spell adds the forms of a cue verb.
func (c *CueWord) spell(forms map[string][]Form, verbs irregularVerbs) {
	for _, f := range verbs.forms(c.Words[0]) {
		forms[f.Spelling] = append(forms[f.Spelling], Form{Cue: c, Rest: c.Words[1:], Tense: f.Tense})
	}
}

// add takes in one line of a list.
func (l Cues) add(c []string) error {
	cue := &CueWord{Lemma: c[0], Words: strings.Fields(c[0]), Mode: Mode(c[1])}
	if len(cue.Words) == 0 {
		return fmt.Errorf("no lemma")
	}
	if cue.Mode != Speech && cue.Mode != Thought && cue.Mode != Intention {
		return fmt.Errorf("mode %q: want speech, thought or intention", c[1])
	}
	for _, k := range strings.Fields(c[2]) {
		if !slices.Contains(constructions, Construction(k)) {
			return fmt.Errorf("construction %q: want one of %v", k, constructions)
		}
		cue.Takes = append(cue.Takes, Construction(k))
	}
	if cue.Negates = c[3] == "negates"; c[3] != "" && !cue.Negates {
		return fmt.Errorf("%q: want \"negates\" or nothing", c[3])
	}
	first := cue.Words[0]
	if l.Named(cue.Lemma) != nil {
		return fmt.Errorf("%q stands here twice", cue.Lemma)
	}
	l[first] = append(l[first], cue)
	slices.SortStableFunc(l[first], func(a, b *CueWord) int { return len(b.Words) - len(a.Words) })
	return nil
}

// Named is the cue of a lemma, nil for none.
func (l Cues) Named(lemma string) *CueWord {
	first, _, _ := strings.Cut(lemma, " ")
	for _, c := range l[first] {
		if c.Lemma == lemma {
			return c
		}
	}
	return nil
}

// Cue is the cue of a lemma, nil for none: a verb before a noun before an adjective.
func (l *Lexicons) Cue(lemma string) *CueWord {
	for _, list := range []Cues{l.CueVerbs, l.CueNouns, l.CueAdjectives} {
		if c := list.Named(lemma); c != nil {
			return c
		}
	}
	return nil
}
