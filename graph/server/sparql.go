package server

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"newsgraph/graph/export"
	"newsgraph/graph/quads"
	"newsgraph/graph/query"
	"newsgraph/graph/sparql"
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
	req   query.Request
	query *sparql.Query
	opts  sparql.Options
	table sparql.ResultFormat // of SELECT and ASK
	graph string              // of the others: the name of a format of package export
	out   *held
	rows  int
	cut   query.Limit
}

// prepare understands a request.
func (s *Server) prepare(w http.ResponseWriter, r *http.Request, values url.Values) (*sparqlAnswer, error) {
	if len(values["query"]) != 1 || values.Has("update") {
		return nil, &requestError{http.StatusBadRequest, "request", "send one parameter query=, and no update="}
	}
	a := &sparqlAnswer{req: query.Request{Language: "sparql", Text: values.Get("query"), Names: s.store.Names(), Timeout: s.opts.Timeout, MaxRows: s.opts.MaxRows}}
	if err := lower(&a.req, values); err != nil {
		return nil, err
	}
	var err error
	if a.query, err = query.ParseSPARQL(a.req); err != nil {
		return nil, err
	}
	a.opts.Now = time.Now()
	for name, to := range map[string]*[]quad.Value{"default-graph-uri": &a.opts.Dataset.Default, "named-graph-uri": &a.opts.Dataset.Named} {
		for _, iri := range values[name] {
			*to = append(*to, quad.IRI(a.req.Names.IRI(iri)))
		}
	}
	media := a.negotiate(r.Header.Values("Accept"), values.Get("format"))
	a.out = &held{w: w, media: media}
	w.Header().Add("Vary", "Accept")
	return a, nil
}

// graphFormats are how CONSTRUCT and DESCRIBE are written: the names that package
// export has for them, the default first.
var graphFormats = []string{"turtle", "ntriples", "jsonld", "rdfxml"}

// negotiate chooses the format by a name, else by Accept, else the default, and
// gives its media type.
func (a *sparqlAnswer) negotiate(accept []string, name string) string {
	var names, media []string
	tables := sparql.ResultFormats()
	isTable := a.query.Form() == sparql.Select || a.query.Form() == sparql.Ask
	if isTable {
		for _, f := range tables {
			names, media = append(names, f.Name), append(media, f.MediaType)
		}
	} else {
		for _, n := range graphFormats {
			f, _ := export.Lookup(n)
			names, media = append(names, f.Name), append(media, f.MediaType)
		}
	}
	i := slices.Index(names, name)
	if i < 0 {
		i = accepted(accept, media)
	}
	if isTable {
		a.table = tables[i]
	} else {
		a.graph = names[i]
	}
	return media[i]
}

// answerSPARQL runs a query in its turn.
func (s *Server) answerSPARQL(ctx context.Context, a *sparqlAnswer) error {
	limited := ctx
	if a.req.Timeout > 0 {
		var cancel context.CancelFunc
		limited, cancel = context.WithTimeout(ctx, a.req.Timeout)
		defer cancel()
	}
	noteOf(ctx).text = a.req.Text
	return s.inTurn(ctx, "sparql", func(qs graph.QuadStore) (*answered, error) {
		err := query.Protect(func() error { return a.write(limited, qs) })
		switch {
		case err == nil:
			return &answered{a.rows, a.cut}, a.out.finish()
		case ctx.Err() == nil && limited.Err() != nil:
			err = &requestError{http.StatusServiceUnavailable, "time", fmt.Sprintf("the query took longer than %v", a.req.Timeout)}
		}
		return nil, query.AsError(err)
	})
}

// write runs the query and writes what it gives.
func (a *sparqlAnswer) write(ctx context.Context, qs graph.QuadStore) error {
	switch a.query.Form() {
	case sparql.Ask:
		holds, err := a.query.Holds(ctx, qs, a.opts)
		if err != nil {
			return err
		}
		return a.table.WriteBoolean(a.out, holds)
	case sparql.Select:
		table := a.table.NewTable(a.out, a.query.Columns())
		for r, err := range a.query.Solutions(ctx, qs, a.opts) {
			if err != nil {
				return err
			}
			if a.full() {
				break
			}
			if err := table.Row(r); err != nil {
				return err
			}
		}
		return table.End()
	}
	var all []quad.Quad
	for t, err := range a.query.Triples(ctx, qs, a.opts) {
		if err != nil {
			return err
		}
		if a.full() {
			break
		}
		all = append(all, t)
	}
	return export.Write(ctx, a.out, a.graph, export.Source{Quads: export.Sequence(quads.Sort(all)), Graph: qs, Names: a.req.Names}, export.Options{})
}

// full counts a row, and reports whether there is no room for it.
func (a *sparqlAnswer) full() bool {
	if a.req.MaxRows > 0 && a.rows >= a.req.MaxRows {
		a.cut = query.LimitRows
		a.out.limited = string(a.cut)
		return true
	}
	a.rows++
	return false
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
