package store_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/fixture"
	"newsgraph/graph/store"
)

func TestPuttingTwiceChangesNothing(t *testing.T) {
	s := memory(t)
	d := document("/a.txt", "a", "v1", "ana rejects dov")
	if c := put(t, s, d); c.Kind != store.New || c.Added != len(d.Quads) {
		t.Errorf("first: %+v", c)
	}
	before := dump(t, s)
	if c := put(t, s, d); c.Kind != store.Unchanged || c.Added+c.Removed != 0 {
		t.Errorf("second: %+v", c)
	}
	same(t, dump(t, s), before)
	same(t, before, union(d))
}

// Each case says what the sources hold one after the other; the graph must hold
// exactly what they hold at last, and no term that no quad uses.
func TestGraphHoldsWhatSourcesHold(t *testing.T) {
	none := store.Document{}
	v1 := func(source string) store.Document {
		return document(source, "a", "v1", "ana rejects dov", "ana meets joren")
	}
	v2 := func(source string) store.Document {
		return document(source, "a", "v2", "ana rejects dov", "ana meets mira")
	}
	moved := document("/x", "b", "v3", "ana rejects dov")
	cases := []struct {
		name string
		puts []store.Document
		left []store.Document
	}{
		{"a changed text under the same URL", []store.Document{v1("/x"), v2("/x")}, []store.Document{v2("/x")}},
		{"back to the first version", []store.Document{v1("/x"), v2("/x"), v1("/x")}, []store.Document{v1("/x")}},
		{"a changed text that is another article", []store.Document{v1("/x"), moved}, []store.Document{moved}},
		{"another source still holds the old version", []store.Document{v1("/x"), v1("/y"), moved}, []store.Document{v1("/y"), moved}},
		{"the other source changes as well", []store.Document{v1("/x"), v1("/y"), moved, document("/y", "c", "v4")}, []store.Document{moved, document("/y", "c", "v4")}},
		{"two versions held by two sources", []store.Document{v1("/x"), v2("/y")}, []store.Document{v1("/x"), v2("/y")}},
		{"one of two versions goes", []store.Document{v1("/x"), v2("/y"), moved}, []store.Document{v2("/y"), moved}},
		{"two articles that state the same", []store.Document{v1("/x"), document("/z", "z", "v1", "ana rejects dov"), none}, []store.Document{document("/z", "z", "v1", "ana rejects dov")}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s, fresh := memory(t), memory(t)
			for _, d := range c.puts {
				if d.Source != "" {
					put(t, s, d)
				} else if _, err := s.Remove(ctx, "/x"); err != nil {
					t.Fatal(err)
				}
			}
			for _, d := range c.left {
				put(t, fresh, d)
			}
			same(t, dump(t, s), union(c.left...))
			if got, want := nodes(t, s), nodes(t, fresh); !slices.Equal(got, want) {
				t.Errorf("terms in use\n%q\nwant\n%q", got, want)
			}
		})
	}
}

func TestPipelineOfAnotherVersionReplaces(t *testing.T) {
	s := memory(t)
	old, fresh := document("/x", "a", "v1", "ana rejects dov"), document("/x", "a", "v1", "ana meets dov")
	fresh.Pipeline = "p2"
	put(t, s, old)
	if c := put(t, s, fresh); c.Kind != store.Replaced {
		t.Errorf("%+v", c)
	}
	same(t, dump(t, s), union(fresh))
}

func TestRemove(t *testing.T) {
	a := document("/a", "a", "v1", "ana rejects dov")
	copyOfA := document("/copy", "a", "v1", "ana rejects dov")
	b := document("/b", "b", "v1", "ana rejects dov")
	cases := []struct {
		remove string
		kind   store.Kind
		left   []store.Document
	}{
		{"/a", store.Removed, []store.Document{copyOfA, b}},
		{"/b", store.Removed, []store.Document{a}},
		{a.Article, store.Removed, []store.Document{b}},
		{"/nowhere", store.Absent, []store.Document{a, b}},
		{"https://newsgraph.example/person/ana", store.Absent, []store.Document{a, b}},
		{"", store.Absent, []store.Document{a, b}},
	}
	for _, c := range cases {
		t.Run(c.remove, func(t *testing.T) {
			s := memory(t)
			for _, d := range []store.Document{a, copyOfA, b} {
				put(t, s, d)
			}
			change, err := s.Remove(ctx, c.remove)
			if err != nil || change.Kind != c.kind {
				t.Errorf("%+v, %v; want %s", change, err, c.kind)
			}
			same(t, dump(t, s), union(c.left...))
		})
	}
}

