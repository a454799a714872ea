package postgres

import (
	"context"
	"crypto/sha256"
	"fmt"
	"slices"
	"sync"

	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"

	"newsgraph/graph/store/engine"
	"newsgraph/graph/store/segment"
	"newsgraph/graph/store/term"
)

// A session reads within one transaction, of a view or of who writes.
type session struct {
	meta
	first int64           // number of the first term that came after it began
	ctx   context.Context // of calls that bring none; ends with the session
	stop  context.CancelFunc
	cache *cache

	mu    sync.Mutex // held during a round trip, and guards what follows
	conn  *pgx.Conn
	ended bool
	err   error           // why the transaction cannot go on
	seen  [4][]segment.ID // terms of the quads that were read last, by place
	sizes map[segment.Pattern]size
	plans map[string]int64 // rows that the planner expects, by query

	cursors int      // how many there have been
	unused  []string // cursors that are to be closed
}

func newSession(ctx context.Context, conn *pgx.Conn, m meta, c *cache) *session {
	s := &session{meta: m, first: m.next, cache: c, conn: conn, sizes: map[segment.Pattern]size{}, plans: map[string]int64{}}
	s.ctx, s.stop = context.WithCancel(ctx)
	return s
}

// ask runs fn, which makes one round trip, until ctx or the session ends.
func (s *session) ask(ctx context.Context, fn func(context.Context, *pgx.Conn) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	defer context.AfterFunc(s.ctx, cancel)()
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.ended:
		return engine.ErrClosed
	case s.err != nil:
		return s.err
	}
	err := fn(ctx, s.conn)
	if err == nil {
		return nil
	}
	if ctx.Err() != nil {
		err = ctx.Err()
	} else {
		err = explain(err)
	}
	if s.conn.PgConn().TxStatus() != 'T' {
		s.err = err
	}
	return err
}

// rows runs a query and calls fn for each row of the answer.
func (s *session) rows(ctx context.Context, sql string, args []any, fn func(pgx.Rows) error) error {
	return s.ask(ctx, func(ctx context.Context, conn *pgx.Conn) error {
		rows, err := conn.Query(ctx, sql, args...)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			if err := fn(rows); err != nil {
				return err
			}
		}
		return rows.Err()
	})
}

// hashOf finds a term: the first half of the SHA-256 of its identity. Two terms
// that share it are not to be had by chance (one in 2^128).
func hashOf(identity []byte) pgtype.UUID {
	sum := sha256.Sum256(identity)
	return pgtype.UUID{Bytes: [16]byte(sum[:16]), Valid: true}
}

// identityOf is what a value shares with every other spelling of the same term;
// nil for a value that no graph can hold.
func identityOf(v quad.Value) []byte {
	b, err := term.Append(make([]byte, 0, 128), v)
	if err != nil {
		return nil
	}
	return term.Identity(b)
}

// Find is the number of a value that a quad has, or 0.
func (s *session) Find(v quad.Value) (segment.ID, error) {
	ids, err := s.findAll(s.ctx, []quad.Value{v})
	if err != nil || ids[0] == 0 || !s.removed {
		return ids[0], err
	}
	used, err := s.used(ids[0])
	if !used {
		return 0, err
	}
	return ids[0], err
}

// findAll finds many values in one round trip, whether or not a quad has them.
func (s *session) findAll(ctx context.Context, values []quad.Value) ([]segment.ID, error) {
	out := make([]segment.ID, len(values))
	missing := map[pgtype.UUID][]int{}
	identities := make([][]byte, len(values))
	for i, v := range values {
		if v == nil {
			continue
		}
		if identities[i] = identityOf(v); identities[i] == nil {
			continue
		}
		id := s.cache.id(identities[i])
		if id == 0 {
			hash := hashOf(identities[i])
			missing[hash] = append(missing[hash], i)
		} else if int64(id) < s.first { // else a later transaction made it
			out[i] = id
		}
	}
	if len(missing) == 0 {
		return out, nil
	}
	hashes := make([]pgtype.UUID, 0, len(missing))
	for hash := range missing { // the answer has no order that matters
		hashes = append(hashes, hash)
	}
	err := s.rows(ctx, `select id, hash from newsgraph_terms where hash = any($1)`, []any{hashes}, func(rows pgx.Rows) error {
		var id int32
		var hash pgtype.UUID
		if err := rows.Scan(&id, &hash); err != nil {
			return err
		}
		for _, i := range missing[hash] {
			out[i] = segment.ID(id)
			if int64(id) < s.first { // else it may be taken back
				s.cache.keepID(identities[i], segment.ID(id))
			}
		}
		return nil
	})
	return out, err
}

