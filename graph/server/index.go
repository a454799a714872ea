package server

import (
	"fmt"
	"net/http"
	"strings"
)

// serveIndex answers GET / with what is there.
func (s *Server) serveIndex(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set(contentType, "text/plain; charset=utf-8")
	fmt.Fprintf(w, "newsgraph %s\n\n", s.opts.Version)
	for _, e := range s.all {
		fmt.Fprintf(w, "%-16s %-16s %s\n", e.path, strings.Join(e.methods, " "), e.what)
	}
	fmt.Fprintf(w, "\nAn example:\n\n    curl --data 'g.V().has(\"rdf:type\", \"schema:Person\").all()' 'http://HOST:PORT/query?lang=gizmo'\n")
}
