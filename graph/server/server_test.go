package server

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"newsgraph/graph/fixture"
	"newsgraph/graph/query"
)

const veldania = `g.V("country:veldania").out("schema:name").unique().all()`

// call asks a handler as a client on the same machine would.
func call(h http.Handler, method, target, body string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, "http://localhost"+target, strings.NewReader(body))
	for i := 0; i+1 < len(header); i += 2 {
		if header[i] == "Host" {
			r.Host = header[i+1]
		}
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestQuery(t *testing.T) {
	h := New(fixture.Store(t), Options{}).Handler()
	rows := "{\"results\": [\n{\"id\":\"Veldania\"}], \"limited\": null}\n"
	tests := []struct {
		name, method, target, body string
		header                     []string
		status                     int
		want                       string
	}{
		{"gizmo by default", "POST", "/query", veldania, nil, 200, rows},
		{"gizmo", "POST", "/query?lang=gizmo", veldania, nil, 200, rows},
		{"as curl --data sends it", "POST", "/query", veldania, []string{"Content-Type", "application/x-www-form-urlencoded"}, 200, rows},
		{"GET", "GET", "/query?q=" + strings.ReplaceAll(veldania, `"`, "%22"), "", nil, 200, rows},
		{"graphql", "POST", "/query?lang=graphql", `{ c(id: <country:veldania>) { id schema:name } }`, nil, 200, "{\"results\": [\n{\"id\":\"country:veldania\",\"schema:name\":\"Veldania\"}], \"limited\": null}\n"},
		{"mql", "POST", "/query?lang=mql", `[{"id": "country:veldania", "schema:name": null}]`, nil, 200, "{\"results\": [\n{\"id\":\"country:veldania\",\"schema:name\":\"Veldania\"}], \"limited\": null}\n"},
		{"CSV by parameter", "POST", "/query?format=csv", veldania, nil, 200, "id\r\nVeldania\r\n"},
		{"CSV by Accept", "POST", "/query", veldania, []string{"Accept", "text/csv;q=0.9"}, 200, "id\r\nVeldania\r\n"},
		{"JSON Lines", "POST", "/query?format=jsonl", veldania, nil, 200, "{\"id\":\"Veldania\"}\n"},
		{"no rows", "POST", "/query", `g.V("country:nowhere").all()`, nil, 200, "{\"results\": [], \"limited\": null}\n"},
		{"rows cut", "POST", "/query?limit=1", `g.emit(1); g.emit(2)`, nil, 200, "{\"results\": [\n1], \"limited\": \"rows\", \"next\": \""},
		{"time cut", "POST", "/query?timeout=50ms", `g.emit(1); while (true) {}`, nil, 200, "{\"results\": [\n1], \"limited\": \"time\"}\n"},
		{"syntax", "POST", "/query", "g.V(\n  (", nil, 400, `{"error":{"kind":"syntax","message":"Unexpected end of input","at":"2:4"}}`},
		{"unknown language", "POST", "/query?lang=cypher", "x", nil, 400, `{"error":{"kind":"unknown-language","message":"query language \"cypher\" is not known: use gizmo, graphql, mql, sparql","at":null}}`},
		{"unknown format", "POST", "/query?format=xls", veldania, nil, 400, `{"error":{"kind":"request","message":"format=xls is not known here: use json, jsonl or csv","at":null}}`},
		{"bad limit", "POST", "/query?limit=0", veldania, nil, 400, `{"error":{"kind":"request","message":"limit=0: want a number of rows, 1 or more","at":null}}`},
		{"bad timeout", "POST", "/query?timeout=fast", veldania, nil, 400, `{"error":{"kind":"request","message":"timeout=fast: want a time such as 500ms or 10s","at":null}}`},
		{"bad parameters", "POST", "/query?lang=%zz", veldania, nil, 400, `{"error":{"kind":"request","message":"the parameters cannot be read: invalid URL escape \"%zz\"","at":null}}`},
		{"no query", "POST", "/query", "", nil, 400, `{"error":{"kind":"syntax","message":"the query is empty","at":null}}`},
		{"no all()", "POST", "/query", `g.V()`, nil, 400, `{"error":{"kind":"unfinished","message":"the query describes a path and never follows it: end it with .all(), or with .count(), .toArray() …","at":null}}`},
		{"unknown prefix", "POST", "/query", `g.V("contry:veldania").all()`, nil, 400, `"unknown-prefix"`},
		{"too long", "POST", "/query", strings.Repeat(" ", query.MaxText+1), nil, 413, `{"error":{"kind":"too-large","message":"the query is longer than 1048576 bytes","at":null}}`},
		{"compressed", "POST", "/query", veldania, []string{"Content-Encoding", "gzip"}, 415, `"request"`},
		{"a script that throws", "POST", "/query", `throw "no"`, nil, 422, `{"error":{"kind":"failed","message":"no","at":"1:1"}}`},
		{"DELETE", "DELETE", "/query", "", nil, 405, `{"error":{"kind":"method","message":"DELETE is not answered here: use GET, HEAD, POST","at":null}}`},
		{"nothing there", "GET", "/nothing", "", nil, 404, `"not-found"`},
		{"another name", "POST", "/query", veldania, []string{"Host", "evil.example"}, 403, `"forbidden"`},
		{"another name with a port", "POST", "/query", veldania, []string{"Host", "evil.example:80"}, 403, `"forbidden"`},
		{"loopback by number", "POST", "/query", veldania, []string{"Host", "127.0.0.1:8080"}, 200, rows},
		{"loopback by IPv6", "POST", "/query", veldania, []string{"Host", "[::1]:8080"}, 200, rows},
		{"another site's page", "POST", "/query", veldania, []string{"Origin", "https://evil.example"}, 403, `"forbidden"`},
		{"another site's image", "GET", "/query?q=1", "", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors"}, 403, `"forbidden"`},
		{"a page of another port", "POST", "/query", veldania, []string{"Sec-Fetch-Site", "same-site", "Origin", "http://localhost:3000"}, 403, `"forbidden"`},
		{"its own page", "POST", "/query", veldania, []string{"Origin", "http://localhost"}, 200, rows},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := call(h, tt.method, tt.target, tt.body, tt.header...)
			if w.Code != tt.status {
				t.Errorf("status %d, want %d", w.Code, tt.status)
			}
			if got := w.Body.String(); !strings.Contains(got, tt.want) {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
			if w.Code >= 400 && !json.Valid(w.Body.Bytes()) {
				t.Errorf("an error that is no JSON: %s", w.Body)
			}
			if tt.status == 405 && w.Header().Get("Allow") == "" {
				t.Error("405 without Allow")
			}
			if cut := strings.Contains(tt.want, `"limited": "`); cut != (w.Header().Get(limitedHeader) != "") {
				t.Errorf("%s: %q", limitedHeader, w.Header().Get(limitedHeader))
			}
			if w.Header().Get("Access-Control-Allow-Origin") != "" {
				t.Error("other origins are let in")
			}
		})
	}
}

func TestLimitsCanOnlyBeLowered(t *testing.T) {
	h := New(fixture.Store(t), Options{MaxRows: 2, Timeout: 100 * time.Millisecond}).Handler()
	if w := call(h, "POST", "/query?limit=5", `[1,2,3]`); !strings.Contains(w.Body.String(), `"limited": "rows"`) {
		t.Error("limit=5 raised a limit of 2:", w.Body)
	}
	start := time.Now()
	if w := call(h, "POST", "/query?timeout=1h", `while (true) {}`); !strings.Contains(w.Body.String(), `"limited": "time"`) || time.Since(start) > 5*time.Second {
		t.Error("timeout=1h raised a limit of 100 ms:", w.Body)
	}
}

func TestCayleyAPI(t *testing.T) {
	h := New(fixture.Store(t), Options{}).Handler()
	tests := []struct {
		name, method, target, body string
		status                     int
		want                       string
	}{
		{"POST", "POST", "/api/v2/query?lang=gizmo", `g.V("<country:veldania>").all()`, 200, `{"result":[{"id":"<https://newsgraph.example/country/veldania>"}]}`},
		{"GET", "GET", "/api/v2/query?lang=gizmo&qu=g.emit(1)", ``, 200, `{"result":[1]}`},
		{"nothing", "POST", "/api/v2/query?lang=gizmo", `g.V("<no>").all()`, 200, `{"result":null}`},
		{"mql", "POST", "/api/v2/query?lang=mql", `[{"id":"country:veldania","schema:name":null}]`, 200, `{"result":[{"id":"<https://newsgraph.example/country/veldania>","schema:name":"Veldania"}]}`},
		{"graphql", "POST", "/api/v2/query?lang=graphql", `{c(id: <country:veldania>){id}}`, 200, `{"data":{"c":{"id":"https://newsgraph.example/country/veldania"}}}`},
		{"graphql error", "POST", "/api/v2/query?lang=graphql", `{`, 200, `{"data":null,"errors":[{"message":`},
		{"no language", "POST", "/api/v2/query", `1`, 400, `{"error":"query language not specified"}`},
		{"unknown language", "POST", "/api/v2/query?lang=sexp", `1`, 400, `{"error":"query language \"sexp\" is not known: use gizmo, graphql, mql, sparql"}`},
		{"no query", "POST", "/api/v2/query?lang=gizmo", ``, 400, `{"error":"query is empty"}`},
		{"a script that throws", "POST", "/api/v2/query?lang=gizmo", `throw "no"`, 400, `{"error":"1:1: no"}`},
		{"writing", "POST", "/api/v2/write", `x`, 404, `not-found`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := call(h, tt.method, tt.target, tt.body)
			if w.Code != tt.status || !strings.HasPrefix(w.Body.String(), tt.want) && !strings.Contains(tt.want+w.Body.String(), "not-found") {
				t.Errorf("%d %s\nwant %d %s", w.Code, w.Body, tt.status, tt.want)
			}
		})
	}
}

