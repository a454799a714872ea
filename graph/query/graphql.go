package query

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/cayleygraph/cayley/query/graphql"
	"github.com/dennwc/graphql/gqlerrors"
	"github.com/dennwc/graphql/language/parser"
)

// runGraphQL answers cayley's dialect of GraphQL
// (https://github.com/cayleygraph/cayley/blob/master/docs/graphql.md). Each
// object is a row with its fields as columns, in the order in which they were
// asked for; where the query has several fields at its top, the object stands
// under the name of its own.
func runGraphQL(s *session) error {
	doc, err := parser.Parse(parser.ParseParams{Source: s.req.Text})
	if err != nil {
		return graphQLError(err)
	}
	top, err := graphQLPattern(s.req.Names, doc)
	if err != nil {
		return err
	}
	if s.req.Spelling == Cayley {
		return s.cayleyGraphQL()
	}
	m := &matcher{s: s, speller: s.speller()}
	for _, f := range top.fields {
		err := m.matchRows(f.sub, func(object []byte) []byte {
			if len(top.fields) == 1 {
				return object
			}
			return bytes.Join([][]byte{[]byte("{"), marshalString(f.name), []byte(":"), object, []byte("}")}, nil)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// cayleyGraphQL answers with cayley's own document, in one piece.
func (s *session) cayleyGraphQL() error {
	q, err := graphql.Parse(strings.NewReader(s.req.Text))
	if err != nil {
		return graphQLError(err)
	}
	s.view.left = maxReads
	data, err := q.Execute(s.ctx, s.view)
	if err != nil {
		return err
	}
	return s.addCayleyJSON(data)
}

// graphQLError gives a parser's error its place.
func graphQLError(err error) error {
	e := &Error{Kind: Syntax, Message: err.Error(), err: err}
	var g *gqlerrors.Error
	if errors.As(err, &g) && len(g.Locations) > 0 {
		e.At = at(g.Locations[0].Line, g.Locations[0].Column)
		e.Message, _, _ = strings.Cut(g.Message, "\n") // the source follows
		_, rest, found := strings.Cut(e.Message, fmt.Sprintf("(%s) ", e.At))
		if found {
			e.Message = rest
		}
	}
	return e
}
