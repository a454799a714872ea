package event

import (
	"slices"

	"newsgraph/extract/relation"
)

// A force is how a clause puts what it states.
type force struct {
	negated, future, possible, duty bool
	none                            bool // nobody does it, or not to anybody
}

// force reads the negation and the auxiliaries of the clause that word w heads. A verb behind
// "and" shares the auxiliaries of the first where it has no subject and none of its own.
func (r *reader) force(w int) force {
	f := r.ownForce(w)
	if r.s.Is(w, "conj") && r.s.Child(w, "aux", "nsubj") < 0 && r.s.Words[w].XPOS == "VB" {
		first := r.ownForce(r.s.Words[w].Head)
		f.future, f.possible, f.duty = first.future, first.possible, first.duty
		f.negated = f.negated || first.negated && r.s.Words[w].Head >= 0
	}
	return f
}

func (r *reader) ownForce(w int) force {
	var f force
	var own []int // the words of its pattern: "said no to"
	if m := r.at[w]; m != nil {
		own = m.Words
	}
	for _, c := range r.s.Children[w] {
		word := &r.s.Words[c]
		switch word.Lower {
		case "not", "n't", "n’t", "never":
			f.negated = f.negated || r.s.Is(c, "advmod", "aux", "neg")
		case "no":
			f.negated = f.negated || r.s.Words[w].UPOS == "VERB" && r.s.Is(c, "advmod")
		case "will", "'ll", "’ll", "shall", "wo", "would", "'d":
			f.future = f.future || word.XPOS == "MD"
		case "may", "might", "could", "can", "ca":
			f.possible = f.possible || word.XPOS == "MD"
		case "must", "should", "ought":
			f.duty = true
		}
		f.negated = f.negated || r.s.Is(c, "obj", "obl") && r.emptied(c, own)
		f.none = f.none || r.s.Is(c, "nsubj") && r.emptied(c, own) || r.s.Words[w].UPOS == "NOUN" && r.s.Is(c, "det") && word.Lower == "no"
	}
	if f.negated && f.possible { // "could not agree", "cannot accept"
		f.possible, f.future = false, true
	}
	if be := r.s.Child(w, "cop", "aux"); be >= 0 && r.s.Words[be].Lemma == "be" && r.led(w, "to") && r.s.Words[w].XPOS == "VB" && !r.s.Is(w, "xcomp", "advcl", "acl") {
		f.future = true // "is to visit", where "is" hangs from "visit"
	}
	if r.s.Is(w, "xcomp") { // "has to leave", "is to visit"
		switch above := r.s.Words[w].Head; {
		case above >= 0 && (r.s.Words[above].Lemma == "have" || r.s.Words[above].Lemma == "need") && r.led(w, "to"):
			f.duty = true
		case above >= 0 && r.s.Words[above].Lemma == "be" && r.led(w, "to"):
			f.future = true
		}
	}
	return f
}

// emptied reports whether "no" stands before an argument: "reached no agreement", "no country".
func (r *reader) emptied(w int, own []int) bool {
	for _, c := range r.s.Children[w] {
		if slices.Contains(own, c) {
			continue
		}
		switch r.s.Words[c].Lower {
		case "no", "neither", "nor", "none":
			return r.s.Is(c, "det", "cc", "cc:preconj", "advmod")
		}
	}
	switch r.s.Words[w].Lower {
	case "nobody", "none", "neither", "nothing":
		return true
	}
	return false
}

func (r *reader) led(w int, mark string) bool {
	for _, c := range r.s.Children[w] {
		if r.s.Is(c, "mark", "case") && r.s.Words[c].Lower == mark {
			return true
		}
	}
	return false
}

// maxClimb bounds how far a word is followed up the tree.
const maxClimb = 12

// main reports whether the sentence reports what word w states: in its main clause, in one that
// "and" joins to it, in what somebody says.
func (r *reader) main(w int) bool {
	s := r.s
	for range maxClimb {
		above := s.Words[w].Head
		switch {
		case above < 0:
			return true
		case s.Is(w, "conj", "parataxis"):
		case s.Is(w, "advcl") && s.Child(w, "nsubj") >= 0 && (r.led(w, "while") || r.led(w, "whereas") || r.led(w, "although") || r.led(w, "though")):
		case s.Is(w, "ccomp") && r.reports(above):
		case s.Is(w, "xcomp") && r.transparent(above):
		case s.Is(w, "nsubj", "csubj") && (s.Words[w].UPOS == "NOUN" || s.Words[w].XPOS == "VBG") && r.at[above] == nil && r.tells(w, above):
		case s.Is(w, "obj") && s.Words[w].UPOS == "NOUN" && r.at[above] == nil && r.is("light", s.Words[above].Lemma):
		default:
			return false
		}
		if f := r.ownForce(above); above >= 0 && (f.negated || f.possible) && !s.Is(w, "conj", "parataxis") {
			return false
		}
		w = above
	}
	return false
}

// tells reports whether a clause whose subject names an act tells that it took place: of talks,
// battles and the like only some verbs do.
func (r *reader) tells(act, verb int) bool {
	m := r.at[act]
	return m == nil || m.Subject != relation.None || r.is("occurring", r.s.Words[verb].Lemma)
}

// hypothetical reports whether word w stands in what is only supposed, asked or denied.
func (r *reader) hypothetical(w int) bool {
	s := r.s
	for range maxClimb {
		for _, c := range s.Children[w] {
			if s.Is(c, "mark", "advmod") && r.is("supposing", s.Words[c].Lower) {
				return true
			}
		}
		if first, _ := s.Reach(w); s.Words[first].Lower == "had" && s.Is(first, "aux") || s.Words[first].Lower == "suppose" {
			return true
		}
		above := s.Words[w].Head
		if above < 0 {
			return false
		}
		if f := r.ownForce(above); f.negated || f.possible || f.future || f.none {
			return true
		}
		if s.Is(w, "acl") && s.Child(w, "mark") >= 0 && s.Child(w, "nsubj") >= 0 {
			return true // "the report that Chile had left"
		}
		if s.Is(w, "acl", "advcl", "xcomp") && s.Words[w].UPOS == "VERB" && s.Child(w, "mark", "case") >= 0 && s.Child(w, "nsubj") < 0 {
			if m := r.at[w]; m == nil || m.Predicate.Plover != "PROTEST" {
				return true // "the possibility of launching strikes", "tried to leave"
			}
		}
		if s.Is(w, "ccomp", "xcomp", "csubj") && !r.reports(above) && !r.transparent(above) {
			return true
		}
		w = above
	}
	return true
}

// reports reports whether a verb tells of what happened: a verb of saying that does not deny it.
func (r *reader) reports(w int) bool {
	for _, cue := range r.lex.CueVerbs[r.s.Words[w].Lemma] {
		if len(cue.Words) == 1 && cue.Mode == "speech" && !cue.Negates {
			return true
		}
	}
	return false
}

// transparent reports whether a verb only leads to the one behind it: "seems to have rejected".
func (r *reader) transparent(w int) bool {
	m := r.at[w]
	return m == nil && r.is("leading", r.s.Words[w].Lemma) || m != nil && m.Predicate.Clause == "done"
}
