package eval

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"

	"newsgraph/extract"
)

const plover = shared + "/data/events/plover-dev.json"

// TestEventsAgree scores what is read now as the shared scorer does.
func TestEventsAgree(t *testing.T) {
	needScorers(t)
	file, err := os.ReadFile(plover)
	if err != nil {
		t.Fatal(err)
	}
	gold, err := ReadEvents(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	found := predict(t, gold)
	ours, err := ScoreEvents(gold, found, 0)
	if err != nil {
		t.Fatal(err)
	}
	var lines bytes.Buffer
	enc := json.NewEncoder(&lines)
	for _, s := range found {
		if err := enc.Encode(s); err != nil {
			t.Fatal(err)
		}
	}
	out, err := exec.Command("python3", shared+"/eval/events.py", "--gold", plover, "--pred", writeFile(t, "found", lines.Bytes()), "--json").Output()
	if err != nil {
		t.Fatal(err)
	}
	var theirs Events
	if err := json.Unmarshal(out, &theirs); err != nil {
		t.Fatal(err)
	}
	if ours.Event != theirs.Event || ours.Reject != theirs.Reject || ours.TypeF1 != theirs.TypeF1 ||
		ours.TypeRecall != theirs.TypeRecall || ours.Extra != theirs.Extra || ours.Sentences != theirs.Sentences {
		t.Errorf("we have %+v, the shared scorer %+v", ours, theirs)
	}
	t.Logf("%+v", ours)
}

func predict(t *testing.T, gold []EventSentence) []extract.SentenceEvents {
	t.Helper()
	x, err := extract.New()
	if err != nil {
		t.Fatal(err)
	}
	found, err := PredictEvents(context.Background(), x, gold, runtime.GOMAXPROCS(0))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// TestSameActor pairs actors as the shared scorer does.
func TestSameActor(t *testing.T) {
	for _, c := range []struct {
		gold GoldActor
		read extract.NamedActor
		want bool
	}{
		{GoldActor{"Japan", "JAP"}, extract.NamedActor{Text: "Tokyo", Country: "JPN"}, true},
		{GoldActor{"Jordan's King Abdullah II", ""}, extract.NamedActor{Text: "King Abdullah"}, true},
		{GoldActor{"the U.S. government", ""}, extract.NamedActor{Text: "US officials"}, true},
		{GoldActor{"the Norwegian government", ""}, extract.NamedActor{Text: "the government"}, false},
		{GoldActor{"the government", ""}, extract.NamedActor{Text: "The government"}, true},
		{GoldActor{"Norway", ""}, extract.NamedActor{Text: "a delegation of seven members sent by Norway today"}, false},
		{GoldActor{"Norway", "NOR"}, extract.NamedActor{Text: "Chile", Country: "CHL"}, false},
	} {
		if got := sameActor(c.gold, c.read); got != c.want {
			t.Errorf("%v and %v: %v, want %v", c.gold, c.read, got, c.want)
		}
	}
}

func TestReadEvents(t *testing.T) {
	gold, err := ReadEvents(strings.NewReader("# ours\n\n> Norway and Chile met a Peruvian envoy.\nE CONSULT Norway (NOR); Chile (CHL) → Peruvian envoy (PER)\n\n> It rained.\n"))
	if err != nil {
		t.Fatal(err)
	}
	if len(gold) != 2 || len(gold[0].Events) != 1 || gold[0].Events[0].Source[1] != (GoldActor{"Chile", "CHL"}) || gold[0].Events[0].Target[0].Text != "Peruvian envoy" {
		t.Errorf("read %+v", gold)
	}
	for broken, want := range map[string]string{
		"> A.\nE SHOUT Norway": `line 2: type "SHOUT"`,
		"> A.\nE REJECT":       `line 2: an event without actors`,
		"E REJECT Norway":      `line 1: want a sentence`,
		"[1]":                  `event records:`,
	} {
		if _, err := ReadEvents(strings.NewReader(broken)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want %s", broken, err, want)
		}
	}
}

// TestEventScores counts by hand: one right, one of the wrong type, one where there is none.
func TestEventScores(t *testing.T) {
	gold, err := ReadEvents(strings.NewReader("> a\nE REJECT Norway → Chile\n> b\nE AID Norway → Chile\n> c\n> d\n"))
	if err != nil {
		t.Fatal(err)
	}
	event := func(plover string) []extract.TypedEvent {
		return []extract.TypedEvent{{Type: plover, Source: []extract.NamedActor{{Text: "Norway"}}, Target: []extract.NamedActor{{Text: "Chile"}}}}
	}
	s, err := ScoreEvents(gold, []extract.SentenceEvents{{Events: event("REJECT")}, {Events: event("FIGHT")}, {Events: event("REQUEST")}, {}}, 9)
	if err != nil {
		t.Fatal(err)
	}
	if s.Event != (Rates{0.3333, 0.5, 0.4}) || s.Reject != (Rates{1, 1, 1}) || s.Extra != 1.5 || *s.Silent != (Silence{0.5, 2}) || s.TypeRecall != 0.5 {
		t.Errorf("scores %+v", s)
	}
	if len(s.Kinds) != 2 || len(s.Errors) != 2 || s.Errors[0].Kind != "type AID read as FIGHT" {
		t.Errorf("errors %+v %v", s.Kinds, s.Errors)
	}
	if _, err := ScoreEvents(gold, nil, 0); err == nil {
		t.Error("predictions of other sentences are scored")
	}
}

// FuzzReadEvents reads any bytes without a panic.
func FuzzReadEvents(f *testing.F) {
	for _, seed := range []string{"", "[", `[{"text":"a","event":1}]`, `[{"text":"a","source":[1,{"code":[]}],"target":"x"}]`, "> a\nE AID a (NOR); → ;", "\ufeff> x"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		gold, err := ReadEvents(bytes.NewReader(b))
		if err == nil {
			if _, err := ScoreEvents(gold, make([]extract.SentenceEvents, len(gold)), 3); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// TestOwnSentences holds the events of our own sentences to what has been reached, and the
// sentences without an event to their silence.
func TestOwnSentences(t *testing.T) {
	for _, c := range []struct {
		file                              string
		sentences                         int
		event, reject, silence, mostExtra float64
	}{
		{"sentences.txt", 500, 0.84, 0.82, 0.94, 1.1},
		{"codebook.txt", 230, 0.87, 0.87, 0, 1.1},
	} {
		file, err := os.ReadFile("../event/testdata/" + c.file)
		if err != nil {
			t.Fatal(err)
		}
		gold, err := ReadEvents(bytes.NewReader(file))
		if err != nil {
			t.Fatal(err)
		}
		s, err := ScoreEvents(gold, predict(t, gold), 0)
		if err != nil {
			t.Fatal(err)
		}
		silence := 0.0
		if s.Silent != nil {
			silence = s.Silent.Share
		}
		if len(gold) < c.sentences || s.Event.F1 < c.event || s.Reject.F1 < c.reject || silence < c.silence || s.Extra > c.mostExtra {
			t.Errorf("%s: %+v, silence %.3f: want at least %+v", c.file, s, silence, c)
		}
		t.Logf("%s: %+v, silence %.3f", c.file, s, silence)
	}
}
