package extract

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"newsgraph/extract/article"
	"newsgraph/extract/factuality"
	"newsgraph/extract/linear"
	"newsgraph/schema"
)

var update = flag.Bool("update", false, "write what is found into testdata")

// TestReadings reads the texts of testdata/*.txt and compares what is found. A
// text stands behind ">", line by line; what is read from it follows:
//
//	S subject | relation | object | what is not positive, certain, past or present
//
// where a relation outside the lexicon is in its words, in quotation marks;
//
//	A source → speaker | cue | content | kind, mode …, "not so" for what the source does not (yet) say
//	E event source → target
//
// A text with nothing behind it must stay silent. `go test -update` writes what
// is found now: read the difference before it is committed.
func TestReadings(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no testdata", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) { compareReadings(t, file) })
	}
}

func compareReadings(t *testing.T, file string) {
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	x := newExtractor(t)
	var got bytes.Buffer
	for _, block := range strings.Split(strings.TrimRight(string(want), "\n"), "\n\n") {
		var text []string
		for _, line := range strings.Split(block, "\n") {
			if rest, ok := strings.CutPrefix(line, ">"); ok {
				text = append(text, strings.TrimPrefix(rest, " "))
			}
			if strings.HasPrefix(line, ">") || strings.HasPrefix(line, "#") {
				fmt.Fprintln(&got, line)
			}
		}
		if len(text) > 0 {
			in := article.Input{Outlet: "Nordlys Tidende"}
			in.Article.Text = schema.Optional(strings.Join(text, "\n"))
			in.Article.Published = "2025-11-20"
			describe(&got, x.Extract(in))
		}
		fmt.Fprintln(&got)
	}
	have := strings.TrimRight(got.String(), "\n") + "\n"
	if *update {
		if err := os.WriteFile(file, []byte(have), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	a, b := strings.Split(string(want), "\n"), strings.Split(have, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			t.Fatalf("%s:%d:\nhave %s\nwant %s", file, i+1, b[i], a[i])
		}
	}
	if len(a) != len(b) {
		t.Fatalf("%s: %d lines, want %d", file, len(b), len(a))
	}
}

// describe writes what a record holds in the form of testdata.
func describe(w *bytes.Buffer, r *schema.Record) {
	text := []rune(string(r.Article.Text))
	at := func(s *schema.Span) string {
		if s == nil {
			return "–"
		}
		return strings.ReplaceAll(string(text[s.Start:s.End]), "\n", " ")
	}
	names := map[string]string{"": "–"}
	for _, e := range r.Entities {
		names[e.ID] = e.Name
	}
	for _, a := range r.Attributions {
		var content []string
		for _, c := range a.Content {
			content = append(content, at(&c))
		}
		fmt.Fprintf(w, "A %s → %s | %s | %s | %s %s", at(a.Source), names[string(a.Speaker)], at(a.Cue), strings.Join(content, " … "), a.Kind, a.Mode)
		if a.Addressee != "" {
			fmt.Fprintf(w, " to %s", names[string(a.Addressee)])
		}
		if a.Date != "" {
			fmt.Fprintf(w, " on %s", a.Date)
		}
		if a.Topic {
			fmt.Fprintf(w, " topic")
		}
		if !a.Happened() && !a.Topic {
			fmt.Fprintf(w, " not so: %s %s", a.Polarity, a.Time)
		}
		if a.Via != "" {
			fmt.Fprintf(w, " within %s", a.Via)
		}
		fmt.Fprintln(w)
	}
	for _, s := range r.Statements {
		relation := string(s.Predicate.ID)
		if relation == "" {
			relation = fmt.Sprintf("%q", s.Predicate.Text)
		}
		fmt.Fprintf(w, "S %s | %s | %s", arg(s.Subject, names), relation, arg(s.Object, names))
		if f := (factuality.Factuality{Polarity: s.Polarity, Certainty: s.Certainty, Time: s.Time}); !f.Holds() {
			fmt.Fprintf(w, " | %s %s %s", s.Polarity, s.Certainty, s.Time)
		}
		if s.Attribution != "" {
			fmt.Fprintf(w, " within %s", s.Attribution)
		}
		if s.Date != "" {
			fmt.Fprintf(w, " on %s", s.Date)
		}
		fmt.Fprintln(w)
	}
	for _, e := range r.Events {
		var target []string
		for _, id := range e.Target {
			target = append(target, names[id])
		}
		fmt.Fprintf(w, "E %s %s → %s\n", e.Type, names[e.Source[0]], strings.Join(target, ", "))
	}
}

// arg is the words of an argument, and the entity where it has another name.
func arg(a schema.Arg, names map[string]string) string {
	if name := names[string(a.Entity)]; a.Entity != "" && name != a.Text {
		return a.Text + " (" + name + ")"
	}
	return a.Text
}

func newExtractor(t testing.TB) *Extractor {
	t.Helper()
	x, err := New()
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// FuzzExtract checks that any text gives a record that hangs together, twice
// the same.
func FuzzExtract(f *testing.F) {
	for _, seed := range []string{
		"", "“", "\"\"\"\"", "President", "U.S. President Rosa Ibarra said “", "— A B (@c) May 5, 2025", "\xff said \xff",
		"Norway said that Chile said that Peru rejected the plan, she said.", "according to", "a: b\nb: c\na: d\n", "''No,'' she said, \"yes”", "Rane said:\n\nwe go", "As reported by Reuters, x y z", strings.Repeat("\"He said, ", 50),
	} {
		f.Add(seed)
	}
	x := newExtractor(f)
	f.Fuzz(func(t *testing.T, text string) {
		in := article.Input{Outlet: "Reuters"}
		in.Article.Text = schema.Optional(strings.ToValidUTF8(text, "?"))
		r := x.Extract(in)
		if err := r.Check(); err != nil {
			t.Fatal(err)
		}
		var a, b bytes.Buffer
		if r.Encode(&a); true {
			x.Extract(in).Encode(&b)
		}
		if !bytes.Equal(a.Bytes(), b.Bytes()) {
			t.Fatal("two readings differ")
		}
	})
}

// BenchmarkExtract gives the speed of the whole extraction, in words a second.
func BenchmarkExtract(b *testing.B) {
	x := newExtractor(b)
	paragraph := "Chilean President Rosa Ibarra rejected Norway's offer on Tuesday. “We will not sell,” she told Reuters, adding that talks were over.\n\n"
	in := article.Input{}
	in.Article.Text = schema.Optional(strings.Repeat(paragraph, 200))
	words := len(strings.Fields(string(in.Article.Text)))
	for b.Loop() {
		x.Extract(in)
	}
	b.ReportMetric(float64(words*b.N)/b.Elapsed().Seconds(), "words/s")
}

// TestTimeIsLinear reads texts that are hard on a reader that looks back.
func TestTimeIsLinear(t *testing.T) {
	x := newExtractor(t)
	for name, unit := range map[string]string{
		"no full stop": "Rosa Ibarra said that Chile rejected the offer and ",
		"open quotes":  "“He said, ",
		"commas":       "Norway, ",
		"names":        "Rosa Ibarra met Lars Holm. She said no. ",
		"lines":        "\"We go,\" she said.\n",
	} {
		linear.Check(t, name, 25, func(n int) func() {
			in := article.Input{}
			in.Article.Text = schema.Optional(strings.Repeat(unit, n))
			return func() { x.Extract(in) }
		})
	}
}
