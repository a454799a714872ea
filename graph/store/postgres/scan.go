package postgres

import (
	"context"
	"fmt"
	"iter"
	"strings"

	"github.com/jackc/pgx/v5"

	"newsgraph/graph/store/segment"
)

// columns are the places of a quad.
var columns = [4]string{"s", "p", "o", "l"}

// sorted are the columns of each order.
var sorted = [segment.Orders][4]int{
	segment.SPOL: {0, 1, 2, 3},
	segment.POSL: {1, 2, 0, 3},
	segment.OSPL: {2, 0, 1, 3},
	segment.LSPO: {3, 0, 1, 2},
}

// The sizes of pages: the first is small, since most questions have few answers.
const (
	firstPage = 64
	mostPage  = 2048
)

// A Scan walks over the quads that match a pattern, page by page: each begins
// behind the last quad of the one before, so nothing is kept at the server.
type Scan struct {
	session *session
	pattern segment.Pattern
	page    []segment.Quad
	at      int // of the next quad in the page
	room    int // quads of the next page
	end     bool
	err     error
}

// Scan walks over the quads that match a pattern.
func (s *session) Scan(p segment.Pattern) *Scan {
	return &Scan{session: s, pattern: p, room: firstPage}
}

// Next goes on to the next quad. It is false at the end and at an error.
func (s *Scan) Next(ctx context.Context) bool {
	if s.at == len(s.page) {
		if s.end || s.err != nil {
			return false
		}
		if s.err = s.turn(ctx); s.err != nil || len(s.page) == 0 {
			return false
		}
	}
	s.at++
	return true
}

// Quad is the quad.
func (s *Scan) Quad() segment.Quad { return s.page[s.at-1] }

// Err is what ended the scan early.
func (s *Scan) Err() error { return s.err }

// turn reads the next page.
func (s *Scan) turn(ctx context.Context) error {
	sql, args := pageOf(s.pattern, s.page, s.room)
	page := make([]segment.Quad, 0, min(s.room, 2*len(s.page)+firstPage))
	err := s.session.rows(ctx, sql, args, func(rows pgx.Rows) error {
		q, err := scanQuad(rows)
		page = append(page, q)
		return err
	})
	s.page, s.at, s.end = page, 0, len(page) < s.room
	s.room = min(4*s.room, mostPage)
	s.session.mu.Lock()
	defer s.session.mu.Unlock()
	s.session.note(page)
	return err
}

func scanQuad(rows pgx.Rows) (segment.Quad, error) {
	var q [4]int32
	err := rows.Scan(&q[0], &q[1], &q[2], &q[3])
	return segment.Quad{segment.ID(q[0]), segment.ID(q[1]), segment.ID(q[2]), segment.ID(q[3])}, err
}

// pageOf is the query for the quads of a pattern that come after a page, in the
// order that begins with the most places that it fixes.
func pageOf(p segment.Pattern, before []segment.Quad, limit int) (string, []any) {
	order, _ := segment.Best(p)
	where, args := matching(p)
	var rest []string // what the quads may differ in, and all behind it
	var from []string
	fixed := order.Fixed(p)
	for _, place := range sorted[order][fixed:] {
		rest = append(rest, columns[place])
		if len(before) > 0 {
			args = append(args, int32(before[len(before)-1][place]))
			from = append(from, fmt.Sprintf("$%d", len(args)))
		}
	}
	if len(from) > 0 {
		where = append(where, fmt.Sprintf("(%s) > (%s)", strings.Join(rest, ", "), strings.Join(from, ", ")))
	}
	sql := `select s, p, o, l from newsgraph_quads` + whereAll(where)
	if len(rest) > 0 {
		sql += ` order by ` + strings.Join(rest, ", ")
	}
	args = append(args, limit)
	return fmt.Sprintf("%s limit $%d", sql, len(args)), args
}

// matching says in SQL what a pattern fixes.
func matching(p segment.Pattern) (where []string, args []any) {
	for place, id := range p {
		if id != 0 {
			args = append(args, int32(id))
			where = append(where, fmt.Sprintf("%s = $%d", columns[place], len(args)))
		}
	}
	return where, args
}

