// Package event reads typed events between actors off trees: who does what kind of thing to whom,
// in the types of PLOVER (Open Event Data Alliance, 2017).
package event

import (
	"slices"

	"newsgraph/extract/language/syntax"
	"newsgraph/extract/relation"
	"newsgraph/schema"
)

// An Event is something that actors do to actors. What both sides do to each other ("met",
// "agreed") has them all as sources and no target, unless the sentence tells them apart.
type Event struct {
	Type           string // of PLOVER
	Source, Target []Actor
	Head           int // the word that states it
	// Main says that the sentence reports it, rather than mentions it by the way.
	Main bool
}

// Find gives the events of a sentence in the order of the words that state them.
func Find(s *syntax.Sentence, lex *schema.Lexicons) []Event {
	return Read(s, relation.Find(s, lex), lex)
}

// Read gives the events that the matches of a sentence make.
func Read(s *syntax.Sentence, matches []relation.Match, lex *schema.Lexicons) []Event {
	r := newReader(s, matches, lex)
	var events []Event
	add := func(e Event, ok bool) {
		if ok {
			events = append(events, e)
		}
	}
	for i := range matches {
		add(r.event(&matches[i]))
	}
	events = append(events, r.demands...)
	for w := range s.Words {
		add(r.refusal(w))
	}
	slices.SortStableFunc(events, func(a, b Event) int { return a.Head - b.Head })
	return distinct(events)
}

// distinct leaves out what another event of the type says of the same sources, at least as fully.
func distinct(events []Event) []Event {
	heads := func(x, y Actor) bool { return x.Head == y.Head }
	var kept []Event
	for i, e := range events {
		again := false
		for k, o := range events {
			if k == i || o.Type != e.Type || !slices.EqualFunc(o.Source, e.Source, heads) {
				continue
			}
			equal := slices.EqualFunc(o.Target, e.Target, heads)
			again = again || equal && k < i || !equal && len(e.Target) == 0
		}
		if !again {
			kept = append(kept, e)
		}
	}
	return kept
}

// Reported are the events that a coder of the sentence would note: those that it reports, or
// where it reports none the first that it mentions.
func Reported(events []Event) []Event {
	var main []Event
	for _, e := range events {
		if e.Main {
			main = append(main, e)
		}
	}
	if len(main) == 0 && len(events) > 0 {
		return events[:1]
	}
	return main
}

// A reader reads one sentence.
type reader struct {
	s       *syntax.Sentence
	lex     *schema.Lexicons
	matches []relation.Match
	at      map[int]*relation.Match // by head
	demands []Event                 // what somebody must do
	// Of every word, whether it is part of what a match above it or a demand states: in
	// the clause that it takes, in its object.
	inClause, inObject []bool
}

// is reports whether a word stands in a group of data/event-words.txt.
func (r *reader) is(group, word string) bool { return r.lex.EventWords[group][word] }

func newReader(s *syntax.Sentence, matches []relation.Match, lex *schema.Lexicons) *reader {
	r := &reader{s: s, lex: lex, matches: matches, at: map[int]*relation.Match{}}
	for i := range matches {
		r.at[matches[i].Head] = &matches[i]
	}
	for _, w := range r.duties() {
		if e, ok := r.duty(w); ok {
			r.demands = append(r.demands, e)
		}
	}
	r.parts()
	return r
}

// parts marks what stands in the clauses and the objects of matches.
func (r *reader) parts() {
	n := len(r.s.Words)
	r.inClause, r.inObject = make([]bool, n), make([]bool, n)
	for i := range r.matches {
		if m := &r.matches[i]; m.Clause != relation.None {
			r.inClause[m.Clause] = true
		}
		if m := &r.matches[i]; m.Object != relation.None {
			r.inObject[m.Object] = true
		}
	}
	for i := range r.demands {
		r.inClause[r.demands[i].Head] = true
	}
	order := make([]int, 0, n)
	if root := r.s.Root(); root >= 0 {
		order = append(order, root)
	}
	for k := 0; k < len(order); k++ {
		for _, c := range r.s.Children[order[k]] {
			r.inClause[c] = r.inClause[c] || r.inClause[order[k]]
			r.inObject[c] = r.inObject[c] || r.inObject[order[k]]
			order = append(order, c)
		}
	}
}

// consumed reports whether a match is part of what another states: what is refused, intended,
// demanded or alleged is no event of its own, nor is an act that an object names.
func (r *reader) consumed(m *relation.Match) bool {
	return r.inClause[m.Head] || r.inObject[m.Head] && r.s.Words[m.Head].UPOS == "NOUN"
}

// event makes the event of a match, unless it is part of another's or none at all.
func (r *reader) event(m *relation.Match) (Event, bool) {
	if r.consumed(m) {
		return Event{}, false
	}
	k := r.kind(m.Head, 0)
	if k.plover == "" {
		return Event{}, false
	}
	e := Event{Type: k.plover, Head: m.Head, Main: r.main(m.Head)}
	if !e.Main && (r.hypothetical(m.Head) || m.Subject == relation.None && r.s.Words[m.Head].UPOS == "NOUN") {
		return Event{}, false
	}
	e.Source = r.sources(m)
	e.Target = r.targets(e.Source, k.chain)
	if m.Predicate.Reciprocal() && len(e.Source) == 0 && len(e.Target) > 1 {
		e.Source, e.Target = e.Target, nil
	}
	return e, r.enough(&e, m)
}

// enough reports whether an event has the actors that make it one.
func (r *reader) enough(e *Event, m *relation.Match) bool {
	if len(e.Source) == 0 {
		return m.Passive && m.Subject == relation.None && len(e.Target) > 0 && e.Target[0].Country != "" && suffered[e.Type]
	}
	if len(m.Words) == 1 && playful[e.Type] && r.isSport() {
		return false
	}
	if diplomatic[e.Type] && !slices.ContainsFunc(e.Source, Actor.political) {
		return false
	}
	switch {
	case len(e.Target) > 0 || len(e.Source) > 1:
		return true
	case !e.Source[0].political():
		return e.Type == "PROTEST"
	case len(m.Words) > 1:
		return true
	case m.Clause != relation.None && m.Predicate.Plover != "":
		return true
	case e.Type == "REJECT":
		return m.Object != relation.None && r.lex.Acts[r.s.Words[m.Object].Lower]
	}
	return (e.Type == "RETREAT" || e.Type == "PROTEST") && r.s.Child(m.Head, "obj") < 0
}

// isSport reports whether the sentence has a word of games.
func (r *reader) isSport() bool {
	return slices.ContainsFunc(r.s.Words, func(w syntax.Word) bool { return r.lex.Sport[w.Lower] || r.lex.Sport[w.Lemma] })
}

// playful are the types whose verbs games borrow; suffered those that are events even where nobody
// is named who did it.
var (
	playful  = map[string]bool{"ASSAULT": true, "FIGHT": true, "CONSULT": true, "RETREAT": true, "THREATEN": true, "AGREE": true}
	suffered = map[string]bool{"ASSAULT": true, "FIGHT": true, "COERCE": true, "INVESTIGATE": true, "SANCTION": true, "RETREAT": true}
)

func (a Actor) political() bool {
	return a.Kind == schema.PoliticalActor || a.Kind == schema.MilitaryActor
}

// diplomatic are the types of what only states, parties, movements and their people do.
var diplomatic = map[string]bool{"AGREE": true, "CONSULT": true, "COOPERATE": true, "REJECT": true, "CONCEDE": true, "RETREAT": true,
	"SANCTION": true, "MOBILIZE": true, "INVESTIGATE": true}
