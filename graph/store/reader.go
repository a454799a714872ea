package store

import (
	"context"
	"fmt"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	cayley "github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"
	"github.com/hidal-go/hidalgo/kv"
)

// indexes are the orders in which quads can be found. cayley keeps the quads
// of one key in one list and rewrites it with every addition; keys of three
// terms keep the lists short where its own of two grow with every article.
var indexes = []cayley.QuadIndex{
	{Dirs: []quad.Direction{quad.Subject, quad.Predicate, quad.Object}},
	{Dirs: []quad.Direction{quad.Object, quad.Predicate, quad.Subject}},
	{Dirs: []quad.Direction{quad.Label, quad.Subject}},
}

// A reader is cayley's view of one moment of the graph. It takes no changes.
type reader struct {
	*cayley.QuadStore
	db kv.KV
}

func newReader(db kv.KV) (*reader, error) {
	qs, err := cayley.New(db, graph.Options{cayley.OptNoBloom: true})
	if err != nil {
		return nil, err
	}
	c, ok := qs.(*cayley.QuadStore)
	if !ok {
		return nil, fmt.Errorf("cayley gave a %T", qs)
	}
	return &reader{QuadStore: c, db: db}, nil
}

// ApplyDeltas refuses: changes go through the store.
func (r *reader) ApplyDeltas([]graph.Delta, graph.IgnoreOpts) error { return ErrReadOnly }

// NewQuadWriter refuses: changes go through the store.
func (r *reader) NewQuadWriter() (quad.WriteCloser, error) { return nil, ErrReadOnly }

// Close does nothing: the view ends with who opened it.
func (r *reader) Close() error { return nil }

// QuadIterator gives the quads with a node in one place.
func (r *reader) QuadIterator(d quad.Direction, v graph.Ref) iterator.Shape {
	if s, ok := r.scan(map[quad.Direction]refs.Ref{d: v}); ok {
		return s.BuildIterator(r)
	}
	return r.QuadStore.QuadIterator(d, v)
}

// QuadIteratorSize says about how many quads QuadIterator gives.
func (r *reader) QuadIteratorSize(ctx context.Context, d quad.Direction, v graph.Ref) (refs.Size, error) {
	if s, ok := r.scan(map[quad.Direction]refs.Ref{d: v}); ok {
		return r.size(ctx, s)
	}
	return r.QuadStore.QuadIteratorSize(ctx, d, v)
}

// OptimizeShape finds quads by the index that begins with all the places that
// are fixed. (cayley's own wants a place for every part of the key, and its
// scans build on its own type only.)
func (r *reader) OptimizeShape(_ context.Context, s shape.Shape) (shape.Shape, bool) {
	action, ok := s.(shape.QuadsAction)
	if !ok || len(action.Filter) == 0 {
		return s, false
	}
	found, ok := r.scan(action.Filter)
	if !ok {
		return s, false
	}
	return action.SimplifyFrom(found), true
}

// scan finds the index whose key begins with exactly the places in filter.
func (r *reader) scan(filter map[quad.Direction]refs.Ref) (scan, bool) {
	for _, index := range indexes {
		if len(filter) > len(index.Dirs) {
			continue
		}
		s := scan{cayley.IndexScan{Index: index}}
		for _, d := range index.Dirs[:len(filter)] {
			if v, ok := filter[d].(cayley.Int64Value); ok {
				s.Values = append(s.Values, uint64(v))
			}
		}
		if len(s.Values) == len(filter) {
			return s, true
		}
	}
	return scan{}, false
}

// A scan is the part of an index under one beginning of its key.
type scan struct{ cayley.IndexScan }

// BuildIterator builds cayley's iterator over the scan and tells its size.
func (s scan) BuildIterator(qs graph.QuadStore) iterator.Shape {
	r, ok := qs.(*reader)
	if !ok {
		return iterator.NewError(fmt.Errorf("a scan of %T", qs))
	}
	return &sized{Shape: s.IndexScan.BuildIterator(r.QuadStore), reader: r, scan: s}
}

// Optimize leaves the scan as it is: nothing finds quads faster.
func (s scan) Optimize(context.Context, shape.Optimizer) (shape.Shape, bool) { return s, false }

// sized is an iterator that knows its size. cayley guesses half of the graph,
// and so plans badly.
type sized struct {
	iterator.Shape
	reader *reader
	scan   scan
	size   *refs.Size
}

// Optimize keeps the wrapping.
func (s *sized) Optimize(context.Context) (iterator.Shape, bool) { return s, false }

// Stats tells cayley's planner what the iterator costs.
func (s *sized) Stats(ctx context.Context) (iterator.Costs, error) {
	if s.size == nil {
		size, err := s.reader.size(ctx, s.scan)
		if err != nil {
			return iterator.Costs{}, err
		}
		s.size = &size
	}
	return iterator.Costs{ContainsCost: 1, NextCost: 2, Size: *s.size}, nil
}

// counted is up to how many quads are counted to know the size of a scan.
const counted = 128

// size counts the quads of a scan; for many it is a guess. It is never called
// exact: quads that were removed still stand in the index.
func (r *reader) size(ctx context.Context, s scan) (refs.Size, error) {
	n := int64(0)
	err := kv.View(ctx, r.db, func(tx kv.Tx) error {
		it := tx.Scan(ctx, prefix(s.Index.Key(s.Values)))
		defer it.Close()
		for n < counted && it.Next(ctx) {
			n += entries(it.Val())
		}
		return it.Err()
	})
	if n >= counted {
		n += r.Size() / 16
	}
	return refs.Size{Value: n}, err
}

// entries is how many numbers cayley's list holds, each a varint.
func entries(list []byte) (n int64) {
	for _, b := range list {
		if b < 0x80 {
			n++
		}
	}
	return n
}
