package view

import (
	"context"
	"fmt"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"
)

// Quads are all quads with the node in the given direction, subject or object.
func (r *Reader) Quads(ctx context.Context, d quad.Direction, id string) ([]quad.Quad, error) {
	node, err := r.qs.ValueOf(r.value(id))
	if err != nil || node == nil {
		return nil, lookupError(id, err)
	}
	found, err := all(ctx, r.qs.QuadIterator(d, node))
	if err != nil {
		return nil, lookupError(id, err)
	}
	quads := make([]quad.Quad, len(found))
	for i, ref := range found {
		if quads[i], err = r.qs.Quad(ref); err != nil {
			return nil, lookupError(id, err)
		}
	}
	return quads, nil
}

// values are the objects of a node's quads with this term.
func (r *Reader) values(ctx context.Context, id, term string) ([]quad.Value, error) {
	return r.other(ctx, quad.Object, quad.Subject, r.value(id), term)
}

// subjects are the prefixed names of the nodes whose term points to a node.
func (r *Reader) subjects(ctx context.Context, term, id string) ([]string, error) {
	found, err := r.other(ctx, quad.Subject, quad.Object, r.value(id), term)
	return r.ids(found), err
}

// named are the prefixed names of the nodes whose term has this text.
func (r *Reader) named(ctx context.Context, term, text string) ([]string, error) {
	found, err := r.other(ctx, quad.Subject, quad.Object, quad.String(text), term)
	return r.ids(found), err
}

// other finds the values at the far end of the quads that have v at the near
// end and a term between; an index answers it. Each value comes once, in order.
func (r *Reader) other(ctx context.Context, far, near quad.Direction, v quad.Value, term string) ([]quad.Value, error) {
	end, err := r.qs.ValueOf(v)
	if err != nil || end == nil {
		return nil, lookupError(v, err)
	}
	predicate, err := r.qs.ValueOf(r.value(term))
	if err != nil || predicate == nil {
		return nil, lookupError(term, err)
	}
	action := shape.QuadsAction{Result: far, Filter: map[quad.Direction]graph.Ref{near: end, quad.Predicate: predicate}}
	found, err := all(ctx, shape.BuildIterator(ctx, r.qs, action))
	if err != nil {
		return nil, lookupError(v, err)
	}
	var values []quad.Value
	seen := map[any]bool{} // a thousand articles may say the same
	for _, ref := range found {
		if seen[ref.Key()] {
			continue
		}
		seen[ref.Key()] = true
		value, err := r.qs.NameOf(ref)
		if err != nil {
			return nil, lookupError(v, err)
		}
		values = append(values, value)
	}
	return ordered(values), nil
}

// all are the results of an iterator.
func all(ctx context.Context, s iterator.Shape) ([]graph.Ref, error) {
	it := s.Iterate()
	defer it.Close()
	var found []graph.Ref
	for it.Next(ctx) {
		found = append(found, it.Result())
	}
	if err := it.Err(); err != nil {
		return nil, err
	}
	return found, ctx.Err()
}

// value is the node that a prefixed name, an IRI or "_:…" stands for.
func (r *Reader) value(id string) quad.Value {
	if Prefix(id) == "_" {
		return quad.BNode(id[len("_:"):])
	}
	return quad.IRI(r.names.IRI(id))
}

// exists reports whether the graph says anything of a node.
func (r *Reader) exists(ctx context.Context, v quad.Value) (bool, error) {
	ref, err := r.qs.ValueOf(v)
	if err != nil || ref == nil {
		return false, lookupError(v, err)
	}
	it := r.qs.QuadIterator(quad.Subject, ref).Iterate()
	defer it.Close()
	return it.Next(ctx), it.Err()
}

// lookupError says what was looked up; nil stays nil.
func lookupError(what any, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("look up %v: %w", what, err)
}
