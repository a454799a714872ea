package server

import (
	"io"
	"net/http"

	"newsgraph/graph/query"
)

// forms are those of /query, the default first.
var forms = []form{{"json", "application/json"}, {"jsonl", "application/x-ndjson"}, {"csv", "text/csv"}}

// writers write them.
var writers = []func(io.Writer, *query.Result) error{query.WriteJSON, query.WriteJSONLines, query.WriteCSV}

// serveQuery answers /query: rows, or {"error": {"kind", "message", "at"}}.
func (s *Server) serveQuery(w http.ResponseWriter, r *http.Request) {
	f, err := negotiate(w, r, forms)
	var req query.Request
	if err == nil {
		req, err = s.read(w, r, "q")
	}
	var res *query.Result
	if err == nil {
		res, err = s.page(r.Context(), req, r.URL.Query().Get("cursor"))
	}
	if err != nil {
		failQuery(w, err)
		return
	}
	w.Header().Set(contentType, forms[f].mediaType+"; charset=utf-8")
	if res.Limited != query.LimitNone {
		w.Header().Set(limitedHeader, string(res.Limited))
	}
	if res.Next != "" {
		announce(w, r, r.URL.Query(), res.Next)
	}
	_ = writers[f](w, res) // the client is gone: nobody is left to tell
}

func failQuery(w http.ResponseWriter, err error) {
	if body, ok := unknown(err); ok {
		reply(w, http.StatusNotFound, errorReply{body})
		return
	}
	status, kind, message, at := explain(err)
	retry(w, status)
	body := errorBody{Kind: kind, Message: message}
	if at != "" {
		body.At = &at
	}
	reply(w, status, errorReply{body})
}
