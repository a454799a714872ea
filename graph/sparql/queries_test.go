package sparql_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/quad"

	"newsgraph/graph/rdf"
	"newsgraph/graph/sparql"
)

var syntax = sparql.Syntax{Base: "http://ex.example/", Prefixes: map[string]string{"": "http://ex.example/", "xsd": "http://www.w3.org/2001/XMLSchema#"}}

// data is the graph of testdata/data.trig.
func data(t testing.TB) graph.QuadStore {
	t.Helper()
	text, err := os.ReadFile("testdata/data.trig")
	if err != nil {
		t.Fatal(err)
	}
	var all []quad.Quad
	for q, err := range rdf.ReadTriG(bytes.NewReader(text), rdf.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, q)
	}
	return memstore.New(all...)
}

// TestQueries asks every query of testdata/queries.txt.
func TestQueries(t *testing.T) {
	text, err := os.ReadFile("testdata/queries.txt")
	if err != nil {
		t.Fatal(err)
	}
	qs := data(t)
	sections := strings.Split(string(text), "\n## ")
	for _, section := range sections[1:] {
		name, rest, _ := strings.Cut(section, "\n")
		query, want, _ := strings.Cut(rest, "\n---\n")
		t.Run(name, func(t *testing.T) {
			got, err := csvOf(qs, query)
			if err != nil {
				t.Fatal(err)
			}
			if strings.TrimSpace(got) != strings.TrimSpace(want) {
				t.Errorf("%s\ngives\n%s\nwant\n%s", query, got, want)
			}
		})
	}
	if len(sections) < 20 {
		t.Errorf("only %d sections", len(sections))
	}
}

// csvOf is the answer to a SELECT, its rows sorted unless it orders them.
func csvOf(qs graph.QuadStore, text string) (string, error) {
	q, err := sparql.Parse(text, syntax)
	if err != nil {
		return "", err
	}
	var rows []string
	for r, err := range q.Solutions(context.Background(), qs, sparql.Options{Sorted: true}) {
		if err != nil {
			return "", err
		}
		var b bytes.Buffer
		table := sparql.ResultFormats()[2].NewTable(&b, q.Columns())
		if err := errors.Join(table.Row(r), table.End()); err != nil {
			return "", err
		}
		rows = append(rows, strings.SplitAfterN(b.String(), "\r\n", 2)[1])
	}
	if !q.Ordered() {
		slices.Sort(rows)
	}
	return strings.ReplaceAll(strings.Join(q.Columns(), ",")+"\n"+strings.Join(rows, ""), "\r", ""), nil
}

func TestConstructAndDescribe(t *testing.T) {
	qs := data(t)
	for text, want := range map[string]int{
		"DESCRIBE :lobo":              4, // name, age, rejects, knows, each once
		"DESCRIBE ?s { ?s :age 7.5 }": 4,
		"CONSTRUCT { ?s :dislikes ?o } WHERE { ?s :rejects ?o }":              2,
		"CONSTRUCT WHERE { ?s :rejects ?o }":                                  2,
		"CONSTRUCT { [] :of ?s . ?n :is \"no triple\" } { ?s :name ?n }":      2,
		"CONSTRUCT { ?s :rejects ?o } { ?s :rejects ?o } ORDER BY ?s LIMIT 1": 1,
	} {
		q, err := sparql.Parse(text, syntax)
		if err != nil {
			t.Fatal(text, err)
		}
		n := 0
		for triple, err := range q.Triples(context.Background(), qs, sparql.Options{}) {
			if err != nil || triple.Label != nil {
				t.Fatal(text, triple, err)
			}
			n++
		}
		if n != want {
			t.Errorf("%s gives %d triples, want %d", text, n, want)
		}
	}
}

