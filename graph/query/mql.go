package query

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"github.com/cayleygraph/cayley/query"
	"github.com/cayleygraph/cayley/query/mql"
)

// runMQL answers cayley's MQL
// (https://github.com/cayleygraph/cayley/blob/master/docs/mql.md): a pattern in
// JSON, each node that fits it a row.
func runMQL(s *session) error {
	if !json.Valid([]byte(s.req.Text)) {
		return jsonError(s.req.Text)
	}
	if s.req.Spelling == Cayley {
		return s.cayleyMQL()
	}
	p, err := mqlPattern(s.req.Names, s.req.Text)
	if err != nil {
		return err
	}
	m := &matcher{s: s, speller: s.speller()}
	return m.matchRows(p, func(object []byte) []byte { return object })
}

// cayleyMQL answers as cayley itself does.
func (s *session) cayleyMQL() error {
	s.view.left = maxReads
	it, err := mql.NewSession(s.view).Execute(s.ctx, s.req.Text, query.Options{Collation: query.JSON})
	if err != nil {
		return &Error{Kind: Syntax, Message: err.Error(), err: err}
	}
	defer it.Close()
	var rows []string
	for it.Next(s.ctx) {
		raw, err := json.Marshal(it.Result()) // its maps have string keys: encoded in their order
		if err != nil {
			return err
		}
		rows = append(rows, string(raw))
	}
	if err := it.Err(); err != nil {
		return err
	}
	slices.Sort(rows)
	for _, r := range rows {
		if err := s.out.addJSON([]byte(r)); err != nil {
			return err
		}
	}
	return nil
}

// jsonError says where a text is no JSON.
func jsonError(text string) error {
	e := &Error{Kind: Syntax, Message: "the query is no JSON"}
	var syntax *json.SyntaxError
	if err := json.Unmarshal([]byte(text), new(any)); errors.As(err, &syntax) {
		before := text[:max(0, int(syntax.Offset)-1)]
		line := strings.Count(before, "\n")
		column := len([]rune(before[strings.LastIndexByte(before, '\n')+1:]))
		e.Message, e.At, e.err = "the query is no JSON: "+syntax.Error(), at(line+1, column+1), err
	}
	return e
}
