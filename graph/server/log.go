package server

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"runtime/debug"
	"time"
)

// A recorder remembers what was answered.
type recorder struct {
	http.ResponseWriter
	note   *note
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
	if r.note.patient {
		_ = http.NewResponseController(r.ResponseWriter).SetWriteDeadline(time.Now().Add(writeTime)) // a test's recorder has none
	}
	n, err := r.ResponseWriter.Write(b)
	r.bytes += n
	return n, err
}

// Unwrap is for http.ResponseController.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }

// log notes and counts every request, and sets what all answers carry. The
// query itself is not logged: it may hold what its asker would not publish.
// Slow ones are, where that was asked for.
func (s *Server) log(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		n := &note{client: clientOf(r.RemoteAddr)}
		rec := &recorder{ResponseWriter: w, note: n}
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set(cacheControl, "no-store")
		defer func() {
			took := time.Since(start)
			rec.status = cmp.Or(rec.status, http.StatusOK)
			e, _ := s.endpointOf(r.URL.Path)
			s.metrics.request(r, e.path, rec.status, rec.bytes, took)
			about := []any{"method", r.Method, "path", printable(r.URL.Path, maxLoggedPath), "status", rec.status,
				"bytes", rec.bytes, "took", took, "from", r.RemoteAddr}
			if n.lang != "" {
				about = append(about, "lang", n.lang, "query_took", n.took, "rows", n.rows)
			}
			s.opts.Log.Info("request", about...)
			s.logSlow(n)
		}()
		next.ServeHTTP(rec, r.WithContext(context.WithValue(r.Context(), noteKey{}, n)))
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

// abort cuts off an answer that is not whole, so that nobody takes it for one.
func abort() { panic(http.ErrAbortHandler) }
