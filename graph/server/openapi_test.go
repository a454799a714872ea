package server

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"

	"newsgraph/graph/export"
	"newsgraph/graph/fixture"
	"newsgraph/graph/query"
)

// A description is openapi.yaml, and what of it requests have shown to be true.
type description struct {
	*testing.T
	doc     any
	schemas *jsonschema.Compiler
	shown   map[string]bool // "get /query 200 text/csv", "get /query limit"
}

const docName = "openapi.json"

func describe(t *testing.T) *description {
	var read any
	if err := yaml.Unmarshal(openAPI, &read); err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(read)
	if err != nil {
		t.Fatal(err)
	}
	d := &description{T: t, schemas: jsonschema.NewCompiler(), shown: map[string]bool{}}
	if d.doc, err = jsonschema.UnmarshalJSON(bytes.NewReader(b)); err != nil {
		t.Fatal(err)
	}
	d.closed(docName, d.doc)
	d.schemas.DefaultDraft(jsonschema.Draft2020)
	if err := d.schemas.AddResource(docName, d.doc); err != nil {
		t.Fatal(err)
	}
	return d
}

// closed has schemas refuse members that they don't name: for clients these are no
// error, but here something would not be described. What has no value is a slip in
// the YAML.
func (d *description) closed(at string, node any) {
	switch node := node.(type) {
	case map[string]any:
		if _, ok := node["properties"].(map[string]any); ok && node["type"] == "object" {
			node["additionalProperties"] = false
		}
		for name, child := range node {
			if child == nil {
				d.Errorf("%s: %q has no value", at, name)
			}
			d.closed(at+"/"+name, child)
		}
	case []any:
		for _, child := range node {
			d.closed(at, child)
		}
	}
}

// at is the node under a pointer, references followed, and its own pointer.
func (d *description) at(pointer string) (map[string]any, string) {
	node := d.doc
	for part := range strings.SplitSeq(strings.TrimPrefix(pointer, "/"), "/") {
		part = strings.NewReplacer("~1", "/", "~0", "~").Replace(part)
		switch n := node.(type) {
		case map[string]any:
			node = n[part]
		case []any:
			i := 0
			fmt.Sscan(part, &i)
			node = n[i]
		default:
			return nil, ""
		}
	}
	m, _ := node.(map[string]any)
	if ref, ok := m["$ref"].(string); ok {
		return d.at(strings.TrimPrefix(ref, "#"))
	}
	return m, pointer
}

func escaped(part string) string { return strings.NewReplacer("~", "~0", "/", "~1").Replace(part) }

// An operation is a method of a path.
type operation struct {
	path, method string // "/query", "get"
	pointer      string
}

func (o operation) String() string { return o.method + " " + o.path }

func (d *description) operations() (all []operation) {
	paths, _ := d.at("/paths")
	for path, methods := range paths {
		for method := range methods.(map[string]any) {
			all = append(all, operation{path, method, "/paths/" + escaped(path) + "/" + method})
		}
	}
	slices.SortFunc(all, func(a, b operation) int { return strings.Compare(a.String(), b.String()) })
	return all
}

// parameters are the parameters of an operation.
func (d *description) parameters(o operation) (all []map[string]any) {
	op, _ := d.at(o.pointer)
	list, _ := op["parameters"].([]any)
	for i := range list {
		p, _ := d.at(fmt.Sprintf("%s/parameters/%d", o.pointer, i))
		all = append(all, p)
	}
	return all
}

// A request of an operation.
type request struct {
	operation
	id     string // in the path
	values url.Values
	body   string
	header http.Header
}

func (q request) with(name string, values ...string) request {
	more := url.Values{}
	for k, v := range q.values {
		more[k] = v
	}
	more[name] = values
	q.values = more
	return q
}

func (q request) under(name, value string) request {
	if q.header = q.header.Clone(); q.header == nil {
		q.header = http.Header{}
	}
	q.header.Set(name, value)
	return q
}

// example is the request of an operation as its examples have it: what is
// required alone, with the body of the first type.
func (d *description) example(o operation) request {
	q := request{operation: o, values: url.Values{}}
	for _, p := range d.parameters(o) {
		switch {
		case p["in"] == "path":
			q.id = p["example"].(string)
		case p["required"] == true, p["name"] == "query": // without it /sparql describes itself
			q = q.with(p["name"].(string), examples(p)...)
		}
	}
	for media, content := range d.bodies(o) {
		if q.body == "" || media < q.header.Get(contentType) {
			q = q.under(contentType, media)
			q.body = encoded(media, content["example"])
		}
	}
	return q
}

