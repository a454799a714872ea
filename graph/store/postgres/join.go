package postgres

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/jackc/pgx/v5"

	"newsgraph/graph/store/segment"
)

// sql names a place in SQL.
func (p place) sql() string { return fmt.Sprintf("q%d.%s", p.table, columns[p.column]) }

// sql is the query of a join, whose first column is the result and the others
// the tags. only, unless 0, is the one result that is asked for. The order of
// the rows follows from the graph.
func (j join) sql(only segment.ID) string {
	var from, where, order []string
	shown := []place{j.result}
	for _, t := range j.tags {
		shown = append(shown, t.at)
	}
	for table, p := range j.tables {
		from = append(from, fmt.Sprintf("newsgraph_quads q%d", table))
		for column, id := range p {
			if id != 0 {
				where = append(where, fmt.Sprintf("%s = %d", place{table, column}.sql(), id))
			}
		}
	}
	for _, pair := range j.same {
		where = append(where, pair[0].sql()+" = "+pair[1].sql())
	}
	if only != 0 {
		where = append(where, fmt.Sprintf("%s = %d", j.result.sql(), only))
	}
	var names []string
	for i, p := range shown {
		names = append(names, p.sql())
		order = append(order, fmt.Sprint(i+1))
		if columns[p.column] == "l" {
			where = append(where, p.sql()+" <> 0") // no label is no node
		}
	}
	return "select " + strings.Join(names, ", ") + " from " + strings.Join(from, ", ") + whereAll(where) + " order by " + strings.Join(order, ", ")
}

// BuildIterator gives the results of the join.
func (j join) BuildIterator(graph.QuadStore) iterator.Shape { return &path{store: j.of, join: j} }

// Optimize leaves the join as it is: the server's planner orders its steps.
func (j join) Optimize(ctx context.Context, r shape.Optimizer) (shape.Shape, bool) { return j, false }

// A path gives the results of a join.
type path struct {
	store *QuadStore
	join  join
}

// String is for plans.
func (s *path) String() string { return "Path(" + s.join.sql(0) + ")" }

// Iterate walks over them, as they are now.
func (s *path) Iterate() iterator.Scanner { return &pathScanner{pathRows{path: s}} }

// Lookup finds the ways to a result.
func (s *path) Lookup() iterator.Index { return &pathIndex{pathRows: pathRows{path: s}} }

// Stats are the costs, as the server's planner sees them. To look at one result
// takes a round trip.
func (s *path) Stats(ctx context.Context) (iterator.Costs, error) {
	v, err := s.store.view()
	if err != nil {
		return iterator.Costs{}, err
	}
	n, err := v.expected(ctx, s.join.sql(0))
	return iterator.Costs{ContainsCost: 200, NextCost: 2, Size: refs.Size{Value: n}}, err
}

// Optimize leaves everything as it is.
func (s *path) Optimize(context.Context) (iterator.Shape, bool) { return s, false }

// SubIterators are none.
func (s *path) SubIterators() []iterator.Shape { return nil }

// pathRows are the rows of a join, read through a cursor: memory is bounded, and
// the sorting is done once.
type pathRows struct {
	path   *path
	view   *View
	cursor string // "" before the first page
	page   [][]segment.ID
	at     int // of the next row in the page
	room   int
	end    bool
	row    []segment.ID
	err    error
}

// next goes on to the next row of a query; where there is none it stays.
func (r *pathRows) next(ctx context.Context, sql string) bool {
	if r.at == len(r.page) {
		if r.end || r.err != nil {
			return false
		}
		if r.err = r.turn(ctx, sql); r.err != nil || len(r.page) == 0 {
			return false
		}
	}
	r.row = r.page[r.at]
	r.at++
	return true
}

// turn reads the next page.
func (r *pathRows) turn(ctx context.Context, sql string) (err error) {
	if r.view == nil {
		if r.view, err = r.path.store.view(); err != nil {
			return err
		}
	}
	first := r.cursor == ""
	if first {
		r.cursor, r.room = r.view.newCursor(), firstPage
	}
	r.page, err = r.view.fetch(ctx, r.cursor, sql, first, r.room, 1+len(r.path.join.tags))
	r.at, r.end = 0, len(r.page) < r.room
	r.room = min(4*r.room, mostPage)
	return err
}

