package relation

import (
	"slices"
	"strings"

	"newsgraph/extract/language/syntax"
	"newsgraph/schema"
)

// A fitting is a pattern laid over a sentence at one head.
type fitting struct {
	*finder
	Match
	// reach are the words that the pattern has used, from which its next words may hang: the
	// head, the words it names, the fillers of its slots.
	reach []int
}

// fit lays a pattern over the sentence: first the words it names, in whatever order they hang
// from each other ("went on strike": strike, then on), then its slots.
func (f *finder) fit(p *schema.Pattern, head int, pos schema.PartOfSpeech) (Match, bool) {
	t := fitting{finder: f, reach: []int{head}}
	t.Match = Match{Predicate: p.Predicate, Pattern: p.Text, Head: head, Words: []int{head}, Subject: None, Object: None, Clause: None}
	t.Passive = Passive(f.s, head)
	if !t.words(p.Steps) {
		return Match{}, false
	}
	for _, step := range p.Steps {
		if step.Slot != schema.NoSlot && !t.fill(step) {
			return Match{}, false
		}
	}
	if pos == schema.VerbHead && len(p.Steps) == 0 && hasObject(f.s, head) {
		return Match{}, false
	}
	slices.Sort(t.Words)
	t.Subject = f.subject(&t.Match, pos)
	if len(p.Subject) > 0 && (t.Subject == None || !f.isOne(f.measured(t.Subject), p.Subject)) {
		return Match{}, false
	}
	return t.Match, true
}

// hasObject reports whether a verb has an object of its own: "demonstrated its commitment" is no
// demonstration.
func hasObject(s *syntax.Sentence, w int) bool {
	o := s.Child(w, "obj")
	return o >= 0 && s.Words[o].UPOS != "PRON" && !isDate(s, o)
}

func isDate(s *syntax.Sentence, w int) bool { return strings.HasSuffix(s.Words[w].Name, "-Date") }

func nominal(s *syntax.Sentence, w int) bool {
	return s.Words[w].UPOS == "NOUN" || s.Words[w].UPOS == "PROPN"
}

// words finds the words that a pattern names.
func (t *fitting) words(steps []schema.PatternStep) bool {
	var left []schema.PatternStep
	for _, s := range steps {
		if s.Slot == schema.NoSlot {
			left = append(left, s)
		}
	}
	for len(left) > 0 {
		before := len(left)
		left = slices.DeleteFunc(left, func(s schema.PatternStep) bool { return t.word(s.Words) })
		if len(left) == before {
			return false
		}
	}
	return true
}

// word finds one of some words, which hangs from a word that is used, perhaps behind a measure
// ("launched a series of raids"), or stands right behind the head ("said no to"), or leads what
// hangs from it ("forced out of the country").
func (t *fitting) word(words []string) bool {
	if next := t.Head + 1; next < len(t.s.Words) && t.isOne(next, words) && !slices.Contains(t.Words, next) && !nominal(t.s, next) {
		t.reach = append(t.reach, next)
		t.Words = append(t.Words, next)
		return true
	}
	for _, from := range slices.Backward(t.reach) {
		for _, c := range t.s.Children[from] {
			if !t.s.Is(c, inPattern...) && (from == t.Head || !t.s.Is(c, "conj")) || t.s.Is(c, "mark") && c < from {
				continue
			}
			if c = t.measured(c); t.isOne(c, words) && !slices.Contains(t.reach, c) {
				t.reach = append(t.reach, c)
				t.Words = append(t.Words, c)
				return true
			}
			for _, k := range t.s.Children[c] {
				if t.s.Is(k, "case") && t.isOne(k, words) && !slices.Contains(t.Words, k) {
					t.Words = append(t.Words, k)
					return true
				}
			}
		}
	}
	return false
}

// inPattern are the relations by which the words of a pattern hang together.
var inPattern = []string{"obj", "iobj", "obl", "nmod", "nsubj:pass", "compound", "advmod", "case", "mark", "xcomp", "amod", "det", "fixed", "dep", "discourse"}

// measured is the noun that a measure counts: "raids" of "a series of raids".
func (f *finder) measured(c int) int {
	for range 3 {
		if !f.lex.Measures[f.s.Words[c].Lemma] {
			break
		}
		of := f.withCase(c, []string{"of"})
		if of == None {
			break
		}
		c = of
	}
	return c
}

func (f *finder) isOne(w int, words []string) bool {
	word := &f.s.Words[w]
	if slices.Contains(words, word.Lemma) || slices.Contains(words, word.Lower) {
		return true
	}
	singular, plural := strings.CutSuffix(word.Lower, "s") // "troops", which may be its own lemma
	return plural && word.UPOS == "NOUN" && slices.Contains(words, singular)
}

