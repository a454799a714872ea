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
	ReadOnly  bool           `json:"read_only"` // always: this server changes nothing
	Limits    healthLimits   `json:"limits"`
	Workers   *healthWorkers `json:"workers,omitempty"`
	Error     string         `json:"error,omitempty"`
}

// healthLimits are the limits of what a client can ask; below 0 stands for none.
type healthLimits struct {
	Seconds     float64 `json:"seconds"` // for a query
	Rows        int     `json:"rows"`    // of an answer, or a page of one
	Paged       int     `json:"paged_rows"`
	Bytes       int     `json:"query_bytes"`
	AnswerBytes int     `json:"answer_bytes"`
	HeaderBytes int     `json:"header_bytes"`
	Queries     int     `json:"queries"`        // at once
	Share       int     `json:"client_queries"` // of one client
	Waiting     int     `json:"waiting"`        // for their turn
	WaitSeconds float64 `json:"wait_seconds"`   // before a query that waits is refused
	Exports     int     `json:"exports"`        // at once
}

func (s *Server) limits() healthLimits {
	return healthLimits{
		Seconds: s.opts.Timeout.Seconds(), Rows: s.opts.MaxRows, Paged: query.MaxPaged,
		Bytes: query.MaxText, AnswerBytes: query.MaxBytes, HeaderBytes: maxHeaderBytes,
		Queries: s.opts.MaxQueries, Share: shareOf(s.opts.MaxQueries), Waiting: waitingFor(s.opts.MaxQueries), WaitSeconds: s.opts.MaxWait.Seconds(), Exports: maxExports,
	}
}

// serveHealth answers GET /health: 200 where the graph can be read, else 503.
func (s *Server) serveHealth(w http.ResponseWriter, r *http.Request) {
	h := healthReply{
		Status: "ok", Version: s.opts.Version, Base: s.store.Names().Base(), Languages: query.Languages(), ReadOnly: true,
		Limits:  s.limits(),
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
