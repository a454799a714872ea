package server

import (
	"io"
	"net/http"
	"strings"

	"newsgraph/graph/query"
)

// A format is a way to write rows.
type format struct {
	name      string
	mediaType string
	write     func(io.Writer, *query.Result) error
}

// formats are those of /query, the default first.
var formats = []format{
	{"json", "application/json", query.WriteJSON},
	{"jsonl", "application/x-ndjson", query.WriteJSONLines},
	{"csv", "text/csv", query.WriteCSV},
}

// serveQuery answers /query: rows, or {"error": {"kind", "message", "at"}}.
func (s *Server) serveQuery(w http.ResponseWriter, r *http.Request) {
	f, err := formatOf(r)
	var req query.Request
	if err == nil {
		req, err = s.read(w, r, "q")
	}
	var res *query.Result
	if err == nil {
		res, err = s.ask(r.Context(), req)
	}
	if err != nil {
		failQuery(w, err)
		return
	}
	w.Header().Set(contentType, f.mediaType+"; charset=utf-8")
	if res.Limited != query.LimitNone {
		w.Header().Set(limitedHeader, string(res.Limited))
	}
	_ = f.write(w, res) // the client is gone: nobody is left to tell
}

func failQuery(w http.ResponseWriter, err error) {
	status, kind, message, at := explain(err)
	retry(w, status)
	body := errorBody{Kind: kind, Message: message}
	if at != "" {
		body.At = &at
	}
	reply(w, status, errorReply{body})
}

// formatOf is the format that a request asks for, by its parameter or by the
// first media type of its Accept header that there is.
func formatOf(r *http.Request) (format, error) {
	name := r.URL.Query().Get("format")
	for _, f := range formats {
		if f.name == name {
			return f, nil
		}
	}
	if name != "" {
		return format{}, &requestError{http.StatusBadRequest, "request", "format=" + name + " is not known: use json, jsonl or csv"}
	}
	for _, accepted := range strings.Split(r.Header.Get("Accept"), ",") {
		media, _, _ := strings.Cut(accepted, ";")
		for _, f := range formats {
			if strings.EqualFold(strings.TrimSpace(media), f.mediaType) {
				return f, nil
			}
		}
	}
	return formats[0], nil
}