func TestRemovingEverythingLeavesAnEmptyGraph(t *testing.T) {
	s := fixture.Store(t)
	for _, r := range fixture.Records(t) {
		if _, err := s.Remove(ctx, fixture.Document(t, r).Article); err != nil {
			t.Fatal(err)
		}
	}
	same(t, dump(t, s), "")
	if left := nodes(t, s); len(left) > 0 {
		t.Errorf("terms in use: %q", left)
	}
	if sources, err := s.Sources(ctx); len(sources) > 0 || err != nil {
		t.Errorf("sources: %v, %v", sources, err)
	}
}

func TestOrderDoesNotMatter(t *testing.T) {
	var docs []store.Document
	for _, r := range fixture.Records(t) {
		docs = append(docs, fixture.Document(t, r))
	}
	docs[3] = docs[1]
	docs[3].Source = "/copy.txt"
	want := union(docs...)
	permute(docs, func(order []store.Document) {
		s, err := store.OpenMemory(store.Options{Names: names(t)})
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		for _, d := range order {
			put(t, s, d)
		}
		if dump(t, s) != want {
			t.Errorf("another graph in another order")
		}
	})
}

// permute calls fn with each order of docs.
func permute(docs []store.Document, fn func([]store.Document)) {
	var walk func(int)
	walk = func(i int) {
		if i == len(docs)-1 {
			fn(docs)
			return
		}
		for j := i; j < len(docs); j++ {
			docs[i], docs[j] = docs[j], docs[i]
			walk(i + 1)
			docs[i], docs[j] = docs[j], docs[i]
		}
	}
	walk(0)
}

// Whatever happens in whatever order, the graph is the union of what the
// sources hold.
func TestAnyHistory(t *testing.T) {
	for seed := range uint64(5) {
		r := rand.New(rand.NewPCG(seed, 1))
		s := memory(t)
		held := map[string]store.Document{}
		for range 60 {
			source := fmt.Sprintf("/%d", r.IntN(4))
			if r.IntN(4) == 0 {
				if _, err := s.Remove(ctx, source); err != nil {
					t.Fatal(err)
				}
				delete(held, source)
				continue
			}
			version := r.IntN(4)
			facts := []string{"ana rejects dov", "ana meets mira", "dov rejects ana", "mira meets dov"}[version:]
			held[source] = document(source, fmt.Sprint("art", r.IntN(3)), fmt.Sprint(version), facts...)
			put(t, s, held[source])
		}
		var docs []store.Document
		for _, d := range held {
			docs = append(docs, d)
		}
		same(t, dump(t, s), union(docs...))
		fresh := memory(t)
		for _, d := range docs {
			put(t, fresh, d)
		}
		if got, want := nodes(t, s), nodes(t, fresh); !slices.Equal(got, want) {
			t.Errorf("seed %d: terms in use\n%q\nwant\n%q", seed, got, want)
		}
	}
}

