package server

import (
	"cmp"
	"context"

	"newsgraph/graph/query"
)

// page asks for a page of rows: the first req.MaxRows, or those behind a cursor.
// Where there is more, Result.Next says how to go on.
func (s *Server) page(ctx context.Context, req query.Request, cursor string) (*query.Result, error) {
	about := cmp.Or(req.Language, query.Languages()[0]) + "\x00" + req.Text
	req.From = &query.Bookmark{}
	if cursor != "" {
		if err := unseal(cursor, about, req.From); err != nil {
			return nil, err
		}
	}
	res, err := s.ask(ctx, req)
	if err == nil && res.End != nil {
		res.Next, err = seal(about, res.End)
	}
	return res, err
}
