package event

import "newsgraph/extract/relation"

// duties are the clauses that say what somebody must do: "Chile said that Norway must pay".
func (r *reader) duties() []int {
	var heads []int
	for w := range r.s.Words {
		if r.s.Words[w].UPOS != "PUNCT" && r.ownForce(w).duty && r.s.Is(w, "ccomp", "root", "conj", "xcomp", "parataxis") {
			heads = append(heads, w)
		}
	}
	return heads
}

// duty makes the demand of a clause that says what its subject must do: it comes from who says so.
func (r *reader) duty(w int) (Event, bool) {
	clause := w
	if r.s.Is(w, "xcomp") { // "has to pay"
		clause = r.s.Words[w].Head
	}
	subject := relation.Subject(r.s, clause)
	if subject < 0 || r.s.Words[subject].UPOS == "PRON" {
		return Event{}, false
	}
	target := r.actors(subject)
	if len(target) == 0 {
		return Event{}, false
	}
	says := r.saying(clause)
	if says < 0 || r.at[says] != nil && r.at[says].Clause != relation.None {
		return Event{}, false
	}
	source := r.resolve(relation.Subject(r.s, says), says)
	if source < 0 || source == subject {
		return Event{}, false
	}
	e := Event{Type: "REQUEST", Source: r.actors(source), Target: target, Head: w, Main: r.main(says)}
	e.Target = r.others(e.Target, e.Source)
	return e, len(e.Source) > 0 && len(e.Target) > 0
}

// saying is the verb of saying that a clause stands under, or beside.
func (r *reader) saying(w int) int {
	for range maxClimb {
		above := r.s.Words[w].Head
		switch {
		case r.s.Is(w, "ccomp") && above >= 0 && r.reports(above):
			return above
		case r.s.Is(w, "conj") && above >= 0:
			w = above
		default:
			for _, c := range r.s.Children[w] {
				if r.s.Is(c, "parataxis") && r.reports(c) {
					return c
				}
			}
			return -1
		}
	}
	return -1
}
