package syntax

import (
	"context"
	"testing"

	"newsgraph/extract/language"
)

func TestTreesStandInTheText(t *testing.T) {
	text := "“Olé!” Rosa Ibarra didn't say that the port was lost. Chile’s offer stands."
	runes := []rune(text)
	a, err := language.NewAnalyzer(1)
	if err != nil {
		t.Fatal(err)
	}
	index := 0
	for sentence, words := range a.Text(context.Background(), text, nil) {
		s := New(sentence, index, words)
		index++
		for i, w := range s.Words {
			if string(runes[w.Start:w.End]) != w.Form {
				t.Errorf("%q stands at %q", w.Form, string(runes[w.Start:w.End]))
			}
			if w.Head != Root && !s.SpanOf(s.Reach(w.Head)).Contains(w.Span) {
				t.Errorf("%s is outside the subtree of %s", w.Form, s.Words[w.Head].Form)
			}
			if !s.Governs(s.Root(), i) || s.Governs(i, s.Root()) != (i == s.Root()) {
				t.Errorf("%s hangs from no root", w.Form)
			}
			for _, c := range s.Children[i] {
				if s.Words[c].Head != i {
					t.Errorf("%s is no child of %s", s.Words[c].Form, w.Form)
				}
			}
		}
	}
}
