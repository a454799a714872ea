package server

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/cayleygraph/cayley/graph"

	"newsgraph/graph/export"
	"newsgraph/graph/query"
	"newsgraph/graph/sparql"
	"newsgraph/graph/worker"
)

// serveSPARQL answers /sparql as the SPARQL 1.1 Protocol says (W3C
// Recommendation 2013): queries, no updates. The default graph is the union of
// all graphs unless the request names some.
func (s *Server) serveSPARQL(w http.ResponseWriter, r *http.Request) {
	values, err := parameters(w, r)
	if err == nil && r.Method != http.MethodPost && !values.Has("query") {
		s.describeService(w)
		return
	}
	var a *sparqlAnswer
	if err == nil {
		a, err = s.prepare(w, r, values)
	}
	if err == nil {
		err = s.answerSPARQL(r.Context(), a)
	}
	switch {
	case err == nil:
	case a != nil && a.out.sent:
		abort() // what was sent is not all, and must not look as if it were
	default:
		failQuery(w, err)
	}
}

// parameters are those of the URL, or of a form; the body of another type is the
// query.
func parameters(w http.ResponseWriter, r *http.Request) (url.Values, error) {
	values, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil, &requestError{http.StatusBadRequest, "request", "the parameters cannot be read: " + err.Error()}
	}
	if r.Method != http.MethodPost {
		return values, nil
	}
	text, err := body(w, r)
	if err != nil {
		return nil, err
	}
	media, _, _ := strings.Cut(r.Header.Get(contentType), ";")
	switch strings.ToLower(strings.TrimSpace(media)) {
	case "application/x-www-form-urlencoded":
		form, err := url.ParseQuery(text)
		if err != nil {
			return nil, &requestError{http.StatusBadRequest, "request", "the form cannot be read: " + err.Error()}
		}
		for name, all := range form {
			values[name] = append(values[name], all...)
		}
	case "application/sparql-query":
		values["query"] = append(values["query"], text)
	default:
		return nil, &requestError{http.StatusUnsupportedMediaType, "request", "send the query as application/sparql-query, or in a form"}
	}
	return values, nil
}

// A sparqlAnswer is a query to be answered, and where and how.
type sparqlAnswer struct {
	req query.Request
	how worker.Stream
	out *held
}

// prepare understands a request; its query is not looked at yet.
func (s *Server) prepare(w http.ResponseWriter, r *http.Request, values url.Values) (*sparqlAnswer, error) {
	if len(values["query"]) != 1 || values.Has("update") {
		return nil, &requestError{http.StatusBadRequest, "request", "send one parameter query=, and no update="}
	}
	a := &sparqlAnswer{
		req: query.Request{Language: "sparql", Text: values.Get("query"), Names: s.store.Names(), Timeout: s.opts.Timeout, MaxRows: s.opts.MaxRows, Now: time.Now()},
		how: worker.Stream{Default: values["default-graph-uri"], Named: values["named-graph-uri"]},
		out: &held{w: w},
	}
	a.negotiate(r.Header.Values("Accept"), values.Get("format"))
	w.Header().Add("Vary", "Accept")
	return a, lower(&a.req, values)
}

// graphFormats are how CONSTRUCT and DESCRIBE are written: the names that package
// export has for them, the default first.
var graphFormats = []string{"turtle", "ntriples", "jsonld", "rdfxml"}

// negotiate chooses the formats by a name, else by Accept, else the default: one
// for tables, one for graphs, as what the query asks for is not known yet.
func (a *sparqlAnswer) negotiate(accept []string, name string) {
	var names, media []string
	for _, f := range sparql.ResultFormats() {
		names, media = append(names, f.Name), append(media, f.MediaType)
	}
	a.how.Table = choose(accept, name, names, media)
	names, media = nil, nil
	for _, n := range graphFormats {
		if f, err := export.Lookup(n); err == nil { // they are there
			names, media = append(names, f.Name), append(media, f.MediaType)
		}
	}
	a.how.Graph = choose(accept, name, names, media)
}

func choose(accept []string, name string, names, media []string) string {
	if slices.Contains(names, name) {
		return name
	}
	return names[accepted(accept, media)]
}

// answerSPARQL is ask for an answer that is written as it is found.
func (s *Server) answerSPARQL(ctx context.Context, a *sparqlAnswer) error {
	noteOf(ctx).text = a.req.Text
	answer := func(done worker.Done, err error) (*answered, error) {
		if err != nil {
			return nil, err
		}
		a.out.limited = string(done.Limited)
		return &answered{done.Rows, done.Limited}, a.out.finish()
	}
	if workers := s.opts.Workers; workers != nil {
		return s.turn(ctx, "sparql", func() (*answered, error) { return answer(workers.Stream(ctx, a.req, a.how, a.out)) })
	}
	return s.inTurn(ctx, "sparql", func(qs graph.QuadStore) (*answered, error) {
		return answer(a.how.Write(ctx, qs, a.req, a.out))
	})
}

// A held holds the beginning of an answer back, so that what fails early can
// still be told by the status, and what is cut by a header. Later there is only
// the trailer.
type held struct {
	w       http.ResponseWriter
	media   string
	limited string
	buffer  []byte
	sent    bool
}

// holdBack is how many bytes wait.
const holdBack = 1 << 20

// Begin sets the type of the answer.
func (h *held) Begin(media string) { h.media = media }

func (h *held) Write(b []byte) (int, error) {
	if !h.sent {
		if len(h.buffer)+len(b) <= holdBack {
			h.buffer = append(h.buffer, b...)
			return len(b), nil
		}
		h.w.Header().Set("Trailer", limitedHeader)
		if err := h.send(); err != nil {
			return 0, err
		}
	}
	return h.w.Write(b)
}

func (h *held) send() error {
	h.sent = true
	h.w.Header().Set(contentType, h.media+charset(h.media))
	_, err := h.w.Write(h.buffer)
	h.buffer = nil
	return err
}

func charset(media string) string {
	if strings.HasPrefix(media, "text/") {
		return "; charset=utf-8"
	}
	return ""
}

// finish sends what was held back. That the client is gone is no error.
func (h *held) finish() error {
	if h.limited != "" {
		h.w.Header().Set(limitedHeader, h.limited)
	}
	if !h.sent {
		_ = h.send()
	}
	return nil
}

// describeService says what the endpoint can do (SPARQL 1.1 Service
// Description).
func (s *Server) describeService(w http.ResponseWriter) {
	w.Header().Set(contentType, "text/turtle; charset=utf-8")
	_, _ = io.WriteString(w, serviceDescription) // the client is gone: nobody is left to tell
}

const serviceDescription = `@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix formats: <http://www.w3.org/ns/formats/> .

[] a sd:Service ;
  sd:endpoint <> ;
  sd:supportedLanguage sd:SPARQL11Query ;
  sd:feature sd:UnionDefaultGraph ;
  sd:resultFormat formats:SPARQL_Results_JSON, formats:SPARQL_Results_XML, formats:SPARQL_Results_CSV, formats:SPARQL_Results_TSV,
    formats:Turtle, formats:N-Triples, formats:JSON-LD, formats:RDF_XML .
`
