package quadstore

import (
	"context"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

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

// A writer adds quads; what is there already is left out.
type writer struct{ *QuadStore }

// WriteQuad adds a quad.
func (w writer) WriteQuad(q quad.Quad) error {
	_, err := w.WriteQuads([]quad.Quad{q})
	return err
}

// WriteQuads adds quads, all or none.
func (w writer) WriteQuads(qs []quad.Quad) (int, error) {
	deltas := make([]graph.Delta, len(qs))
	for i, q := range qs {
		deltas[i] = graph.Delta{Quad: q, Action: graph.Add}
	}
	if err := w.ApplyDeltas(deltas, graph.IgnoreOpts{IgnoreDup: true}); err != nil {
		return 0, err
	}
	return len(qs), nil
}

// Close does nothing: what was written is on disk.
func (w writer) Close() error { return nil }
