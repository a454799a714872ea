package postgres

import (
	"context"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"

	"newsgraph/graph/store/segment"
)

// apply changes the graph in one transaction: what the deltas come to, one after
// the other.
func (s *Store) apply(deltas []graph.Delta, opts graph.IgnoreOpts) error {
	return s.write(context.Background(), func(tx *Tx) error { return tx.apply(deltas, opts) })
}

func (tx *Tx) apply(deltas []graph.Delta, opts graph.IgnoreOpts) error {
	numbered, err := tx.numberDeltas(deltas)
	if err != nil {
		return err
	}
	was, err := tx.present(numbered)
	if err != nil {
		return err
	}
	is := make(map[segment.Quad]bool, len(was))
	for i, d := range deltas {
		q := numbered[i]
		has, met := is[q]
		if !met {
			has = was[q]
		}
		switch {
		case d.Action == graph.Add && has && !opts.IgnoreDup:
			return &graph.DeltaError{Delta: d, Err: graph.ErrQuadExists}
		case d.Action == graph.Delete && !has && !opts.IgnoreMissing:
			return &graph.DeltaError{Delta: d, Err: graph.ErrQuadNotExist}
		case d.Action != graph.Add && d.Action != graph.Delete:
			return &graph.DeltaError{Delta: d, Err: graph.ErrInvalidAction}
		}
		is[q] = d.Action == graph.Add
	}
	var come, gone []segment.Quad
	for _, q := range numbered {
		if has, met := is[q]; met && has != was[q] {
			if has {
				come = append(come, q)
			} else {
				gone = append(gone, q)
			}
		}
		delete(is, q)
	}
	tx.removed = tx.removed || len(tx.number) > 0 && len(come) < len(numbered) // a term may have come for nothing
	if len(come) > 0 {
		if _, err := tx.Add(come); err != nil {
			return err
		}
	}
	if len(gone) > 0 {
		_, err = tx.Remove(gone)
	}
	return err
}

// numberDeltas numbers what comes, and finds what goes.
func (tx *Tx) numberDeltas(deltas []graph.Delta) ([]segment.Quad, error) {
	var come []quad.Quad
	all := make([]quad.Quad, len(deltas))
	for i, d := range deltas {
		all[i] = d.Quad
		if d.Action == graph.Add {
			come = append(come, d.Quad)
		}
	}
	if _, err := tx.Number(come); err != nil {
		return nil, err
	}
	numbered, err := tx.KnownQuads(all)
	for i, q := range all {
		for _, d := range quad.Directions {
			if place := segment.Place(d); q.Get(d) != nil && numbered[i][place] == 0 {
				numbered[i] = segment.Quad{} // a term is in no quad: this one is not there
				break
			}
		}
	}
	return numbered, err
}

// present are those of the quads that the graph holds.
func (tx *Tx) present(qs []segment.Quad) (map[segment.Quad]bool, error) {
	out := map[segment.Quad]bool{}
	if tx.quads == 0 {
		return out, nil
	}
	err := tx.rows(tx.ctx, `select q.s, q.p, q.o, q.l from unnest($1::integer[], $2::integer[], $3::integer[], $4::integer[]) as g (s, p, o, l)
		join newsgraph_quads q on q.s = g.s and q.p = g.p and q.o = g.o and q.l = g.l`, places(qs), func(rows pgx.Rows) error {
		q, err := scanQuad(rows)
		out[q] = true
		return err
	})
	return out, err
}
