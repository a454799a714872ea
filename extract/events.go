package extract

import (
	"strings"

	"newsgraph/extract/event"
	"newsgraph/extract/language"
)

// SentenceEvents are the typed events that one sentence reports.
type SentenceEvents struct {
	Text   string       `json:"text"`
	Events []TypedEvent `json:"events"`
}

// A TypedEvent is an event of a PLOVER type and its actors by their words.
type TypedEvent struct {
	Type   string       `json:"type"`
	Source []NamedActor `json:"source"`
	Target []NamedActor `json:"target"`
}

// A NamedActor is the words that name an actor, at most eight, and its country: ISO 3166-1
// alpha-3, "IGO" for intergovernmental organisations, or empty.
type NamedActor struct {
	Text    string `json:"text"`
	Country string `json:"country"`
}

// Events reads the events of a text that is one sentence.
func (x *Extractor) Events(text string) SentenceEvents {
	found := SentenceEvents{Text: text, Events: []TypedEvent{}}
	trees, _ := x.trees(one(language.Sentences(text, nil)))
	for _, s := range trees {
		runes := []rune(text)
		named := func(actors []event.Actor) []NamedActor {
			out := make([]NamedActor, 0, len(actors))
			for _, a := range actors {
				span := s.SpanOf(a.First, a.Last)
				out = append(out, NamedActor{Text: strings.Join(strings.Fields(string(runes[span.Start:span.End])), " "), Country: a.Country})
			}
			return out
		}
		for _, e := range event.Reported(event.Find(&s, x.lexicons)) {
			found.Events = append(found.Events, TypedEvent{Type: e.Type, Source: named(e.Source), Target: named(e.Target)})
		}
	}
	return found
}
