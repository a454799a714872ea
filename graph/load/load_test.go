package load_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"newsgraph/graph/fixture"
	"newsgraph/graph/load"
	"newsgraph/graph/resolve"
	"newsgraph/graph/store"
	"newsgraph/schema"
)

var ctx = context.Background()

// A graph is a loader and its store.
type graph struct {
	*load.Loader
	store *store.Store
}

func loader(t testing.TB) graph {
	t.Helper()
	return open(t, fixture.Empty(t), "", "v1")
}

// open opens a loader on a store, with a file of corrections.
func open(t testing.TB, st *store.Store, corrections, pipeline string) graph {
	t.Helper()
	c, err := resolve.ReadCorrections(strings.NewReader(corrections), "who")
	if err != nil {
		t.Fatal(err)
	}
	r, err := resolve.NewResolver(c)
	if err != nil {
		t.Fatal(err)
	}
	l, err := load.Open(ctx, st, r, pipeline)
	if err != nil {
		t.Fatal(err)
	}
	return graph{l, st}
}

// build brings a record in as `newsgraph build` does.
func build(t testing.TB, l graph, rec *schema.Record) store.Change {
	t.Helper()
	o, err := load.OriginOfRecord(rec)
	if err != nil {
		t.Fatal(err)
	}
	c, err := l.Build(ctx, rec, o)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func dump(t testing.TB, l graph) string {
	t.Helper()
	var b strings.Builder
	for line, err := range l.store.NQuads(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		b.Write(line)
	}
	return b.String()
}

func TestOrigin(t *testing.T) {
	base := schema.Article{ID: "article:x", Path: "/a/b.txt", Title: "T", Text: "words", Outlet: "e1"}
	change := func(edit func(*schema.Article)) schema.Article { a := base; edit(&a); return a }
	cases := []struct {
		name            string
		article         schema.Article
		outlet          string
		source          string
		sameFingerprint bool
	}{
		{"by path", base, "O", "/a/b.txt", true},
		{"by URL", change(func(a *schema.Article) { a.URL = "https://o.example/1" }), "O", "https://o.example/1", false},
		{"elsewhere", change(func(a *schema.Article) { a.Path = "/c.txt#2" }), "O", "/c.txt#2", true},
		{"another local id of the outlet", change(func(a *schema.Article) { a.Outlet = "e9"; a.ID = "" }), "O", "/a/b.txt", true},
		{"another outlet", base, "P", "/a/b.txt", false},
		{"another title", change(func(a *schema.Article) { a.Title = "U" }), "O", "/a/b.txt", false},
		{"another date", change(func(a *schema.Article) { a.Published = "2025" }), "O", "/a/b.txt", false},
		{"another text", change(func(a *schema.Article) { a.Text = "other words" }), "O", "/a/b.txt", false},
	}
	first, err := load.OriginOf(&base, "O")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			o, err := load.OriginOf(&c.article, c.outlet)
			if err != nil || o.Source != c.source || (o.Fingerprint == first.Fingerprint) != c.sameFingerprint {
				t.Errorf("%+v, %v", o, err)
			}
		})
	}
	relative := change(func(a *schema.Article) { a.Path = "b.txt" })
	if o, err := load.OriginOf(&relative, "O"); err != nil || !filepath.IsAbs(o.Source) {
		t.Errorf("%+v, %v", o, err)
	}
	stdin, other := change(func(a *schema.Article) { a.Path = "-" }), change(func(a *schema.Article) { a.Path, a.Text = "-", "other" })
	a, _ := load.OriginOf(&stdin, "O")
	b, _ := load.OriginOf(&other, "O")
	if a.Source == b.Source || !strings.HasPrefix(a.Source, "stdin:") {
		t.Errorf("two articles from standard input are one source: %q", a.Source)
	}
}

