package triple

import "slices"

// maxConjuncts bounds how far a list is shared out.
const maxConjuncts = 8

// conjuncts are w and what "and" joins to it of its own kind, in order. Where no "and" or "or"
// stands in it, what looks like a list is rather something told beside: "left the talks, a blow".
func (s *sentence) conjuncts(w int) []int {
	all := []int{w}
	if !s.joined(w) {
		return all
	}
	for _, c := range s.all(w, "conj") {
		if s.clausal(c) == s.clausal(w) {
			all = append(all, c)
		}
	}
	return all[:min(len(all), maxConjuncts)]
}

// joined says whether "and" or the like stands in the list that w begins.
func (s *sentence) joined(w int) bool {
	return slices.ContainsFunc(s.all(w, "conj"), func(c int) bool { return s.child(c, "cc") != 0 })
}

// shareObject gives each member of a list a phrase: "Chile bought ships and
// planes" is two propositions.
func (s *sentence) shareObject(w int) []Phrase {
	members := s.conjuncts(w)
	if len(members) == 1 {
		return []Phrase{s.argument(w)}
	}
	phrases := make([]Phrase, len(members))
	for i, m := range members {
		phrases[i] = s.single(m)
	}
	return phrases
}

// maxNames is how many names a subject is shared out to.
const maxNames = 3

// shareSubject does the same for subjects that are bare names: "Chile and Peru
// signed it" is two propositions. "The men and women met each other" is one,
// and so is any where the objects are several as well: who did which is not said.
func (s *sentence) shareSubject(sub subject, objects []Phrase) []Phrase {
	if sub.head == 0 {
		return nil
	}
	members := s.conjuncts(sub.head)
	if len(members) > maxNames || len(objects) != 1 || s.mutual(objects[0]) || !s.bareNames(members) {
		return []Phrase{s.subjectPhrase(sub, sub.head, false)}
	}
	phrases := make([]Phrase, len(members))
	for i, m := range members {
		phrases[i] = s.subjectPhrase(sub, m, true)
	}
	return phrases
}

// bareNames says whether all are names or pronouns with nothing told of them.
func (s *sentence) bareNames(members []int) bool {
	return len(members) > 1 && !slices.ContainsFunc(members, func(m int) bool {
		return !s.tagged(m, "PROPN", "PRON") || s.child(m, "nmod:poss", "nmod", "appos") != 0
	})
}

// mutual says whether a phrase is about what several do together.
func (s *sentence) mutual(p Phrase) bool {
	return slices.ContainsFunc(p.Words, func(w int) bool { return s.formed(w, "each", "both", "together", "another") })
}
