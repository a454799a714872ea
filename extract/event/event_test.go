package event

import (
	"bufio"
	"os"
	"slices"
	"strings"
	"testing"

	"newsgraph/extract/fixture"
	"newsgraph/extract/language/syntax"
	"newsgraph/extract/relation"
)

// TestEvents reads the sentences of testdata/rules.txt, each behind ">", and compares the events
// that it reports with the lines below it, in the form of testdata/sentences.txt.
func TestEvents(t *testing.T) {
	lex := fixture.Lexicon(t)
	f, err := os.Open("testdata/rules.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var sentence string
	var want []string
	check := func() {
		if sentence == "" {
			return
		}
		s := &fixture.Trees(t, sentence)[0]
		var have []string
		for _, e := range Reported(Find(s, lex)) {
			have = append(have, show(sentence, s, e))
		}
		if !slices.Equal(have, want) {
			t.Errorf("%s\n\thave %q\n\twant %q", sentence, have, want)
		}
	}
	for in := bufio.NewScanner(f); in.Scan(); {
		switch line := in.Text(); {
		case strings.HasPrefix(line, "> "):
			check()
			sentence, want = line[2:], nil
		case strings.HasPrefix(line, "E "):
			want = append(want, line[2:])
		}
	}
	check()
}

func show(text string, s *syntax.Sentence, e Event) string {
	runes := []rune(text)
	list := func(actors []Actor) string {
		var all []string
		for _, a := range actors {
			span := s.SpanOf(a.First, a.Last)
			name := string(runes[span.Start:span.End])
			if a.Country != "" {
				name += " (" + a.Country + ")"
			}
			all = append(all, name)
		}
		return strings.Join(all, "; ")
	}
	out := e.Type + " " + list(e.Source)
	if len(e.Target) > 0 {
		out += " → " + list(e.Target)
	}
	return out
}

// FuzzFind reads any text: no panic, no actor outside the sentence or of too many words, none on
// both sides.
func FuzzFind(f *testing.F) {
	for _, seed := range []string{
		"", "Chile rejected the offer of Norway.", "Chile, Norway and Peru, Peru and Peru said that Peru must and will not",
		"refused to refuse to refuse to meet with with of Chile", "the of of of United Nations of of in of U.S.-led by by its", "no, not never n't",
	} {
		f.Add(seed)
	}
	lex := fixture.Lexicon(f)
	f.Fuzz(func(t *testing.T, text string) {
		for _, s := range fixture.Trees(t, text) {
			for _, e := range Find(&s, lex) {
				for _, a := range slices.Concat(e.Source, e.Target) {
					if a.First < 0 || a.Last >= len(s.Words) || a.First > a.Last || a.Last-a.First >= maxWords {
						t.Fatalf("%+v in a sentence of %d words", a, len(s.Words))
					}
				}
				for _, a := range e.Source {
					if slices.ContainsFunc(e.Target, func(b Actor) bool { return a.Head == b.Head }) {
						t.Fatalf("%+v has one actor on both sides", e)
					}
				}
			}
		}
	})
}

// TestLongSentenceIsLinear reads sentences that nest and join as deep as they are long.
func TestLongSentenceIsLinear(t *testing.T) {
	lex := fixture.Lexicon(t)
	for _, unit := range []string{"said that Chile must refuse to ", "the raid on the army of Chile and ", "Norway, "} {
		for _, s := range fixture.Trees(t, strings.Repeat(unit, 1000)) {
			Find(&s, lex)
		}
	}
}

// BenchmarkFind measures matches and events alone, on trees that are there, in words per second.
func BenchmarkFind(b *testing.B) {
	lex := fixture.Lexicon(b)
	file, err := os.ReadFile("testdata/sentences.txt")
	if err != nil {
		b.Fatal(err)
	}
	var text strings.Builder
	for line := range strings.Lines(string(file)) {
		if strings.HasPrefix(line, "> ") {
			text.WriteString(line[2:])
		}
	}
	all := fixture.Trees(b, text.String())
	words := 0
	for i := range all {
		words += len(all[i].Words)
	}
	for b.Loop() {
		for i := range all {
			Read(&all[i], relation.Find(&all[i], lex), lex)
		}
	}
	b.ReportMetric(float64(words*b.N)/b.Elapsed().Seconds(), "words/s")
}
