package server

import (
	"context"
	"net/http"
	"time"

	"github.com/cayleygraph/cayley/graph"

	"newsgraph/graph/query"
)

// A healthReply is what GET /health says.
type healthReply struct {
	Status    string         `json:"status"` // "ok" or "unavailable"
	Version   string         `json:"version"`
	Quads     int64          `json:"quads"`
	Base      string         `json:"base"` // the IRI of the graph's own names
	Languages []string       `json:"languages"`
	Limits    healthLimits   `json:"limits"`
	Workers   *healthWorkers `json:"workers,omitempty"`
	Error     string         `json:"error,omitempty"`
}

type healthLimits struct {
	Seconds float64 `json:"seconds"` // for a query
	Rows    int     `json:"rows"`
	Bytes   int     `json:"query_bytes"`
	Queries int     `json:"queries"` // at once
}

// serveHealth answers GET /health: 200 where the graph can be read, else 503.
func (s *Server) serveHealth(w http.ResponseWriter, r *http.Request) {
	h := healthReply{
		Status: "ok", Version: s.opts.Version, Base: s.store.Names().Base(), Languages: query.Languages(),
		Limits:  healthLimits{s.opts.Timeout.Seconds(), s.opts.MaxRows, query.MaxText, s.opts.MaxQueries},
		Workers: s.healthWorkers(),
	}
	ctx, cancel := context.WithTimeout(r.Context(), 5*time.Second)
	defer cancel()
	err := s.store.View(ctx, func(qs graph.QuadStore) error {
		stats, err := qs.Stats(ctx, false)
		h.Quads = stats.Quads.Value
		return err
	})
	status := http.StatusOK
	if err != nil {
		h.Status, h.Error, status = "unavailable", err.Error(), http.StatusServiceUnavailable
	}
	reply(w, status, h)
}
