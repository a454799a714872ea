package server

import (
	"bytes"
	"context"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"newsgraph/graph/fixture"
	"newsgraph/graph/query"
	"newsgraph/graph/store"
	"newsgraph/graph/worker"
	"newsgraph/schema"
)

// TestMain is a worker where a pool of the tests has started it.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == worker.Command {
		if err := worker.Serve(os.Stdin, os.Stdout, os.Exit); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// withWorkers is a server on a store on disk, whose queries workers answer.
func withWorkers(t testing.TB, opts Options, how worker.Options) *Server {
	t.Helper()
	st, dir := fixture.Folder(t)
	how.Store, how.Base = dir, schema.DefaultBase
	pool, err := worker.NewPool(context.Background(), how)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := pool.Close(); err != nil {
			t.Error(err)
		}
	})
	opts.Workers = pool
	return New(st, opts)
}

// questions are all texts in the tests of the query languages: queries of every
// kind, wrong ones among them.
func questions(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("../query/*_test.go")
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				if text, err := strconv.Unquote(lit.Value); err == nil && len(text) > 3 && !strings.Contains(text, "1 << 20") {
					all = append(all, text)
				}
			}
			return true
		})
	}
	sparql, err := os.ReadFile("../sparql/testdata/queries.txt")
	if err != nil {
		t.Fatal(err)
	}
	for part := range strings.SplitSeq(string(sparql), "\n\n") {
		all = append(all, part)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// Whatever is asked, in whatever form: an answer is the same, byte for byte,
// with workers and without.
func TestWorkersAnswerAsTheServerItselfDoes(t *testing.T) {
	opts := Options{Timeout: 2 * time.Second, MaxRows: 50}
	with, without := withWorkers(t, opts, worker.Options{Count: 2}).Handler(), New(fixture.Store(t), opts).Handler()
	all := questions(t)
	answered, refused := 0, 0
	ask := func(target, body string, header ...string) {
		a, b := call(without, "POST", target, body, header...), call(with, "POST", target, body, header...)
		if slowOr(a) || slowOr(b) {
			return // how far it gets in its time differs
		}
		if a.Code == 200 {
			answered++
		} else {
			refused++
		}
		if a.Code != b.Code || !bytes.Equal(a.Body.Bytes(), b.Body.Bytes()) || fmt.Sprint(a.Header()) != fmt.Sprint(b.Header()) {
			t.Errorf("%s\n%s\nin the server: %d %v\n%s\nin a worker:   %d %v\n%s", target, body, a.Code, a.Header(), a.Body, b.Code, b.Header(), b.Body)
		}
	}
	formats := []string{"json", "jsonl", "csv"}
	streams := []string{"json", "xml", "csv", "tsv", "turtle", "ntriples", "jsonld", "rdfxml"}
	for i, text := range all {
		if strings.Contains(text, "while (true)") || strings.Contains(text, "for (;;)") {
			continue
		}
		for _, lang := range query.Languages() {
			ask("/query?timeout=300ms&lang="+lang+"&format="+formats[i%3], text)
			ask("/api/v2/query?timeout=300ms&lang="+lang, text)
		}
		ask("/sparql?timeout=300ms&format="+streams[i%len(streams)], text, "Content-Type", "application/sparql-query")
	}
	for _, format := range streams {
		for _, text := range []string{`SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o`, `ASK { ?s ?p ?o }`, `CONSTRUCT WHERE { ?s schema:name ?o }`, `DESCRIBE country:veldania`} {
			ask("/sparql?format="+format, text, "Content-Type", "application/sparql-query")
			ask("/sparql?limit=3&default-graph-uri=article:098fc114aa5ed86a&format="+format, text, "Content-Type", "application/sparql-query")
		}
	}
	for _, lang := range []string{"", "GIZMO", "%FF", "cypher"} {
		ask("/query?lang="+lang, veldania)
	}
	ask("/query", "g.emit('\xff')")
	ask("/query", "g.emit('\\ud800' + '\\u0000')")
	ask("/query?limit=3", "[1, 2, 3, 4]")
	ask("/query", strings.Repeat(" ", query.MaxText)+"1")
	ask("/sparql?query="+url.QueryEscape("ASK {}"), "")
	t.Logf("%d texts: %d answers and %d errors are the same", len(all), answered, refused)
	if answered < 500 || refused < 500 {
		t.Error("that is too few to show anything")
	}
}

// slowOr reports whether an answer depends on how fast the machine is.
func slowOr(w *httptest.ResponseRecorder) bool {
	return w.Header().Get(limitedHeader) == string(query.LimitTime) || w.Code == 503 ||
		strings.Contains(w.Body.String(), `"limited":"time"`) || strings.Contains(w.Body.String(), "limit of time")
}

// What workers ended of is said in /health and /metrics, and in the log without
// the query.
func TestEndsAreCountedAndLogged(t *testing.T) {
	var log bytes.Buffer
	logger := slog.New(slog.NewTextHandler(&log, nil))
	h := withWorkers(t, Options{}, worker.Options{Count: 1, Log: logger}).Handler()
	if w := call(h, "POST", "/query?lang=gizmo", `JSON.parse("[".repeat(2000000))`); w.Code != 422 || !strings.Contains(w.Body.String(), `"kind":"too-deep"`) {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if w := call(h, "POST", "/query", veldania); w.Code != 200 {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	for path, want := range map[string]string{
		"/health":  `"workers":{"most":1,"alive":1,"busy":0,"memory_bytes":1073741824,"ended":{"cancelled":0,"crash":0,"memory":0,"stack":1,"time":0}}`,
		"/metrics": `newsgraph_workers_ended_total{why="stack"} 1`,
	} {
		if w := call(h, "GET", path, ""); !strings.Contains(w.Body.String(), want) {
			t.Errorf("%s without %s:\n%s", path, want, w.Body)
		}
	}
	if said := log.String(); !strings.Contains(said, "why=stack lang=gizmo") || strings.Contains(said, "repeat") {
		t.Errorf("it logs %s", said)
	}
}

// BenchmarkWorkers asks the same small question with workers and without, in turn,
// and gives the median and the 99th percentile of each, in microseconds.
func BenchmarkWorkers(b *testing.B) {
	with := withWorkers(b, Options{}, worker.Options{})
	st, err := store.Open(context.Background(), with.opts.Workers.Store(), store.Options{Names: fixture.Names(b), ReadOnly: true})
	if err != nil {
		b.Fatal(err)
	}
	defer st.Close()
	servers := map[string]http.Handler{"worker": with.Handler(), "server": New(st, Options{}).Handler()}
	took := map[string][]time.Duration{}
	for b.Loop() {
		for _, name := range []string{"worker", "server"} {
			begun := time.Now()
			if w := call(servers[name], "POST", "/query", veldania); w.Code != 200 {
				b.Fatal(w.Body)
			}
			took[name] = append(took[name], time.Since(begun))
		}
	}
	for name, all := range took {
		slices.Sort(all)
		b.ReportMetric(float64(all[len(all)/2].Microseconds()), name+"-p50-µs")
		b.ReportMetric(float64(all[len(all)*99/100].Microseconds()), name+"-p99-µs")
	}
}
