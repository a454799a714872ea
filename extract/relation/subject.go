package relation

import (
	"slices"

	"newsgraph/extract/language/syntax"
	"newsgraph/schema"
)

// subject finds who does what a match states.
func (f *finder) subject(m *Match, pos schema.PartOfSpeech) int {
	switch {
	case pos == schema.NounHead && f.s.Child(m.Head, "cop") < 0:
		return f.owner(m)
	case pos == schema.AdjectiveHead, pos == schema.NounHead:
		return Subject(f.s, m.Head)
	case m.Passive:
		return f.agent(m.Head)
	}
	return Subject(f.s, m.Head)
}

// agent is who does what a passive verb states: "by Chile".
func (f *finder) agent(w int) int {
	if a := f.s.Child(w, "obl:agent"); a >= 0 {
		return a
	}
	if a := f.withCase(w, []string{"by"}); a != None {
		return a
	}
	for _, c := range f.s.Children[w] { // hung too low: "was dismissed as absurd by Chile"
		if c > w && f.s.Is(c, "obl", "obj", "xcomp", "advmod") {
			if a := f.withCase(c, []string{"by"}); a != None {
				return a
			}
		}
	}
	return None
}

// owner is who does what a noun states: its owner, what "by" or "from" leads, its adjective of nationality,
// the subject of the verb that it is the object of.
func (f *finder) owner(m *Match) int {
	s := f.s
	if own := s.Child(m.Head, "nmod:poss"); own >= 0 {
		return own
	}
	for _, w := range []string{"by", "from"} {
		if by := f.withCase(m.Head, []string{w}); by != None && by != m.Object && !slices.Contains(m.More, by) {
			return by
		}
	}
	for _, c := range s.Children[m.Head] {
		if s.Is(c, "amod", "compound") && len(s.Words[c].Name) > 1 {
			return c
		}
	}
	if s.Is(m.Head, "obj") {
		return Subject(s, s.Words[m.Head].Head)
	}
	return None
}

// maxClimb bounds how many clauses a subject is looked for above its verb.
const maxClimb = 12

// Subject is the head of the subject of the clause that word w heads, its own or one that it
// shares with the clause above; of a passive that is what the act is done to. None where there is
// none.
func Subject(s *syntax.Sentence, w int) int {
	for range maxClimb {
		if own := s.Child(w, "nsubj"); own >= 0 {
			if robbed(s, w, own) != None {
				return None
			}
			return antecedent(s, w, behindDate(s, own))
		}
		if own := s.Child(w, "expl", "csubj"); own >= 0 {
			return own
		}
		if own := stray(s, w); own >= 0 {
			return own
		}
		above := s.Words[w].Head
		switch {
		case above < 0:
			return None
		case s.Is(w, "acl:relcl"):
			return above
		case s.Is(w, "acl"):
			return besideNoun(s, w, above)
		case s.Is(w, "advcl") && ofItself(s, w):
			if own := s.Child(above, "nsubj"); own >= 0 && robbed(s, above, own) == w {
				return antecedent(s, above, behindDate(s, own))
			}
			if above > w && s.Child(w, "mark") < 0 { // "Asked about the port, Ibarra left"
				return Subject(s, above)
			}
			return None
		case s.Is(w, "advcl") && s.Words[w].XPOS == "VB" && doerBefore(s, w) >= 0:
			return doerBefore(s, w)
		case s.Is(w, "xcomp", "advcl", "ccomp"):
			if o := s.Child(above, "obj", "iobj"); o >= 0 && (s.Is(w, "xcomp") && s.Words[above].Lemma != "promise" || ofObject(s, w)) {
				return antecedent(s, above, o)
			}
			w = above
		case s.Is(w, "conj") && clausal(s, above):
			w = above
		default:
			return None
		}
	}
	return None
}

// wills are nouns for what somebody does, or not, about doing something: "the failure of Chile to pay".
var wills = []string{"failure", "refusal", "attempt", "effort", "plan", "decision", "right", "desire", "willingness", "unwillingness",
	"ability", "inability", "intention", "obligation", "duty", "need", "commitment", "reluctance", "readiness", "bid", "move"}

// doer is whose will a noun is: "Chile" of "the failure of Chile to pay". None if it is no will.
func doer(s *syntax.Sentence, noun int) int {
	for _, c := range s.Children[noun] {
		of := s.Child(c, "case")
		if !s.Is(c, "nmod") || of < 0 {
			continue
		}
		switch s.Words[of].Lower {
		case "from", "by": // "an offer from Chile to pay"
			return c
		case "of":
			if slices.Contains(wills, s.Words[noun].Lemma) {
				return c
			}
		}
	}
	return None
}

// doerBefore is whose will stands right before an infinitive that hangs from the verb above.
func doerBefore(s *syntax.Sentence, w int) int {
	first, _ := s.Reach(w)
	for _, c := range s.Children[s.Words[w].Head] {
		if _, last := s.Reach(c); s.Is(c, "obj", "obl", "nmod") && last == first-1 {
			return doer(s, c)
		}
	}
	return None
}