// withCase is the first dependent of a word that one of some prepositions leads.
func (f *finder) withCase(from int, prepositions []string) int {
	for _, c := range f.s.Children[from] {
		if f.s.Is(c, "obl", "nmod", "obj", "advcl", "xcomp", "dep") && f.led(c, prepositions) {
			return c
		}
	}
	return None
}

// led reports whether one of some prepositions leads a word.
func (f *finder) led(w int, prepositions []string) bool {
	return slices.ContainsFunc(f.s.Children[w], func(c int) bool {
		if !f.s.Is(c, "case", "mark") {
			return false
		}
		return f.isOne(c, prepositions) ||
			slices.ContainsFunc(f.s.Children[c], func(k int) bool { return f.s.Is(k, "fixed") && f.isOne(k, prepositions) })
	})
}

// fill finds what fills a slot.
func (t *fitting) fill(step schema.PatternStep) bool {
	var filler int
	switch {
	case step.Slot == schema.ObjectSlot && len(step.Words) > 0:
		filler = t.prepositional(step.Words)
	case step.Slot == schema.ObjectSlot:
		filler = t.direct()
	default:
		filler = t.clause(step)
	}
	switch {
	case filler == None:
		return false
	case step.Slot != schema.ObjectSlot:
		t.Clause = filler
	case t.Object == None:
		t.Object = filler
	default:
		t.More = append(t.More, filler)
	}
	t.reach = append(t.reach, filler)
	return true
}

// direct is the object without a preposition: of a passive the subject, of a participle behind a
// noun that noun ("the plan rejected by Chile"), in a relative clause without one the noun that
// the clause hangs from ("the plan that Chile rejected").
func (t *fitting) direct() int {
	s, h := t.s, t.Head
	if t.Passive {
		if own := s.Child(h, "nsubj:pass", "nsubj"); own >= 0 {
			return t.unused(antecedent(s, h, own))
		}
		return t.unused(carried(s, h))
	}
	for _, relation := range []string{"obj", "iobj"} {
		for _, c := range s.Children[h] {
			if s.Is(c, relation) && t.unused(c) != None && !isDate(s, c) {
				return antecedent(s, h, c)
			}
		}
	}
	for _, c := range s.Children[h] { // "rejected as baseless a Chilean claim", "rejected Thursday a claim"
		if c > h && nominal(s, c) && !isDate(s, c) && (s.Is(c, "obl") && t.led(c, []string{"as"}) || s.Is(c, "obl", "dep", "nmod") && s.Child(c, "case") < 0) {
			return t.unused(c)
		}
	}
	if s.Is(h, "acl:relcl") && s.Child(h, "nsubj") >= 0 && !relativePronoun(s, s.Child(h, "nsubj")) {
		return t.unused(s.Words[h].Head)
	}
	return None
}

func (t *fitting) unused(w int) int {
	if w < 0 || slices.Contains(t.reach, w) {
		return None
	}
	return w
}

// prepositional is the object that a preposition leads; where the word is a particle ("turned the
// offer down") the direct object.
func (t *fitting) prepositional(words []string) int {
	if given := t.s.Child(t.Head, "iobj"); given >= 0 && slices.Contains(words, "to") && t.unused(given) != None {
		return antecedent(t.s, t.Head, given) // "gave Chile a ship"
	}
	for _, w := range words { // "demonstrated in Lima against the tax": against before in
		if o := t.ledBy(w); o != None {
			return o
		}
	}
	for _, c := range t.s.Children[t.Head] {
		if c > t.Head && t.s.Is(c, "compound:prt", "advmod", "case", "mark", "obl") && t.isOne(c, words) && len(t.s.Children[c]) == 0 {
			if o := t.direct(); o != None {
				t.Words = append(t.Words, c)
				return o
			}
		}
	}
	return None
}

// ledBy is the word that a preposition leads among those that hang from the words of a pattern.
func (t *fitting) ledBy(preposition string) int {
	for _, from := range slices.Backward(t.reach) {
		for _, c := range t.s.Children[from] {
			if from == t.Head && len(t.Words) == 1 && t.Object == None && t.s.Words[from].UPOS == "VERB" && !t.Passive && hasObject(t.s, from) && !t.s.Is(c, "obj") {
				continue
			}
			if t.s.Is(c, "obl", "nmod", "obj", "iobj", "xcomp", "dep", "advmod") && t.led(c, []string{preposition}) && t.unused(c) != None && !isDate(t.s, c) {
				return antecedent(t.s, from, c)
			}
		}
	}
	return None
}

