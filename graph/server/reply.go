package server

import (
	"encoding/json"
	"fmt"
	"net/http"
)

// Headers of answers.
const (
	contentType = "Content-Type"
	jsonType    = "application/json; charset=utf-8"
	// limitedHeader says in every format that a limit cut the answer: "rows" or
	// "time".
	limitedHeader = "Newsgraph-Limited"
)

// An errorReply is {"error": {"kind", "message", "at"}}.
type errorReply struct {
	Error errorBody `json:"error"`
}

type errorBody struct {
	Kind    string  `json:"kind"`
	Message string  `json:"message"`
	At      *string `json:"at"` // line:column in the query, null where not known
	// Near are the nodes that may have been meant.
	Near []string `json:"near,omitempty"`
}

// badRequest is a request that nobody can answer.
func badRequest(format string, args ...any) error {
	return &requestError{http.StatusBadRequest, "request", fmt.Sprintf(format, args...)}
}

// fail answers with an error.
func fail(w http.ResponseWriter, status int, kind, message string) {
	reply(w, status, errorReply{errorBody{Kind: kind, Message: message}})
}

// reply answers with JSON.
func reply(w http.ResponseWriter, status int, v any) {
	w.Header().Set(contentType, jsonType)
	w.WriteHeader(status)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(v) // the client is gone: nobody is left to tell
}
