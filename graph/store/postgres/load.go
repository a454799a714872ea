package postgres

import (
	"bytes"
	"context"
	"encoding/binary"
	"iter"
	"slices"

	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"

	"newsgraph/graph/store/segment"
	"newsgraph/graph/store/term"
)

// partQuads and partBytes are how much of a load is brought to the server at a
// time; mostNumbered is how many numbers of terms a load remembers.
const (
	partQuads    = 1 << 16
	partBytes    = 16 << 20
	mostNumbered = 1 << 20
)

// Load adds many quads: all of them, or none where qs, writing or ctx fails. It
// says how many were new. Nobody sees any before it is done, and nobody writes
// meanwhile. qs must not call the store.
func (s *Store) Load(ctx context.Context, qs iter.Seq2[quad.Quad, error]) (added int, err error) {
	err = s.write(ctx, func(tx *Tx) error {
		l := &loader{tx: tx, ctx: ctx, number: map[pgtype.UUID]segment.ID{}}
		added, err = l.load(qs)
		return err
	})
	if err != nil {
		return 0, err
	}
	if added > partQuads/16 {
		err = s.Analyze(ctx)
	}
	return added, err
}

// Analyze brings the statistics of the server's planner up to date: it would do
// so by itself, later.
func (s *Store) Analyze(ctx context.Context) error {
	_, err := s.pool.Exec(ctx, `analyze newsgraph_quads, newsgraph_terms`)
	return explain(err)
}

// A loader brings quads to the server in parts.
type loader struct {
	tx     *Tx
	ctx    context.Context
	number map[pgtype.UUID]segment.ID // of terms that were met

	hashes []pgtype.UUID            // four of each quad of the part; none is the zero hash
	fresh  map[pgtype.UUID]spelling // terms of the part that have no number yet
	bytes  int
	last   quad.Quad // the quad before, and its hashes
	ids    [4]pgtype.UUID
}

// A spelling is an encoded term and when it was met.
type spelling struct {
	value []byte
	turn  int
}

func (l *loader) load(qs iter.Seq2[quad.Quad, error]) (int, error) {
	if err := l.exec(`create temporary table newsgraph_load (s integer, p integer, o integer, l integer) on commit drop`); err != nil {
		return 0, err
	}
	if err := l.exec(`set local work_mem = '64MB'`); err != nil { // for the sorting in the end
		return 0, err
	}
	l.clear()
	for q, err := range qs {
		if err == nil {
			err = l.add(q)
		}
		if err == nil && (len(l.hashes) >= 4*partQuads || l.bytes > partBytes) {
			err = l.flush()
		}
		if err != nil {
			return 0, err
		}
	}
	if err := l.flush(); err != nil {
		return 0, err
	}
	var n int64
	err := l.tx.ask(l.ctx, func(ctx context.Context, conn *pgx.Conn) error {
		tag, err := conn.Exec(ctx, `insert into newsgraph_quads (s, p, o, l) select distinct s, p, o, l from newsgraph_load order by s, p, o, l on conflict do nothing`)
		n = tag.RowsAffected()
		return err
	})
	l.tx.quads += n
	l.tx.dirty = l.tx.dirty || n > 0
	return int(n), err
}

func (l *loader) exec(sql string) error {
	return l.tx.ask(l.ctx, func(ctx context.Context, conn *pgx.Conn) error {
		_, err := conn.Exec(ctx, sql)
		return err
	})
}

func (l *loader) clear() {
	l.hashes, l.bytes = l.hashes[:0], 0
	l.fresh = map[pgtype.UUID]spelling{}
	if len(l.number) > mostNumbered {
		clear(l.number)
	}
}