func TestBuildingTwiceChangesNothing(t *testing.T) {
	l := loader(t)
	for _, rec := range fixture.Records(t) {
		o, err := load.OriginOfRecord(rec)
		if err != nil {
			t.Fatal(err)
		}
		if built, err := l.Built(ctx, o); built || err != nil {
			t.Errorf("built before it was: %v", err)
		}
		if c := build(t, l, rec); c.Kind != store.New {
			t.Errorf("%+v", c)
		}
		if built, err := l.Built(ctx, o); !built || err != nil {
			t.Errorf("not built after it was: %v", err)
		}
	}
	before := dump(t, l)
	for _, rec := range fixture.Records(t) {
		if c := build(t, l, rec); c.Kind != store.Unchanged {
			t.Errorf("%+v", c)
		}
	}
	if dump(t, l) != before {
		t.Error("the second build changed the graph")
	}
	l = open(t, l.store, "", "v2")
	if c := build(t, l, fixture.Records(t)[0]); c.Kind != store.Replaced {
		t.Errorf("another pipeline: %+v", c)
	}
}

// Two files with the same text are one article with two sources.
func TestACopyIsTheSameArticle(t *testing.T) {
	l := loader(t)
	rec, copied := fixture.Records(t)[1], fixture.Records(t)[1]
	copied.Article.Path = "elsewhere/copy.md"
	build(t, l, rec)
	alone := dump(t, l)
	if c := build(t, l, copied); c.Kind != store.New || c.Added+c.Removed != 0 {
		t.Errorf("%+v", c)
	}
	for _, path := range []string{"articles/border.md", "elsewhere/copy.md"} {
		if dump(t, l) != alone {
			t.Errorf("the graph is not that of one article before %s goes", path)
		}
		if _, err := l.Remove(ctx, path); err != nil {
			t.Error(err)
		}
	}
	if left := dump(t, l); left != "" {
		t.Errorf("left:\n%s", left)
	}
}

func TestRemoveByEveryName(t *testing.T) {
	for _, name := range []string{
		"article:098fc114aa5ed86a", "https://newsgraph.example/article/098fc114aa5ed86a",
		"https://courier.example/veldania-says-no", "HTTPS://Courier.example:443/veldania-says-no/?utm_source=x#top",
	} {
		t.Run(name, func(t *testing.T) {
			l := loader(t)
			build(t, l, fixture.Records(t)[1])
			before := dump(t, l)
			build(t, l, fixture.Records(t)[0])
			changes, err := l.Remove(ctx, name)
			if err != nil || len(changes) != 1 {
				t.Errorf("%+v, %v", changes, err)
			}
			if dump(t, l) != before {
				t.Error("the graph is not what it was before")
			}
		})
	}
}

func TestRemovingAFileOfSeveralArticles(t *testing.T) {
	l := loader(t)
	recs := fixture.Records(t)[1:3]
	for i, rec := range recs {
		rec.Article.Path = fmt.Sprintf("wire.jsonl#%d", i+1)
		build(t, l, rec)
	}
	if changes, err := l.Remove(ctx, "wire.jsonl"); err != nil || len(changes) != 2 || dump(t, l) != "" {
		t.Errorf("%+v, %v", changes, err)
	}
}

