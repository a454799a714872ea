package server

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/cayleygraph/cayley/graph"

	"newsgraph/graph/query"
	"newsgraph/graph/store"
	"newsgraph/graph/worker"
)

// A requestError is a request that never becomes a query.
type requestError struct {
	status  int
	kind    string
	message string
}

func (e *requestError) Error() string { return e.message }

// read makes a query of a request: the body, or for GET the parameter named.
func (s *Server) read(w http.ResponseWriter, r *http.Request, param string) (query.Request, error) {
	values, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return query.Request{}, &requestError{http.StatusBadRequest, "request", "the parameters cannot be read: " + err.Error()}
	}
	for name, all := range values {
		if len(all) > 1 {
			return query.Request{}, &requestError{http.StatusBadRequest, "request", fmt.Sprintf("the parameter %q is given more than once", name)}
		}
	}
	req := query.Request{Language: values.Get("lang"), Text: values.Get(param), Names: s.store.Names(), Timeout: s.opts.Timeout, MaxRows: s.opts.MaxRows}
	if r.Method == http.MethodPost {
		if req.Text, err = body(w, r); err != nil {
			return req, err
		}
	}
	return req, lower(&req, values)
}

// body reads the body of a request as text.
func body(w http.ResponseWriter, r *http.Request) (string, error) {
	if e := r.Header.Get("Content-Encoding"); e != "" && e != "identity" {
		return "", &requestError{http.StatusUnsupportedMediaType, "request", "send the query as it is, not with Content-Encoding " + e}
	}
	tooLong := &requestError{http.StatusRequestEntityTooLarge, string(query.TooLarge), fmt.Sprintf("the query is longer than %d bytes", query.MaxText)}
	if r.ContentLength > query.MaxText {
		return "", tooLong // it need not even be sent
	}
	text, err := io.ReadAll(http.MaxBytesReader(w, r.Body, query.MaxText))
	var long *http.MaxBytesError
	switch {
	case errors.As(err, &long):
		return "", tooLong
	case err != nil:
		return "", &requestError{http.StatusBadRequest, "request", "the query could not be read: " + err.Error()}
	}
	return string(text), nil
}

// lower takes the limits that a request sets itself, where they are below ours.
func lower(req *query.Request, values url.Values) error {
	if v := values.Get("limit"); v != "" {
		n, err := strconv.Atoi(v)
		if err != nil || n <= 0 {
			return &requestError{http.StatusBadRequest, "request", fmt.Sprintf("limit=%s: want a number of rows, 1 or more", v)}
		}
		if req.MaxRows <= 0 || n < req.MaxRows {
			req.MaxRows = n
		}
	}
	if v := values.Get("timeout"); v != "" {
		d, err := time.ParseDuration(v)
		if err != nil || d <= 0 {
			return &requestError{http.StatusBadRequest, "request", fmt.Sprintf("timeout=%s: want a time such as 500ms or 10s", v)}
		}
		if req.Timeout <= 0 || d < req.Timeout {
			req.Timeout = d
		}
	}
	return nil
}

// ask runs a query in its turn, on the graph as it is at that moment: in a worker,
// where there are some.
func (s *Server) ask(ctx context.Context, req query.Request) (res *query.Result, err error) {
	req.Now = time.Now()
	noteOf(ctx).text = req.Text
	lang := cmp.Or(req.Language, query.Languages()[0])
	answer := func(got *query.Result, err error) (*answered, error) {
		if err != nil {
			return nil, err
		}
		res = got
		return &answered{len(res.Rows), res.Limited}, nil
	}
	if workers := s.opts.Workers; workers != nil {
		err = s.turn(ctx, lang, func() (*answered, error) { return answer(workers.Run(ctx, req)) })
	} else {
		err = s.inTurn(ctx, lang, func(qs graph.QuadStore) (*answered, error) { return answer(query.Run(ctx, qs, req)) })
	}
	return res, err
}

// answered is what the metrics keep of an answer.
type answered struct {
	rows    int
	limited query.Limit
}

// inTurn waits for a turn, gives run the graph as it is at that moment, and
// counts what came of it. It is for what is our own: queries of others are for
// ask.
func (s *Server) inTurn(ctx context.Context, lang string, run func(graph.QuadStore) (*answered, error)) error {
	return s.turn(ctx, lang, func() (res *answered, err error) {
		err = s.store.View(ctx, func(qs graph.QuadStore) error {
			res, err = run(qs)
			return err
		})
		return res, err
	})
}

// turn waits for a turn, calls run, and counts what came of it.
func (s *Server) turn(ctx context.Context, lang string, run func() (*answered, error)) error {
	done, err := s.turns.take(ctx, noteOf(ctx).client)
	if err != nil {
		s.metrics.refused.Inc()
		return err
	}
	defer done()
	s.metrics.running.Inc()
	defer s.metrics.running.Dec()
	start := time.Now()
	res, err := run()
	var failed *query.Error
	if errors.As(err, &failed) {
		if stack := failed.Stack(); stack != nil {
			s.opts.Log.Error("query panicked", "lang", lang, "panic", failed.Message, "stack", string(stack))
		}
	}
	if err == nil || failed != nil {
		took := time.Since(start)
		s.metrics.answered(lang, took, res, failed)
		noteOf(ctx).answered(lang, took, res, failed)
	}
	return err
}

// explain gives the status, kind, message and place of an error.
func explain(err error) (status int, kind, message, at string) {
	var bad *requestError
	var failed *query.Error
	switch {
	case errors.As(err, &bad):
		return bad.status, bad.kind, bad.message, ""
	case errors.Is(err, store.ErrClosed):
		return http.StatusServiceUnavailable, "closed", "the graph is closed: the server is stopping", ""
	case errors.Is(err, store.ErrDamaged):
		return http.StatusInternalServerError, "internal", "the graph could not be read: " + err.Error(), ""
	case errors.As(err, &failed):
		return statusOf(failed.Kind), string(failed.Kind), failed.Message, failed.At
	case errors.Is(err, worker.ErrNone):
		return http.StatusServiceUnavailable, "closed", err.Error(), ""
	case errors.Is(err, errBusy):
		return http.StatusServiceUnavailable, "busy", "too many queries or exports are running: try again in a moment", ""
	case errors.Is(err, context.Canceled):
		return http.StatusServiceUnavailable, string(query.Cancelled), "the query was cancelled", ""
	}
	return http.StatusInternalServerError, "internal", "the graph could not be read: " + err.Error(), ""
}

// statusOf is the HTTP status of a kind of error.
func statusOf(k query.Kind) int {
	switch k {
	case query.Syntax, query.UnknownLanguage, query.UnknownPrefix, query.Unfinished:
		return http.StatusBadRequest
	case query.TooLarge:
		return http.StatusRequestEntityTooLarge
	case query.Gone:
		return http.StatusGone
	case query.Cancelled, query.TimeUp:
		return http.StatusServiceUnavailable
	case query.Crashed:
		return http.StatusInternalServerError
	}
	return http.StatusUnprocessableEntity
}

// retry asks a client to come again where that can help.
func retry(w http.ResponseWriter, status int) {
	if status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "1")
	}
}
