package eval

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"newsgraph/extract"
	"newsgraph/extract/ordered"
)

// An EventSentence is a sentence and its annotated events.
type EventSentence struct {
	Text   string // words between single spaces
	Events []GoldEvent
}

// A GoldEvent is an annotated event: a type of PLOVER and actors. Sources alone do it to each other.
type GoldEvent struct {
	Type           string
	Source, Target []GoldActor
}

// A GoldActor is an actor's words and the code of its country, empty where there is none.
type GoldActor struct {
	Text string `json:"actorText"`
	Code string `json:"code"`
}

// ReadEvents reads annotated events: PLOVER's records (JSON, a list of records with "text",
// "event", "source" and "target"), or sentences behind ">" each with its events on lines below:
//
//	> Norway rejected a Chilean offer.
//	E REJECT Norway (NOR) → Chilean (CHL)
//
// Several actors stand between semicolons; the target is left out where there is none.
func ReadEvents(r io.Reader) ([]EventSentence, error) {
	b, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	b = bytes.TrimPrefix(b, []byte("\ufeff"))
	if bytes.HasPrefix(bytes.TrimSpace(b), []byte("[")) {
		return readRecords(b)
	}
	return readSentences(b)
}

func readRecords(b []byte) ([]EventSentence, error) {
	var records []struct {
		Text           string `json:"text"`
		Event          string `json:"event"`
		Source, Target json.RawMessage
	}
	if err := json.Unmarshal(b, &records); err != nil {
		return nil, fmt.Errorf("event records: %w", err)
	}
	var all []EventSentence
	at := map[string]int{}
	for _, r := range records {
		text := strings.Join(strings.Fields(r.Text), " ")
		if r.Text == "" {
			continue
		}
		i, known := at[text]
		if !known {
			i = len(all)
			at[text] = i
			all = append(all, EventSentence{Text: text})
		}
		all[i].Events = append(all[i].Events, GoldEvent{r.Event, goldActors(r.Source), goldActors(r.Target)})
	}
	return all, nil
}

// goldActors are the objects of a list; what is neither counts for nothing.
func goldActors(list json.RawMessage) []GoldActor {
	var raw []json.RawMessage
	if json.Unmarshal(list, &raw) != nil {
		return nil
	}
	var all []GoldActor
	for _, r := range raw {
		var a struct{ ActorText, Code any }
		if json.Unmarshal(r, &a) == nil && bytes.HasPrefix(bytes.TrimSpace(r), []byte("{")) {
			text, _ := a.ActorText.(string)
			code, _ := a.Code.(string)
			all = append(all, GoldActor{text, code})
		}
	}
	return all
}

func readSentences(b []byte) ([]EventSentence, error) {
	var all []EventSentence
	in := bufio.NewScanner(bytes.NewReader(b))
	in.Buffer(nil, len(b)+1)
	for n := 1; in.Scan(); n++ {
		line := strings.TrimSpace(in.Text())
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, ">"):
			all = append(all, EventSentence{Text: strings.Join(strings.Fields(line[1:]), " ")})
		case strings.HasPrefix(line, "E ") && len(all) > 0:
			e, err := readEvent(line[2:])
			if err != nil {
				return nil, fmt.Errorf("annotated events, line %d: %w", n, err)
			}
			last := &all[len(all)-1]
			last.Events = append(last.Events, e)
		default:
			return nil, fmt.Errorf("annotated events, line %d: want a sentence behind \">\", an event of it behind \"E\", or a comment behind \"#\"", n)
		}
	}
	return all, in.Err()
}

func readEvent(line string) (GoldEvent, error) {
	plover, actors, _ := strings.Cut(strings.TrimSpace(line), " ")
	source, target, _ := strings.Cut(actors, "→")
	e := GoldEvent{plover, namedActors(source), namedActors(target)}
	if !slices.Contains(eventTypes, folded(plover)) {
		return e, fmt.Errorf("type %q: want one of %v", plover, eventTypes)
	}
	if len(e.Source)+len(e.Target) == 0 {
		return e, fmt.Errorf("an event without actors")
	}
	return e, nil
}

var eventTypes = strings.Fields("AGREE CONSULT SUPPORT COOPERATE AID CONCEDE RETREAT DEMAND ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT FIGHT INVESTIGATE")

var withCode = regexp.MustCompile(`^(.*?)\s*\(([A-Z]{3})\)$`)

func namedActors(list string) []GoldActor {
	var all []GoldActor
	for _, a := range strings.Split(list, ";") {
		if a = strings.TrimSpace(a); a == "" {
			continue
		}
		if m := withCode.FindStringSubmatch(a); m != nil {
			all = append(all, GoldActor{m[1], m[2]})
		} else {
			all = append(all, GoldActor{Text: a})
		}
	}
	return all
}

// ReadPredictedEvents reads what extract --format events prints: a JSON object a line.
func ReadPredictedEvents(r io.Reader) ([]extract.SentenceEvents, error) {
	var all []extract.SentenceEvents
	dec := json.NewDecoder(r)
	for {
		var s extract.SentenceEvents
		err := dec.Decode(&s)
		if err == io.EOF {
			return all, nil
		}
		if err != nil {
			return nil, fmt.Errorf("predicted events, sentence %d: %w", len(all)+1, err)
		}
		all = append(all, s)
	}
}

// PredictEvents reads the events of annotated sentences now, on so many goroutines.
func PredictEvents(ctx context.Context, x *extract.Extractor, gold []EventSentence, workers int) ([]extract.SentenceEvents, error) {
	var all []extract.SentenceEvents
	read := func(s EventSentence) extract.SentenceEvents { return x.Events(s.Text) }
	for s := range ordered.Map(ctx, workers, slices.Values(gold), read) {
		all = append(all, s)
	}
	return all, ctx.Err()
}