// ofItself reports whether a clause has a finite verb, and so a subject of its own, found or not: in
// "called for a ban after Dahl, his wife, killed a man" nobody but Dahl killed.
func ofItself(s *syntax.Sentence, w int) bool {
	verb := w
	for _, k := range s.Children[w] {
		if s.Is(k, "aux", "cop") {
			verb = min(verb, k)
		}
	}
	return slices.Contains([]string{"VBD", "VBZ", "MD"}, s.Words[verb].XPOS)
}

// robbed is the finite verb between a subject and the verb at w that the subject rather belongs to:
// in "Ibarra called for a ban after Dahl, his wife, killed a man", read with "killed" above
// "called", it is Ibarra's call. None where there is none.
func robbed(s *syntax.Sentence, w, subject int) int {
	for _, a := range s.Children[w] {
		if subject < a && a < w && s.Is(a, "advcl") && ofItself(s, a) && s.Child(a, "nsubj", "mark", "csubj", "expl") < 0 {
			return a
		}
	}
	return None
}

// ofObject reports whether a gerund tells what the object of the verb above is accused of, thanked
// for or kept from: in "criticized Lind for supporting the tax" Lind supports it.
func ofObject(s *syntax.Sentence, w int) bool {
	if !s.Is(w, "advcl") || s.Words[w].XPOS != "VBG" {
		return false
	}
	mark := s.Child(w, "mark", "case")
	return mark >= 0 && slices.Contains([]string{"of", "from", "into", "for", "as"}, s.Words[mark].Lower)
}

// behindDate is the noun that a date has taken the place of: "Chile Friday rejected the plan".
func behindDate(s *syntax.Sentence, w int) int {
	if isDate(s, w) {
		for _, c := range s.Children[w] {
			if c < w && nominal(s, c) && !isDate(s, c) && s.Child(c, "case") < 0 {
				return c
			}
		}
	}
	return w
}

// stray is the noun before a clause's verb that no preposition ties to it: most likely its subject,
// misread.
func stray(s *syntax.Sentence, w int) int {
	if !s.Is(w, "root", "ccomp", "parataxis") || s.Words[w].UPOS != "VERB" {
		return None
	}
	for _, c := range s.Children[w] {
		if c < w && s.Is(c, "obl", "nmod", "dep", "compound", "vocative") && !s.Is(c, "obl:unmarked", "nmod:unmarked", "nmod:poss") &&
			s.Child(c, "case") < 0 && (s.Words[c].UPOS == "NOUN" || s.Words[c].UPOS == "PROPN" || s.Words[c].UPOS == "PRON") {
			return c
		}
	}
	for _, d := range s.Children[w] { // hung over the verb: "Chile eased emergency measures"
		if d < w {
			continue
		}
		for _, c := range s.Children[d] {
			if c < w && nominal(s, c) && s.Child(c, "case") < 0 {
				return c
			}
		}
	}
	return None
}

// besideNoun is the subject of a participle or an infinitive behind a noun: the noun ("a ship
// carrying grain"); of an infinitive the noun's owner, else who has the noun ("Chile's plan to
// pay", "Chile made an offer to pay").
func besideNoun(s *syntax.Sentence, w, noun int) int {
	if s.Words[w].XPOS != "VB" {
		return noun
	}
	if own := s.Child(noun, "nmod:poss"); own >= 0 && s.Words[own].UPOS != "PRON" {
		return own
	}
	if own := doer(s, noun); own >= 0 {
		return own
	}
	if s.Is(noun, "obj", "xcomp") {
		return Subject(s, s.Words[noun].Head)
	}
	return noun
}

func clausal(s *syntax.Sentence, w int) bool {
	return s.Words[w].UPOS == "VERB" || s.Words[w].UPOS == "AUX" || s.Child(w, "nsubj", "cop") >= 0
}

// carried is the noun that a participle stands behind.
func carried(s *syntax.Sentence, w int) int {
	for range maxClimb {
		switch {
		case s.Is(w, "acl"):
			return s.Words[w].Head
		case s.Is(w, "conj", "xcomp") && s.Words[w].Head >= 0:
			w = s.Words[w].Head
			if own := s.Child(w, "nsubj"); own >= 0 {
				return antecedent(s, w, own)
			}
		default:
			return None
		}
	}
	return None
}

// antecedent is what a relative pronoun in the clause of word w stands for; any other word stands
// for itself.
func antecedent(s *syntax.Sentence, w, filler int) int {
	if !relativePronoun(s, filler) {
		return filler
	}
	for range maxClimb {
		if s.Is(w, "acl:relcl") {
			return s.Words[w].Head
		}
		if w = s.Words[w].Head; w < 0 {
			break
		}
	}
	return filler
}

func relativePronoun(s *syntax.Sentence, w int) bool {
	switch s.Words[w].Lower {
	case "who", "whom", "which":
		return true
	case "that":
		return s.Words[w].UPOS == "PRON" || s.Is(w, "nsubj", "nsubj:pass", "obj", "iobj", "obl")
	}
	return false
}
