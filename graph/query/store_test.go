package query

import (
	"context"
	"strings"
	"testing"

	"newsgraph/graph/fixture"
)

// TestOnTheStore asks the store that newsgraph uses, whose shapes build on
// nothing but itself.
func TestOnTheStore(t *testing.T) {
	qs := fixture.Store(t).Graph()
	tests := []struct{ lang, query, want string }{
		{"gizmo", `g.V("country:veldania").out("schema:name").unique().all()`, `{"id":"Veldania"}`},
		{"gizmo", `g.V("person:ana-brevi").out("rdf:type").unique().all()`, `{"id":"schema:Person"}`},
		{"gizmo", `g.V().has("schema:name", "Ana Brevi").unique().all()`, `{"id":"person:ana-brevi"}`},
		{"gizmo", `g.V().has("schema:datePublished", "2025-03-04").unique().all()`, `{"id":"article:098fc114aa5ed86a"}`},
		{"gizmo", `g.V().has("schema:datePublished", gt("2025-03-03")).has("schema:datePublished", lt("2025-03-05")).unique().all()`, `{"id":"article:098fc114aa5ed86a"}`},
		{"gizmo", `g.V("article:098fc114aa5ed86a").labelContext("article:098fc114aa5ed86a").out("schema:inLanguage").all()`, `{"id":"en"}`},
		{"graphql", `{ c(id: <country:veldania>) { id schema:name } }`, `{"id":"country:veldania","schema:name":"Veldania"}`},
		{"graphql", `{ c(schema:name: "Veldania") { id } }`, `{"id":"country:veldania"}`},
		{"mql", `[{"id": null, "schema:name": "Veldania", "rdf:type": null}]`, `{"id":"country:veldania","schema:name":"Veldania","rdf:type":"schema:Country"}`},
		{"sparql", `SELECT DISTINCT ?name { country:veldania schema:name ?name }`, `{"name":"Veldania"}`},
		{"sparql", `SELECT ?s { ?s schema:name "Ana Brevi" }`, `{"s":"person:ana-brevi"}`},
		{"sparql", `SELECT ?a { ?a schema:datePublished ?d FILTER(?d = "2025-03-04"^^xsd:date) }`, `{"a":"article:098fc114aa5ed86a"}`},
		{"sparql", `SELECT ?a ?c { GRAPH ?a { ?a schema:inLanguage ?l ; schema:headline ?h } OPTIONAL { ?a ng:start ?c } } LIMIT 1`, `{"a":"article:098fc114aa5ed86a"}`},
		{"sparql", `ASK { person:ana-brevi ng:rejects ?what }`, `true`},
		{"sparql", `CONSTRUCT { ?s ng:says ?n } WHERE { ?s schema:name ?n FILTER(STRSTARTS(?n, "Veld")) }`, `{"subject":"country:veldania","predicate":"ng:says","object":"Veldania"}`},
		{"sparql", `SELECT (COUNT(?s) AS ?n) { person:ana-brevi (ng:rejects|ng:states)/^ng:states ?s }`, `{"n":2}`},
	}
	for _, tt := range tests {
		got, err := ask(t, qs, tt.lang, tt.query)
		if err != nil || got != tt.want {
			t.Errorf("%s\ngot  %s %v\nwant %s", tt.query, got, err, tt.want)
		}
	}
}

// TestEveryNumberCanBeFound asks by the numbers that the graph answers with.
func TestEveryNumberCanBeFound(t *testing.T) {
	qs := fixture.Store(t).Graph()
	for _, predicate := range []string{"ng:start", "ng:end", "ng:confidence"} {
		values, err := ask(t, qs, "gizmo", `g.V().out("`+predicate+`").unique().all()`)
		if err != nil || values == "" {
			t.Fatalf("%s: %q %v", predicate, values, err)
		}
		for _, line := range strings.Split(values, "\n") {
			number := strings.TrimSuffix(strings.TrimPrefix(line, `{"id":`), "}")
			if got, err := ask(t, qs, "gizmo", `g.V().has("`+predicate+`", `+number+`).limit(1).count()`); err != nil || got != "1" {
				t.Errorf("%s %s: found %s, %v", predicate, number, got, err)
			}
		}
	}
}

func BenchmarkOneHop(b *testing.B) {
	qs := fixture.Store(b).Graph()
	for b.Loop() {
		res, err := Run(context.Background(), qs, Request{Text: `g.V("country:veldania").out("schema:name").all()`})
		if err != nil || len(res.Rows) == 0 {
			b.Fatal(res, err)
		}
	}
}
