package server

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"newsgraph/graph/fixture"
)

func TestSPARQLProtocol(t *testing.T) {
	h := New(fixture.Store(t), Options{}).Handler()
	const names = `SELECT DISTINCT ?name { country:veldania schema:name ?name }`
	const said = `CONSTRUCT { ?s a ng:Found } WHERE { ?s schema:name "Veldania" }`
	get := func(q string) string { return "/sparql?query=" + url.QueryEscape(q) }
	const json = "{\"head\":{\"vars\":[\"name\"]},\n\"results\":{\"bindings\":[\n{\"name\":{\"type\":\"literal\",\"value\":\"Veldania\"}}]}}\n"
	tests := []struct {
		name, method, target, body string
		header                     []string
		status                     int
		media, want                string
	}{
		{"GET", "GET", get(names), "", nil, 200, "application/sparql-results+json", json},
		{"POST of a query", "POST", "/sparql", names, []string{"Content-Type", "application/sparql-query"}, 200, "application/sparql-results+json", json},
		{"POST of a form", "POST", "/sparql", "query=" + url.QueryEscape(names), []string{"Content-Type", "application/x-www-form-urlencoded"}, 200, "application/sparql-results+json", json},
		{"XML", "GET", get(names), "", []string{"Accept", "application/sparql-results+xml, */*;q=0.1"}, 200, "application/sparql-results+xml", "<literal>Veldania</literal>"},
		{"CSV", "GET", get(names), "", []string{"Accept", "text/html, text/csv;q=0.8, text/tab-separated-values;q=0.5"}, 200, "text/csv; charset=utf-8", "name\r\nVeldania\r\n"},
		{"TSV", "GET", get(names), "", []string{"Accept", "text/tab-separated-values"}, 200, "text/tab-separated-values; charset=utf-8", "?name\n\"Veldania\"\n"},
		{"by parameter", "GET", get(names) + "&format=csv", "", nil, 200, "text/csv; charset=utf-8", "Veldania"},
		{"ASK", "GET", get("ASK { ?s ?p ?o }"), "", nil, 200, "application/sparql-results+json", `"boolean":true`},
		{"Turtle", "GET", get(said), "", nil, 200, "text/turtle; charset=utf-8", "country:veldania a ng:Found ."},
		{"N-Triples", "GET", get(said), "", []string{"Accept", "application/n-triples"}, 200, "application/n-triples", "<https://newsgraph.example/ns#Found> .\n"},
		{"JSON-LD", "GET", get(said), "", []string{"Accept", "application/ld+json"}, 200, "application/ld+json", `"@type":"ng:Found"`},
		{"RDF/XML", "GET", get(said), "", []string{"Accept", "application/rdf+xml"}, 200, "application/rdf+xml", `rdf:resource="https://newsgraph.example/ns#Found"`},
		{"DESCRIBE", "GET", get("DESCRIBE country:veldania"), "", nil, 200, "text/turtle; charset=utf-8", `schema:name "Veldania"`},
		{"a graph named by the request", "GET", get("SELECT ?s { ?s schema:name ?n }") + "&default-graph-uri=article:none", "", nil, 200, "application/sparql-results+json", `"bindings":[]`},
		{"what it can do", "GET", "/sparql", "", nil, 200, "text/turtle; charset=utf-8", "sd:UnionDefaultGraph"},
		{"a wrong query", "GET", get("SELECT * { ?s ?p }"), "", nil, 400, jsonType, `"kind":"syntax"`},
		{"an update", "POST", "/sparql", "update=" + url.QueryEscape("DELETE WHERE { ?s ?p ?o }"), []string{"Content-Type", "application/x-www-form-urlencoded"}, 400, jsonType, "no update="},
		{"an update as a query", "GET", get("INSERT DATA { <a:a> <a:a> <a:a> }"), "", nil, 400, jsonType, "queries only read"},
		{"two queries", "GET", get(names) + "&query=x", "", nil, 400, jsonType, "one parameter"},
		{"another type of body", "POST", "/sparql", names, []string{"Content-Type", "text/plain"}, 415, jsonType, "application/sparql-query"},
		{"federation", "GET", get("SELECT * { SERVICE <http://a.example/> { ?s ?p ?o } }"), "", nil, 422, jsonType, "SERVICE is refused"},
		{"too slow", "GET", get("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }") + "&timeout=50ms", "", nil, 503, jsonType, "longer than 50ms"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := call(h, tt.method, tt.target, tt.body, tt.header...)
			if w.Code != tt.status || w.Header().Get("Content-Type") != tt.media || !strings.Contains(w.Body.String(), tt.want) {
				t.Errorf("got  %d %s %s\nwant %d %s … %s …", w.Code, w.Header().Get("Content-Type"), w.Body, tt.status, tt.media, tt.want)
			}
		})
	}
	cut := call(h, "GET", get("SELECT * { ?s ?p ?o }")+"&limit=3&format=csv", "")
	if got := cut.Header().Get(limitedHeader); got != "rows" || strings.Count(cut.Body.String(), "\n") < 4 {
		t.Errorf("%q says limited %q", cut.Body, got)
	}
}

func TestOnlyPagesThatAreAllowedMayAsk(t *testing.T) {
	st := fixture.Store(t)
	ask := "/sparql?query=" + url.QueryEscape("ASK { ?s ?p ?o }")
	page := []string{"Origin", "https://pages.example", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "cors"}
	if w := call(New(st, Options{}).Handler(), "GET", ask, "", page...); w.Code != http.StatusForbidden {
		t.Errorf("a page of another site gets %d", w.Code)
	}
	for _, allowed := range []string{"*", "https://pages.example"} {
		h := New(st, Options{Origins: []string{allowed}}).Handler()
		w := call(h, "GET", ask, "", page...)
		if w.Code != 200 || w.Header().Get("Access-Control-Allow-Origin") != "https://pages.example" {
			t.Errorf("%s: %d %v", allowed, w.Code, w.Header())
		}
		before := call(h, "OPTIONS", "/sparql", "", append(page, "Access-Control-Request-Method", "POST")...)
		if before.Code != http.StatusNoContent || !strings.Contains(before.Header().Get("Access-Control-Allow-Methods"), "POST") {
			t.Errorf("%s: asked beforehand: %d %v", allowed, before.Code, before.Header())
		}
	}
	if w := call(New(st, Options{Origins: []string{"https://others.example"}}).Handler(), "GET", ask, "", page...); w.Code != http.StatusForbidden {
		t.Errorf("a page that is not allowed gets %d", w.Code)
	}
}
