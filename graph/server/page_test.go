package server

import (
	"context"
	"encoding/json"
	"io"
	"iter"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/fixture"
	"newsgraph/graph/quads"
	"newsgraph/graph/rdf"
	"newsgraph/graph/view"
	"newsgraph/schema"
)

const (
	person  = "/entity/person:ana-brevi"
	article = "/article/article:098fc114aa5ed86a"
)

func TestPages(t *testing.T) {
	h := New(fixture.Store(t), Options{}).Handler()
	whole := "/entity/" + url.PathEscape("https://newsgraph.example/person/ana-brevi")
	tests := []struct {
		name, method, target string
		header               []string
		status               int
		media, want          string
	}{
		{"JSON", "GET", person, nil, 200, jsonType, `{"id":"person:ana-brevi","iri":"https://newsgraph.example/person/ana-brevi","kind":"person","name":"Ana Brevi"`},
		{"the exact words", "GET", article, nil, 200, jsonType, `"exact":`},
		{"JSON where nothing fits", "GET", person, []string{"Accept", "text/html, image/png;q=0.5"}, 200, jsonType, `"name":"Ana Brevi"`},
		{"JSON-LD", "GET", person, []string{"Accept", "application/ld+json"}, 200, "application/ld+json", `"@id":"person:ana-brevi"`},
		{"Turtle", "GET", person, []string{"Accept", "text/html;q=0.9, text/turtle;q=0.8, application/json;q=0.2"}, 200, "text/turtle; charset=utf-8", `schema:name "Ana Brevi"`},
		{"the form that is liked more", "GET", person, []string{"Accept", "text/turtle;q=0.3, application/n-triples;q=0.4"}, 200, "application/n-triples", `"Ana Brevi" .`},
		{"N-Quads by parameter", "GET", person + "?format=nquads", []string{"Accept", "text/turtle"}, 200, "application/n-quads", `/article/`},
		{"TriG", "GET", article + "?format=trig", nil, 200, "application/trig", "article:098fc114aa5ed86a {"},
		{"RDF/XML", "GET", person + "?format=rdfxml", nil, 200, "application/rdf+xml", "rdf:RDF"},
		{"a form that is none", "GET", person + "?format=pdf", nil, 400, jsonType, "use json, jsonld, turtle, ntriples, nquads, trig or rdfxml"},
		{"a whole IRI", "GET", whole, nil, 307, "", ""},
		{"a name in words", "GET", "/entity/Ana%20Brevi?format=turtle", nil, 307, "", ""},
		{"an article among entities", "GET", "/entity/article:098fc114aa5ed86a", nil, 307, "", ""},
		{"an entity among articles", "GET", "/article/person:ana-brevi", nil, 307, "", ""},
		{"a statement", "GET", "/entity/st:06cbe61772e50003", nil, 200, jsonType, `"kind":"statement"`},
		{"nobody", "GET", "/entity/person:ana-breva", nil, 404, jsonType, `"near":["person:ana-brevi"]`},
		{"nobody at all", "GET", "/entity/person:qqqqqqqqqqqqqq", nil, 404, jsonType, `"kind":"not-found"`},
		{"no name", "GET", "/entity/", nil, 404, jsonType, `GET / lists`},
		{"a limit that is none", "GET", person + "?limit=-1", nil, 400, jsonType, `limit=-1`},
		{"a cursor that is none", "GET", person + "?cursor=abc", nil, 400, jsonType, `the cursor`},
		{"parameters that are none", "GET", person + "?limit=%zz", nil, 400, jsonType, `cannot be read`},
		{"POST", "POST", person, nil, 405, jsonType, `GET, HEAD`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := call(h, tt.method, tt.target, "", tt.header...)
			if w.Code != tt.status || w.Header().Get(contentType) != tt.media || !strings.Contains(w.Body.String(), tt.want) {
				t.Errorf("got  %d %s %s\nwant %d %s … %s …", w.Code, w.Header().Get(contentType), w.Body, tt.status, tt.media, tt.want)
			}
			if tt.status != http.StatusTemporaryRedirect {
				return
			}
			there := call(h, "GET", w.Header().Get("Location"), "")
			if there.Code != 200 || strings.Contains(tt.target, "?") != strings.Contains(w.Header().Get("Location"), "?format=turtle") {
				t.Errorf("it leads to %s, where there is %d", w.Header().Get("Location"), there.Code)
			}
		})
	}
}

func TestAPageInEveryFormIsRead(t *testing.T) {
	h := New(fixture.Store(t), Options{}).Handler()
	for _, target := range []string{person, article} {
		want := map[string]bool{}
		for i, f := range pageForms[1:] {
			w := call(h, "GET", target+"?format="+f.name, "")
			got := map[string]bool{}
			for q, err := range reader(f.name)(w.Body, rdf.Options{}) {
				if err != nil {
					t.Fatalf("%s as %s: %v", target, f.name, err)
				}
				q.Label = nil
				got[q.NQuad()] = true
			}
			if i == 0 {
				want = got
			}
			if len(got) < 10 || len(got) != len(want) {
				t.Errorf("%s as %s: %d triples, as %s %d", target, f.name, len(got), pageForms[1].name, len(want))
			}
		}
	}
}

// reader reads a form back.
func reader(name string) rdf.Reader {
	switch name {
	case "jsonld":
		return rdf.ReadJSONLD
	case "rdfxml":
		return rdf.ReadXML
	case "ntriples", "nquads":
		return func(r io.Reader, _ rdf.Options) iter.Seq2[quad.Quad, error] { return quads.ReadNQuads(r) }
	}
	return rdf.ReadTriG // which reads Turtle too
}

