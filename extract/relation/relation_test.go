package relation

import (
	"bufio"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"newsgraph/extract/fixture"
	"newsgraph/extract/language/syntax"
)

// TestExamples reads the example of every predicate of the lexicon.
func TestExamples(t *testing.T) {
	lex := fixture.Lexicon(t)
	for _, id := range slices.Sorted(maps.Keys(lex.Predicates)) {
		p := lex.Predicates[id]
		if p.Example == "" {
			continue
		}
		found := Find(&fixture.Trees(t, p.Example)[0], lex)
		if len(found) == 0 || found[0].Predicate.ID != id || found[0].Subject == None {
			t.Errorf("%s: %q gives %+v", id, p.Example, found)
		}
	}
}

// TestMatches reads the sentences of testdata/matches.txt, each behind ">", and compares the
// matches below it: "= predicate | subject | words of the pattern | object", by head words.
func TestMatches(t *testing.T) {
	lex := fixture.Lexicon(t)
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
		s := &fixture.Trees(t, sentence)[0]
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
	lex := fixture.Lexicon(f)
	f.Fuzz(func(t *testing.T, text string) {
		for _, s := range fixture.Trees(t, text) {
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