func examples(p map[string]any) (all []string) {
	switch e := p["example"].(type) {
	case nil:
	case []any:
		for _, v := range e {
			all = append(all, fmt.Sprint(v))
		}
	default:
		all = append(all, fmt.Sprint(e))
	}
	return all
}

// bodies are what the body of a request may be.
func (d *description) bodies(o operation) map[string]map[string]any {
	all := map[string]map[string]any{}
	body, _ := d.at(o.pointer + "/requestBody")
	content, _ := body["content"].(map[string]any)
	for media, c := range content {
		all[media] = c.(map[string]any)
	}
	return all
}

func encoded(media string, example any) string {
	if form, ok := example.(map[string]any); ok && media == "application/x-www-form-urlencoded" {
		values := url.Values{}
		for k, v := range form {
			values.Set(k, fmt.Sprint(v))
		}
		return values.Encode()
	}
	return fmt.Sprint(example)
}

var client = &http.Client{
	Transport:     &http.Transport{DisableCompression: true},
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
}

// send asks a server and holds the answer to the description.
func (d *description) send(server string, q request) (*http.Response, []byte) {
	d.Helper()
	target := server + strings.Replace(q.path, "{id}", url.PathEscape(q.id), 1)
	if len(q.values) > 0 {
		target += "?" + q.values.Encode()
	}
	r, err := http.NewRequest(strings.ToUpper(q.method), target, strings.NewReader(q.body))
	if err != nil {
		d.Fatal(err)
	}
	r.Header = q.header.Clone()
	if q.header.Get("Host") != "" {
		r.Host = q.header.Get("Host")
	}
	w, err := client.Do(r)
	if err != nil {
		d.Fatal(err)
	}
	defer w.Body.Close()
	body, err := io.ReadAll(w.Body)
	if err != nil {
		d.Fatal(err)
	}
	d.hold(q, w, body)
	for name := range q.values {
		d.shown[q.operation.String()+" "+name] = true
	}
	return w, body
}

// hold compares an answer with the description.
func (d *description) hold(q request, w *http.Response, body []byte) {
	d.Helper()
	what := fmt.Sprintf("%s %d", q.operation, w.StatusCode)
	answer, pointer := d.at(fmt.Sprintf("%s/responses/%d", q.pointer, w.StatusCode))
	if answer == nil {
		d.Errorf("%s %v: the status is not described: %s", what, q.values, body)
		return
	}
	headers, _ := answer["headers"].(map[string]any)
	for name := range headers {
		h, at := d.at(pointer + "/headers/" + name)
		value := w.Header.Get(name)
		if value == "" && h["required"] == true {
			d.Errorf("%s %v: no %s", what, q.values, name)
		}
		if schema, _ := d.at(at + "/schema"); value != "" && schema["enum"] != nil {
			d.valid(what+" "+name, at+"/schema", value)
		}
	}
	media, _, _ := mime.ParseMediaType(w.Header.Get(contentType))
	content, _ := answer["content"].(map[string]any)
	if _, ok := content[media]; !ok && (len(content) > 0 || len(body) > 0) {
		d.Errorf("%s %v: %q is not described: %.200s", what, q.values, media, body)
		return
	}
	d.shown[strings.TrimSpace(what+" "+media)] = true
	if len(content) == 0 {
		return
	}
	var value any = string(body)
	if strings.HasSuffix(media, "json") && media != "application/x-ndjson" {
		var err error
		if value, err = jsonschema.UnmarshalJSON(bytes.NewReader(body)); err != nil {
			d.Errorf("%s %v: %v: %s", what, q.values, err, body)
			return
		}
	}
	d.valid(fmt.Sprintf("%s %v", what, q.values), pointer+"/content/"+escaped(media)+"/schema", value)
}

// valid holds a value to a schema.
func (d *description) valid(what, pointer string, value any) {
	d.Helper()
	schema, err := d.schemas.Compile(docName + "#" + strings.ReplaceAll(pointer, "%", "%25"))
	if err != nil {
		d.Fatalf("%s: %v", pointer, err)
	}
	if err := schema.Validate(value); err != nil {
		d.Errorf("%s: %v", what, err)
	}
}