// ask is a page as JSON.
func ask(t *testing.T, h http.Handler, target string) (p pageReply) {
	t.Helper()
	w := call(h, "GET", target, "")
	if w.Code != 200 {
		t.Fatalf("%s: %d %s", target, w.Code, w.Body)
	}
	if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil {
		t.Fatal(err)
	}
	return p
}

// listed are the things that a page lists.
func listed(p *view.Page) (ids []string) {
	for _, all := range [][]*view.Statement{p.Offices, p.Did, p.Received, p.Own, p.Claims, p.Told, p.Statements} {
		for _, s := range all {
			ids = append(ids, s.ID)
		}
	}
	for _, all := range [][]*view.Quotation{p.Said, p.Addressed, p.Mentioned, p.Quotations} {
		for _, q := range all {
			ids = append(ids, q.ID)
		}
	}
	for _, a := range p.Articles {
		ids = append(ids, a.ID)
	}
	return ids
}

// While a page is read part by part articles come and go. What is there all the
// while comes once; nothing comes twice.
func TestPartsOfAPageWhileTheGraphGrows(t *testing.T) {
	st := fixture.Store(t)
	h := New(st, Options{}).Handler()
	recs := fixture.Records(t)
	for _, target := range []string{person, "/entity/country:karsk", "/entity/country:veldania"} {
		stays := map[string]bool{}
		for _, id := range listed(ask(t, h, target).Page) {
			stays[id] = true
		}
		for _, rec := range recs[1:] { // what is there without one of them stays whatever comes and goes
			if err := fixture.Remove(st, fixture.Document(t, rec).Article); err != nil {
				t.Fatal(err)
			}
			there := map[string]bool{}
			if w := call(h, "GET", target, ""); w.Code == 200 {
				for _, id := range listed(ask(t, h, target).Page) {
					there[id] = true
				}
			}
			for id := range stays {
				if !there[id] {
					delete(stays, id)
				}
			}
			if err := fixture.Put(st, fixture.Document(t, rec)); err != nil {
				t.Fatal(err)
			}
		}
		seen := map[string]int{}
		next := target + "?limit=1"
		for n := 0; next != ""; n++ {
			p := ask(t, h, next)
			part := map[string]bool{} // one thing may stand in two lists of a part
			for _, id := range listed(p.Page) {
				part[id] = true
			}
			for id := range part {
				seen[id]++
			}
			if next = ""; p.Next != nil {
				next = target + "?limit=1&cursor=" + *p.Next
			}
			doc := fixture.Document(t, recs[1+n%(len(recs)-1)])
			if err := fixture.Remove(st, doc.Article); err != nil || n > 500 {
				t.Fatal(err, n)
			}
			if n%2 == 0 {
				continue
			}
			for _, rec := range recs {
				if err := fixture.Put(st, fixture.Document(t, rec)); err != nil {
					t.Fatal(err)
				}
			}
		}
		for id := range stays {
			if seen[id] != 1 {
				t.Errorf("%s: %s was there all the while and came %d times", target, id, seen[id])
			}
		}
		for id, n := range seen {
			if n > 1 {
				t.Errorf("%s: %s came %d times", target, id, n)
			}
		}
		for _, rec := range recs {
			if err := fixture.Put(st, fixture.Document(t, rec)); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func FuzzRequests(f *testing.F) {
	f.Add("/entity/", "person:ana-brevi", "format=turtle&limit=1", "text/turtle;q=0.5", "*")
	f.Add("/article/", "https://newsgraph.example/article/098fc114aa5ed86a", "limit=0&cursor=x", "*/*", `W/"x"`)
	f.Add("/entity/", "\x00\xff//..?#", "%zz", ";;q=,", ",,")
	f.Add("/export", "", "format=csv&select=person:ana-brevi&radius=1&since=2020-01-01", "a/b;q=2", `"`)
	f.Add("/sparql", "", "query=ASK{}&format=\x00", "\x00", "")
	h := New(fixture.Store(f), Options{Timeout: 5 * time.Second}).Handler()
	f.Fuzz(func(t *testing.T, path, id, query, accept, known string) {
		r := httptest.NewRequest("GET", "http://localhost/", nil)
		r.URL.Path, r.URL.RawQuery = path+id, query
		r.Header.Set("Accept", accept)
		r.Header.Set("If-None-Match", known)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		location, err := url.Parse(w.Header().Get("Location"))
		switch {
		case w.Code == 500:
			t.Errorf("%s", w.Body)
		case w.Code >= 400 && !json.Valid(w.Body.Bytes()):
			t.Errorf("no JSON: %q", w.Body)
		case w.Code == 307 && (err != nil || location.Host != "" || !strings.HasPrefix(location.Path, "/entity/") && !strings.HasPrefix(location.Path, "/article/")):
			t.Errorf("it leads to %q", w.Header().Get("Location"))
		}
	})
}

// The name of a node that was merged with others leads to the one it is now.
func TestAMergedNodeLeadsToWhatItIsNow(t *testing.T) {
	st := fixture.Store(t)
	names := st.Names()
	node := func(name string) quad.IRI { return quad.IRI(names.IRI(name)) }
	_, err := st.Load(context.Background(), func(yield func(quad.Quad, error) bool) {
		_ = yield(quad.Make(node("resolve:1"), node(schema.MergedFrom), node("person:brevi"), node("resolve:1")), nil) &&
			yield(quad.Make(node("resolve:1"), node(schema.MergedInto), node("person:ana-brevi"), node("resolve:1")), nil)
	})
	if err != nil {
		t.Fatal(err)
	}
	w := call(New(st, Options{}).Handler(), "GET", "/entity/person:brevi?format=turtle", "")
	if w.Code != 307 || w.Header().Get("Location") != person+"?format=turtle" {
		t.Errorf("%d %s", w.Code, w.Header().Get("Location"))
	}
}
