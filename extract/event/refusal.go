package event

import "newsgraph/extract/relation"

// refusal makes the REJECT of a clause whose verb the lexicon does not know, where its subject will
// not do something that concerns somebody else: "Norway said it would not send a team to Chile".
func (r *reader) refusal(w int) (Event, bool) {
	if r.s.Words[w].UPOS != "VERB" || r.at[w] != nil || r.inClause[w] || r.is("unwilled", r.s.Words[w].Lemma) || relation.Passive(r.s, w) {
		return Event{}, false
	}
	if f := r.force(w); !f.negated || !f.future || f.none || !r.main(w) {
		return Event{}, false
	}
	m := relation.Match{Head: w, Words: []int{w}, Subject: relation.Subject(r.s, w), Object: r.s.Child(w, "obj"), Clause: relation.None}
	e := Event{Type: "REJECT", Head: w, Main: true, Source: r.sources(&m)}
	if len(e.Source) == 0 || !e.Source[0].political() {
		return Event{}, false
	}
	e.Target = placed(r.targets(e.Source, []*relation.Match{&m}))
	return e, len(e.Target) > 0
}