// A query that would run for ever, or fill the memory, ends.
func TestLimits(t *testing.T) {
	var all []quad.Quad
	for i := range 3000 {
		all = append(all, quad.Quad{Subject: quad.IRI(fmt.Sprint("http://ex.example/", i)), Predicate: quad.IRI("http://ex.example/p"), Object: quad.IRI(fmt.Sprint("http://ex.example/", (i*7+1)%3000))})
	}
	qs := memstore.New(all...)
	for name, text := range map[string]string{
		"a product":             "SELECT (COUNT(*) AS ?n) { ?a :p ?b . ?c :p ?d . ?e :p ?f }",
		"a product of unions":   "SELECT (COUNT(*) AS ?n) { { ?a ?b ?c } UNION { ?d ?e ?f } { ?g ?h ?i } UNION { ?j ?k ?l } { ?m ?u ?o } UNION { ?q ?r ?s } }",
		"paths from everywhere": "SELECT (COUNT(*) AS ?n) { ?a (:p|^:p|!:q)* ?b . ?c (:p/:p?)* ?d }",
		"a sort":                "SELECT * { ?a :p ?b . ?c :p ?d } ORDER BY ?d",
		"one by one":            "SELECT DISTINCT * { ?a :p ?b . ?c :p ?d . ?e :p ?f }",
		"EXISTS in EXISTS":      "SELECT (COUNT(*) AS ?n) { ?a :p ?b FILTER NOT EXISTS { ?c :p ?d FILTER NOT EXISTS { ?e :p ?f FILTER(?e = ?f && ?e != ?a) } FILTER(?c = ?d) } }",
		"a text that grows":     "SELECT (GROUP_CONCAT(?x) AS ?n) { ?a :p ?b . ?c :p ?d . ?e :p ?f BIND(CONCAT(STR(?a), STR(?c)) AS ?x) }",
	} {
		t.Run(name, func(t *testing.T) {
			q, err := sparql.Parse(text, syntax)
			if err != nil {
				t.Fatal(err)
			}
			ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
			defer cancel()
			start := time.Now()
			var last error
			for _, err := range q.Solutions(ctx, qs, sparql.Options{}) {
				last = err
			}
			if !errors.Is(last, context.DeadlineExceeded) && !errors.Is(last, sparql.ErrTooLarge) {
				t.Errorf("ended with %v", last)
			}
			if took := time.Since(start); took > 3*time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
}

func TestSyntaxErrorsSayWhere(t *testing.T) {
	for text, want := range map[string]string{
		"SELECT ?x {\n ?x ?y }":                           "line 2, column 8: want a term",
		"SELECT * { ?s other:p ?o }":                      "line 1, column 15: the prefix other: is not declared",
		"SELECT ?s { ?s ?p ?o } GROUP BY ?p":              "?s is neither grouped by nor aggregated",
		"SELECT * { BIND(1 AS ?x) BIND(2 AS ?x) }":        "?x is bound already",
		"SELECT * { ?s ?p ?o FILTER(COUNT(?s) > 1) }":     "aggregates go with",
		"SELECT * { ?s ?p ?o FILTER(NONSENSE(?s)) }":      "no function of SPARQL",
		"SELECT * { " + strings.Repeat("{", 1000) + "}":   "nest more than",
		"ASK { ?s ?p " + strings.Repeat("-", 1000) + "1}": "want a term",
	} {
		_, err := sparql.Parse(text, syntax)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.60s: error %v, want one with %q", text, err, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	text, err := os.ReadFile("testdata/queries.txt")
	if err != nil {
		f.Fatal(err)
	}
	for _, section := range strings.Split(string(text), "\n## ") {
		_, rest, _ := strings.Cut(section, "\n")
		query, _, _ := strings.Cut(rest, "\n---\n")
		f.Add(query)
	}
	qs := data(f)
	f.Fuzz(func(t *testing.T, text string) {
		q, err := sparql.Parse(text, syntax)
		if err != nil {
			return
		}
		ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
		defer cancel()
		start := time.Now()
		switch q.Form() {
		case sparql.Select:
			n := 0
			for range q.Solutions(ctx, qs, sparql.Options{Sorted: true}) {
				if n++; n > 1000 {
					break
				}
			}
		case sparql.Ask:
			_, _ = q.Holds(ctx, qs, sparql.Options{})
		default:
			for range q.Triples(ctx, qs, sparql.Options{}) {
			}
		}
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("took %v", took)
		}
	})
}
