package language

import (
	"context"
	"runtime"
	"strings"
	"testing"
)

// BenchmarkText is the whole analysis of raw text, on one core and on all: splitting, tags,
// lemmas, trees and names.
func BenchmarkText(b *testing.B) {
	text := benchmarkArticles(b)
	for _, c := range []struct {
		name  string
		cores int
	}{{"one", 1}, {"all", runtime.NumCPU()}} {
		b.Run(c.name, func(b *testing.B) {
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(c.cores))
			a, err := NewAnalyzer(c.cores)
			if err != nil {
				b.Fatal(err)
			}
			words := 0
			b.ReportAllocs()
			for b.Loop() {
				for _, sentence := range a.Text(context.Background(), text, nil) {
					words += len(sentence)
				}
			}
			b.ReportMetric(float64(words)/b.Elapsed().Seconds(), "words/s")
		})
	}
}

// benchmarkArticles is about 20,000 words of the example articles.
func benchmarkArticles(b *testing.B) string { return benchmarkText(b)[:120_000] }

// TestTextReadsEverySentence reads more than one chunk and compares with sentence by sentence.
func TestTextReadsEverySentence(t *testing.T) {
	text := strings.Repeat("Chile has rejected an offer. We can't accept it, she said.\n\nNo comment.\n\n", 300)
	a, err := NewAnalyzer(2)
	if err != nil {
		t.Fatal(err)
	}
	want := Sentences(text, nil)
	i := 0
	for s, words := range a.Text(context.Background(), text, nil) {
		if s.Span != want[i].Span {
			t.Fatalf("sentence %d at %v, want %v", i, s.Span, want[i].Span)
		}
		forms := want[i].Forms()
		for k, w := range words {
			if w.Form != forms[k] {
				t.Fatalf("sentence %d, word %d is %q, want %q", i, k, w.Form, forms[k])
			}
		}
		i++
	}
	if i != len(want) {
		t.Errorf("%d sentences, want %d", i, len(want))
	}
}

// TestNamesSeeWholeTexts hands two texts of different length to a finder of names: each is a text
// of its own, the long one comes in windows, the short one at once.
func TestNamesSeeWholeTexts(t *testing.T) {
	a, err := NewAnalyzer(3)
	if err != nil {
		t.Fatal(err)
	}
	var windows []string
	a.Names = func() NameFinder {
		windows = append(windows, "text")
		return func(sentences [][]Word) {
			words := 0
			for _, s := range sentences {
				words += len(s)
				for k := range s {
					s[k].Name = "O"
				}
			}
			if words > nameWindow {
				t.Errorf("a window of %d words", words)
			}
			windows = append(windows, "window")
		}
	}
	items := func(yield func(Item[int]) bool) {
		for i, sentences := range []int{2, 3 * nameWindow / 4 / 2, 1} {
			for k := range sentences {
				if !yield(Item[int]{Sentence: i, Forms: []string{"No", "fog", "today", "."}, First: k == 0}) {
					return
				}
			}
		}
	}
	count := 0
	for _, words := range Analyze(context.Background(), a, items) {
		count++
		if words[0].Name != "O" {
			t.Fatal("a sentence without names came out")
		}
	}
	if got, want := strings.Join(windows, " "), "text window text window window text window"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if count != 2+3*nameWindow/4/2+1 {
		t.Errorf("%d sentences", count)
	}
}

// TestAnalyzeStops proves that nothing is read any more once the caller has had enough.
func TestAnalyzeStops(t *testing.T) {
	a, err := NewAnalyzer(2)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	n := 0
	for range a.Text(ctx, strings.Repeat("One. Two. ", 50_000), nil) {
		if n++; n == 3 {
			cancel()
		}
	}
	if n >= 50_000 {
		t.Errorf("%d sentences after the stop", n)
	}
}
