package server

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"newsgraph/graph/fixture"
	"newsgraph/graph/store"
)

// An answer of /query.
type answer struct {
	Results []json.RawMessage `json:"results"`
	Limited *string           `json:"limited"`
	Next    string            `json:"next"`
}

// rowsOf asks for one page.
func rowsOf(t *testing.T, h http.Handler, lang, text, cursor string, limit int) (a answer) {
	t.Helper()
	target := fmt.Sprintf("/query?lang=%s&limit=%d&cursor=%s", lang, limit, url.QueryEscape(cursor))
	w := call(h, "POST", target, text)
	if w.Code != 200 {
		t.Fatalf("%s: %d %s", text, w.Code, w.Body)
	}
	if err := json.Unmarshal(w.Body.Bytes(), &a); err != nil {
		t.Fatal(err)
	}
	if (a.Next != "") != (w.Header().Get(nextHeader) != "") || a.Next != "" && (a.Limited == nil || *a.Limited != "rows") {
		t.Errorf("next %q, limited %v, headers %v", a.Next, a.Limited, w.Header())
	}
	return a
}

// paged are questions whose rows are in order: their own, or that of the query.
var paged = []struct{ lang, text string }{
	{"gizmo", `g.V().has("rdf:type", "ng:Statement").save("oa:exact", "words").all()`},
	{"gizmo", `g.V().has("rdf:type", "ng:Statement").out("schema:isPartOf").all()`}, // many rows are alike
	{"gizmo", `g.V().has("rdf:type", "schema:NewsArticle").all(); g.V().has("rdf:type", "schema:Person").all()`},
	{"graphql", `{ nodes(rdf:type: <ng:Statement>) { id, oa:exact } }`},
	{"mql", `[{"id": null, "rdf:type": "ng:Statement"}]`},
	{"sparql", `SELECT ?s ?o { ?s schema:isPartOf ?o }`},
	{"sparql", `SELECT ?s ?words { ?s oa:exact ?words } ORDER BY DESC(?words) DESC(?s)`},
	{"sparql", `CONSTRUCT { ?s ng:in ?a } WHERE { ?s schema:isPartOf ?a }`},
}

func TestPagesOfRowsAddUp(t *testing.T) {
	h := New(fixture.Store(t), Options{}).Handler()
	for _, q := range paged {
		whole := rowsOf(t, h, q.lang, q.text, "", 10000)
		if len(whole.Results) < 2 || whole.Next != "" {
			t.Fatalf("%s: %d rows, next %q", q.text, len(whole.Results), whole.Next)
		}
		for _, limit := range []int{1, 3, 7} {
			var got []json.RawMessage
			for cursor := ""; ; {
				a := rowsOf(t, h, q.lang, q.text, cursor, limit)
				if got = append(got, a.Results...); len(a.Results) > limit || len(a.Results) == 0 {
					t.Fatalf("%s: a page of %d rows has %d", q.text, limit, len(a.Results))
				}
				if cursor = a.Next; cursor == "" {
					break
				}
			}
			if a, b := fmt.Sprintf("%s", got), fmt.Sprintf("%s", whole.Results); a != b {
				t.Errorf("%s in pages of %d:\n%s\nwant\n%s", q.text, limit, a, b)
			}
		}
	}
}

// Rows that are there from the first page to the last come once each, whatever
// comes and goes meanwhile.
func TestPagesOfRowsWhileTheGraphChanges(t *testing.T) {
	recs := fixture.Records(t)
	for _, q := range paged {
		st := fixture.Store(t)
		h := New(st, Options{}).Handler()
		put := func(i int) { change(t, st, fixture.Document(t, recs[i]), true) }
		remove := func(i int) { change(t, st, fixture.Document(t, recs[i]), false) }
		stays := counts(rowsOf(t, h, q.lang, q.text, "", 10000).Results)
		for i := 1; i < len(recs); i++ {
			remove(i)
			without := counts(rowsOf(t, h, q.lang, q.text, "", 10000).Results)
			for row, n := range stays {
				stays[row] = min(n, without[row])
			}
			put(i)
		}
		seen, n := map[string]int{}, 0
		remove(1)
		for cursor := ""; n < 1000; n++ {
			a := rowsOf(t, h, q.lang, q.text, cursor, 2)
			for row, n := range counts(a.Results) {
				seen[row] += n
			}
			if cursor = a.Next; cursor == "" {
				break
			}
			put(1 + n%(len(recs)-1))
			remove(1 + (n+1)%(len(recs)-1))
		}
		lasting := 0
		for row, n := range stays {
			if lasting += n; seen[row] < n {
				t.Errorf("%s: %s was there %d times all the while and came %d times", q.text, row, n, seen[row])
			}
		}
		if lasting == 0 || n < 3 {
			t.Errorf("%s: %d rows stay, %d pages: the test looks at too little", q.text, lasting, n)
		}
	}
}

