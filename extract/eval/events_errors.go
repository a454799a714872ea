package eval

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"newsgraph/extract"
)

// An EventError is a gold event that is not read as it is, or an event that is read and not there.
type EventError struct {
	Kind     string `json:"kind"`
	Sentence string `json:"sentence"`
	Gold     string `json:"gold,omitempty"`
	Read     string `json:"read,omitempty"`
}

// An ErrorKind is how often an error of one kind was made.
type ErrorKind struct {
	Kind  string `json:"kind"`
	Count int    `json:"count"`
}

// String is the error on three lines.
func (e EventError) String() string {
	return fmt.Sprintf("%s\n  %s\n  gold %s\n  read %s", e.Kind, e.Sentence, cmp.Or(e.Gold, "–"), cmp.Or(e.Read, "–"))
}

// errorLog gathers errors.
type errorLog struct {
	limit  int
	errors []EventError
	counts map[string]int
}

// add takes in the errors of a sentence: gold events first, each with what was read in its stead.
func (l *errorLog) add(g EventSentence, predicted []extract.TypedEvent, hits []int) {
	used := map[int]bool{}
	for _, i := range hits {
		used[i] = true
	}
	for k, e := range g.Events {
		if hits[k] != noEvent {
			continue
		}
		kind, i := missKind(e, predicted, used)
		read := ""
		if i != noEvent {
			used[i], read = true, showEvent(predicted[i])
		}
		l.note(EventError{kind, g.Text, showGold(e), read})
	}
	for i, p := range predicted {
		if used[i] {
			continue
		}
		kind := "extra event beside gold: " + p.Type
		if len(g.Events) == 0 {
			kind = "extra event where there is none: " + p.Type
		}
		l.note(EventError{kind, g.Text, "", showEvent(p)})
	}
}

// missKind says how a gold event was missed, and by which prediction.
func missKind(g GoldEvent, predicted []extract.TypedEvent, used map[int]bool) (string, int) {
	other := noEvent
	for i, p := range predicted {
		switch {
		case used[i]:
		case folded(p.Type) == folded(g.Type):
			return wrongActors(g, p) + ": " + folded(g.Type), i
		case other == noEvent:
			other = i
		}
	}
	if other != noEvent {
		return fmt.Sprintf("type %s read as %s", folded(g.Type), folded(predicted[other].Type)), other
	}
	return "nothing read: " + folded(g.Type), noEvent
}

func (l *errorLog) note(e EventError) {
	if l.counts == nil {
		l.counts = map[string]int{}
	}
	l.counts[e.Kind]++
	if len(l.errors) < l.limit {
		l.errors = append(l.errors, e)
	}
}

// kinds are the kinds of error, the most frequent first.
func (l *errorLog) kinds() []ErrorKind {
	var all []ErrorKind
	for kind, n := range l.counts {
		all = append(all, ErrorKind{kind, n})
	}
	slices.SortFunc(all, func(a, b ErrorKind) int { return cmp.Or(b.Count-a.Count, strings.Compare(a.Kind, b.Kind)) })
	return all
}

func showGold(e GoldEvent) string {
	show := func(actors []GoldActor) string {
		var out []string
		for _, a := range actors {
			out = append(out, fmt.Sprintf("%s (%s)", a.Text, a.Code))
		}
		return strings.Join(out, "; ")
	}
	return fmt.Sprintf("%s %s → %s", e.Type, show(e.Source), show(e.Target))
}

func showEvent(e extract.TypedEvent) string {
	show := func(actors []extract.NamedActor) string {
		var out []string
		for _, a := range actors {
			out = append(out, fmt.Sprintf("%s (%s)", a.Text, a.Country))
		}
		return strings.Join(out, "; ")
	}
	return fmt.Sprintf("%s %s → %s", e.Type, show(e.Source), show(e.Target))
}

func round2(x float64) float64 { return math.Round(100*x) / 100 }
