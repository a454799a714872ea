package name_test

import (
	"os"
	"strings"
	"testing"

	"newsgraph/extract/language"
	"newsgraph/extract/language/name"
)

// read analyses sentences by the parser that ships.
func read(t testing.TB, forms [][]string) [][]name.Word {
	t.Helper()
	m, err := language.DefaultModel()
	if err != nil {
		t.Fatal(err)
	}
	var all [][]name.Word
	for _, words := range m.Analyze(forms) {
		var s []name.Word
		for _, w := range words {
			s = append(s, name.Word{Form: w.Form, UPOS: w.UPOS, XPOS: w.XPOS, Relation: w.Deprel, Head: w.Head})
		}
		all = append(all, s)
	}
	return all
}

func defaultModel(t testing.TB) *name.Model {
	t.Helper()
	m, err := name.DefaultModel()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// unmarked takes the brackets out of a line.
func unmarked(line string) []string {
	var forms []string
	for _, f := range strings.Fields(line) {
		if !strings.HasPrefix(f, "[") {
			forms = append(forms, strings.TrimSuffix(f, "]"))
		}
	}
	return forms
}

// marked puts brackets around names.
func marked(words []name.Word, names []name.Span) string {
	var out []string
	for i, w := range words {
		form := w.Form
		for _, n := range names {
			if n.First == i {
				form = "[" + string(n.Type) + " " + form
			}
			if n.Last == i {
				form += "]"
			}
		}
		out = append(out, form)
	}
	return strings.Join(out, " ")
}

func TestArticles(t *testing.T) {
	data, err := os.ReadFile("testdata/names.txt")
	if err != nil {
		t.Fatal(err)
	}
	m := defaultModel(t)
	for _, article := range strings.Split(strings.TrimSpace(string(data)), "\n\n")[1:] {
		lines := strings.Split(article, "\n")
		var forms [][]string
		for _, l := range lines {
			forms = append(forms, unmarked(l))
		}
		words := read(t, forms)
		names, err := m.Find(words)
		if err != nil {
			t.Fatal(err)
		}
		for i, want := range lines {
			if got := marked(words[i], names[i]); got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		}
	}
}
