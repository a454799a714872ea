package export

import (
	"bytes"
	"context"
	"errors"
	"io"
	"iter"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/view"
)

// Each format of the invented articles is in testdata as tools read it.
func TestFormatsGiveTheirGoldenFiles(t *testing.T) {
	src := fixtureSource(t)
	for _, f := range Formats() {
		t.Run(f.Name, func(t *testing.T) {
			if f.Name == "svg" {
				return // each version of Graphviz draws it a little differently
			}
			if f.Folder() {
				if f.Name != "parquet" {
					golden(t, "graph."+f.Extension, folder(t, f.Name, src))
				}
				return
			}
			golden(t, "graph."+f.Extension, written(t, f.Name, src))
		})
	}
}

// A selection is exported like a graph of its own.
func TestSelectionsGiveTheirGoldenFiles(t *testing.T) {
	src := fixtureSource(t)
	tests := []struct{ format, selected, file string }{
		{"dot", "article:098fc114aa5ed86a", "article.dot"},
		{"dot", "Ana Brevi", "person.dot"},
		{"csv", "country:karsk", "country.csv"},
		{"audit", "st:c50f6341b3732de9", "statement.jsonl"},
		{"nquads", "quote:460e71cd8e3969c7", "quotation.nq"},
	}
	for _, tt := range tests {
		t.Run(tt.file, func(t *testing.T) {
			golden(t, tt.file, written(t, tt.format, src, tt.selected))
		})
	}
}

// A wider radius gives more, and never more than the whole.
func TestRadius(t *testing.T) {
	src := fixtureSource(t)
	whole := lines(written(t, "nquads", src))
	last := 0
	for radius := 1; radius <= 3; radius++ {
		var b bytes.Buffer
		if err := Write(context.Background(), &b, "nq", src, Options{Select: []string{"org:green-front"}, Radius: radius}); err != nil {
			t.Fatal(err)
		}
		part := lines(b.Bytes())
		for _, line := range part {
			if _, found := slices.BinarySearch(whole, line); !found {
				t.Errorf("radius %d: the graph does not hold %s", radius, line)
			}
		}
		if len(part) < last || radius == 2 && len(part) == last {
			t.Errorf("radius %d gives %d quads, the one before %d", radius, len(part), last)
		}
		last = len(part)
	}
}

func lines(b []byte) []string { return strings.Split(strings.TrimSuffix(string(b), "\n"), "\n") }

func TestSelectingNobodySuggestsSomebody(t *testing.T) {
	err := Write(context.Background(), io.Discard, "dot", fixtureSource(t), Options{Select: []string{"person:ana-brefi"}})
	var unknown *view.NotFoundError
	if !errors.As(err, &unknown) || !slices.Equal(unknown.Near, []string{"person:ana-brevi"}) {
		t.Errorf("error %v, want one that suggests person:ana-brevi", err)
	}
}

func TestUnknownFormat(t *testing.T) {
	err := Write(context.Background(), io.Discard, "docx", Source{}, Options{})
	var unknown *UnknownFormatError
	if !errors.As(err, &unknown) || !strings.Contains(err.Error(), "known are nquads, ntriples, turtle, ") {
		t.Errorf("error %v, want one that lists the formats", err)
	}
}

// Names, aliases and extensions each lead to one format.
func TestTableOfFormats(t *testing.T) {
	seen := map[string]string{}
	for _, f := range Formats() {
		for _, name := range append([]string{f.Name, f.Extension}, f.Aliases...) {
			if other, ok := seen[name]; ok && other != f.Name {
				t.Errorf("%q stands for %s and for %s", name, other, f.Name)
			}
			seen[name] = f.Name
		}
		for _, name := range append([]string{f.Name, strings.ToUpper(f.Name)}, f.Aliases...) {
			if got, err := Lookup(name); err != nil || got.Name != f.Name {
				t.Errorf("Lookup(%q) = %s, %v", name, got.Name, err)
			}
		}
		if f.MediaType == "" || f.Summary == "" {
			t.Errorf("%s has no media type or no summary", f.Name)
		}
	}
}

// writable are the formats that can be written here: all, with Graphviz.
func writable(t *testing.T) []Format {
	t.Helper()
	if _, err := exec.LookPath("dot"); err == nil {
		return Formats()
	}
	t.Log("SVG is left out: Graphviz is not installed")
	return slices.DeleteFunc(Formats(), func(f Format) bool { return f.Name == "svg" })
}

// A consumer that is gone ends the export with its error, in every format.
func TestWriterErrorsEndTheExport(t *testing.T) {
	src := fixtureSource(t)
	for _, f := range writable(t) {
		for _, room := range []int{0, 100} {
			if err := writeAny(context.Background(), &full{room: room}, f.Name, src); !errors.Is(err, errFull) {
				t.Errorf("%s: error %v, want %v", f.Name, err, errFull)
			}
		}
	}
}

var errFull = errors.New("no space left")

type full struct{ room int }

func (f *full) Write(p []byte) (int, error) {
	if len(p) > f.room {
		return f.room, errFull
	}
	f.room -= len(p)
	return len(p), nil
}

// A cancelled context ends the export in the middle, in every format.
func TestCancelledExportsEnd(t *testing.T) {
	src := fixtureSource(t)
	for _, f := range writable(t) {
		ctx, cancel := context.WithCancel(context.Background())
		stopping := src
		stopping.Lines = nil
		stopping.Quads = func(context.Context) iter.Seq2[quad.Quad, error] {
			return func(yield func(quad.Quad, error) bool) {
				n := 0
				for q := range src.Quads(context.Background()) {
					if n++; n == 20 {
						cancel()
					}
					if n > 25 || !yield(q, nil) {
						break
					}
				}
			}
		}
		if err := writeAny(ctx, io.Discard, f.Name, stopping); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: error %v, want that of the context", f.Name, err)
		}
		cancel()
	}
}

// What the store cannot read ends the export, in every format.
func TestSourceErrorsEndTheExport(t *testing.T) {
	src := fixtureSource(t)
	want := errors.New("unreadable")
	src.Lines = nil
	src.Quads = func(context.Context) iter.Seq2[quad.Quad, error] {
		return func(yield func(quad.Quad, error) bool) { yield(quad.Quad{}, want) }
	}
	for _, f := range writable(t) {
		if err := writeAny(context.Background(), io.Discard, f.Name, src); !errors.Is(err, want) {
			t.Errorf("%s: error %v, want %v", f.Name, err, want)
		}
	}
}

// An empty graph is a good file of each format.
func TestEmptyGraph(t *testing.T) {
	src := sourceOf(fixtureSource(t).Names)
	for _, f := range writable(t) {
		if err := writeAny(context.Background(), io.Discard, f.Name, src); err != nil {
			t.Error(err)
		}
	}
}

func BenchmarkNQuads(b *testing.B) {
	src := fixtureSource(b)
	var all []quad.Quad
	for q := range src.Quads(context.Background()) {
		all = append(all, q)
	}
	src = sourceOf(src.Names, all...)
	b.ReportAllocs()
	for b.Loop() {
		if err := Write(context.Background(), io.Discard, "nquads", src, Options{}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(all)*b.N)/b.Elapsed().Seconds(), "quads/s")
}
