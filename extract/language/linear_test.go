package language

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"newsgraph/schema"
)

// TestLinear splits texts made to be hard: long runs of one character, no full
// stop, deep nesting. Each must take about as long a byte as plain text does; a
// splitter that looks back or ahead without bound takes hours.
func TestLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("long texts")
	}
	const size = 1 << 18
	for _, unit := range []string{
		"a", "A", "1", ".", "-", "'", "’", `"`, "“", "(", ")", " ", "\n", "\r\n\n", "é", "\xff", "🇫🇮", "👩‍", "@", "#", "/", ":",
		"a.", "a.b@", "1-", "1/", "1,", "a-", "a'", "A.", "non-", "http://", "www.", "a word ", "A Word ", "'s ", "(a ", "“a ", "a\n", "a,\nb ", ". A",
		"Mr. ", "x@y.z ", "… ", "• a\n", "1. ", "\u200d", "\u0301", "a\u0301", "NYC — ",
	} {
		text := strings.Repeat(unit, size/len(unit))
		start := time.Now()
		tokens := 0
		for s := range All(text, nil) {
			tokens += len(s.Tokens)
		}
		if spent := time.Since(start); spent > 3*time.Second {
			t.Errorf("%q repeated: %v for %d bytes", unit, spent, size)
		}
		if tokens == 0 && strings.TrimSpace(text) != "" {
			t.Errorf("%q repeated: no tokens", unit)
		}
	}
}

// TestLongText looks for seams: what a text is split into must not change with
// what stands far in front of it.
func TestLongText(t *testing.T) {
	const part = "“We can't,” said Mr. Aho, of Orlo Inc., on Monday. Nobody (not even the U.S.) left at 5 p.m. Why? "
	want := len(Sentences(part, nil))
	text := strings.Repeat(part, 3000)
	check(t, text, nil)
	if got := len(Sentences(text, nil)); got != 3000*want {
		t.Errorf("3000 times the same text of %d sentences: %d sentences", want, got)
	}
	check(t, strings.Repeat("word ", 100_000), nil)
	check(t, strings.Repeat("é", 300_000), []schema.Span{{Start: 5, End: 6}, {Start: 70_000, End: 140_000}})
}

// TestEarlyStop proves that nothing is given out once the caller has had
// enough.
func TestEarlyStop(t *testing.T) {
	n := 0
	for range All(strings.Repeat("One. Two. ", 20_000), nil) {
		if n++; n == 3 {
			break
		}
	}
	if n != 3 {
		t.Errorf("%d sentences before the stop, want 3", n)
	}
}

// TestModel proves that the shipped weights can be read and written again, and
// that bytes of another kind are refused.
func TestModel(t *testing.T) {
	var m BoundaryModel
	if err := m.UnmarshalBinary(shippedWeights); err != nil {
		t.Fatal(err)
	}
	if data, _ := m.MarshalBinary(); string(data) != string(shippedWeights) {
		t.Error("the weights change when written again")
	}
	if err := m.UnmarshalBinary(shippedWeights[1:]); err != ErrModel {
		t.Errorf("broken weights give %v, want ErrModel", err)
	}
}

func BenchmarkSentences(b *testing.B) {
	text := benchmarkText(b)
	words := len(strings.Fields(text))
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		for range All(text, nil) {
		}
	}
	b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}

// benchmarkText is the repository's example articles many times over.
func benchmarkText(b *testing.B) string {
	var text strings.Builder
	paths, _ := filepath.Glob("../../examples/*.txt")
	for _, path := range append(paths, "testdata/sentences.txt") {
		data, err := os.ReadFile(path)
		if err != nil {
			b.Fatal(err)
		}
		text.WriteString(string(data) + "\n\n")
	}
	return strings.Repeat(text.String(), 1+1_000_000/text.Len())
}