// clause is the head of the clause that fills a slot.
func (t *fitting) clause(step schema.PatternStep) int {
	for _, from := range slices.Backward(t.reach) {
		for _, c := range t.s.Children[from] {
			if t.unused(c) != None && t.isClause(c, from, step) {
				return c
			}
		}
	}
	if step.Slot == schema.InfinitiveSlot { // hung from what stands between: "agreed in principle to pay"
		for _, c := range t.s.Children[t.Head] {
			if !t.s.Is(c, "obl") || c < t.Head {
				continue
			}
			for _, k := range t.s.Children[c] {
				if t.s.Is(k, "acl") && t.isClause(k, c, step) {
					return k
				}
			}
		}
	}
	return None
}

func (t *fitting) isClause(c, from int, step schema.PatternStep) bool {
	s := t.s
	switch step.Slot {
	case schema.InfinitiveSlot:
		if !s.Is(c, "xcomp", "ccomp", "advcl", "acl", "csubj") || s.Is(c, "acl:relcl") {
			return false
		}
		return t.led(c, []string{"to"}) && !t.led(c, []string{"whether", "if"}) && !asks(s, c)
	case schema.GerundSlot:
		if s.Words[c].XPOS != "VBG" || !s.Is(c, "xcomp", "ccomp", "advcl", "acl", "obj", "obl", "nmod") || c < from {
			return false
		}
		if len(step.Words) > 0 {
			return t.led(c, step.Words)
		}
		return !s.Is(c, "advcl", "acl") && s.Child(c, "mark", "case") < 0
	case schema.ThatSlot:
		return s.Is(c, "ccomp", "acl", "advcl") && !s.Is(c, "acl:relcl") && s.Words[c].XPOS != "VBG" && !t.led(c, []string{"to"}) &&
			(s.Is(c, "ccomp") || t.led(c, []string{"that"}))
	case schema.MandateSlot:
		return s.Is(c, "ccomp") && !t.led(c, []string{"to"}) && mandative(s, c)
	}
	return false
}

// asks reports whether a clause is a question: "decided how to answer" intends no answer.
func asks(s *syntax.Sentence, c int) bool {
	return slices.ContainsFunc(s.Children[c], func(k int) bool {
		x := s.Words[k].XPOS
		return k < c && (x == "WRB" || x == "WP" || x == "WDT")
	})
}

// mandative reports whether a clause says what shall be: its first verb is "should", "must" or
// "shall", or in the base form although its subject is singular ("that he leave", "that they be
// heard").
func mandative(s *syntax.Sentence, c int) bool {
	first := c
	for _, k := range s.Children[c] {
		if s.Is(k, "aux", "cop") && k < first {
			first = k
		}
	}
	switch s.Words[first].Lower {
	case "should", "must", "shall", "be":
		return true
	}
	own := s.Child(c, "nsubj")
	return own >= 0 && s.Words[first].UPOS == "VERB" && slices.Contains([]string{"VB", "VBP"}, s.Words[first].XPOS) && singular(&s.Words[own])
}

func singular(w *syntax.Word) bool {
	switch w.Lower {
	case "he", "she", "it", "this", "that":
		return true
	}
	return (w.XPOS == "NN" || w.XPOS == "NNP") && w.UPOS != "PRON"
}

// Passive reports whether the verb at word w is in the passive, or a past participle behind a noun.
func Passive(s *syntax.Sentence, w int) bool {
	if s.Child(w, "aux:pass") >= 0 || s.Child(w, "nsubj:pass") >= 0 && s.Words[w].XPOS == "VBN" && s.Child(w, "obj") < 0 {
		return true
	}
	return s.Words[w].XPOS == "VBN" && s.Is(w, "acl") && !s.Is(w, "acl:relcl") && s.Child(w, "nsubj", "aux", "obj") < 0 && !lostVerb(s, w)
}

// lostVerb reports whether a participle behind the noun at the root is rather the verb of the
// sentence, which has no other: "Opposition parties in Togo called on the president to go".
func lostVerb(s *syntax.Sentence, w int) bool {
	noun := s.Words[w].Head
	if !s.Is(w, "acl") || s.Is(w, "acl:relcl") || noun < 0 || s.Words[noun].Head >= 0 || s.Words[w].XPOS == "VBG" || s.Words[w].XPOS == "VB" {
		return false
	}
	if s.Child(w, "obl:agent") >= 0 || s.Child(noun, "cop", "nsubj", "aux") >= 0 {
		return false
	}
	for _, c := range s.Children[w] {
		if s.Is(c, "obl", "nmod") && s.Child(c, "case") >= 0 && s.Words[s.Child(c, "case")].Lower == "by" {
			return false
		}
	}
	return !slices.ContainsFunc(s.Children[noun], func(c int) bool { return c > w && s.Is(c, "parataxis", "conj") && s.Words[c].UPOS == "VERB" })
}
