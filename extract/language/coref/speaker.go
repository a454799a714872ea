package coref

import (
	"slices"
	"sort"

	"newsgraph/schema"
)

// speeches finds who says each mention of the first person in a quotation.
func (r *resolver) speeches() {
	type stretch struct {
		schema.Span
		speech *Speech
	}
	var all []stretch
	for i := range r.d.Speeches {
		for _, c := range r.d.Speeches[i].Content {
			all = append(all, stretch{c, &r.d.Speeches[i]})
		}
	}
	slices.SortStableFunc(all, func(a, b stretch) int { return a.Start - b.Start })
	r.speaker = make([]int, len(r.all))
	for i := range r.all {
		r.speaker[i] = None
		m := &r.all[i]
		if m.quote == None {
			continue
		}
		at := r.d.Sentences[m.Sentence].Words[m.Head].Span
		k := sort.Search(len(all), func(k int) bool { return all[k].Start > at.Start }) - 1
		for tries := 0; k >= 0 && tries < 8; k, tries = k-1, tries+1 {
			if all[k].Contains(at) {
				if s, ok := r.at[all[k].speech.Sentence][all[k].speech.Head]; ok {
					r.speaker[i] = s
				}
				break
			}
		}
	}
}

// saidByKnown reports whether a mention is the first person of one who is known to speak.
func (r *resolver) saidByKnown(i int) bool {
	return r.speaker[i] != None && r.all[i].form == "I"
}

// firstPersons ties "I" in quotations to who speaks.
func (r *resolver) firstPersons() {
	for i := range r.all {
		if !r.saidByKnown(i) {
			continue
		}
		if s := r.all[r.speaker[i]]; s.Entity != None {
			r.all[i].Entity, r.all[i].Certainty = s.Entity, s.Certainty
		}
	}
}
