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
		if ok && !slices.ContainsFunc(events, func(o Event) bool { return same(s, o, e) }) {
			events = append(events, e)
		}
	}
	for i := range matches {
		add(r.event(&matches[i]))
	}
	for _, d := range r.duties() {
		add(r.duty(d))
	}
	slices.SortStableFunc(events, func(a, b Event) int { return a.Head - b.Head })
	return events
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

// same reports whether two events are of one type between the same actors.
func same(s *syntax.Sentence, a, b Event) bool {
	heads := func(x, y Actor) bool { return x.Head == y.Head }
	return a.Type == b.Type && slices.EqualFunc(a.Source, b.Source, heads) && slices.EqualFunc(a.Target, b.Target, heads)
}

// A reader reads one sentence.
type reader struct {
	s       *syntax.Sentence
	lex     *schema.Lexicons
	matches []relation.Match
	at      map[int]*relation.Match // by head
}

func newReader(s *syntax.Sentence, matches []relation.Match, lex *schema.Lexicons) *reader {
	r := &reader{s: s, lex: lex, matches: matches, at: map[int]*relation.Match{}}
	for i := range matches {
		r.at[matches[i].Head] = &matches[i]
	}
	return r
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
	e.Source = r.sources(m)
	e.Target = r.targets(e.Source, k.chain)
	if m.Predicate.Reciprocal() && len(e.Source) == 0 && len(e.Target) > 1 {
		e.Source, e.Target = e.Target, nil
	}
	return e, r.enough(&e, m, k)
}

// enough reports whether an event has the actors that make it one.
func (r *reader) enough(e *Event, m *relation.Match, k kind) bool {
	switch {
	case len(e.Source) == 0:
		return m.Passive && len(e.Target) > 0
	case len(e.Target) > 0 || len(e.Source) > 1:
		return true
	}
	return e.Source[0].Political && len(m.Words) > 1 || m.Clause != relation.None || targetless[e.Type]
}

// targetless are the types whose acts may have no target.
var targetless = map[string]bool{"REJECT": true, "AGREE": true, "RETREAT": true, "PROTEST": true}
