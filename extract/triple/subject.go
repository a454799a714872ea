package triple

import "slices"

// A subject is what a clause is about.
type subject struct {
	head int // of its phrase; 0 where there is none
	// clause is the clause beside the noun that is about it, if it is one, and
	// no part of its phrase.
	clause int
}

// subject finds the subject of the clause that w heads, once.
func (s *sentence) subject(w int) subject {
	if !s.known[w] {
		s.known[w] = true
		s.subjects[w] = s.findSubject(w)
	}
	return s.subjects[w]
}

// findSubject takes the clause's own subject, or what a relative pronoun stands
// for; an "it" that stands for nothing; else what the clause shares with the one above.
func (s *sentence) findSubject(w int) subject {
	if own := s.child(w, "nsubj", "csubj"); own != 0 {
		if s.robbed(w, own) != 0 {
			return subject{}
		}
		return s.ownSubject(w, own)
	}
	if stray := s.stray(w); stray != 0 {
		return subject{head: stray}
	}
	if it := s.child(w, "expl"); it != 0 && s.formed(it, "it") {
		return subject{head: it}
	}
	return s.sharedSubject(w, s.head(w))
}

func (s *sentence) ownSubject(w, own int) subject {
	if !s.relativePronoun(own) {
		return subject{head: own}
	}
	if s.is(w, "advcl") { // about a whole clause: "Chile left, which surprised nobody"
		return subject{}
	}
	if clause := s.relativeClause(w); clause != 0 {
		return subject{s.head(clause), clause}
	}
	return subject{head: own}
}

// sharedSubject is the first verb's for a second ("Ibarra came and saw"), for a
// complement what the verb above controls ("Ibarra asked Chile to pay": Chile;
// "Chile hoped to pay": Chile), for a participle the noun or the clause that it
// hangs from ("a ship carrying grain"; "Chile left, citing the cost").
func (s *sentence) sharedSubject(w, above int) subject {
	switch {
	case above == 0:
		return subject{}
	case s.is(w, "acl:relcl"):
		if s.passive(w) || s.child(w, "obj") != 0 {
			return subject{above, w}
		}
	case s.is(w, "acl"):
		return s.besideNoun(w, above)
	case s.is(w, "xcomp"):
		if object := s.child(above, "obj", "iobj"); object != 0 && s.word(above).Lemma != "promise" {
			return subject{head: object}
		}
		return s.subject(above)
	case s.is(w, "advcl") && s.finite(w) && s.child(above, "nsubj") != 0 && s.robbed(above, s.child(above, "nsubj")) == w:
		return s.ownSubject(above, s.child(above, "nsubj"))
	case s.is(w, "advcl") && s.finite(w) && (above < w || s.child(w, "mark") != 0):
		return subject{} // its own, that the reader of trees has missed; but "Asked about the port, Ibarra left"
	case s.is(w, "advcl") && s.clausal(above):
		return s.besideClause(w, above)
	case s.is(w, "conj") && s.clausal(above):
		return s.subject(above)
	}
	return subject{}
}

// finite reports whether a clause has a finite verb.
func (s *sentence) finite(w int) bool {
	verb := w
	for _, d := range s.children[w] {
		if s.is(d, "aux", "cop") {
			verb = min(verb, d)
		}
	}
	return s.penn(verb, "VBD", "VBZ", "MD")
}

// robbed is the finite verb between a subject and the verb at w that the subject
// rather belongs to: "Ibarra called for a ban after Dahl, his wife, killed a man",
// read with "killed" above "called". 0 where there is none.
func (s *sentence) robbed(w, subject int) int {
	for _, a := range s.children[w] {
		if subject < a && a < w && s.is(a, "advcl") && s.finite(a) && s.child(a, "nsubj", "mark", "csubj", "expl") == 0 {
			return a
		}
	}
	return 0
}

