package postgres

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"

	"newsgraph/graph/store/engine"
	"newsgraph/graph/store/segment"
	"newsgraph/graph/store/term"
)

// Lacks gives those of the quads that the graph does not hold.
func (s *session) Lacks(qs []segment.Quad) (out []segment.Quad, err error) {
	err = s.rows(s.ctx, `select g.s, g.p, g.o, g.l from unnest($1::integer[], $2::integer[], $3::integer[], $4::integer[]) as g (s, p, o, l)
		where not exists (select from newsgraph_quads q where q.s = g.s and q.p = g.p and q.o = g.o and q.l = g.l)`, places(qs), func(rows pgx.Rows) error {
		q, err := scanQuad(rows)
		out = append(out, q)
		return err
	})
	return out, err
}

// Check reads the whole graph and reports what does not fit together: terms
// under a wrong hash, quads without their terms, a wrong count. That the files
// are as they were written is the server's to say (pg_amcheck, data checksums).
func (s *Store) Check(ctx context.Context) error {
	v, err := s.View(ctx)
	if err != nil {
		return err
	}
	defer v.Close()
	return errors.Join(v.checkTerms(ctx), v.checkQuads(ctx))
}

func (s *session) checkTerms(ctx context.Context) error {
	var errs []error
	for after, more := int32(0), true; more; {
		more = false
		err := s.rows(ctx, `select id, hash, value from newsgraph_terms where id > $1 order by id limit $2`, []any{after, mostPage}, func(rows pgx.Rows) error {
			var hash pgtype.UUID
			var value []byte
			if err := rows.Scan(&after, &hash, &value); err != nil {
				return err
			}
			more = true
			if _, err := term.Decode(value); err != nil {
				errs = append(errs, fmt.Errorf("%w: term %d: %v", engine.ErrDamaged, after, err))
			} else if hashOf(term.Identity(value)) != hash {
				errs = append(errs, fmt.Errorf("%w: term %d stands under the hash of another", engine.ErrDamaged, after))
			}
			return nil
		})
		if err != nil {
			return err
		}
		if int64(after) >= s.next {
			errs = append(errs, fmt.Errorf("%w: term %d has a number that is yet to be given", engine.ErrDamaged, after))
			more = false
		}
	}
	return errors.Join(errs...)
}

func (s *session) checkQuads(ctx context.Context) error {
	var count, missing int64
	err := s.ask(ctx, func(ctx context.Context, conn *pgx.Conn) error {
		return conn.QueryRow(ctx, `select (select count(*) from newsgraph_quads), (select count(*) from (
			select s from newsgraph_quads union select p from newsgraph_quads union select o from newsgraph_quads union select l from newsgraph_quads where l <> 0
			except select id from newsgraph_terms) as lost)`).Scan(&count, &missing)
	})
	if err != nil {
		return err
	}
	var errs []error
	if missing > 0 {
		errs = append(errs, fmt.Errorf("%w: %d terms of quads have no value", engine.ErrDamaged, missing))
	}
	if count != s.quads {
		errs = append(errs, fmt.Errorf("%w: it holds %d quads and has counted %d", engine.ErrDamaged, count, s.quads))
	}
	return errors.Join(errs...)
}

// Compact takes away the terms that no quad has any more, and has the server tidy
// up behind what was removed. Others may read meanwhile.
func (s *Store) Compact(ctx context.Context) error {
	err := s.write(ctx, func(tx *Tx) error {
		if !tx.removed {
			return nil
		}
		batch := &pgx.Batch{}
		batch.Queue(`delete from newsgraph_terms t where not ` + usedBy("t.id"))
		n, err := tx.send(ctx, batch)
		if n > 0 {
			tx.epoch++
		}
		tx.removed, tx.dirty = false, true
		return err
	})
	if err != nil {
		return err
	}
	for _, table := range []string{"quads", "terms", "records", "meta"} {
		if _, err := s.pool.Exec(ctx, `vacuum (analyze) newsgraph_`+table); err != nil {
			return explain(err)
		}
	}
	return nil
}

// Bytes is the room that the graph's tables and indexes take at the server.
func (s *Store) Bytes(ctx context.Context) (n int64, err error) {
	err = s.pool.QueryRow(ctx, `select sum(pg_total_relation_size(to_regclass('newsgraph_' || name)))::bigint from unnest(array['meta', 'terms', 'quads', 'records']) as name`).Scan(&n)
	return n, explain(err)
}