func change(t *testing.T, st *store.Store, doc store.Document, there bool) {
	t.Helper()
	var err error
	if there {
		err = fixture.Put(st, doc)
	} else {
		err = fixture.Remove(st, doc.Article)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func counts(rows []json.RawMessage) map[string]int {
	n := map[string]int{}
	for _, r := range rows {
		n[string(r)]++
	}
	return n
}

func TestCursorsThatAreRefused(t *testing.T) {
	st := fixture.Store(t)
	h := New(st, Options{}).Handler()
	const q = `g.V().has("rdf:type", "schema:NewsArticle").all()`
	next := rowsOf(t, h, "gizmo", q, "", 2).Next
	for name, target := range map[string]string{
		"changed":             "/query?cursor=x" + next[1:],
		"cut":                 "/query?cursor=" + next[:len(next)-4],
		"too long":            "/query?cursor=" + next + strings.Repeat("A", maxCursor),
		"of another question": "/query?lang=mql&cursor=" + next,
		"of a page":           person + "?cursor=" + next,
	} {
		method, body := "POST", q
		if strings.HasPrefix(target, person) {
			method, body = "GET", ""
		}
		if w := call(h, method, target, body); w.Code != 400 || !strings.Contains(w.Body.String(), "the cursor") {
			t.Errorf("a cursor that is %s: %d %s", name, w.Code, w.Body)
		}
	}
	for _, position := range []any{bookmark{Rows: -5, Last: []lastRow{{"x", 1}}}, bookmark{Rows: 1 << 60, Last: []lastRow{{"x", 1 << 60}}},
		bookmark{Last: make([]lastRow, 1000)}, "text", []int{1}} {
		cursor, err := seal("gizmo\x00"+q, position)
		if err != nil {
			t.Fatal(err)
		}
		if w := call(h, "POST", "/query?cursor="+cursor, q); w.Code < 400 || w.Code >= 500 {
			t.Errorf("the position %v: %d %s", position, w.Code, w.Body)
		}
	}
	for _, rec := range fixture.Records(t) {
		change(t, st, fixture.Document(t, rec), false)
	}
	if w := call(h, "POST", "/query?cursor="+next, q); w.Code != http.StatusGone || !strings.Contains(w.Body.String(), "begin again") {
		t.Errorf("where all rows are gone: %d %s", w.Code, w.Body)
	}
}

func TestLinkLeadsToTheNextPage(t *testing.T) {
	h := New(fixture.Store(t), Options{}).Handler()
	target := "/query?format=csv&limit=2&q=" + url.QueryEscape(`g.V().has("rdf:type", "ng:Statement").all()`)
	rows := map[string]bool{}
	for n := 0; target != ""; n++ {
		w := call(h, "GET", target, "")
		if w.Code != 200 || n > 100 {
			t.Fatalf("%s: %d %s", target, w.Code, w.Body)
		}
		for line := range strings.Lines(w.Body.String()) {
			rows[line] = true
		}
		link, _, _ := strings.Cut(w.Header().Get("Link"), `>; rel="next"`)
		target = strings.TrimPrefix(link, "<")
	}
	if len(rows) < 10 {
		t.Errorf("the links lead to %d rows", len(rows))
	}
}

func FuzzCursor(f *testing.F) {
	good, err := seal("gizmo\x00[1,2,3]", bookmark{1, []lastRow{{"x", 1}}})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add("")
	f.Add("AAAA")
	f.Add(strings.Repeat("_", 300))
	h := New(fixture.Store(f), Options{}).Handler()
	f.Fuzz(func(t *testing.T, cursor string) {
		for _, target := range []string{"/query?q=[1,2,3]&cursor=", person + "?cursor="} {
			if w := call(h, "GET", target+url.QueryEscape(cursor), ""); w.Code >= 500 || !json.Valid(w.Body.Bytes()) {
				t.Errorf("%d %s", w.Code, w.Body)
			}
		}
	})
}