func TestHealth(t *testing.T) {
	st := fixture.Store(t)
	h := New(st, Options{Version: "1.2.3", Token: "secret"}).Handler()
	w := call(h, "GET", "/health", "")
	var got healthReply
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if w.Code != 200 || got.Status != "ok" || got.Version != "1.2.3" || got.Quads == 0 || got.Limits.Rows != query.DefaultMaxRows {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if w := call(h, "HEAD", "/health", ""); w.Code != 200 {
		t.Errorf("HEAD: %d", w.Code)
	}
}

func TestToken(t *testing.T) {
	h := New(fixture.Store(t), Options{Token: "secret"}).Handler()
	for header, status := range map[string]int{"": 401, "Bearer wrong": 401, "Basic secret": 401, "secret": 401, "Bearer secret": 200, "bearer secret": 200} {
		w := call(h, "POST", "/query", veldania, "Authorization", header, "Host", "graph.example.com")
		if w.Code != status {
			t.Errorf("Authorization: %s: %d, want %d", header, w.Code, status)
		}
		if status == 401 && w.Header().Get("WWW-Authenticate") == "" {
			t.Error("401 without WWW-Authenticate")
		}
	}
}

func TestIndexListsEveryEndpoint(t *testing.T) {
	h := New(fixture.Store(t), Options{}).Handler()
	w := call(h, "GET", "/", "")
	for _, e := range endpoints() {
		if !strings.Contains(w.Body.String(), e.path) {
			t.Errorf("%s is not there:\n%s", e.path, w.Body)
		}
	}
}

func TestMetrics(t *testing.T) {
	h := New(fixture.Store(t), Options{}).Handler()
	call(h, "POST", "/query?limit=1", `[1,2]`)
	call(h, "POST", "/query", `(`)
	call(h, "POST", "/query?lang=klingon", `x`)
	call(h, "BREW", "/coffee", ``)
	got := call(h, "GET", "/metrics", "").Body.String()
	for _, want := range []string{
		`newsgraph_http_requests_total{method="POST",path="/query",status="200"} 1`,
		`newsgraph_http_requests_total{method="other",path="other",status="404"} 1`,
		`newsgraph_query_rows_total{lang="gizmo"} 1`,
		`newsgraph_queries_limited_total{lang="gizmo",limit="rows"} 1`,
		`newsgraph_query_errors_total{kind="syntax",lang="gizmo"} 1`,
		`newsgraph_query_errors_total{kind="unknown-language",lang="other"} 1`,
		`newsgraph_queries_in_flight 0`,
		`newsgraph_query_duration_seconds_count{lang="gizmo"} 2`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s", want)
		}
	}
}

