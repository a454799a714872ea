package server

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"slices"

	"newsgraph/graph/query"
)

// A bookmark is where a page of rows ended. Rows may come in before it, and some
// may go, while the graph changes between two pages; so it remembers the last rows
// themselves. The next page begins behind the last of them that is still there:
// where rows keep their order, none comes twice and none is left out.
type bookmark struct {
	Rows int       `json:"rows"` // of the answer up to there
	Last []lastRow `json:"last"` // the last row first
}

// A lastRow is one of the rows before a bookmark.
type lastRow struct {
	Hash string `json:"hash"`
	Nth  int    `json:"nth"` // of rows that are alike, from 1
}

// remembered is how many last rows a bookmark remembers.
const remembered = 8

// maxPaged is how many rows of one answer can be paged through: as many as a
// query can give.
const maxPaged = 200_000

// errGone is for a bookmark of which no row is left.
var errGone = &requestError{http.StatusGone, "gone", "the rows where that page ended are not in the answer any more: begin again without the cursor"}

// page asks for a page of rows: the first req.MaxRows, or those behind a cursor.
// Where there is more, Result.Next says how to go on.
func (s *Server) page(ctx context.Context, req query.Request, cursor string) (*query.Result, error) {
	about := cmp.Or(req.Language, query.Languages()[0]) + "\x00" + req.Text
	var from bookmark
	if cursor != "" {
		if err := unseal(cursor, about, &from); err != nil {
			return nil, err
		}
		if from.Rows < 0 || from.Rows > maxPaged || len(from.Last) == 0 || len(from.Last) > remembered {
			return nil, errGone
		}
	}
	limit := req.MaxRows
	res, start, err := s.behind(ctx, req, from)
	if err != nil {
		return nil, err
	}
	end := len(res.Rows)
	if limit > 0 {
		end = min(start+limit, end)
	}
	more := end < len(res.Rows) || res.Limited == query.LimitRows && end < maxPaged
	if more && res.Limited != query.LimitTime {
		if res.Next, err = seal(about, bookmarkAt(res, end)); err != nil {
			return nil, err
		}
		res.Limited = query.LimitRows
	}
	res.Rows = res.Rows[start:end]
	return res, nil
}

// behind answers a query as far as the page behind a bookmark needs, and says
// where that page begins. Rows that came in before it may make it ask again.
func (s *Server) behind(ctx context.Context, req query.Request, from bookmark) (res *query.Result, start int, err error) {
	limit := req.MaxRows
	for range 2 {
		if limit > 0 {
			req.MaxRows = min(from.Rows+limit, maxPaged)
		}
		if res, err = s.ask(ctx, req); err != nil || len(from.Last) == 0 {
			return res, 0, err
		}
		start, err = from.in(res)
		if res.Limited != query.LimitRows || err == nil && len(res.Rows)-start >= limit {
			break
		}
		if from.Rows = start; err != nil {
			from.Rows = maxPaged
		}
	}
	return res, start, err
}

// bookmarkAt is the bookmark before row end.
func bookmarkAt(res *query.Result, end int) bookmark {
	b := bookmark{Rows: end}
	for i := end - 1; i >= 0 && len(b.Last) < remembered; i-- {
		b.Last = append(b.Last, lastRow{Hash: rowHash(res, i)})
	}
	for j := range b.Last {
		last := end - 1 - j
		for i := range end - j {
			if slices.Equal(res.Rows[i], res.Rows[last]) {
				b.Last[j].Nth++
			}
		}
	}
	return b
}

// in finds a bookmark again: the row behind it.
func (b bookmark) in(res *query.Result) (start int, err error) {
	times := map[string]int{}
	at := make([]int, len(b.Last)) // behind each of the last rows
	for i := range res.Rows {
		hash := rowHash(res, i)
		for j, last := range b.Last {
			if last.Hash == hash && times[hash] < last.Nth {
				at[j] = i + 1
			}
		}
		if slices.ContainsFunc(b.Last, func(last lastRow) bool { return last.Hash == hash }) {
			times[hash]++
		}
	}
	if i := slices.IndexFunc(at, func(n int) bool { return n > 0 }); i >= 0 {
		return at[i], nil
	}
	return 0, errGone
}

// rowHash tells rows apart.
func rowHash(res *query.Result, i int) string {
	sum := sha256.Sum256(res.JSON(i))
	return base64.RawURLEncoding.EncodeToString(sum[:9])
}
