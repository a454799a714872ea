package store

import (
	"context"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"
	"github.com/hidal-go/hidalgo/kv"

	"newsgraph/schema"
)

// A writer changes cayley's quads within one transaction. It lives no longer
// than that: cayley remembers what it wrote, whether or not it was kept.
type writer struct {
	*reader
	partOf quad.Value
}

func newWriter(tx kv.Tx, names *schema.Names) (*writer, error) {
	r, err := newReader(session{tx})
	return &writer{r, quad.IRI(names.IRI(schema.IsPartOf))}, err
}

// add adds those of qs that are not there and says how many. cayley would
// leave out the others too, but count their terms as used.
func (w *writer) add(ctx context.Context, qs []quad.Quad) (int, error) {
	var fresh []quad.Quad
	for _, q := range qs {
		there, err := w.has(ctx, q)
		if err != nil {
			return 0, err
		}
		if !there {
			fresh = append(fresh, q)
		}
	}
	return len(fresh), w.apply(fresh, graph.Add)
}

// remove takes away qs, which are all there.
func (w *writer) remove(qs []quad.Quad) error { return w.apply(qs, graph.Delete) }

// apply adds or deletes, never both: cayley miscounts when it does both at once.
func (w *writer) apply(qs []quad.Quad, do graph.Procedure) error {
	if len(qs) == 0 {
		return nil
	}
	deltas := make([]graph.Delta, len(qs))
	for i, q := range qs {
		deltas[i] = graph.Delta{Quad: q, Action: do}
	}
	return w.QuadStore.ApplyDeltas(deltas, graph.IgnoreOpts{IgnoreDup: true, IgnoreMissing: true})
}

// has reports whether the graph holds q.
func (w *writer) has(ctx context.Context, q quad.Quad) (bool, error) {
	found := map[quad.Direction]refs.Ref{}
	for _, d := range []quad.Direction{quad.Label, quad.Subject, quad.Object, quad.Predicate} {
		if q.Get(d) == nil {
			continue
		}
		ref, err := w.ValueOf(q.Get(d))
		if ref == nil || err != nil {
			return false, err
		}
		found[d] = ref
	}
	label := found[quad.Label]
	delete(found, quad.Label)
	s, _ := w.scan(found)
	there := false
	err := w.each(ctx, s, func(ref graph.Ref) error {
		l, err := w.QuadDirection(ref, quad.Label)
		there = there || l == label
		return err
	})
	return there, err
}

// about gives everything under the labels of an article: its own, and those of
// the statements that are part of it.
func (w *writer) about(ctx context.Context, article string) ([]quad.Quad, error) {
	node, err := w.ValueOf(quad.IRI(article))
	if node == nil || err != nil {
		return nil, err
	}
	part, err := w.ValueOf(w.partOf)
	if err != nil {
		return nil, err
	}
	labels := []graph.Ref{node}
	if part != nil {
		s, _ := w.scan(map[quad.Direction]refs.Ref{quad.Object: node, quad.Predicate: part})
		err = w.each(ctx, s, func(ref graph.Ref) error {
			subject, _ := w.QuadDirection(ref, quad.Subject)
			label, err := w.QuadDirection(ref, quad.Label)
			if subject == label {
				labels = append(labels, label)
			}
			return err
		})
	}
	var out []quad.Quad
	for _, label := range labels {
		if err != nil {
			return nil, err
		}
		s, _ := w.scan(map[quad.Direction]refs.Ref{quad.Label: label})
		err = w.each(ctx, s, func(ref graph.Ref) error {
			q, err := w.Quad(ref)
			out = append(out, q)
			return err
		})
	}
	return out, err
}

// each calls fn for every quad of a scan.
func (w *writer) each(ctx context.Context, s scan, fn func(graph.Ref) error) error {
	it := s.BuildIterator(w.reader).Iterate()
	defer it.Close()
	for it.Next(ctx) {
		if err := fn(it.Result()); err != nil {
			return err
		}
	}
	return it.Err()
}
