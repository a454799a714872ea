package language

import (
	"errors"
	"math/rand/v2"
	"os"
	"reflect"
	"strings"
	"testing"

	"newsgraph/extract/language/kernel"
	"newsgraph/extract/language/network"
	"newsgraph/extract/language/tree"
)

func model(t testing.TB) *Model {
	t.Helper()
	m, err := DefaultModel()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// news reads invented sentences, one a line, their tokens separated by spaces.
func news(t testing.TB) [][]string {
	t.Helper()
	text, err := os.ReadFile("testdata/news.txt")
	if err != nil {
		t.Fatal(err)
	}
	var all [][]string
	for line := range strings.Lines(string(text)) {
		all = append(all, strings.Fields(line))
	}
	return all
}

func checkTree(t *testing.T, words []Word) {
	t.Helper()
	heads := make([]int, len(words))
	for i, w := range words {
		heads[i] = w.Head
		if (w.Head == 0) != (w.Deprel == "root") {
			t.Fatalf("%s: head %d with relation %s", w.Form, w.Head, w.Deprel)
		}
		if w.Lemma == "" && w.Form != "" || w.UPOS == "" || w.XPOS == "" || w.Feats == "" {
			t.Fatalf("a column is empty: %+v", w)
		}
	}
	if !tree.Valid(heads) {
		t.Fatalf("no tree: %v", heads)
	}
}

// TestAnyWordsGiveOneTree feeds words of the news and bytes of every kind in random order.
func TestAnyWordsGiveOneTree(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	words := []string{"", "\xff\xfe", "\u200b", "漢字", "😀", "http://vesland.example/a?b=c", strings.Repeat("long", 500)}
	for _, s := range news(t) {
		words = append(words, s...)
	}
	var texts [][]string
	for _, n := range []int{0, 1, 1, 2, 3, 5, 8, 13, 21, 34, 256, 257, 700} {
		s := make([]string, n)
		for i := range s {
			s[i] = words[rng.IntN(len(words))]
		}
		texts = append(texts, s)
	}
	for i, got := range model(t).Analyze(texts) {
		if len(got) != len(texts[i]) {
			t.Fatalf("%d words of %d", len(got), len(texts[i]))
		}
		if len(got) > 0 {
			checkTree(t, got)
		}
	}
}

func TestLongSentence(t *testing.T) {
	var long []string
	for _, s := range news(t) {
		long = append(long, s[:len(s)-1]...)
		long = append(long, ",")
	}
	for _, piece := range cutLong(long) {
		if len(piece) > MaxSentence || len(piece) <= MaxSentence/2 && len(piece) != len(long)%MaxSentence && piece[len(piece)-1] != "," {
			t.Errorf("a piece of %d words ends with %q", len(piece), piece[len(piece)-1])
		}
	}
	checkTree(t, model(t).Analyze([][]string{long})[0])
}

func TestSameOnEveryProcessor(t *testing.T) {
	texts := news(t)[:10]
	want := model(t).Analyze(texts)
	for _, level := range []kernel.Level{kernel.AVX2, kernel.Portable} {
		restore := kernel.Limit(level)
		got := model(t).Analyze(texts)
		restore()
		if !reflect.DeepEqual(got, want) {
			t.Errorf("level %v reads otherwise", level)
		}
	}
}

func TestLoadDamagedModel(t *testing.T) {
	if _, err := LoadModel(shipped[:len(shipped)-1]); !errors.Is(err, network.ErrModel) {
		t.Errorf("error %v", err)
	}
}

// BenchmarkAnalyze reads the invented news on each level, on one core.
func BenchmarkAnalyze(b *testing.B) {
	var texts [][]string
	words := 0
	for range 10 {
		texts = append(texts, news(b)...)
	}
	for _, s := range texts {
		words += len(s)
	}
	m := model(b)
	for _, l := range []struct {
		name  string
		level kernel.Level
	}{{"portable", kernel.Portable}, {"avx2", kernel.AVX2}, {"avx512", kernel.AVX512}} {
		b.Run(l.name, func(b *testing.B) {
			defer kernel.Limit(l.level)()
			b.ReportAllocs()
			for b.Loop() {
				m.Analyze(texts)
			}
			b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
		})
	}
}