// missing is what the description says and no request has shown.
func (d *description) missing() (all []string) {
	for _, o := range d.operations() {
		op, _ := d.at(o.pointer)
		for status := range op["responses"].(map[string]any) {
			if status == "default" {
				continue
			}
			answer, _ := d.at(o.pointer + "/responses/" + status)
			content, _ := answer["content"].(map[string]any)
			if len(content) == 0 {
				content = map[string]any{"": nil}
			}
			for media := range content {
				if what := strings.TrimSpace(fmt.Sprintf("%s %s %s", o, status, media)); !d.shown[what] {
					all = append(all, what)
				}
			}
		}
		for _, p := range d.parameters(o) {
			if what := fmt.Sprintf("%s %s", o, p["name"]); p["in"] == "query" && !d.shown[what] {
				all = append(all, what)
			}
		}
	}
	slices.Sort(all)
	return all
}

func TestOpenAPIDescribesEveryEndpoint(t *testing.T) {
	d := describe(t)
	var described, there []string
	for _, o := range d.operations() {
		described = append(described, o.String())
	}
	for _, e := range endpoints() {
		for _, m := range e.methods {
			if m != http.MethodHead { // goes where GET does
				there = append(there, strings.ToLower(m)+" "+e.path)
			}
		}
	}
	slices.Sort(there)
	if !slices.Equal(described, there) {
		t.Errorf("openapi.yaml describes %v\nthere is %v", described, there)
	}
	formats, _ := d.at("/paths/~1export/get/parameters/0/schema")
	var known []any
	for _, f := range exportForms() {
		known = append(known, f.name)
	}
	if fmt.Sprint(formats["enum"]) != fmt.Sprint(known) {
		t.Errorf("openapi.yaml has the formats %v\nthere are %v", formats["enum"], known)
	}
	for _, f := range export.Formats() {
		content, _ := d.at("/paths/~1export/get/responses/200/content")
		media, _, _ := mime.ParseMediaType(f.MediaType)
		if content[media] == nil && !f.Folder() && !f.Drawn() {
			t.Errorf("openapi.yaml lacks %s of /export", media)
		}
	}
}

// Everything that openapi.yaml says is asked of a server: every example, parameter,
// value, status and media type; and every answer is held to it.
func TestOpenAPIIsTrue(t *testing.T) {
	d := describe(t)
	st := fixture.Store(t)
	serve := func(opts Options) (*Server, string) {
		s := New(st, opts)
		ts := httptest.NewServer(s.Handler())
		t.Cleanup(ts.Close)
		return s, ts.URL
	}
	_, open := serve(Options{MaxRows: 1000, Timeout: 20 * time.Second})
	_, locked := serve(Options{Token: "secret"})
	full, busy := serve(Options{MaxQueries: 1, MaxWait: time.Millisecond})
	for i, turns := range []*turns{full.turns, full.exports, full.exports, full.exports} {
		if _, err := turns.take(context.Background(), fmt.Sprint(i)); err != nil {
			t.Fatal(err)
		}
	}
	for _, o := range d.operations() {
		q := d.example(o)
		w, body := d.send(open, q)
		if w.StatusCode != 200 {
			t.Errorf("the example of %s: %d %s", o, w.StatusCode, body)
		}
		d.send(locked, q)
		d.send(open, q.under("Host", "evil.example"))
		d.send(busy, q)
		d.tryParameters(open, q)
		if o.method == "get" {
			d.tryHead(open, q, w, body)
			d.send(open, q.under("If-None-Match", w.Header.Get(etag)))
		} else {
			for media, content := range d.bodies(o) {
				b := q.under(contentType, media)
				b.body = encoded(media, content["example"])
				if w, body := d.send(open, b); w.StatusCode != 200 {
					t.Errorf("the example of %s as %s: %d %s", o, media, w.StatusCode, body)
				}
			}
			d.send(open, q.under("Content-Encoding", "br"))
			long := q
			long.body = strings.Repeat(" ", 1<<20+1)
			d.send(open, long)
		}
	}
	d.tryErrors(open)
	d.tryForms(open)
	if missing := d.missing(); len(missing) > 0 {
		t.Errorf("no request shows what openapi.yaml says:\n%s", strings.Join(missing, "\n"))
	}
}

