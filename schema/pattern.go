package schema

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// A Slot is a place in a pattern that the sentence fills.
type Slot string

// The slots of a pattern, as they stand in data/predicates.
const (
	NoSlot         Slot = ""
	ObjectSlot     Slot = "OBJ"  // a noun phrase: reject OBJ, meet with OBJ
	InfinitiveSlot Slot = "INF"  // a clause with "to": refuse INF
	GerundSlot     Slot = "ING"  // an -ing clause: rule out ING
	ThatSlot       Slot = "THAT" // a clause with a verb in a finite form: demand THAT
	// MandateSlot is a clause of what shall be, which is no claim of what is: "insisted that he
	// leave" against "insisted that he left".
	MandateSlot Slot = "SHALL"
)

// A Pattern is a construction that states a predicate: a head word, and what must hang from it
// in the tree of a sentence.
type Pattern struct {
	Predicate *LexicalPredicate
	Text      string   // as it stands in the lexicon
	Subject   []string // lemmas, any of which must be the subject; none for any subject
	Heads     []string // lemmas, any of which is the head
	Steps     []PatternStep
}

// A PatternStep is a word that hangs from the head or from the word of an earlier step, or a slot.
type PatternStep struct {
	// Words are the lemmas or forms of which one must be there. Of a slot they are the prepositions,
	// none for a slot without one.
	Words []string
	Slot  Slot
}

// Literals is how many words a pattern names beside its head: of two patterns of a head the one
// that names more is the better reading; a subject counts for a slot.
func (p *Pattern) Literals() int {
	n := 0
	if len(p.Subject) > 0 {
		n++
	}
	for _, s := range p.Steps {
		if len(s.Words) > 0 {
			n += 2
		}
		if s.Slot != NoSlot {
			n++
		}
	}
	return n
}

var patternWord = regexp.MustCompile(`^[a-z'-]+$`)

// A patternReader knows what the patterns of a lexicon are made of.
type patternReader struct {
	classes      map[string][]string // by name, without "$"
	prepositions map[string]bool
}

// read makes a pattern of its text: "break off|suspend $talks with OBJ".
func (r *patternReader) read(text string) (*Pattern, error) {
	tokens := strings.Fields(text)
	p := &Pattern{Text: text}
	if subject, found := strings.CutPrefix(text, "["); found {
		subject, rest, closed := strings.Cut(subject, "]")
		words, err := r.words(subject)
		if err != nil || !closed {
			return nil, fmt.Errorf("pattern %q: want its subject in brackets, [word|$class]", text)
		}
		p.Subject, tokens = words, strings.Fields(rest)
	}
	for i := 0; i < len(tokens); i++ {
		if slot := Slot(tokens[i]); slices.Contains(slots, slot) {
			p.Steps = append(p.Steps, PatternStep{Slot: slot})
			continue
		}
		words, err := r.words(tokens[i])
		if err != nil {
			return nil, fmt.Errorf("pattern %q: %w", text, err)
		}
		switch {
		case i == 0:
			p.Heads = words
		case i+1 < len(tokens) && r.leads(words, Slot(tokens[i+1])):
			p.Steps = append(p.Steps, PatternStep{words, Slot(tokens[i+1])})
			i++
		default:
			p.Steps = append(p.Steps, PatternStep{Words: words})
		}
	}
	if len(p.Heads) == 0 {
		return nil, fmt.Errorf("pattern %q: want a word first", text)
	}
	return p, nil
}

var slots = []Slot{ObjectSlot, InfinitiveSlot, GerundSlot, ThatSlot, MandateSlot}

// leads reports whether words are the prepositions of the slot behind them.
func (r *patternReader) leads(words []string, slot Slot) bool {
	return (slot == ObjectSlot || slot == GerundSlot) && !slices.ContainsFunc(words, func(w string) bool { return !r.prepositions[w] })
}

// words are the alternatives of one token: "cut|reduce", "$talks".
func (r *patternReader) words(token string) ([]string, error) {
	var words []string
	for _, w := range strings.Split(token, "|") {
		class, named := strings.CutPrefix(w, "$")
		switch {
		case named && len(r.classes[class]) == 0:
			return nil, fmt.Errorf("no class %q (they stand in classes.yaml)", w)
		case named:
			words = append(words, r.classes[class]...)
		case !patternWord.MatchString(w):
			return nil, fmt.Errorf("%q: want a word in lower case, a $class, or one of the slots %v", w, slots)
		default:
			words = append(words, w)
		}
	}
	return words, nil
}
