package factuality

import "strings"

// denied reports whether a clause, or a noun, is denied by words of its own: an odd number of
// adverbs, subjects and objects that deny.
func (r *Reader) denied(w int, g group) bool {
	denied := r.deniedBy(w) != r.few(w)
	if g.shared { // "did not accept or sign": the second verb shares what denies the first
		denied = denied != r.adverbDenies(g.verb)
	}
	return denied
}

func (r *Reader) deniedBy(w int) bool {
	denied := r.adverbDenies(w)
	for _, c := range r.children(w) {
		switch {
		case r.s.Is(c, "nsubj", "obj", "iobj") && r.none(c),
			r.s.Is(c, "obl", "nmod") && r.none(c) && (r.wholly(c) || r.preposition(c) == "by"),
			r.s.Is(c, "cc") && r.s.Words[c].Lower == "nor",
			r.s.Is(c, "det", "cc:preconj") && r.noun(w) && r.says(c, "no", "neither"):
			denied = !denied
		}
	}
	return denied
}

// adverbDenies reports whether the adverbs of a predicate deny it.
func (r *Reader) adverbDenies(w int) bool {
	denied := r.beforeInfinitive(w)
	for _, c := range r.children(w) {
		if r.negation(c) && !(c > w && r.beforeTo(c)) {
			denied = !denied
		}
	}
	return denied
}

// beforeInfinitive reports whether "to" follows a word that denies the infinitive, whatever the
// tree hangs that word from: "vowed never to return", "has yet to return".
func (r *Reader) beforeInfinitive(w int) bool {
	for _, c := range r.children(w) {
		if r.s.Words[c].XPOS == "TO" && r.s.Is(c, "mark") && c > 0 && r.beforeTo(c-1) {
			return r.says(c-1, "yet") || r.s.Words[c-1].Head != w // else it is counted with w's own
		}
	}
	return false
}

// beforeTo reports whether a word that may deny an infinitive stands before its "to".
func (r *Reader) beforeTo(c int) bool {
	return c+1 < len(r.s.Words) && r.s.Words[c+1].XPOS == "TO" && r.says(c, "not", "never", "yet")
}

// few reports whether a clause is of few or of little, which comes near to none.
func (r *Reader) few(w int) bool {
	subject := r.child(w, "nsubj")
	if subject < 0 {
		return false
	}
	if r.says(subject, "few", "little") {
		return r.child(subject, "det") < 0
	}
	for _, c := range r.children(subject) {
		if r.s.Is(c, "amod") && r.says(c, "few", "little") {
			return r.child(subject, "det") < 0
		}
	}
	return false
}

// negation reports whether word c is an adverb that denies what it stands with. "Not only" and
// "not just" do not.
func (r *Reader) negation(c int) bool {
	if !r.s.Is(c, "advmod", "cc:preconj", "det") {
		return false
	}
	word := r.s.Words[c].Lower
	switch word {
	case "not", "n't", "n’t":
		if c+1 < len(r.s.Words) {
			switch r.s.Words[c+1].Lower {
			case "only", "just", "merely", "simply", "least":
				return false
			}
		}
		return true
	case "never", "neither", "nor", "nowhere":
		return r.s.Is(c, "advmod", "cc:preconj")
	case "longer", "more":
		d := r.child(c, "advmod", "det")
		return d >= 0 && r.s.Words[d].Lower == "no"
	}
	return false
}

// none reports whether a noun phrase names nothing: "nobody", "no country", "neither side".
func (r *Reader) none(w int) bool {
	if r.says(w, "nobody", "nothing", "none", "noone", "neither") {
		return true
	}
	for _, c := range r.children(w) {
		if r.s.Is(c, "det", "cc:preconj") && r.says(c, "no", "neither") {
			return true
		}
	}
	return false
}

// wholly reports whether a circumstance takes its clause along when it is denied: "in no way",
// "under no circumstances".
func (r *Reader) wholly(w int) bool {
	switch strings.TrimSuffix(r.s.Words[w].Lower, "s") {
	case "way", "circumstance", "time", "condition", "mean", "account", "case", "point":
		return true
	}
	return false
}

func (r *Reader) noun(w int) bool { return !r.clausal(w) }

func (r *Reader) says(w int, words ...string) bool {
	for _, word := range words {
		if r.s.Words[w].Lower == word {
			return true
		}
	}
	return false
}