// tryParameters asks with the example of each parameter, with each value of those
// that have few, and with the cursor that an answer gives.
func (d *description) tryParameters(server string, q request) {
	d.Helper()
	for i, p := range d.parameters(q.operation) {
		name := p["name"].(string)
		if p["in"] != "query" {
			continue
		}
		if e := examples(p); len(e) > 0 {
			w, body := d.send(server, q.with(name, e...))
			if w.StatusCode != 200 {
				d.Errorf("%s with %s=%v: %d %s", q.operation, name, e, w.StatusCode, body)
			}
			if next := w.Header.Get(nextHeader); next != "" {
				if w, body := d.send(server, q.with(name, e...).with("cursor", next)); w.StatusCode != 200 {
					d.Errorf("%s with its cursor: %d %s", q.operation, w.StatusCode, body)
				}
			}
		}
		_, pointer := d.at(fmt.Sprintf("%s/parameters/%d", q.pointer, i))
		schema, _ := d.at(pointer + "/schema")
		values, _ := schema["enum"].([]any)
		for _, v := range values {
			d.send(server, q.with(name, fmt.Sprint(v)))
		}
	}
}

// tryHead wants of HEAD what GET says, without the body.
func (d *description) tryHead(server string, q request, get *http.Response, body []byte) {
	d.Helper()
	r, _ := http.NewRequest("HEAD", get.Request.URL.String(), nil)
	w, err := client.Do(r)
	if err != nil {
		d.Fatal(err)
	}
	defer w.Body.Close()
	if rest, _ := io.ReadAll(w.Body); len(rest) > 0 || w.StatusCode != get.StatusCode {
		d.Errorf("HEAD %s: %d and a body of %d bytes", q.path, w.StatusCode, len(rest))
	}
	for _, name := range []string{contentType, etag, "Vary", cacheControl} {
		if a, b := get.Header.Get(name), w.Header.Get(name); a != b && (q.path != "/metrics" || name != etag) {
			d.Errorf("HEAD %s says %s: %s, GET %s", q.path, name, b, a)
		}
	}
	if w.ContentLength >= 0 && w.ContentLength != int64(len(body)) && q.path != "/metrics" {
		d.Errorf("HEAD %s: Content-Length %d, GET gives %d bytes", q.path, w.ContentLength, len(body))
	}
}

// tryErrors asks for what cannot be answered.
func (d *description) tryErrors(server string) {
	d.Helper()
	st := fixture.Store(d.T)
	closed := httptest.NewServer(New(st, Options{}).Handler())
	defer closed.Close()
	if err := st.Close(); err != nil {
		d.Fatal(err)
	}
	for _, o := range d.operations() {
		q := d.example(o)
		text := map[string]string{"/query": "q", "/sparql": "query", "/api/v2/query": "qu"}[o.path]
		asks := func(query string) request {
			if o.method == "get" {
				return q.with(text, query)
			}
			b := q
			if b.body = query; o.path == "/sparql" {
				b = b.under(contentType, "application/sparql-query")
			}
			return b
		}
		switch o.path {
		case "/health":
			d.send(closed.URL, q)
		case "/query":
			d.send(server, asks("g.V("))
			d.send(server, asks(`throw "no"`))
			gone, _ := seal("gizmo\x00[1]", query.Bookmark{Rows: 1, Last: []query.LastRow{{Hash: "none", Nth: 1}}})
			d.send(server, asks("[1]").with("cursor", gone))
		case "/sparql":
			d.send(server, asks("SELECT"))
			d.send(server, asks("SELECT * { SERVICE <http://a.example/> { ?s ?p ?o } }"))
			d.send(server, asks("").under(contentType, "image/png"))
			d.send(server, request{operation: o})
		case "/api/v2/query":
			d.send(server, asks("g.V("))
			d.send(server, asks("g.emit(1)").with("lang", "graphql"))
		case "/entity/{id}", "/article/{id}":
			nobody := q
			nobody.id = "person:nobody-at-all"
			d.send(server, nobody)
			nobody.id = "Ana Brevi"
			d.send(server, nobody)
			d.send(server, q.with("limit", "none"))
		case "/export":
			d.send(server, q.with("format", "pictures"))
			d.send(server, q.with("select", "person:nobody-at-all"))
		}
	}
}

// tryForms asks for the answers of /sparql that are graphs.
func (d *description) tryForms(server string) {
	d.Helper()
	for _, o := range d.operations() {
		if o.path != "/sparql" {
			continue
		}
		q := d.example(o).with("query", "DESCRIBE country:veldania")
		if q.body = ""; o.method == "post" {
			q = q.under(contentType, "application/x-www-form-urlencoded")
		}
		for _, media := range []string{"text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml"} {
			if w, body := d.send(server, q.under("Accept", media)); w.StatusCode != 200 || !strings.HasPrefix(w.Header.Get(contentType), media) {
				d.Errorf("%s as %s: %d %s", o, media, w.StatusCode, body)
			}
		}
	}
}
