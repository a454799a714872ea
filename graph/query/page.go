package query

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"slices"

	"github.com/cayleygraph/cayley/graph"
)

// A Bookmark is where a page of rows ended. Rows may come in before it, and some
// may go, while the graph changes between two pages; so it remembers the last rows
// themselves. The next page begins behind the last of them that is still there:
// where rows keep their order, none comes twice and none is left out. The zero
// Bookmark stands before the first row.
type Bookmark struct {
	Rows int       `json:"rows"` // of the answer up to there
	Last []LastRow `json:"last"` // the last row first
}

// A LastRow is one of the rows before a bookmark.
type LastRow struct {
	Hash string `json:"hash"`
	Nth  int    `json:"nth"` // of rows that are alike, from 1
}

// remembered is how many last rows a bookmark remembers.
const remembered = 8

// MaxPaged is how many rows of one answer can be paged through: as many as a
// query can give.
const MaxPaged = maxScriptRows

// errGone is for a bookmark of which no row is left.
var errGone = &Error{Kind: Gone, Message: "the rows where that page ended are not in the answer any more: begin again without the cursor"}

// valid reports whether a bookmark is one that a page can have ended with.
func (b Bookmark) valid() bool {
	if len(b.Last) == 0 {
		return b.Rows == 0
	}
	return b.Rows > 0 && b.Rows <= MaxPaged && len(b.Last) <= remembered
}

// runPage answers with a page of rows: as many as the request may have, behind
// its bookmark. The query is answered as far as the page needs; what stands before
// it is dropped here, where it was found.
func runPage(ctx context.Context, qs graph.QuadStore, req Request) (*Result, error) {
	if !req.From.valid() {
		return nil, errGone
	}
	if req.Timeout > 0 { // for both times that it may be asked
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, req.Timeout)
		defer cancel()
	}
	res, start, err := behind(ctx, qs, req, *req.From)
	if err != nil {
		return nil, err
	}
	end := min(start+req.MaxRows, len(res.Rows))
	more := end < len(res.Rows) || res.Limited == LimitRows && end < MaxPaged
	if more && res.Limited != LimitTime {
		to := bookmarkAt(res, end)
		res.End, res.Limited = &to, LimitRows
	}
	res.Rows = res.Rows[start:end]
	return res, nil
}

// behind answers a query as far as the page behind a bookmark needs, and says
// where that page begins. Rows that came in before it may make it ask again.
func behind(ctx context.Context, qs graph.QuadStore, req Request, from Bookmark) (res *Result, start int, err error) {
	limit := req.MaxRows
	req.From = nil
	for range 2 {
		req.MaxRows = min(from.Rows+limit, MaxPaged)
		if res, err = Run(ctx, qs, req); err != nil || len(from.Last) == 0 {
			return res, 0, err
		}
		start, err = from.in(res)
		if res.Limited != LimitRows || err == nil && len(res.Rows)-start >= limit {
			break
		}
		if from.Rows = start; err != nil {
			from.Rows = MaxPaged
		}
	}
	if err != nil && res.Limited == LimitTime {
		err = &Error{Kind: TimeUp, Message: "the query took longer than it may, and did not come to the rows of this page"}
	}
	return res, start, err
}

// bookmarkAt is the bookmark before row end.
func bookmarkAt(res *Result, end int) Bookmark {
	b := Bookmark{Rows: end}
	for i := end - 1; i >= 0 && len(b.Last) < remembered; i-- {
		b.Last = append(b.Last, LastRow{rowHash(res, i), alike(res, i)})
	}
	return b
}

// alike is how many rows up to the i-th are like it, itself among them.
func alike(res *Result, i int) (n int) {
	for _, row := range res.Rows[:i+1] {
		if slices.Equal(row, res.Rows[i]) {
			n++
		}
	}
	return n
}

// in finds a bookmark again: the row behind it.
func (b Bookmark) in(res *Result) (start int, err error) {
	// Mostly nothing has changed before it.
	if i := b.Rows - 1; i >= 0 && i < len(res.Rows) && rowHash(res, i) == b.Last[0].Hash && alike(res, i) == b.Last[0].Nth {
		return b.Rows, nil
	}
	times := map[string]int{}
	at := make([]int, len(b.Last)) // behind each of the last rows
	for i := range res.Rows {
		hash := rowHash(res, i)
		for j, last := range b.Last {
			if last.Hash == hash && times[hash] < last.Nth {
				at[j] = i + 1
			}
		}
		if slices.ContainsFunc(b.Last, func(last LastRow) bool { return last.Hash == hash }) {
			times[hash]++
		}
	}
	if i := slices.IndexFunc(at, func(n int) bool { return n > 0 }); i >= 0 {
		return at[i], nil
	}
	return 0, errGone
}

// rowHash tells rows apart.
func rowHash(res *Result, i int) string {
	sum := sha256.Sum256(res.JSON(i))
	return base64.RawURLEncoding.EncodeToString(sum[:9])
}
