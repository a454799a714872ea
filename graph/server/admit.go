package server

import (
	"crypto/sha256"
	"crypto/subtle"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
)

// admit turns away who may not ask.
func (s *Server) admit(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		e, _ := s.endpointOf(r.URL.Path)
		switch {
		case s.opts.Token != "" && !e.open && !s.hasToken(r):
			w.Header().Set("WWW-Authenticate", `Bearer realm="newsgraph"`)
			fail(w, http.StatusUnauthorized, "unauthorized", "send the token: Authorization: Bearer TOKEN")
		case s.opts.Token == "" && !s.ownHost(r.Host):
			// A page whose domain its owner points at 127.0.0.1 would be of the same
			// origin as this server (DNS rebinding): only its Host header tells.
			fail(w, http.StatusForbidden, "forbidden", "this server does not go by the name in the Host header: use localhost, or configure the name")
		case foreignPage(r) && !s.allows(r.Header.Get("Origin")):
			fail(w, http.StatusForbidden, "forbidden", "pages of other sites are not answered")
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// hasToken compares in constant time, whatever the lengths.
func (s *Server) hasToken(r *http.Request) bool {
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	got, want := sha256.Sum256([]byte(strings.TrimSpace(token))), sha256.Sum256([]byte(s.opts.Token))
	return strings.EqualFold(scheme, "bearer") && subtle.ConstantTimeCompare(got[:], want[:]) == 1
}

// ownHost reports whether a Host header names this server.
func (s *Server) ownHost(host string) bool {
	name := host
	if h, _, err := net.SplitHostPort(host); err == nil {
		name = h
	}
	name = strings.ToLower(strings.TrimSuffix(strings.Trim(name, "[]"), "."))
	if ip, err := netip.ParseAddr(name); err == nil {
		return ip.IsLoopback()
	}
	return name == "localhost" || slices.ContainsFunc(s.opts.Hosts, func(h string) bool { return strings.EqualFold(h, name) })
}

// foreignPage reports whether a browser says that another site's page asks.
func foreignPage(r *http.Request) bool {
	switch r.Header.Get("Sec-Fetch-Site") {
	case "cross-site":
		return r.Header.Get("Sec-Fetch-Mode") != "navigate" || r.Method != http.MethodGet
	case "same-origin", "none":
		return false
	}
	origin := r.Header.Get("Origin")
	if origin == "" {
		return false
	}
	u, err := url.Parse(origin)
	return err != nil || u.Host != r.Host
}
