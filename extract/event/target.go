package event

import (
	"slices"

	"newsgraph/extract/relation"
	"newsgraph/schema"
)

// targets are whom an event is done to. Of whom the sentence offers, those whose country is known
// come first: objects that are actors or name one ("a U.S. request", "calls by Annan"), then what
// hangs from the words of the event.
func (r *reader) targets(sources []Actor, chain []*relation.Match) []Actor {
	if found := r.addressee(sources, chain); len(found) > 0 {
		return found
	}
	if o := chain[0].Object; o != relation.None && r.s.Words[o].UPOS == "PRON" && r.resolve(o, chain[0].Head) == relation.None {
		return nil // "accused her": of somebody whom another sentence names
	}
	strangers := func(all []Actor) []Actor { return placed(foreign(all, sources)) }
	for _, pick := range []func([]Actor) []Actor{strangers, func(all []Actor) []Actor { return foreign(all, sources) }} {
		for _, direct := range []bool{true, false} {
			for _, m := range chain {
				for _, o := range append([]int{m.Object}, m.More...) {
					if found := pick(r.target(o, m.Head, sources, direct)); len(found) > 0 {
						return found
					}
				}
			}
		}
	}
	for _, pick := range []func([]Actor) []Actor{strangers, anybody} {
		for _, m := range chain {
			if m.Clause != relation.None {
				if found := r.within(m.Clause, sources, pick); len(found) > 0 {
					return found
				}
			}
			if found := r.around(m, sources, pick); len(found) > 0 {
				return found
			}
		}
	}
	return nil
}

// addressee is the subject of what is demanded or alleged: "demanded that Chile pay".
func (r *reader) addressee(sources []Actor, chain []*relation.Match) []Actor {
	for _, m := range chain {
		if m.Clause == relation.None || m.Object != relation.None || m.Predicate.Clause != schema.ClauseContent {
			continue
		}
		if own := r.s.Child(m.Clause, "nsubj"); own >= 0 {
			if found := r.others(r.actors(own), sources); len(found) > 0 {
				return found
			}
		}
	}
	return nil
}

// anybody, placed and foreign pick among actors: all of them, all if a country is known, those
// that are not the sources' own arms ("deployed two frigates near Chile").
func anybody(all []Actor) []Actor { return all }

func placed(all []Actor) []Actor {
	if slices.ContainsFunc(all, func(a Actor) bool { return a.Country != "" }) {
		return all
	}
	return nil
}

func foreign(all, sources []Actor) []Actor {
	return slices.DeleteFunc(slices.Clone(all), func(a Actor) bool {
		return a.Kind == schema.MilitaryActor && (a.Country == "" ||
			slices.ContainsFunc(sources, func(b Actor) bool { return a.Country == b.Country }))
	})
}

// target are the actors that an object is, or those that it names.
func (r *reader) target(o, clause int, sources []Actor, direct bool) []Actor {
	if o == relation.None {
		return nil
	}
	if !direct {
		// the nearest whose country is known, else the nearest
		if found := r.within(o, sources, placed); len(found) > 0 {
			return found
		}
		return r.within(o, sources, anybody)
	}
	if o = r.resolve(o, clause); o == relation.None {
		return nil
	}
	if own := r.s.Child(o, "nmod:poss"); own >= 0 && r.s.Words[own].UPOS == "PRON" && r.country(o, o) == "" {
		return nil // "its peacekeepers" are no other side
	}
	return r.others(r.actors(o), sources)
}

// others leaves out the sources.
func (r *reader) others(found, sources []Actor) []Actor {
	return slices.DeleteFunc(found, func(a Actor) bool {
		return slices.ContainsFunc(sources, func(b Actor) bool {
			return a.Head == b.Head || r.words(a.First, a.Last) == r.words(b.First, b.Last) || a.First >= b.First && a.Last <= b.Last
		})
	})
}

// within are the actors nearest to word w among the words that it governs: owners and adjectives
// before what prepositions lead, the upper before the deeper.
func (r *reader) within(w int, sources []Actor, pick func([]Actor) []Actor) []Actor {
	level := []int{w}
	for depth := 0; depth < maxDepth && len(level) > 0; depth++ {
		var next []int
		for _, k := range level {
			for _, c := range r.s.Children[k] {
				if depth == 0 || !r.s.Is(c, "acl:relcl", "advcl", "parataxis") {
					next = append(next, c)
				}
			}
		}
		slices.SortStableFunc(next, func(a, b int) int { return r.rank(a) - r.rank(b) })
		for _, c := range next {
			if found := pick(r.others(r.actors(c), sources)); len(found) > 0 {
				return found
			}
		}
		level = next
	}
	return nil
}

// rank orders what hangs from a word by how likely it is the other side.
func (r *reader) rank(w int) int {
	switch {
	case r.s.Is(w, "nmod:poss"):
		return 0
	case r.s.Is(w, "obj", "iobj"):
		return 1
	case r.led(w, "by"), r.led(w, "from"), r.led(w, "to"), r.led(w, "against"), r.led(w, "with"), r.led(w, "on"):
		return 2
	case r.s.Is(w, "amod", "compound"), r.led(w, "of"), r.led(w, "for"):
		return 3
	case r.led(w, "in"), r.led(w, "at"):
		return 5
	case r.s.Is(w, "advcl", "parataxis", "acl"):
		return 6
	}
	return 4
}

// around are the actors in what hangs from the words of a match: "against", "to", "with", "on" and
// "from" before "in".
func (r *reader) around(m *relation.Match, sources []Actor, pick func([]Actor) []Actor) []Actor {
	var near []int
	for _, w := range m.Words {
		for _, c := range r.s.Children[w] {
			if c != m.Subject && c != m.Object && r.s.Is(c, "obl", "nmod", "obj", "iobj", "amod", "compound", "acl", "advcl") &&
				!slices.Contains(m.Words, c) {
				near = append(near, c)
			}
		}
	}
	slices.SortStableFunc(near, func(a, b int) int { return r.rank(a) - r.rank(b) })
	for _, c := range near {
		if found := pick(r.others(r.actors(c), sources)); len(found) > 0 {
			return found
		}
		if !r.s.Is(c, "advcl") || r.led(c, "as") {
			if found := r.within(c, sources, pick); len(found) > 0 {
				return found
			}
		}
	}
	return nil
}