// besideNoun is the subject of a participle or infinitive beside a noun: the
// noun ("a ship carrying grain"), but for an infinitive the noun's owner if it
// has one ("Chile's plan to pay"). What a preposition leads to ("the risk of losing") says nothing of the noun.
func (s *sentence) besideNoun(w, noun int) subject {
	if !s.penn(w, "VB", "VBP") {
		if s.child(w, "mark", "case") != 0 {
			return subject{}
		}
		return subject{noun, w}
	}
	switch owner := s.child(noun, "nmod:poss"); {
	case owner == 0:
		if d := s.giver(noun); d != 0 && d < w {
			return subject{head: d}
		}
		return subject{noun, w}
	case !s.tagged(owner, "PRON", "DET"):
		return subject{head: owner}
	case s.is(noun, "obj"): // "Chile announced its plan to pay"
		return s.subject(s.head(noun))
	}
	return subject{}
}

// besideClause is the subject of a participle or infinitive beside a clause: the
// clause's, or its object of what somebody is accused of or kept from ("Holm
// accused Chile of breaking the law"). "As reported by" is about the whole clause,
// and of what is done without doing something else the subject is not the doer.
func (s *sentence) besideClause(w, above int) subject {
	switch mark := s.child(w, "mark", "case"); {
	case mark == 0:
	case s.formed(mark, "as") && s.penn(w, "VBN", "VBD"):
		return subject{}
	case s.formed(mark, "by", "without") && s.penn(w, "VBG") && s.passive(above):
		return subject{}
	case s.formed(mark, "of", "from", "into", "for") && s.penn(w, "VBG"):
		if object := s.child(above, "obj"); object != 0 {
			return subject{head: object}
		}
	}
	if one := s.wished(w, above); one != 0 {
		return subject{head: one}
	}
	if mark := s.child(w, "mark"); mark > 1 && s.formed(mark, "to") { // hung too high: "rejected an offer from Chile to pay"
		d := mark - 1
		for s.head(d) != 0 && s.head(d) != above {
			d = s.head(d)
		}
		if one := s.giver(d); s.head(d) == above && s.is(d, "obj", "obl") && one != 0 {
			return subject{head: one}
		}
	}
	return s.subject(above)
}

// giver is whom a noun comes from: "Chile" of "an offer from Chile". 0 if it does not say.
func (s *sentence) giver(noun int) int {
	for _, d := range s.all(noun, "nmod") {
		if k := s.child(d, "case"); k != 0 && s.formed(k, "from", "by") {
			return d
		}
	}
	return 0
}

// wishes are the verbs that say with "for" who shall do something: "called for
// Chile to pay".
var wishes = []string{"call", "push", "press", "wait", "arrange", "hope", "pray", "long", "plead", "ask"}

// wished is who shall do what the infinitive at w says, 0 if its verb is none of wishes.
func (s *sentence) wished(w, above int) int {
	if mark := s.child(w, "mark"); mark == 0 || !s.formed(mark, "to") || !slices.Contains(wishes, s.word(above).Lemma) {
		return 0
	}
	for _, d := range s.all(above, "obl") {
		if k := s.child(d, "case"); above < d && d < w && k != 0 && s.formed(k, "for") {
			return d
		}
	}
	return 0
}

// stray is the noun before a clause's verb that no preposition ties to it: most
// likely the subject, misread as a circumstance.
func (s *sentence) stray(w int) int {
	if !s.is(w, "root", "ccomp", "parataxis") {
		return 0
	}
	for _, c := range s.children[w] {
		if c < w && s.is(c, "obl", "nmod", "dep") && !s.is(c, "obl:unmarked") &&
			s.child(c, "case") == 0 && s.tagged(c, "NOUN", "PROPN", "PRON", "NUM") {
			return c
		}
	}
	return 0
}

// subjectPhrase are the words of w as a subject: alone without what "and" joins
// to it. Of a clause all words are.
func (s *sentence) subjectPhrase(sub subject, w int, alone bool) Phrase {
	if s.is(w, "csubj") || s.clausal(w) && !s.tagged(w, "NOUN", "PROPN", "PRON", "NUM") {
		return s.lessRelations(w, "parataxis")
	}
	return s.phrase(w, func(c int) bool {
		return c == sub.clause || s.aside(c) || s.ties(c) || alone && s.is(c, "conj") || sub.clause != 0 && s.clauseParts(c)
	})
}