func TestRemovingWhatIsNotThere(t *testing.T) {
	l := loader(t)
	build(t, l, fixture.Records(t)[0])
	for _, name := range []string{"nowhere.txt", "article:0000", "https://nowhere.example/", "person:ana-brevi", ""} {
		if _, err := l.Remove(ctx, name); !errors.Is(err, load.ErrUnknown) {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func TestLoadingAnExportGivesTheSameGraph(t *testing.T) {
	l, other := loader(t), loader(t)
	for _, rec := range fixture.Records(t) {
		build(t, l, rec)
	}
	all := dump(t, l)
	for name, data := range map[string][]byte{"graph.nq": []byte(all), "graph.nq.gz": zip(t, all)} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := other.LoadFile(ctx, path, ""); err != nil {
			t.Fatal(err)
		}
		if dump(t, other) != all {
			t.Errorf("%s: another graph", name)
		}
	}
	// What was loaded can be built anew, and removed by its URL.
	build(t, other, fixture.Records(t)[0])
	if dump(t, other) != all {
		t.Error("building what was loaded changed the graph")
	}
	if _, err := other.Remove(ctx, "https://herald.example/2025/again"); err != nil {
		t.Error(err)
	}
}

func zip(t *testing.T, text string) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestLoadingRecordsIsBuildingThem(t *testing.T) {
	l, other := loader(t), loader(t)
	for _, rec := range fixture.Records(t) {
		build(t, l, rec)
	}
	out, err := other.LoadFile(ctx, "../testdata/records.jsonl", "")
	if err != nil || out.Articles[store.New] != 4 {
		t.Errorf("%+v, %v", out, err)
	}
	if dump(t, l) != dump(t, other) {
		t.Error("another graph")
	}
	if out, err := other.LoadFile(ctx, "../testdata/records.jsonl", ""); err != nil || out.Articles[store.Unchanged] != 4 {
		t.Errorf("the second time: %+v, %v", out, err)
	}
}

func TestLoadErrorsSayWhere(t *testing.T) {
	good, err := os.ReadFile("../testdata/records.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	cases := []struct {
		name, format, data string
		want               []string
		quads              int // what stays
	}{
		{"bad.nq", load.NQuads, "<s:s> <p:p> \"x\" .\n<s:s> <p:p> .\n", []string{"bad.nq:2:13", "nothing of the file"}, 0},
		{"bad.jsonl", load.Lines, "{}\nnot json\n", []string{"bad.jsonl:1"}, 0},
		{"half.jsonl", load.Lines, string(bytes.SplitAfter(good, []byte("\n"))[2]) + "\n{\"article\":1}\n", []string{"half.jsonl:3"}, 47},
		{"x.docx", "docx", "", []string{"x.docx", "nquads"}, 0},
		{"bad.ttl", "turtle", "<s:s> <p:p> \"x\" .\n<s:s> <p:p> .\n", []string{"bad.ttl:2:13", "nothing of the file"}, 0},
		{"bad.trig", "trig", "<g:g> {\n<s:s> p:p 1 }", []string{"bad.trig:2:7", "p: is not declared"}, 0},
		{"bad.rdf", "rdfxml", "<rdf:RDF>\n", []string{"bad.rdf:", "has no namespace"}, 0},
		{"far.jsonld", "jsonld", `{"@context": "https://far.example/"}`, []string{"far.jsonld", "would have to be fetched"}, 0},
		{"quads.jsonl", load.Lines, "{\"subject\":\"x\"}\n", []string{"quads.jsonl:1"}, 0},
		{"bad.gz", load.NQuads, "\x1f\x8bnot gzip", []string{"bad.gz"}, 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			l := loader(t)
			_, err := l.Load(ctx, strings.NewReader(c.data), c.name, c.format)
			for _, want := range c.want {
				if err == nil || !strings.Contains(err.Error(), want) {
					t.Errorf("error %v, want one with %q", err, want)
				}
			}
			if n := strings.Count(dump(t, l), "\n"); n != c.quads {
				t.Errorf("%d quads stay, want %d", n, c.quads)
			}
		})
	}
	if _, err := loader(t).LoadFile(ctx, "graph.xyz", ""); !errors.Is(err, load.ErrFormat) {
		t.Errorf("%v", err)
	}
}

func TestBuildErrorsNameTheArticle(t *testing.T) {
	rec := fixture.Records(t)[0]
	rec.Article.Published = "yesterday"
	o, err := load.OriginOfRecord(rec)
	if err != nil {
		t.Fatal(err)
	}
	if _, err = loader(t).Build(ctx, rec, o); err == nil || !strings.Contains(err.Error(), rec.Article.Path) {
		t.Errorf("%v", err)
	}
}

// The order of building does not change the graph, nor do several at once.
func TestBuildingAtOnce(t *testing.T) {
	one, many := loader(t), loader(t)
	recs := fixture.Records(t)
	slices.Reverse(recs)
	for _, rec := range recs {
		build(t, one, rec)
	}
	done := make(chan error)
	for _, rec := range fixture.Records(t) {
		go func() {
			o, err := load.OriginOfRecord(rec)
			if err == nil {
				_, err = many.Build(ctx, rec, o)
			}
			done <- err
		}()
	}
	for range recs {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	if dump(t, one) != dump(t, many) {
		t.Error("another graph")
	}
}
