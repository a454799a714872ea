package factuality

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"newsgraph/extract/fixture"
	"newsgraph/extract/language"
	"newsgraph/extract/language/syntax"
	"newsgraph/extract/linear"
	"newsgraph/schema"
)

var update = flag.Bool("update", false, "add trees of new sentences to testdata")

// TestFactuality reads the sentences of testdata/factuality.txt and events.txt and compares what is
// made of the words named below each. `go test -update` adds the trees of new sentences as the shipped model
// reads them: look at them, and correct one that is wrong.
func TestFactuality(t *testing.T) {
	bank := fixture.OpenBank(t, "testdata/trees.conllu", *update)
	compare(t, "testdata/factuality.txt", bank, (*Reader).Of)
	compare(t, "testdata/events.txt", bank, (*Reader).Event)
	bank.Save(t)
}

// compare reads one file of sentences.
func compare(t *testing.T, name string, bank *fixture.Bank, judge func(*Reader, int) Factuality) {
	t.Helper()
	file, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var r *Reader
	number := 0
	for line := range strings.Lines(string(file)) {
		number++
		line = strings.TrimSpace(line)
		if text, is := strings.CutPrefix(line, "> "); is {
			s := sentence(bank.Words(t, text))
			r = NewReader(&s)
			continue
		}
		if word, want, is := strings.Cut(line, ": "); is && !strings.HasPrefix(line, "#") {
			if have := describe(judge(r, find(t, r.s, word))); have != want {
				t.Errorf("%s:%d: %s\n%s: have %s, want %s", name, number, text(r.s), word, have, want)
			}
		}
	}
}

func describe(f Factuality) string {
	d := fmt.Sprintf("%s %s %s", f.Polarity, f.Certainty, f.Time)
	if f.Reported {
		d += " reported"
	}
	return d
}

func text(s *syntax.Sentence) string {
	var forms []string
	for _, w := range s.Words {
		forms = append(forms, w.Form)
	}
	return strings.Join(forms, " ")
}

func find(t *testing.T, s *syntax.Sentence, form string) int {
	t.Helper()
	i := slices.IndexFunc(s.Words, func(w syntax.Word) bool { return w.Form == form })
	if i < 0 {
		t.Fatalf("%q has no word %q", text(s), form)
	}
	return i
}

// sentence puts words into a text with single spaces between.
func sentence(words []language.Word) syntax.Sentence {
	var s language.Sentence
	for _, w := range words {
		end := s.End + utf8.RuneCountInString(w.Form)
		s.Tokens = append(s.Tokens, language.Token{Span: schema.Span{Start: s.End, End: end}, Form: w.Form})
		s.End = end + 1
	}
	return syntax.New(s, 0, words)
}

// FuzzOf proves of any words in any tree that every word is judged, with values of the record.
func FuzzOf(f *testing.F) {
	f.Add("If Norway had not refused to sign , Chile would leave", []byte{2, 0, 4, 2, 7, 7, 4, 2}, []byte{0, 1, 2, 3, 4, 5, 6, 7})
	f.Add("no no not ? not", []byte{1, 0, 3}, []byte{9, 8, 7})
	f.Fuzz(func(t *testing.T, text string, heads, tags []byte) {
		s := sentence(fixture.Invented(strings.Fields(text), heads, tags))
		r := NewReader(&s)
		for w := range s.Words {
			f := r.Of(w)
			if f.Polarity == "" || f.Certainty == "" || f.Time == "" {
				t.Errorf("%s: %+v", s.Words[w].Form, f)
			}
			if e := r.Event(w); e.Polarity == "" || e.Certainty == "" || e.Time == "" {
				t.Errorf("%s: %+v", s.Words[w].Form, e)
			}
			if f != NewReader(&s).Of(w) {
				t.Errorf("%s: what is made of a word depends on what was asked before", s.Words[w].Form)
			}
		}
	})
}

// TestTimeIsLinear judges trees that are hard on rules that look far.
func TestTimeIsLinear(t *testing.T) {
	for _, relation := range []string{"conj", "ccomp", "xcomp", "acl", "acl:relcl", "advcl", "nmod"} {
		for shape, head := range map[string]func(int) int{"deep": func(i int) int { return i }, "flat": func(int) int { return 1 }} {
			linear.Check(t, relation+" "+shape, 500, func(n int) func() {
				words := make([]language.Word, n)
				for i := range words {
					words[i] = language.Word{Form: "said", Lemma: "say", UPOS: "VERB", XPOS: "VBD", Head: head(i), Deprel: relation}
				}
				words[0].Head, words[0].Deprel = 0, "root"
				s := sentence(words)
				return func() {
					r := NewReader(&s)
					for w := range s.Words {
						r.Of(w)
					}
				}
			})
		}
	}
}