// used reports whether a quad has a term.
func (s *session) used(id segment.ID) (used bool, err error) {
	err = s.ask(s.ctx, func(ctx context.Context, conn *pgx.Conn) error {
		return conn.QueryRow(ctx, `select `+usedBy("$1"), int32(id)).Scan(&used)
	})
	return used, err
}

// usedBy says in SQL that a quad has the term id.
func usedBy(id string) string {
	return `(exists (select from newsgraph_quads where s = ` + id + `) or exists (select from newsgraph_quads where o = ` + id +
		`) or exists (select from newsgraph_quads where l = ` + id + `) or exists (select from newsgraph_quads where p = ` + id + `))`
}

// Value is the value of a number; nil where there is none.
func (s *session) Value(id segment.ID) (quad.Value, error) {
	values, err := s.valuesOf(s.ctx, []segment.ID{id})
	return values[0], err
}

// Values are the values of numbers, asked for at once; nil where there is none.
func (s *session) Values(ids []segment.ID) ([]quad.Value, error) { return s.valuesOf(s.ctx, ids) }

// shortBytes is how long a value may be that is read before anybody asks for it.
const shortBytes = 2048

// valuesOf names many terms in one round trip. Those that were read in the same
// place of other quads come along: somebody who asks for one asks for the next.
func (s *session) valuesOf(ctx context.Context, ids []segment.ID) ([]quad.Value, error) {
	out := make([]quad.Value, len(ids))
	missing := map[segment.ID][]int{}
	for i, id := range ids {
		if id == 0 {
			continue
		}
		if v, ok := s.cache.value(id); ok {
			out[i] = v
		} else {
			missing[id] = append(missing[id], i)
		}
	}
	if len(missing) == 0 {
		return out, nil
	}
	var wanted []int32
	for id := range missing {
		wanted = append(wanted, int32(id))
	}
	err := s.rows(ctx, `select id, value from newsgraph_terms where id = any($1) or id = any($2) and length(value) <= $3`,
		[]any{wanted, s.beside(missing), shortBytes}, func(rows pgx.Rows) error {
			var id int32
			var value []byte
			if err := rows.Scan(&id, &value); err != nil {
				return err
			}
			v, err := term.Decode(value)
			if err != nil {
				return fmt.Errorf("%w: term %d: %v", engine.ErrDamaged, id, err)
			}
			if int64(id) < s.first {
				s.cache.keepValue(segment.ID(id), v, len(value))
			}
			for _, i := range missing[segment.ID(id)] {
				out[i] = v
			}
			return nil
		})
	return out, err
}

// beside are the terms that were read together with one of these.
func (s *session) beside(ids map[segment.ID][]int) []int32 {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := []int32{}
	for place, seen := range s.seen {
		if !slices.ContainsFunc(seen, func(id segment.ID) bool { return ids[id] != nil }) {
			continue
		}
		for _, id := range seen {
			if _, known := s.cache.value(id); !known && ids[id] == nil && id != 0 {
				out = append(out, int32(id))
			}
		}
		s.seen[place] = nil
	}
	return out
}

// mostSeen is how many terms of a place are remembered as read.
const mostSeen = 4096

// note remembers the terms of quads that were read. The caller holds mu.
func (s *session) note(page []segment.Quad) {
	for place := range s.seen {
		if len(s.seen[place])+len(page) > mostSeen {
			s.seen[place] = nil
		}
		last := segment.ID(0)
		for _, q := range page {
			if q[place] != last {
				last = q[place]
				s.seen[place] = append(s.seen[place], last)
			}
		}
	}
}