func TestTooManyQueriesWaitOrAreRefused(t *testing.T) {
	s := New(fixture.Store(t), Options{MaxQueries: 1, MaxWait: 50 * time.Millisecond})
	done, err := s.turns.take(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	w := call(s.Handler(), "POST", "/query", veldania)
	if w.Code != 503 || w.Header().Get("Retry-After") == "" || !strings.Contains(w.Body.String(), `"busy"`) {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	done()
	if w := call(s.Handler(), "POST", "/query", veldania); w.Code != 200 {
		t.Errorf("%d %s after the turn was given back", w.Code, w.Body)
	}
}

func TestAPanicIsNotTheEnd(t *testing.T) {
	var log bytes.Buffer
	s := New(fixture.Store(t), Options{Log: slog.New(slog.NewTextHandler(&log, nil))})
	h := s.log(s.rescue(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("oh") })))
	w := call(h, "GET", "/", "")
	if w.Code != 500 || !json.Valid(w.Body.Bytes()) || !strings.Contains(log.String(), "oh") {
		t.Errorf("%d %s %s", w.Code, w.Body, log.String())
	}
}

func TestListen(t *testing.T) {
	ctx := context.Background()
	plain, locked := New(fixture.Store(t), Options{}), New(fixture.Store(t), Options{Token: "secret"})
	for _, addr := range []string{"0.0.0.0:0", ":0", "[::]:0", "192.0.2.1:0"} {
		_, err := plain.Listen(ctx, addr)
		var exposed *ExposedError
		if !errors.As(err, &exposed) {
			t.Errorf("%s: %v", addr, err)
		}
	}
	for addr, s := range map[string]*Server{"127.0.0.1:0": plain, "localhost:0": plain, "0.0.0.0:0": locked} {
		ln, err := s.Listen(ctx, addr)
		if err != nil {
			t.Errorf("%s: %v", addr, err)
			continue
		}
		ln.Close()
	}
	if _, err := plain.Listen(ctx, "nonsense"); err == nil {
		t.Error("listens on nonsense")
	}
}

