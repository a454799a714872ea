package relation

import (
	"bufio"
	"context"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"newsgraph/extract/language"
	"newsgraph/extract/language/syntax"
	"newsgraph/schema"
)

var analyzer = sync.OnceValues(func() (*language.Analyzer, error) { return language.NewAnalyzer(1) })

func trees(t testing.TB, text string) []syntax.Sentence {
	t.Helper()
	a, err := analyzer()
	if err != nil {
		t.Fatal(err)
	}
	var all []syntax.Sentence
	for s, words := range a.Text(context.Background(), text, nil) {
		all = append(all, syntax.New(s, len(all), words))
	}
	return all
}

func lexicon(t testing.TB) *schema.Lexicons {
	t.Helper()
	lex, err := schema.Lexicon()
	if err != nil {
		t.Fatal(err)
	}
	return lex
}

// TestExamples reads the example of every predicate of the lexicon.
func TestExamples(t *testing.T) {
	lex := lexicon(t)
	for _, id := range slices.Sorted(maps.Keys(lex.Predicates)) {
		p := lex.Predicates[id]
		if p.Example == "" {
			continue
		}
		found := Find(&trees(t, p.Example)[0], lex)
		if len(found) == 0 || found[0].Predicate.ID != id || found[0].Subject == None {
			t.Errorf("%s: %q gives %+v", id, p.Example, found)
		}
	}
}

// TestMatches reads the sentences of testdata/matches.txt, each behind ">", and compares the
// matches below it: "= predicate | subject | words of the pattern | object", by head words.
func TestMatches(t *testing.T) {
	lex := lexicon(t)
	f, err := os.Open("testdata/matches.txt")
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
		s := &trees(t, sentence)[0]
		var have []string
		for _, m := range Find(s, lex) {
			have = append(have, show(s, m))
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
		case strings.HasPrefix(line, "= "):
			want = append(want, line[2:])
		}
	}
	check()
}

func show(s *syntax.Sentence, m Match) string {
	form := func(i int) string {
		if i == None {
			return "–"
		}
		return s.Words[i].Form
	}
	var words []string
	for _, w := range m.Words {
		words = append(words, form(w))
	}
	return fmt.Sprintf("%s | %s | %s | %s", m.Predicate.ID, form(m.Subject), strings.Join(words, " "), form(m.Object))
}

// FuzzFind reads any text: no panic, no word outside the sentence.
func FuzzFind(f *testing.F) {
	for _, seed := range []string{"", "Chile rejected the offer.", "rejected by which that to of", "No, \"no\" (no", "refused to refuse to refuse INF"} {
		f.Add(seed)
	}
	lex := lexicon(f)
	f.Fuzz(func(t *testing.T, text string) {
		for _, s := range trees(t, text) {
			for _, m := range Find(&s, lex) {
				for _, w := range slices.Concat(m.Words, m.More, []int{m.Head}) {
					if w < 0 || w >= len(s.Words) {
						t.Fatalf("%+v in a sentence of %d words", m, len(s.Words))
					}
				}
				for _, w := range []int{m.Subject, m.Object, m.Clause} {
					if w < None || w >= len(s.Words) {
						t.Fatalf("%+v in a sentence of %d words", m, len(s.Words))
					}
				}
			}
		}
	})
}