// reset forgets the rows.
func (r *pathRows) reset() {
	r.close()
	*r = pathRows{path: r.path, view: r.view, err: r.err}
}

func (r *pathRows) close() {
	if r.cursor != "" {
		r.view.forget(r.cursor)
		r.cursor = ""
	}
}

// TagResults adds the nodes of the tags.
func (r *pathRows) TagResults(into map[string]refs.Ref) {
	if r.row == nil {
		return
	}
	for i, t := range r.path.join.tags {
		into[t.name] = Node(r.row[1+i])
	}
}

// Result is the node.
func (r *pathRows) Result() refs.Ref {
	if r.row == nil {
		return nil
	}
	return Node(r.row[0])
}

// Err is what ended the walk early.
func (r *pathRows) Err() error { return r.err }

// Close ends the walk.
func (r *pathRows) Close() error {
	r.close()
	return nil
}

// A pathScanner walks over the results of a join.
type pathScanner struct{ pathRows }

// Next goes on to the next result.
func (it *pathScanner) Next(ctx context.Context) bool { return it.next(ctx, it.path.join.sql(0)) }

// NextPath is never: each way to a result is a result.
func (it *pathScanner) NextPath(context.Context) bool { return false }

// String is for plans.
func (it *pathScanner) String() string { return "PathScanner" }

// A pathIndex finds the ways to a result.
type pathIndex struct {
	pathRows
	only segment.ID
}

// Contains reports whether the join has the result.
func (it *pathIndex) Contains(ctx context.Context, ref refs.Ref) bool {
	it.reset()
	node, ok := ref.(Node)
	if !ok || it.err != nil {
		return false
	}
	it.only = segment.ID(node)
	return it.NextPath(ctx)
}

// NextPath goes on to the next way to the result. Behind the last it stays there:
// cayley goes on with the ways of other iterators, under the tags of this one.
func (it *pathIndex) NextPath(ctx context.Context) bool {
	return it.only != 0 && it.next(ctx, it.path.join.sql(it.only))
}

// String is for plans.
func (it *pathIndex) String() string { return "PathIndex" }

// newCursor is a name that no cursor of the session has.
func (s *session) newCursor() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.cursors++
	return fmt.Sprintf("newsgraph_%d", s.cursors)
}

// forget closes a cursor, with the next round trip.
func (s *session) forget(cursor string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.unused = append(s.unused, cursor)
}

// fetch reads rows of numbers through a cursor, which it opens first. All of it
// is one message: there is nothing to prepare in what is asked once.
func (s *session) fetch(ctx context.Context, cursor, sql string, open bool, rows, width int) (page [][]segment.ID, err error) {
	err = s.ask(ctx, func(ctx context.Context, conn *pgx.Conn) error {
		var say []string
		for _, name := range s.unused {
			say = append(say, "close "+name)
		}
		s.unused = nil
		if open {
			say = append(say, "declare "+cursor+" no scroll cursor for "+sql)
		}
		say = append(say, fmt.Sprintf("fetch %d from %s", rows, cursor))
		answers := conn.PgConn().Exec(ctx, strings.Join(say, "; "))
		for answers.NextResult() {
			for answer := answers.ResultReader(); answer.NextRow(); {
				row := make([]segment.ID, width)
				for i, text := range answer.Values()[:width] {
					id, err := strconv.ParseUint(string(text), 10, 32)
					if err != nil {
						return errors.Join(err, answers.Close())
					}
					row[i] = segment.ID(id)
				}
				page = append(page, row)
			}
		}
		return answers.Close()
	})
	s.mu.Lock()
	defer s.mu.Unlock()
	s.seen[0] = s.seen[0][:0:0]
	for _, row := range page {
		s.seen[0] = append(s.seen[0], row[0])
	}
	for i := 1; i < min(width, len(s.seen)); i++ { // the first tags
		s.seen[i] = nil
		for _, row := range page {
			s.seen[i] = append(s.seen[i], row[i])
		}
	}
	return page, err
}

// expected is how many rows the server's planner expects of a query; it is asked
// once.
func (s *session) expected(ctx context.Context, sql string) (int64, error) {
	s.mu.Lock()
	n, known := s.plans[sql]
	s.mu.Unlock()
	if known {
		return n, nil
	}
	n, err := s.planned(ctx, sql)
	if err != nil {
		return 0, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.plans[sql] = n
	return n, nil
}
