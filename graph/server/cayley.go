package server

import (
	"encoding/json"
	"errors"
	"net/http"

	"newsgraph/graph/query"
)

// A cayleyReply is what cayley's HTTP API (version 2) answers with; that a
// limit cut the answer is an addition of ours.
type cayleyReply struct {
	Result  []json.RawMessage `json:"result"` // null where there is none, as cayley has it
	Limited string            `json:"limited,omitempty"`
}

type cayleyError struct {
	Error string `json:"error"`
}

// A graphQLReply is cayley's answer to GraphQL.
type graphQLReply struct {
	Data   json.RawMessage `json:"data"`
	Errors []graphQLError  `json:"errors,omitempty"`
}

type graphQLError struct {
	Message string `json:"message"`
}

// serveCayley answers /api/v2/query as cayley does: nodes are written in full,
// errors are 400 and a sentence, GraphQL has a form of its own. What has
// nothing to do with the query (turns, the store) has its own status.
func (s *Server) serveCayley(w http.ResponseWriter, r *http.Request) {
	req, err := s.read(w, r, "qu")
	req.Spelling = query.Cayley
	switch {
	case err != nil:
	case req.Language == "":
		err = &requestError{http.StatusBadRequest, "request", "query language not specified"}
	case req.Text == "":
		err = &requestError{http.StatusBadRequest, "request", "query is empty"}
	}
	var res *query.Result
	if err == nil {
		res, err = s.ask(r.Context(), req)
	}
	switch {
	case err == nil && req.Language == "graphql":
		s.replyGraphQL(w, res)
	case err == nil:
		reply(w, http.StatusOK, cayleyReply{Result: rows(res), Limited: string(res.Limited)})
	default:
		failCayley(w, req.Language, err)
	}
}

func rows(res *query.Result) []json.RawMessage {
	var out []json.RawMessage
	for i := range res.Rows {
		out = append(out, res.JSON(i))
	}
	return out
}

func (s *Server) replyGraphQL(w http.ResponseWriter, res *query.Result) {
	r := graphQLReply{}
	if len(res.Rows) > 0 {
		r.Data = res.JSON(0)
	}
	if res.Limited != query.LimitNone {
		r.Errors = []graphQLError{{"the answer was cut by the limit of " + string(res.Limited)}}
	}
	reply(w, http.StatusOK, r)
}

func failCayley(w http.ResponseWriter, lang string, err error) {
	status, _, message, at := explain(err)
	retry(w, status)
	var failed *query.Error
	if errors.As(err, &failed) && status == http.StatusUnprocessableEntity {
		status = http.StatusBadRequest
	}
	if at != "" {
		message = at + ": " + message
	}
	if lang == "graphql" && failed != nil {
		reply(w, http.StatusOK, graphQLReply{Errors: []graphQLError{{message}}})
		return
	}
	reply(w, status, cayleyError{message})
}
