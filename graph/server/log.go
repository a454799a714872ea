package server

import (
	"cmp"
	"fmt"
	"net/http"
	"runtime/debug"
	"time"
)

// A recorder remembers what was answered.
type recorder struct {
	http.ResponseWriter
	status int
	bytes  int
}

func (r *recorder) WriteHeader(status int) {
	if r.status == 0 {
		r.status = status
	}
	r.ResponseWriter.WriteHeader(status)
}

func (r *recorder) Write(b []byte) (int, error) {
	if r.status == 0 {
		r.status = http.StatusOK
	}
	n, err := r.ResponseWriter.Write(b)
	r.bytes += n
	return n, err
}

// Unwrap is for http.ResponseController.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }

// log notes and counts every request, and sets what all answers carry. The
// query itself is not logged: it may hold what its asker would not publish.
func (s *Server) log(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		rec := &recorder{ResponseWriter: w}
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Cache-Control", "no-store")
		defer func() {
			rec.status = cmp.Or(rec.status, http.StatusOK)
			s.metrics.request(r, rec.status)
			s.opts.Log.Info("request", "method", r.Method, "path", r.URL.Path, "status", rec.status,
				"bytes", rec.bytes, "took", time.Since(start), "from", r.RemoteAddr)
		}()
		next.ServeHTTP(rec, r)
	})
}

// rescue answers a panic of a handler with 500; the server goes on.
func (s *Server) rescue(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			x := recover()
			if x == nil {
				return
			}
			if x == http.ErrAbortHandler {
				panic(x)
			}
			s.opts.Log.Error("panic", "path", r.URL.Path, "panic", fmt.Sprint(x), "stack", string(debug.Stack()))
			if rec, ok := w.(*recorder); ok && rec.status == 0 {
				fail(w, http.StatusInternalServerError, "internal", "this is a fault of newsgraph: its log says more")
			}
		}()
		next.ServeHTTP(w, r)
	})
}
