package quadstore

import (
	"context"

	"github.com/cayleygraph/cayley/graph"

	"newsgraph/graph/store/engine"
)

// apply changes the graph in one transaction.
func apply(e *engine.Engine, deltas []graph.Delta, opts graph.IgnoreOpts) error {
	return e.Update(context.Background(), func(tx *engine.Tx) error {
		for _, d := range deltas {
			if err := applyOne(tx, d, opts); err != nil {
				return &graph.DeltaError{Delta: d, Err: err}
			}
		}
		return nil
	})
}

func applyOne(tx *engine.Tx, d graph.Delta, opts graph.IgnoreOpts) error {
	switch d.Action {
	case graph.Add:
		q, err := tx.Quad(d.Quad)
		if err != nil {
			return err
		}
		added, err := tx.Add(q)
		if err == nil && !added && !opts.IgnoreDup {
			err = graph.ErrQuadExists
		}
		return err
	case graph.Delete:
		q, known, err := tx.KnownQuad(d.Quad)
		removed := false
		if err == nil && known {
			removed, err = tx.Remove(q)
		}
		if err == nil && !removed && !opts.IgnoreMissing {
			err = graph.ErrQuadNotExist
		}
		return err
	}
	return graph.ErrInvalidAction
}