func TestServeRefusesAnExposedListener(t *testing.T) {
	ln, err := net.Listen("tcp", "0.0.0.0:0")
	if err != nil {
		t.Fatal(err)
	}
	var exposed *ExposedError
	if err := New(fixture.Store(t), Options{}).Serve(context.Background(), ln); !errors.As(err, &exposed) {
		t.Errorf("%v", err)
	}
}

func TestServeStopsAfterTheQueriesThatRun(t *testing.T) {
	s := New(fixture.Store(t), Options{Timeout: 300 * time.Millisecond})
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	url, served := serve(t, s, ctx)
	answer := make(chan string, 1)
	go func() {
		resp, err := http.Post(url+"/query", "", strings.NewReader(`g.emit(1); while (true) {}`))
		if err != nil {
			answer <- err.Error()
			return
		}
		defer resp.Body.Close()
		b, _ := io.ReadAll(resp.Body)
		answer <- string(b)
	}()
	waitForQuery(t, s)
	stop()
	if got := <-answer; !strings.Contains(got, `"limited": "time"`) {
		t.Errorf("a query running at the stop got %s", got)
	}
	if err := <-served; err != nil {
		t.Error(err)
	}
}

func TestServeCutsWhatRunsTooLong(t *testing.T) {
	s := New(fixture.Store(t), Options{Timeout: time.Hour, Shutdown: 50 * time.Millisecond})
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	url, served := serve(t, s, ctx)
	answered := make(chan int, 1)
	go func() {
		resp, err := http.Post(url+"/query", "", strings.NewReader(`while (true) {}`))
		if err != nil {
			answered <- 0
			return
		}
		resp.Body.Close()
		answered <- resp.StatusCode
	}()
	waitForQuery(t, s)
	stop()
	if err := <-served; err == nil {
		t.Error("a stop that cut a query off says nothing")
	}
	if status := <-answered; status != 503 {
		t.Errorf("the query cut off got %d", status)
	}
}

func serve(t *testing.T, s *Server, ctx context.Context) (url string, served chan error) {
	t.Helper()
	ln, err := s.Listen(ctx, "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	served = make(chan error, 1)
	go func() { served <- s.Serve(ctx, ln) }()
	return "http://" + ln.Addr().String(), served
}

func waitForQuery(t *testing.T, s *Server) {
	t.Helper()
	for range 500 {
		if len(s.turns.running) > 0 {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal("no query started")
}

func TestQueriesDuringWrites(t *testing.T) {
	st := fixture.Store(t)
	h := New(st, Options{}).Handler()
	recs := fixture.Records(t)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 15 {
				for _, lang := range []string{veldania, `g.V().count()`} {
					if w := call(h, "POST", "/query", lang); w.Code != 200 {
						t.Errorf("%d %s", w.Code, w.Body)
					}
				}
			}
		})
	}
	last := fixture.Document(t, recs[len(recs)-1])
	for range 10 {
		if err := fixture.Remove(st, last.Article); err != nil {
			t.Error(err)
		}
		if err := fixture.Put(st, last); err != nil {
			t.Error(err)
		}
	}
	wg.Wait()
}

func FuzzParameters(f *testing.F) {
	f.Add("lang=gizmo&limit=1&timeout=1s&format=csv", "[1,2]")
	f.Add("lang=%00&limit=-1", "{")
	f.Add("format=jsonl&timeout=-1s&limit=99999999999999999999", "g.emit('\"\\r\\n')")
	st := fixture.Store(f)
	h := New(st, Options{Timeout: 200 * time.Millisecond}).Handler()
	f.Fuzz(func(t *testing.T, params, body string) {
		r := httptest.NewRequest("POST", "http://localhost/query", strings.NewReader(body))
		r.URL.RawQuery = params
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		switch {
		case w.Code == 500:
			t.Errorf("%s", w.Body)
		case w.Code >= 400 || strings.HasPrefix(w.Header().Get(contentType), "application/json"):
			if !json.Valid(w.Body.Bytes()) {
				t.Errorf("no JSON: %q", w.Body)
			}
		case strings.HasPrefix(w.Header().Get(contentType), "text/csv"):
			c := csv.NewReader(w.Body)
			if _, err := c.ReadAll(); err != nil {
				t.Errorf("no CSV: %v", err)
			}
		}
	})
}

func BenchmarkOneHop(b *testing.B) {
	h := New(fixture.Store(b), Options{}).Handler()
	for b.Loop() {
		if w := call(h, "POST", "/query", veldania); w.Code != 200 {
			b.Fatal(w.Body)
		}
	}
}
