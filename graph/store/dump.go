package store

import (
	"context"
	"fmt"
	"iter"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"newsgraph/graph/quads"
	"newsgraph/graph/scratch"
)

// Quads gives every quad of one moment in the byte order of its canonical
// N-Quads, see [quads.AppendNQuad]. Memory is bounded: what exceeds it waits in
// temporary files, which go when the loop ends, however it ends.
func (s *Store) Quads(ctx context.Context) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for line, err := range s.NQuads(ctx) {
			var q quad.Quad
			if err == nil {
				q, _, err = quads.ParseNQuad(line[:len(line)-1])
			}
			if !yield(q, err) || err != nil {
				return
			}
		}
	}
}

// NQuads is Quads as lines of canonical N-Quads, newline included. A line is
// valid until the next one.
func (s *Store) NQuads(ctx context.Context) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		sort := scratch.NewSorter(scratch.Chunk)
		defer sort.Close()
		err := s.View(ctx, func(g graph.QuadStore) error { return collect(ctx, g, sort) })
		if err != nil {
			yield(nil, fmt.Errorf("quads of store %s: %w", s.dir, err))
			return
		}
		for line, err := range sort.Lines() {
			if err == nil {
				err = ctx.Err()
			}
			if err != nil {
				yield(nil, fmt.Errorf("quads of store %s: %w", s.dir, err))
				return
			}
			if !yield(line, nil) {
				return
			}
		}
	}
}

// collect gives every quad of g to sort.
func collect(ctx context.Context, g graph.QuadStore, sort *scratch.Sorter) error {
	terms := termCache{g: g, known: map[graph.Ref][]byte{}}
	it := g.QuadsAllIterator().Iterate()
	defer it.Close()
	var line []byte
	for it.Next(ctx) {
		if err := ctx.Err(); err != nil {
			return err
		}
		line = line[:0]
		for _, d := range quad.Directions {
			term, err := terms.term(it.Result(), d)
			if err != nil {
				return err
			}
			if len(term) > 0 {
				line = append(append(line, term...), ' ')
			}
		}
		if err := sort.Add(append(line, '.', '\n')); err != nil {
			return err
		}
	}
	return it.Err()
}

// A termCache remembers how terms are written. It forgets all when it is full:
// terms of one article stand together.
type termCache struct {
	g     graph.QuadStore
	known map[graph.Ref][]byte
	bytes int
}

// cacheBytes is how much a termCache holds.
const cacheBytes = 16 << 20

func (c *termCache) term(q graph.Ref, d quad.Direction) ([]byte, error) {
	ref, err := c.g.QuadDirection(q, d)
	if ref == nil || err != nil {
		return nil, err
	}
	if term, ok := c.known[ref]; ok {
		return term, nil
	}
	v, err := c.g.NameOf(ref)
	if err != nil {
		return nil, err
	}
	if v == nil {
		return nil, fmt.Errorf("%w: a quad's %s has no value", ErrDamaged, d)
	}
	term := quads.AppendTerm(nil, v)
	if c.bytes > cacheBytes {
		clear(c.known)
		c.bytes = 0
	}
	c.known[ref] = term
	c.bytes += len(term)
	return term, nil
}
