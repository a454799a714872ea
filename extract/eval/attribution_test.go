package eval

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"newsgraph/schema"
)

// annotated writes a text and its annotation into a folder as PolNeAR has them.
func annotated(t *testing.T, name, text, annotation string) string {
	t.Helper()
	dir := t.TempDir()
	for path, content := range map[string]string{"text/" + name + ".txt": text, "attributions/" + name + "_ab.ann": annotation} {
		path = filepath.Join(dir, path)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

const (
	sampleText = "“Ja, naß,” Rane said. Holm fears rain.\n"
	sampleGold = "T1\tSource 11 15\tRane\nT2\tCue 16 20\tsaid\nT3\tContent 1 9\tJa, naß,\nE1\tAttribution:T2 Source:T1 Cue:T2 Content:T3\n" +
		"T4\tSource 22 26\tHolm\nT5\tCue 27 32\tfears\nT6\tContent 33 37\train\nE2\tAttribution:T5 Source:T4 Cue:T5 Content1:T6\n"
)

func TestScoreAttributions(t *testing.T) {
	gold, err := ReadAnnotatedTexts(annotated(t, "a_b", sampleText, sampleGold))
	if err != nil {
		t.Fatal(err)
	}
	span := func(start, end int) []schema.Span { return []schema.Span{{Start: start, End: end}} }
	for _, test := range []struct {
		name                             string
		predicted                        []AnnotatedAttribution
		relation, content, exactContents float64
		missed, extra, source            int
	}{
		{"all", []AnnotatedAttribution{{span(11, 15), span(16, 20), span(0, 10)}, {span(22, 26), span(27, 32), span(33, 38)}}, 1, 1, 1, 0, 0, 0},
		{"none", nil, 0, 0, 0, 2, 0, 0},
		{"wrong source", []AnnotatedAttribution{{span(22, 26), span(16, 20), span(0, 10)}}, 0, 0.6667, 0.6667, 1, 0, 1},
		{"half of a content", []AnnotatedAttribution{{span(11, 15), nil, span(5, 8)}}, 0.6667, 0.6667, 0, 1, 0, 0},
		{"outside the text", []AnnotatedAttribution{{nil, nil, span(33, 900)}, {nil, nil, span(-4, 2)}}, 0, 0.5, 0.5, 1, 1, 1},
	} {
		score, err := ScoreAttributions(gold, map[string][]AnnotatedAttribution{"a_b": test.predicted}, 9)
		if err != nil {
			t.Fatal(err)
		}
		if score.Relation.F1 != test.relation || score.Content.F1 != test.content || score.ExactContent != test.exactContents {
			t.Errorf("%s: relation %v content %v exact %v, want %v %v %v", test.name, score.Relation.F1, score.Content.F1, score.ExactContent, test.relation, test.content, test.exactContents)
		}
		for kind, want := range map[string]int{"missed": test.missed, "extra": test.extra, "source": test.source} {
			for _, e := range score.Errors {
				if e.Kind == kind && (e.Count != want || len(e.Examples) != want) {
					t.Errorf("%s: %d %s, want %d", test.name, e.Count, kind, want)
				}
			}
		}
	}
	if _, err := ScoreAttributions(gold, map[string][]AnnotatedAttribution{"other": nil}, 0); err == nil || !strings.Contains(err.Error(), `"other"`) {
		t.Errorf("attributions of an unknown text: %v", err)
	}
}

func TestReadAnnotatedTextsErrors(t *testing.T) {
	for annotation, want := range map[string]string{
		"T1\tSource\tRane\n":    "line 1: \"Source\": want a label and offsets",
		"T1\tSource 1 x\tRane":  "want two offsets",
		"\nE1\tAttribution T2 ": "line 2: \"Attribution\": want ROLE:REFERENCE",
	} {
		_, err := ReadAnnotatedTexts(annotated(t, "a", sampleText, annotation))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want %q", annotation, err, want)
		}
	}
	if _, err := ReadAnnotatedTexts(t.TempDir()); err == nil || !strings.Contains(err.Error(), "no annotated text") {
		t.Errorf("an empty folder: %v", err)
	}
}

// TestAttributionsAgree scores a part of PolNeAR read now.
func TestAttributionsAgree(t *testing.T) {
	needScorers(t)
	dev := shared + "/data/attribution/polnear/dev"
	all, err := filepath.Glob(dev + "/attributions/*.ann")
	if err != nil || len(all) < 6 {
		t.Skipf("PolNeAR is not here: %v", err)
	}
	gold := t.TempDir()
	for _, path := range all[:6] {
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(gold, filepath.Base(path)), content, 0o600); err != nil {
			t.Fatal(err)
		}
		name := strings.TrimSuffix(filepath.Base(path), ".ann")
		name = name[:strings.LastIndex(name, "_")] + ".txt"
		text, err := os.ReadFile(filepath.Join(dev, "text", name))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(gold, name), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	texts, err := ReadAnnotatedTexts(gold)
	if err != nil {
		t.Fatal(err)
	}
	found, err := ReadAttributions(t.Context(), texts, 1)
	if err != nil {
		t.Fatal(err)
	}
	ours, err := ScoreAttributions(texts, found, 0)
	if err != nil {
		t.Fatal(err)
	}
	var records bytes.Buffer
	for _, x := range texts {
		writeRecord(t, &records, x.Name, found[x.Name])
	}
	agree(t, ours, "attribution.py", gold, writeFile(t, "found.jsonl", records.Bytes()), "--text", gold)
	again, err := ReadPredictedAttributions(&records)
	if err != nil {
		t.Fatal(err)
	}
	if score, err := ScoreAttributions(texts, again, 0); err != nil || score.Relation != ours.Relation {
		t.Errorf("read again from records: %v %v, want %v", score.Relation, err, ours.Relation)
	}
}

// writeRecord writes what counts of a record, its spans as lists.
func writeRecord(t *testing.T, w *bytes.Buffer, name string, attributions []AnnotatedAttribution) {
	t.Helper()
	type span struct {
		Start int `json:"start"`
		End   int `json:"end"`
	}
	list := func(spans []schema.Span) []span {
		var out []span
		for _, s := range spans {
			out = append(out, span{s.Start, s.End})
		}
		return out
	}
	var all []map[string][]span
	for _, a := range attributions {
		all = append(all, map[string][]span{"source": list(a.Source), "cue": list(a.Cue), "content": list(a.Content)})
	}
	if err := json.NewEncoder(w).Encode(map[string]any{"article": map[string]string{"path": "x/" + name + ".txt"}, "attributions": all}); err != nil {
		t.Fatal(err)
	}
}

// FuzzReadBrat: any annotation gives attributions or an error, and any
// attributions a score.
func FuzzReadBrat(f *testing.F) {
	for _, seed := range []string{sampleGold, "T1\tX 5 1;9999999999999999999 2\n", "T1\tContent -3 4\nE1\tA:T1 Content:T1 Content2:T9", "\t\t\nE\t:", "T1\tContent 0 2;1 90\nE1\tContent:T1"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, file string) {
		found, err := readBrat(file)
		if err != nil {
			return
		}
		gold := []AnnotatedText{{Name: "a", Text: sampleText, Attributions: found}}
		score, err := ScoreAttributions(gold, map[string][]AnnotatedAttribution{"a": found}, 1)
		if err != nil || score.Relation.F1 != 1 && score.Gold > 0 {
			t.Errorf("against itself: %+v, %v", score, err)
		}
	})
}
