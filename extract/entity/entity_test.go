package entity_test

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"newsgraph/extract/attribution"
	"newsgraph/extract/entity"
	"newsgraph/extract/language"
	"newsgraph/extract/language/shallow"
	"newsgraph/extract/language/syntax"
	"newsgraph/extract/linear"
	"newsgraph/schema"
)

var update = flag.Bool("update", false, "write what is found into testdata")

// TestEntities reads the texts of testdata/*.txt and compares what is found. A text stands
// behind ">"; its entities follow, one a line:
//
//	type name (country, gender, parent): mentions in order | aliases | roles
//
// `go test -update` writes what is found now: read the difference before it is committed.
func TestEntities(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no testdata", err)
	}
	a := newAnalyzer(t)
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			have := reread(a, string(want))
			if *update {
				if err := os.WriteFile(file, []byte(have), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			compare(t, file, have, string(want))
		})
	}
}

func compare(t *testing.T, file, have, want string) {
	t.Helper()
	a, b := strings.Split(want, "\n"), strings.Split(have, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			t.Fatalf("%s:%d:\nhave %s\nwant %s", file, i+1, b[i], a[i])
		}
	}
	if len(a) != len(b) {
		t.Fatalf("%s: %d lines, want %d", file, len(b), len(a))
	}
}

// reread keeps the comments and texts of a file and writes below each text what is found in it.
func reread(a *language.Analyzer, file string) string {
	var out bytes.Buffer
	for _, block := range strings.Split(strings.TrimRight(file, "\n"), "\n\n") {
		var text []string
		for _, line := range strings.Split(block, "\n") {
			if rest, ok := strings.CutPrefix(line, "> "); ok {
				text = append(text, rest)
			}
			if strings.HasPrefix(line, ">") || strings.HasPrefix(line, "#") {
				fmt.Fprintln(&out, line)
			}
		}
		if len(text) > 0 {
			describe(&out, strings.Join(text, "\n"), group(a, strings.Join(text, "\n")).Finish())
		}
		fmt.Fprintln(&out)
	}
	return strings.TrimRight(out.String(), "\n") + "\n"
}

func describe(out *bytes.Buffer, text string, entities []schema.Entity) {
	runes := []rune(text)
	names := map[string]string{}
	for _, e := range entities {
		names[e.ID] = e.Name
	}
	for _, e := range entities {
		var mentions, roles, traits []string
		for _, m := range e.Mentions {
			mentions = append(mentions, string(runes[m.Start:m.End]))
		}
		for _, trait := range []string{e.Country, e.Gender, names[e.Parent]} {
			if trait != "" {
				traits = append(traits, trait)
			}
		}
		for _, r := range e.Roles {
			role := r.Name
			if r.Former {
				role = "former " + role
			}
			if r.Of != "" {
				role += " of " + names[r.Of]
			}
			roles = append(roles, role)
		}
		fmt.Fprintf(out, "%s %s", e.Type, e.Name)
		if traits != nil {
			fmt.Fprintf(out, " (%s)", strings.Join(traits, ", "))
		}
		fmt.Fprintf(out, ": %s", strings.Join(mentions, ", "))
		if len(e.Aliases) > 0 {
			fmt.Fprintf(out, " | also %s", strings.Join(e.Aliases, ", "))
		}
		if roles != nil {
			fmt.Fprintf(out, " | %s", strings.Join(roles, ", "))
		}
		fmt.Fprintln(out)
	}
}