func TestValuesSurvive(t *testing.T) {
	const xsd = "http://www.w3.org/2001/XMLSchema#"
	values := []quad.Value{
		quad.String(""), quad.String("plain"), quad.String("NUL \x00 and \x7f, \t\b\n\r\f"), quad.String(`"quoted" \ back`),
		quad.String("😀 é é \u200d \ufffe \ufffd"), quad.String(strings.Repeat("long ", 200_000)),
		quad.String("<https://not.an/iri>"), quad.String("_:notblank"), quad.String(`"x"@en`),
		quad.Int(0), quad.Int(-1), quad.Int(1 << 62), quad.Float(0.9), quad.Float(-1e300), quad.Float(0),
		quad.TypedString{Value: "007", Type: xsd + "integer"}, quad.TypedString{Value: "1.50", Type: xsd + "double"},
		quad.TypedString{Value: "0.9", Type: xsd + "decimal"}, quad.TypedString{Value: "99999999999999999999", Type: xsd + "integer"},
		quad.TypedString{Value: "2025", Type: xsd + "gYear"}, quad.TypedString{Value: "2025-03-04T05:06:07.000000001Z", Type: xsd + "dateTime"},
		quad.TypedString{Value: "true", Type: xsd + "boolean"}, quad.TypedString{Value: "INF", Type: xsd + "double"},
		quad.TypedString{Value: "", Type: "https://types.example/empty"},
		quad.LangString{Value: "hola", Lang: "es-MX"}, quad.LangString{Value: "hola", Lang: "es"}, quad.LangString{Value: "", Lang: "en"},
		quad.IRI("https://unicode.example/é😀?q=1#f"), quad.IRI("urn:x"), quad.BNode("b.1"),
	}
	s := memory(t)
	d := document("/a", "a", "v1")
	for _, v := range values {
		d.Quads = append(d.Quads, quad.Quad{Subject: quad.IRI(d.Article), Predicate: quad.IRI("https://p.example/p"), Object: v, Label: quad.IRI(d.Article)})
	}
	put(t, s, d)
	same(t, dump(t, s), union(d))
	var got []quad.Value
	for q, err := range s.Quads(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		if q.Predicate == quad.IRI("https://p.example/p") {
			got = append(got, q.Object)
		}
	}
	for _, v := range values {
		if !slices.Contains(got, v) {
			t.Errorf("%.80v came back differently", v)
		}
	}
	if len(got) != len(values) {
		t.Errorf("%d values, want %d", len(got), len(values))
	}
}

// A document that could not be retracted, or not be written as N-Quads, is
// refused, and the refusal says which article and term.
func TestBadDocumentsAreRefused(t *testing.T) {
	with := func(q quad.Quad) store.Document {
		d := document("/a", "a", "v1")
		d.Quads = append(d.Quads, q)
		return d
	}
	a := quad.IRI(document("/a", "a", "v1").Article)
	p := quad.IRI("https://p.example/p")
	cases := []struct {
		name string
		d    store.Document
		want string
	}{
		{"no source", document("", "a", "v1"), "source"},
		{"NUL in the source", document("/a\x00b", "a", "v1"), "source"},
		{"a source beyond all measure", document(strings.Repeat("x", 20000), "a", "v1"), "source"},
		{"a space in an IRI", with(quad.Quad{Subject: a, Predicate: p, Object: quad.IRI("https://a b"), Label: a}), `object: "https://a b"`},
		{"a relative IRI", with(quad.Quad{Subject: quad.IRI("here"), Predicate: p, Object: a, Label: a}), `subject: "here"`},
		{"a literal as predicate", with(quad.Quad{Subject: a, Predicate: quad.String("p"), Object: a, Label: a}), "predicate"},
		{"no object", with(quad.Quad{Subject: a, Predicate: p, Label: a}), "object: is missing"},
		{"invalid UTF-8", with(quad.Quad{Subject: a, Predicate: p, Object: quad.String("\xff"), Label: a}), "UTF-8"},
		{"a language tag that is none", with(quad.Quad{Subject: a, Predicate: p, Object: quad.LangString{Value: "x", Lang: "e n"}, Label: a}), "language tag"},
		{"no label", with(quad.Quad{Subject: a, Predicate: p, Object: a}), "label"},
		{"another article's label", with(quad.Quad{Subject: a, Predicate: p, Object: a, Label: quad.IRI("https://newsgraph.example/article/other")}), "label"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := memory(t)
			_, err := s.Put(ctx, c.d)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want one with %q", err, c.want)
			}
			same(t, dump(t, s), "")
		})
	}
}
