package postgres

import (
	"context"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/jackc/pgx/v5"

	"newsgraph/graph/store/segment"
)

// nodesAfter is a page of the terms that quads have, by rising number.
func (s *session) nodesAfter(ctx context.Context, after segment.ID, room int) (page []segment.ID, err error) {
	sql := `select id from newsgraph_terms t where id > $1`
	if s.removed {
		sql += ` and ` + usedBy("t.id")
	}
	err = s.rows(ctx, sql+` order by id limit $2`, []any{int32(after), room}, func(rows pgx.Rows) error {
		var id int32
		err := rows.Scan(&id)
		page = append(page, segment.ID(id))
		return err
	})
	s.mu.Lock()
	defer s.mu.Unlock()
	s.seen[0] = page
	return page, err
}

// countNodes is how many terms quads have or, not exact, about how many are known.
func (s *session) countNodes(ctx context.Context, exact bool) (n int64, err error) {
	if !exact {
		return s.next - 1, nil
	}
	sql := `select count(*) from newsgraph_terms t`
	if s.removed {
		sql += ` where ` + usedBy("t.id")
	}
	err = s.ask(ctx, func(ctx context.Context, conn *pgx.Conn) error { return conn.QueryRow(ctx, sql).Scan(&n) })
	return n, err
}

// nodes gives every node.
type nodes struct{ store *QuadStore }

// String is for plans.
func (s *nodes) String() string { return "Nodes" }

// Iterate walks over them, as they are now.
func (s *nodes) Iterate() iterator.Scanner {
	v, err := s.store.view()
	if err != nil {
		return iterator.NewError(err).Iterate()
	}
	return &nodeScanner{view: v, room: firstPage}
}

// Lookup tells whether a node is one.
func (s *nodes) Lookup() iterator.Index { return &nodeIndex{store: s.store} }

// Stats says how many there are, at most.
func (s *nodes) Stats(context.Context) (iterator.Costs, error) {
	v, err := s.store.view()
	if err != nil {
		return iterator.Costs{}, err
	}
	return iterator.Costs{ContainsCost: 100, NextCost: 2, Size: refs.Size{Value: v.next - 1}}, nil
}

// Optimize leaves everything as it is.
func (s *nodes) Optimize(context.Context) (iterator.Shape, bool) { return s, false }

// SubIterators are none.
func (s *nodes) SubIterators() []iterator.Shape { return nil }

// A nodeScanner walks over nodes.
type nodeScanner struct {
	view *View
	page []segment.ID
	at   int
	room int
	end  bool
	ref  graph.Ref
	err  error
}

// Next goes on to the next node.
func (it *nodeScanner) Next(ctx context.Context) bool {
	it.ref = nil
	if it.at == len(it.page) {
		if it.end || it.err != nil {
			return false
		}
		last := segment.ID(0)
		if it.at > 0 {
			last = it.page[it.at-1]
		}
		it.page, it.err = it.view.nodesAfter(ctx, last, it.room)
		it.at, it.end, it.room = 0, len(it.page) < it.room, min(4*it.room, mostPage)
		if it.err != nil || len(it.page) == 0 {
			return false
		}
	}
	it.ref = Node(it.page[it.at])
	it.at++
	return true
}

// String is for plans.
func (it *nodeScanner) String() string { return "NodeScanner" }

// TagResults adds nothing.
func (it *nodeScanner) TagResults(map[string]refs.Ref) {}

// Result is the node.
func (it *nodeScanner) Result() refs.Ref { return it.ref }

// NextPath is never: there is one way to a node.
func (it *nodeScanner) NextPath(context.Context) bool { return false }

// Err is what ended the walk early.
func (it *nodeScanner) Err() error { return it.err }

// Close ends the walk.
func (it *nodeScanner) Close() error { return nil }

// A nodeIndex tells whether there is a node.
type nodeIndex struct {
	store *QuadStore
	ref   graph.Ref
	err   error
}

// Contains reports whether a quad has the node. A term that came after the view
// began is none; others are, unless quads have been removed.
func (it *nodeIndex) Contains(_ context.Context, ref refs.Ref) bool {
	it.ref = nil
	node, ok := ref.(Node)
	if !ok || it.err != nil {
		return false
	}
	v, err := it.store.view()
	if err != nil {
		it.err = err
		return false
	}
	used := int64(node) < v.first
	if used && v.removed {
		used, it.err = v.used(segment.ID(node))
	}
	if used {
		it.ref = ref
	}
	return used
}

// String is for plans.
func (it *nodeIndex) String() string { return "NodeIndex" }

// TagResults adds nothing.
func (it *nodeIndex) TagResults(map[string]refs.Ref) {}

// Result is the node that was found last.
func (it *nodeIndex) Result() refs.Ref { return it.ref }

// NextPath is never: there is one way to a node.
func (it *nodeIndex) NextPath(context.Context) bool { return false }

// Err is what went wrong.
func (it *nodeIndex) Err() error { return it.err }

// Close ends the looking up.
func (it *nodeIndex) Close() error { return nil }