func newAnalyzer(t testing.TB) *language.Analyzer {
	t.Helper()
	a, err := language.NewAnalyzer(1)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// group reads the entities of a text as the pipeline does.
func group(a *language.Analyzer, text string) *entity.Set {
	lex, err := schema.Lexicon()
	if err != nil {
		panic(err)
	}
	trees := treesOf(a, text)
	doc := shallow.Read(text, language.Sentences(text, nil), "", lex)
	return entity.Group(text, trees, attribution.Find(doc, trees), "", lex)
}

func treesOf(a *language.Analyzer, text string) []syntax.Sentence {
	var trees []syntax.Sentence
	for s, words := range a.Text(context.Background(), text, nil) {
		trees = append(trees, syntax.New(s, len(trees), words))
	}
	return trees
}

func TestTheArticlesOutletIsAnEntity(t *testing.T) {
	lex, err := schema.Lexicon()
	if err != nil {
		t.Fatal(err)
	}
	for outlet, want := range map[string]string{"AP": "Associated Press", "Nordlys Tidende": "Nordlys Tidende"} {
		s := entity.Group("", nil, nil, outlet, lex)
		if e := s.Outlet(outlet); e == nil || e.Name != want || len(s.Finish()) != 1 {
			t.Errorf("the outlet %s is %v", outlet, e)
		}
	}
	if s := entity.Group("", nil, nil, "", lex); len(s.Finish()) != 0 || s.Outlet("") != nil {
		t.Error("no outlet is an entity")
	}
}

// An outlet that only its own article tells to be one: what the article calls so is that outlet.
func TestTheArticlesOutletIsTheBodyOfItsName(t *testing.T) {
	lex, err := schema.Lexicon()
	if err != nil {
		t.Fatal(err)
	}
	a, err := language.NewAnalyzer(1)
	if err != nil {
		t.Fatal(err)
	}
	text := "The treaty is dead, President Olga Marek told The Beacon on Monday."
	s := entity.Group(text, treesOf(a, text), nil, "The Beacon", lex)
	var found []string
	for _, e := range s.Finish() {
		if strings.Contains(e.Name, "Beacon") {
			found = append(found, fmt.Sprint(e.Name, " ", e.Type, " ", len(e.Mentions)))
		}
	}
	if want := "The Beacon Outlet 1"; len(found) != 1 || found[0] != want {
		t.Errorf("the article calls its outlet %v, want %s", found, want)
	}
}

// TestWordsLeadToEntities asks for entities by span and by head.
func TestWordsLeadToEntities(t *testing.T) {
	a := newAnalyzer(t)
	text := "President Rosa Ibarra rejected the plan. The plan was old, Ibarra said."
	s := group(a, text)
	span := func(from int, words string) schema.Span {
		i := strings.Index(text[from:], words) + from
		return schema.Span{Start: i, End: i + len(words)}
	}
	ibarra := s.At(span(0, "Rosa Ibarra"))
	if ibarra == nil || s.Head(0, 0) != ibarra || s.Head(0, 1) != ibarra || s.Word(1, span(45, "Ibarra")) != ibarra {
		t.Errorf("Rosa Ibarra is %v; by her title %v, by head %v", ibarra, s.Head(0, 0), s.Head(0, 1))
	}
	if s.Head(0, 3) != nil || s.Head(9, 9) != nil || s.At(span(0, "rejected")) != nil {
		t.Error("a verb is an entity")
	}
	plan := s.Thing(span(0, "the plan"))
	if plan == nil || plan.Type != schema.Thing || plan.Name != "the plan" || s.Thing(span(0, "the plan")) != plan {
		t.Errorf("the plan is %v", plan)
	}
	if again := s.Thing(span(40, "The plan")); again != plan {
		t.Errorf("the plan is two: %v, %v", plan, again)
	}
	if s.Thing(span(0, "Rosa Ibarra")) != ibarra {
		t.Error("the words of a name are another thing")
	}
}

// TestTimeIsLinear compares a text with a longer one.
func TestTimeIsLinear(t *testing.T) {
	a := newAnalyzer(t)
	piece := "Chilean President Rosa Ibarra met Lars Holm. She told him that the company had sold its ships. The president said it was late. “I know,” he said. "
	lex, err := schema.Lexicon()
	if err != nil {
		t.Fatal(err)
	}
	linear.Check(t, "entities", 50, func(n int) func() {
		text := strings.Repeat(piece, n)
		trees := treesOf(a, text)
		return func() { entity.Group(text, trees, nil, "", lex).Finish() }
	})
}

func FuzzGroup(f *testing.F) {
	for _, s := range []string{
		"", "Rosa Ibarra", "“I", "she said ”", "THE OAS (OAS) SAYS", "President President Ibarra’s", "\xff\xfe", "it it it it", "the the’s of of",
		"Mr. Mr. Mr.", "X. Y. Z. (XYZ), the president of of, she’s herself", "\"\"\"\"", "他说 Ibarra", "a\u0301 Ibarra\u200b",
	} {
		f.Add(s)
	}
	a := newAnalyzer(f)
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 2000 {
			return
		}
		length := utf8.RuneCountInString(text)
		ids := map[string]bool{}
		found := group(a, text).Finish()
		for _, e := range found {
			ids[e.ID] = true
		}
		for _, e := range found {
			if e.Name == "" || e.Type == "" || e.Parent != "" && !ids[e.Parent] {
				t.Errorf("%q: %+v", text, e)
			}
			for _, m := range e.Mentions {
				if m.Start < 0 || m.End > length || m.Start >= m.End {
					t.Errorf("%q: mention %+v of %s", text, m, e.Name)
				}
			}
		}
	})
}

func BenchmarkGroup(b *testing.B) {
	a := newAnalyzer(b)
	text := strings.Repeat("Chilean President Rosa Ibarra met Lars Holm in Oslo on Monday to talk about the port. She told him that the company had sold its ships, and that its workers were angry. “I know,” he said. The prime minister will visit Chile in May, when the government presents the plan. ", 40)
	trees := treesOf(a, text)
	lex, _ := schema.Lexicon()
	words := 0
	for i := range trees {
		words += len(trees[i].Words)
	}
	b.ResetTimer()
	for b.Loop() {
		entity.Group(text, trees, nil, "", lex).Finish()
	}
	b.ReportMetric(float64(words*b.N)/b.Elapsed().Seconds(), "words/s")
}
