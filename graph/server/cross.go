package server

import (
	"net/http"
	"slices"
	"strings"
)

// allows reports whether pages of an origin may ask.
func (s *Server) allows(origin string) bool {
	return origin != "" && (slices.Contains(s.opts.Origins, "*") || slices.Contains(s.opts.Origins, origin))
}

// cross tells browsers whether pages of another site may ask (CORS, in the Fetch
// standard), and answers their asking beforehand.
func (s *Server) cross(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		origin := r.Header.Get("Origin")
		if s.allows(origin) {
			h := w.Header()
			h.Set("Access-Control-Allow-Origin", origin)
			h.Add("Vary", "Origin")
			h.Set("Access-Control-Expose-Headers", strings.Join([]string{limitedHeader, nextHeader, "Link", etag}, ", "))
			if r.Method == http.MethodOptions && r.Header.Get("Access-Control-Request-Method") != "" {
				h.Set("Access-Control-Allow-Methods", "GET, HEAD, POST")
				h.Set("Access-Control-Allow-Headers", "Accept, Authorization, Content-Type, If-None-Match")
				h.Set("Access-Control-Max-Age", "600")
				w.WriteHeader(http.StatusNoContent)
				return
			}
		}
		next.ServeHTTP(w, r)
	})
}
