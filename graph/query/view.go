package query

import (
	"context"
	"errors"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"

	"newsgraph/schema"
)

// errReadOnly answers every attempt to write.
var errReadOnly = errors.New("queries only read")

// A view is a store as one query sees it: nodes go by their prefixed names
// too, nothing can be written, and everything ends with the query's context.
type view struct {
	qs      graph.QuadStore
	ctx     context.Context
	names   *schema.Names
	unknown string // a prefix that was looked for and is not declared
	left    int    // how many more nodes may be read, where above 0
}

// maxReads is how many nodes a query may read whose answer cayley builds as a
// whole, before any limit of ours can cut it.
const maxReads = 2_000_000

// errReads ends a query that reads more.
var errReads = &Error{Kind: Failed, Message: "the answer is too large to be built: ask for fewer nodes, with more conditions on them"}

// spend counts n nodes read.
func (v *view) spend(n int) error {
	if err := v.ctx.Err(); err != nil || v.left == 0 {
		return err
	}
	if v.left -= n; v.left <= 0 {
		v.left = -1 // nothing more, rather than everything
		return errReads
	}
	return nil
}

var (
	_ graph.QuadStore = (*view)(nil)
	_ refs.BatchNamer = (*view)(nil)
	_ shape.Optimizer = (*view)(nil)
)

func newView(ctx context.Context, qs graph.QuadStore, names *schema.Names) *view {
	return &view{qs: graph.Unwrap(qs), ctx: ctx, names: names}
}

// ValueOf finds the node that v names, in any of its meanings. All of cayley's
// lookups come through here.
func (v *view) ValueOf(val quad.Value) (graph.Ref, error) {
	if err := v.ctx.Err(); err != nil || val == nil {
		return nil, err
	}
	for _, m := range meanings(v.names, val) {
		if ref, err := v.qs.ValueOf(m); err != nil || ref != nil {
			return ref, err
		}
	}
	if v.unknown == "" {
		v.unknown = misspelt(v.names, val)
	}
	return nil, nil
}

// RefsOf finds several nodes; one that is not there is nil.
func (v *view) RefsOf(_ context.Context, nodes []quad.Value) ([]graph.Ref, error) {
	out := make([]graph.Ref, len(nodes))
	for i, n := range nodes {
		ref, err := v.ValueOf(n)
		if err != nil {
			return nil, err
		}
		out[i] = ref
	}
	return out, nil
}

// NameOf reads a node.
func (v *view) NameOf(ref graph.Ref) (quad.Value, error) {
	if err := v.spend(1); err != nil || ref == nil {
		return nil, err
	}
	return v.qs.NameOf(ref)
}

// ValuesOf reads several nodes.
func (v *view) ValuesOf(ctx context.Context, all []graph.Ref) ([]quad.Value, error) {
	if err := v.spend(len(all)); err != nil {
		return nil, err
	}
	return refs.ValuesOf(ctx, v.qs, all)
}

// Quad reads a quad.
func (v *view) Quad(ref graph.Ref) (quad.Quad, error) {
	if err := v.spend(1); err != nil {
		return quad.Quad{}, err
	}
	return v.qs.Quad(ref)
}

// QuadDirection is the node in one direction of a quad.
func (v *view) QuadDirection(ref graph.Ref, d quad.Direction) (graph.Ref, error) {
	if err := v.ctx.Err(); err != nil {
		return nil, err
	}
	return v.qs.QuadDirection(ref, d)
}

// QuadIterator gives the quads that have a node in a direction.
func (v *view) QuadIterator(d quad.Direction, ref graph.Ref) iterator.Shape {
	return guard(v.ctx, v.qs.QuadIterator(d, ref))
}

// QuadIteratorSize estimates their number.
func (v *view) QuadIteratorSize(ctx context.Context, d quad.Direction, ref graph.Ref) (refs.Size, error) {
	return v.qs.QuadIteratorSize(ctx, d, ref)
}

// NodesAllIterator gives all nodes.
func (v *view) NodesAllIterator() iterator.Shape { return guard(v.ctx, v.qs.NodesAllIterator()) }

// QuadsAllIterator gives all quads.
func (v *view) QuadsAllIterator() iterator.Shape { return guard(v.ctx, v.qs.QuadsAllIterator()) }

// Stats sizes the graph.
func (v *view) Stats(ctx context.Context, exact bool) (graph.Stats, error) {
	return v.qs.Stats(ctx, exact)
}

// ApplyDeltas refuses to write.
func (v *view) ApplyDeltas([]graph.Delta, graph.IgnoreOpts) error { return errReadOnly }

// NewQuadWriter refuses to write.
func (v *view) NewQuadWriter() (quad.WriteCloser, error) { return nil, errReadOnly }

// Close does nothing: the store belongs to the caller.
func (v *view) Close() error { return nil }

// OptimizeShape lets the store put its own indexes to use. What it makes of a
// shape reads past the view, so it is put under guard.
func (v *view) OptimizeShape(ctx context.Context, s shape.Shape) (shape.Shape, bool) {
	own, ok := v.qs.(shape.Optimizer)
	if !ok {
		return s, false
	}
	better, changed := own.OptimizeShape(ctx, s)
	if !changed {
		return s, false
	}
	return bound{shape: better, view: v}, true
}

// bound is a shape of the store's own. What else it holds reads from the view.
type bound struct {
	shape shape.Shape
	view  *view
}

func (b bound) BuildIterator(graph.QuadStore) iterator.Shape {
	return guard(b.view.ctx, b.shape.BuildIterator(b.view))
}

// Within is what a store sees that makes one question of several.
func (b bound) Within() shape.Shape { return b.shape }

func (b bound) Optimize(context.Context, shape.Optimizer) (shape.Shape, bool) { return b, false }