func whereAll(conditions []string) string {
	if len(conditions) == 0 {
		return ""
	}
	return " where " + strings.Join(conditions, " and ")
}

// Match gives the quads that match a pattern.
func (s *session) Match(p segment.Pattern) iter.Seq2[segment.Quad, error] {
	return func(yield func(segment.Quad, error) bool) {
		scan := s.Scan(p)
		for scan.Next(s.ctx) {
			if !yield(scan.Quad(), nil) {
				return
			}
		}
		if scan.Err() != nil {
			yield(segment.Quad{}, scan.Err())
		}
	}
}

// Labelled gives the quads under any of these labels, in one round trip.
func (s *session) Labelled(labels []segment.ID) (out []segment.Quad, err error) {
	err = s.rows(s.ctx, `select s, p, o, l from newsgraph_quads where l = any($1) order by l, s, p, o`, []any{numbers(labels)}, func(rows pgx.Rows) error {
		q, err := scanQuad(rows)
		out = append(out, q)
		return err
	})
	return out, err
}

// Has reports whether the graph holds q.
func (s *session) Has(q segment.Quad) (has bool, err error) {
	err = s.ask(s.ctx, func(ctx context.Context, conn *pgx.Conn) error {
		return conn.QueryRow(ctx, `select exists (select from newsgraph_quads where s = $1 and p = $2 and o = $3 and l = $4)`,
			int32(q[0]), int32(q[1]), int32(q[2]), int32(q[3])).Scan(&has)
	})
	return has, err
}

// numbers are terms as PostgreSQL has them.
func numbers(ids []segment.ID) []int32 {
	out := make([]int32, len(ids))
	for i, id := range ids {
		out[i] = int32(id)
	}
	return out
}

// A size is how many quads match a pattern.
type size struct {
	quads int64
	exact bool
}

// mostCounted is up to how many quads are counted; beyond, the planner of the
// server estimates.
const mostCounted = 1000

// Size is how many quads match a pattern, counted or estimated.
func (s *session) Size(ctx context.Context, p segment.Pattern) (int64, bool, error) {
	if p == (segment.Pattern{}) {
		return s.quads, true, nil
	}
	s.mu.Lock()
	known, ok := s.sizes[p]
	s.mu.Unlock()
	if ok {
		return known.quads, known.exact, nil
	}
	where, args := matching(p)
	var n int64
	err := s.ask(ctx, func(ctx context.Context, conn *pgx.Conn) error {
		return conn.QueryRow(ctx, fmt.Sprintf(`select count(*) from (select from newsgraph_quads%s limit %d) as found`, whereAll(where), mostCounted+1), args...).Scan(&n)
	})
	if err != nil {
		return 0, false, err
	}
	found := size{n, n <= mostCounted}
	if !found.exact {
		if found.quads, err = s.estimate(ctx, p); err != nil {
			return 0, false, err
		}
		found.quads = min(max(found.quads, n), s.quads)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sizes[p] = found
	return found.quads, found.exact, nil
}

// estimate asks the server's planner, which knows common terms from statistics.
func (s *session) estimate(ctx context.Context, p segment.Pattern) (int64, error) {
	var where []string
	for place, id := range p {
		if id != 0 {
			where = append(where, fmt.Sprintf("%s = %d", columns[place], id))
		}
	}
	return s.planned(ctx, `select from newsgraph_quads`+whereAll(where))
}

// planned is how many rows the server's planner expects of a query.
func (s *session) planned(ctx context.Context, sql string) (int64, error) {
	var plan []struct {
		Plan struct {
			Rows float64 `json:"Plan Rows"`
		}
	}
	err := s.ask(ctx, func(ctx context.Context, conn *pgx.Conn) error {
		return conn.QueryRow(ctx, `explain (format json) `+sql, pgx.QueryExecModeExec).Scan(&plan)
	})
	if err != nil || len(plan) == 0 {
		return 0, err
	}
	return int64(plan[0].Plan.Rows), nil
}
