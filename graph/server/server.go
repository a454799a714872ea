package server

import (
	"net/http"
	"slices"
	"strings"
	"time"

	"newsgraph/graph/store"
)

// A Server answers requests from one store.
type Server struct {
	store   *store.Store
	opts    Options
	all     []endpoint
	turns   *turns
	exports *turns
	metrics *metrics
	marks   marks
	files   *sharedSpace // of answers that wait for their clients
	handler http.Handler
}

// New makes a server. It neither listens nor owns the store.
func New(st *store.Store, opts Options) *Server {
	opts = opts.complete()
	s := &Server{
		store: st, opts: opts, all: endpoints(), metrics: newMetrics(), marks: marks{server: time.Now().UnixNano()},
		turns: newTurns(opts.MaxQueries, opts.MaxWait), exports: newTurns(maxExports, opts.MaxWait), files: &sharedSpace{left: spoolFiles},
	}
	if opts.Workers != nil {
		s.metrics.registry.MustRegister(workerMetrics{opts.Workers})
	}
	// Compressing stands outside the spool: no query waits for it in its turn.
	s.handler = s.log(s.rescue(compress(s.spool(s.cross(s.admit(tag(http.HandlerFunc(s.route))))))))
	return s
}

// Handler is the server for a listener of the caller's. It does not know its
// address: see [Server.Listen] for what that must be.
func (s *Server) Handler() http.Handler { return s.handler }

// An endpoint answers the requests for one path, or for all that begin as it does.
type endpoint struct {
	path    string   // "/query"; "/entity/{id}" stands for everything below /entity/
	methods []string // HEAD goes where GET does
	open    bool     // answers without the token too
	what    string   // for the index
	serve   func(*Server, http.ResponseWriter, *http.Request)
}

// endpoints are all of them. What each takes and gives is in openapi.yaml.
func endpoints() []endpoint {
	get, both := []string{http.MethodGet, http.MethodHead}, []string{http.MethodGet, http.MethodHead, http.MethodPost}
	return []endpoint{
		{"/", get, false, "this list", (*Server).serveIndex},
		{"/openapi.yaml", get, false, "all of this for programs, as OpenAPI 3.1", (*Server).serveOpenAPI},
		{"/health", get, true, "whether the graph can answer, and the limits", (*Server).serveHealth},
		{"/query", both, false, "POST a query as the body, or GET with q=; lang=gizmo|graphql|mql|sparql, limit=ROWS, cursor=NEXT, timeout=30s, format=json|jsonl|csv", (*Server).serveQuery},
		{"/sparql", both, false, "SPARQL 1.1 as its protocol says: query=, or POST of application/sparql-query; the answer as Accept asks", (*Server).serveSPARQL},
		{"/entity/{id}", get, false, "what newsgraph show shows of a node: JSON, JSON-LD, Turtle … as Accept or format= asks; limit=, cursor=", (*Server).serveEntity},
		{"/article/{id}", get, false, "an article with its statements and quotations, in the same forms", (*Server).serveArticle},
		{"/export", get, false, "the graph as one file: format=nquads|turtle|csv …, select=NODE, radius=N, since=DAY", (*Server).serveExport},
		{"/api/v2/query", both, false, "the same as /query as cayley's clients call it: POST, or GET with qu=", (*Server).serveCayley},
		{"/metrics", get, false, "metrics for Prometheus", (*Server).serveMetrics},
	}
}

// route hands a request to its endpoint.
func (s *Server) route(w http.ResponseWriter, r *http.Request) {
	e, ok := s.endpointOf(r.URL.Path)
	switch {
	case !ok:
		fail(w, http.StatusNotFound, "not-found", "there is nothing at "+r.URL.Path+": GET / lists what there is")
	case !slices.Contains(e.methods, r.Method):
		w.Header().Set("Allow", strings.Join(e.methods, ", "))
		fail(w, http.StatusMethodNotAllowed, "method", r.Method+" is not answered here: use "+strings.Join(e.methods, ", "))
	default:
		e.serve(s, w, r)
	}
}

func (s *Server) endpointOf(path string) (endpoint, bool) {
	i := slices.IndexFunc(s.all, func(e endpoint) bool {
		if below := e.below(); below != "" {
			return strings.HasPrefix(path, below) && len(path) > len(below)
		}
		return e.path == path
	})
	if i < 0 {
		return endpoint{}, false
	}
	return s.all[i], true
}

// below is what the paths begin with of an endpoint that has many, else "".
func (e endpoint) below() string {
	below, ok := strings.CutSuffix(e.path, "{id}")
	if !ok {
		return ""
	}
	return below
}
