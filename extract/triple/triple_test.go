package triple

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"newsgraph/extract/fixture"
	"newsgraph/extract/language"
	"newsgraph/extract/linear"
)

var update = flag.Bool("update", false, "write what is found into testdata")

// trees are the trees of the sentences in testdata, by their words, so that these
// tests hold whatever model ships.
const trees = "testdata/trees.conllu"

// TestTriples reads the sentences of testdata/*.txt, each behind ">" with its
// words between spaces, and compares the triples below it:
//
//	subject | relation | object | further arguments (rule)
//
// `go test -update` writes what is found now, and adds trees for new sentences as
// the shipped model reads them: look at both before they are committed, and
// correct a tree that is wrong.
func TestTriples(t *testing.T) {
	bank := fixture.OpenBank(t, trees, *update)
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no testdata", err)
	}
	rules := map[string]bool{}
	for _, file := range files {
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		have := readAll(t, string(want), bank, rules)
		if *update {
			err = os.WriteFile(file, []byte(have), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
		compare(t, file, string(want), have)
	}
	for rule := range worth {
		if !rules[rule] {
			t.Errorf("no sentence in testdata is read by the rule %q", rule)
		}
	}
	bank.Save(t)
}

// readAll is a file of testdata with what is found now.
func readAll(t *testing.T, file string, bank *fixture.Bank, rules map[string]bool) string {
	var b strings.Builder
	for line := range strings.Lines(file) {
		text, is := strings.CutPrefix(strings.TrimSpace(line), "> ")
		if !is {
			if strings.HasPrefix(line, "#") {
				b.WriteString(line)
			} else if !strings.HasSuffix(b.String(), "\n\n") && strings.TrimSpace(line) == "" {
				b.WriteString("\n")
			}
			continue
		}
		words := bank.Words(t, text)
		b.WriteString("> " + text + "\n")
		for _, tr := range Read(words) {
			rules[tr.Rule] = true
			b.WriteString(describe(tr, words) + "\n")
		}
	}
	return b.String()
}

func describe(t Triple, words []language.Word) string {
	parts := []string{t.Subject.Text(words), t.Relation.Text(words), t.Object.Text(words)}
	for _, m := range t.More {
		parts = append(parts, m.Text(words))
	}
	return strings.Join(parts, " | ") + " (" + t.Rule + ")"
}

func compare(t *testing.T, file, want, have string) {
	t.Helper()
	a, b := strings.Split(want, "\n"), strings.Split(have, "\n")
	for i := range max(len(a), len(b)) {
		if i >= len(a) || i >= len(b) || a[i] != b[i] {
			t.Errorf("%s:%d:\nhave %q\nwant %q", file, i+1, b[min(i, len(b)-1)], a[min(i, len(a)-1)])
			return
		}
	}
}

// FuzzRead proves of any words in any tree that triples come out whole: parts that
// are words of the sentence, in order, and a confidence between 0 and 1.
func FuzzRead(f *testing.F) {
	f.Add("Norway rejected the offer that Chile made .", []byte{2, 0, 4, 2, 7, 7, 4, 2}, []byte{0, 1, 2, 3, 4, 5, 6, 7})
	f.Add("`` No , '' he said", []byte{1, 0, 3}, []byte{9, 8, 7})
	f.Fuzz(func(t *testing.T, text string, heads, tags []byte) {
		words := fixture.Invented(strings.Fields(text), heads, tags)
		for _, tr := range Read(words) {
			for _, p := range append([]Phrase{tr.Subject, tr.Relation, tr.Object}, tr.More...) {
				if p.Text(words) == "" || len(p.Words) > maxPhrase+maxClimb*maxPhrase {
					t.Errorf("%+v: a part is empty or endless", tr)
				}
			}
			if tr.Confidence <= 0 || tr.Confidence >= 1 || tr.Rule == "" || tr.Head < 1 || tr.Head > len(words) {
				t.Errorf("%+v", tr)
			}
		}
	})
}

// FuzzText proves the same of any text as the shipped model reads it.
func FuzzText(f *testing.F) {
	for _, text := range []string{"Norway rejected the offer .", "", "`` `` `` '' , , who who", "\xff of \xfe of", strings.Repeat("that he said ", 40)} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		words := fixture.Words(t, text)
		for _, tr := range Read(words) {
			if tr.Subject.Text(words) == "" || tr.Relation.Text(words) == "" || tr.Object.Text(words) == "" {
				t.Errorf("%+v: a part is empty", tr)
			}
		}
	})
}

// TestTimeIsLinear reads trees that are hard on rules that look far.
func TestTimeIsLinear(t *testing.T) {
	for name, unit := range map[string]string{
		"conj": "conj", "ccomp": "ccomp", "xcomp": "xcomp", "nmod": "nmod", "relcl": "acl:relcl", "advcl": "advcl", "appos": "appos", "obl": "obl",
	} {
		for shape, head := range map[string]func(int) int{"deep": func(i int) int { return i }, "flat": func(int) int { return 1 }} {
			linear.Check(t, shape+" "+name, 500, func(n int) func() {
				words := make([]language.Word, n)
				for i := range words {
					words[i] = language.Word{Form: "said", Lemma: "say", UPOS: "VERB", XPOS: "VBD", Head: head(i), Deprel: unit}
				}
				words[0].Head, words[0].Deprel = 0, "root"
				return func() { Read(words) }
			})
		}
	}
}

// BenchmarkRead gives the speed of the rules alone, and of parsing and rules, in
// words a second.
func BenchmarkRead(b *testing.B) {
	model, err := language.DefaultModel()
	if err != nil {
		b.Fatal(err)
	}
	known, err := os.ReadFile(trees)
	if err != nil {
		b.Fatal(err)
	}
	var forms [][]string
	words := 0
	for line := range strings.Lines(string(known)) {
		if text, ok := strings.CutPrefix(line, "# text = "); ok {
			// Sentences of news are longer than those of the tests.
			forms = append(forms, strings.Fields(strings.Repeat(strings.TrimSuffix(strings.TrimSpace(text), "."), 3)+" ."))
			words += len(forms[len(forms)-1])
		}
	}
	analysed := model.Analyze(forms)
	b.Run("rules", func(b *testing.B) {
		for b.Loop() {
			for _, s := range analysed {
				Read(s)
			}
		}
		b.ReportMetric(float64(words*b.N)/b.Elapsed().Seconds(), "words/s")
	})
	b.Run("whole", func(b *testing.B) {
		for b.Loop() {
			for _, s := range model.Analyze(forms) {
				Read(s)
			}
		}
		b.ReportMetric(float64(words*b.N)/b.Elapsed().Seconds(), "words/s")
	})
}