// add takes a quad. What it shares with the quad before is known.
func (l *loader) add(q quad.Quad) error {
	for _, d := range quad.Directions {
		v := q.Get(d)
		if v == l.last.Get(d) {
			continue
		}
		var hash pgtype.UUID
		if v != nil {
			encoded, err := term.Append(nil, v)
			if err != nil {
				return err
			}
			spelt := encoded
			if term.Aliased(encoded[0]) {
				spelt = term.Identity(slices.Clone(encoded))
			}
			hash = hashOf(spelt)
			if _, known := l.number[hash]; !known {
				if _, met := l.fresh[hash]; !met {
					l.fresh[hash] = spelling{encoded, len(l.fresh)}
					l.bytes += len(encoded)
				}
			}
		}
		l.ids[segment.Place(d)] = hash
	}
	l.last = q
	l.hashes = append(l.hashes, l.ids[:]...)
	return nil
}

// flush numbers the terms of the part and brings it to the server.
func (l *loader) flush() error {
	if len(l.hashes) == 0 {
		return nil
	}
	if err := l.known(); err != nil {
		return err
	}
	type met struct {
		hash pgtype.UUID
		spelling
	}
	var fresh []met
	for hash, s := range l.fresh {
		fresh = append(fresh, met{hash, s})
	}
	slices.SortFunc(fresh, func(a, b met) int { return a.turn - b.turn })
	var terms, quads copying
	for _, m := range fresh {
		if l.tx.next > mostTerms {
			return ErrFull
		}
		l.number[m.hash] = segment.ID(l.tx.next)
		terms.row(3).number(segment.ID(l.tx.next)).field(m.hash.Bytes[:]).field(m.value)
		l.tx.next++
	}
	for i := 0; i < len(l.hashes); i += 4 {
		quads.row(4)
		for _, hash := range l.hashes[i : i+4] {
			quads.number(l.number[hash]) // 0 of no term
		}
	}
	if err := l.copy(`copy newsgraph_terms (id, hash, value) from stdin (format binary)`, &terms); err != nil {
		return err
	}
	if err := l.copy(`copy newsgraph_load (s, p, o, l) from stdin (format binary)`, &quads); err != nil {
		return err
	}
	l.clear()
	l.last, l.ids = quad.Quad{}, [4]pgtype.UUID{} // its terms may be forgotten
	return nil
}

// known finds the numbers of the part's terms that the graph has.
func (l *loader) known() error {
	if l.tx.next == 1 || len(l.fresh) == 0 {
		return nil
	}
	hashes := make([]pgtype.UUID, 0, len(l.fresh))
	for hash := range l.fresh { // the answer has no order that matters
		hashes = append(hashes, hash)
	}
	return l.tx.rows(l.ctx, `select id, hash from newsgraph_terms where hash = any($1)`, []any{hashes}, func(rows pgx.Rows) error {
		var id int32
		var hash pgtype.UUID
		err := rows.Scan(&id, &hash)
		l.number[hash] = segment.ID(id)
		delete(l.fresh, hash)
		return err
	})
}

func (l *loader) copy(sql string, c *copying) error {
	if c.rows == 0 {
		return nil
	}
	return l.tx.ask(l.ctx, func(ctx context.Context, conn *pgx.Conn) error {
		_, err := conn.PgConn().CopyFrom(ctx, bytes.NewReader(c.end()), sql)
		return err
	})
}

// copying writes rows as PostgreSQL's COPY reads them in its binary format
// (PostgreSQL, COPY, "Binary Format").
type copying struct {
	buf  []byte
	rows int
}

func (c *copying) row(fields int) *copying {
	if c.rows == 0 {
		c.buf = append(c.buf, "PGCOPY\n\xff\r\n\x00\x00\x00\x00\x00\x00\x00\x00\x00"...)
	}
	c.rows++
	c.buf = binary.BigEndian.AppendUint16(c.buf, uint16(fields))
	return c
}

func (c *copying) number(id segment.ID) *copying {
	c.buf = binary.BigEndian.AppendUint32(c.buf, 4)
	c.buf = binary.BigEndian.AppendUint32(c.buf, id)
	return c
}

func (c *copying) field(b []byte) *copying {
	c.buf = binary.BigEndian.AppendUint32(c.buf, uint32(len(b)))
	c.buf = append(c.buf, b...)
	return c
}

func (c *copying) end() []byte { return append(c.buf, 0xff, 0xff) }
