package eval

import (
	"fmt"
	"io"

	"newsgraph/extract"
)

// Events is how well typed events between actors agree with annotated ones: PLOVER's types (Open
// Event Data Alliance, 2017). All figures but Extra are from 0 to 1.
type Events struct {
	// TypeRecall is the share of the gold types of a sentence that were read in it, TypeF1 the
	// same with precision.
	TypeRecall float64 `json:"type_recall"`
	TypeF1     float64 `json:"type_f1"`
	// Event is about whole events: the type, a right source and, where gold has one, a right target.
	Event  Rates `json:"event"`
	Reject Rates `json:"reject"` // of REJECT alone
	// Extra is predicted events for each gold one.
	Extra     float64 `json:"extra"`
	Sentences int     `json:"sentences"`
	// Silent is the share of the sentences without an event in which none was read, and how many
	// such sentences there are; left out where there is none.
	Silent *Silence `json:"silent,omitempty"`
	// Kinds counts the errors by kind, Errors are some of them, where they are asked for.
	Kinds  []ErrorKind  `json:"kinds,omitempty"`
	Errors []EventError `json:"errors,omitempty"`
}

// Silence is how often nothing was read where there is nothing.
type Silence struct {
	Share     float64 `json:"share"`
	Sentences int     `json:"sentences"`
}

// Render writes the scores for people.
func (e Events) Render(w io.Writer, _ int) error {
	_, err := fmt.Fprintf(w, "event   p %.4f  r %.4f  f1 %.4f\nreject  p %.4f  r %.4f  f1 %.4f\ntypes   recall %.4f  f1 %.4f\nextra   %.2f predicted for each gold event\n",
		e.Event.Precision, e.Event.Recall, e.Event.F1, e.Reject.Precision, e.Reject.Recall, e.Reject.F1, e.TypeRecall, e.TypeF1, e.Extra)
	if err == nil && e.Silent != nil {
		_, err = fmt.Fprintf(w, "silent  %.4f of %d sentences without an event\n", e.Silent.Share, e.Silent.Sentences)
	}
	for _, k := range e.Kinds {
		if err == nil {
			_, err = fmt.Fprintf(w, "%5d  %s\n", k.Count, k.Kind)
		}
	}
	for _, x := range e.Errors {
		if err == nil {
			_, err = fmt.Fprintf(w, "\n%s\n", x)
		}
	}
	return err
}

// ScoreEvents compares predicted events with gold ones, sentence by sentence. At most so many
// errors are listed, of the first sentences.
func ScoreEvents(gold []EventSentence, predicted []extract.SentenceEvents, errors int) (Events, error) {
	if len(gold) != len(predicted) {
		return Events{}, fmt.Errorf("%d gold sentences, %d predicted ones: want one for each, in the same order", len(gold), len(predicted))
	}
	var types, events, rejects counts
	var silent, empty int
	log := errorLog{limit: errors}
	for i, g := range gold {
		p := predicted[i].Events
		countTypes(&types, g.Events, p)
		hits := matchEvents(g.Events, p)
		for k, e := range g.Events {
			if hits[k] != noEvent {
				events.right++
				if e.Type == "REJECT" {
					rejects.right++
				}
			}
			if e.Type == "REJECT" {
				rejects.gold++
			}
		}
		events.gold, events.predicted = events.gold+len(g.Events), events.predicted+len(p)
		for _, e := range p {
			if e.Type == "REJECT" {
				rejects.predicted++
			}
		}
		if len(g.Events) == 0 {
			empty++
			if len(p) == 0 {
				silent++
			}
		}
		log.add(g, p, hits)
	}
	s := Events{TypeRecall: share(types.right, types.gold), TypeF1: types.rates().F1, Event: events.rates(), Reject: rejects.rates(),
		Extra: round2(float64(events.predicted) / float64(max(1, events.gold))), Sentences: len(gold)}
	if empty > 0 {
		s.Silent = &Silence{share(silent, empty), empty}
	}
	if errors > 0 {
		s.Kinds, s.Errors = log.kinds(), log.errors
	}
	return s, nil
}

// countTypes counts the types of a sentence, each once.
func countTypes(t *counts, gold []GoldEvent, predicted []extract.TypedEvent) {
	g, p := map[string]bool{}, map[string]bool{}
	for _, e := range gold {
		g[folded(e.Type)] = true
	}
	for _, e := range predicted {
		p[folded(e.Type)] = true
	}
	for name := range p {
		if g[name] {
			t.right++
		}
	}
	t.gold, t.predicted = t.gold+len(g), t.predicted+len(p)
}

// noEvent stands for the prediction that no gold event has.
const noEvent = -1

// matchEvents gives every gold event the first right prediction that no other has.
func matchEvents(gold []GoldEvent, predicted []extract.TypedEvent) []int {
	hits := make([]int, len(gold))
	used := map[int]bool{}
	for k, g := range gold {
		hits[k] = noEvent
		for i, p := range predicted {
			if !used[i] && rightEvent(g, p) {
				hits[k], used[i] = i, true
				break
			}
		}
	}
	return hits
}
