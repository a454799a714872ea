package store

import (
	"context"
	"fmt"
	"iter"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/quads"
	"newsgraph/graph/scratch"
	"newsgraph/graph/store/engine"
	"newsgraph/graph/store/segment"
)

// Quads gives every quad of one moment in the byte order of its canonical
// N-Quads, see [quads.AppendNQuad]. Memory is bounded: what exceeds it waits in
// temporary files, which go when the loop ends, however it ends.
func (s *Store) Quads(ctx context.Context) iter.Seq2[quad.Quad, error] { return parsed(s.NQuads(ctx)) }

// parsed reads lines of canonical N-Quads.
func parsed(lines iter.Seq2[[]byte, error]) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for line, err := range lines {
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
func (s *Store) NQuads(ctx context.Context) iter.Seq2[[]byte, error] { return s.lines(ctx, s.version) }

// lines are the quads of a version as lines of N-Quads, sorted.
func (s *Store) lines(ctx context.Context, version func(context.Context) (*engine.Version, error)) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		sort := scratch.NewSorter(scratch.Chunk)
		defer sort.Close()
		v, err := version(ctx)
		if err == nil {
			err = collect(ctx, v, sort)
		}
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

// collect gives every quad to sort.
func collect(ctx context.Context, v *engine.Version, sort *scratch.Sorter) error {
	terms := termCache{version: v, known: map[segment.ID][]byte{}}
	var line []byte
	n := 0
	for q, err := range v.Match(segment.Pattern{}) {
		if n++; err == nil && n%1024 == 0 {
			err = ctx.Err()
		}
		if err != nil {
			return err
		}
		line = line[:0]
		for _, id := range q {
			if id == 0 {
				continue
			}
			term, err := terms.term(id)
			if err != nil {
				return err
			}
			line = append(append(line, term...), ' ')
		}
		if err := sort.Add(append(line, '.', '\n')); err != nil {
			return err
		}
	}
	return nil
}

// A termCache remembers how terms are written. It forgets all when it is full:
// terms of one article stand together.
type termCache struct {
	version *engine.Version
	known   map[segment.ID][]byte
	bytes   int
}

// cacheBytes is how much a termCache holds.
const cacheBytes = 16 << 20

func (c *termCache) term(id segment.ID) ([]byte, error) {
	if term, ok := c.known[id]; ok {
		return term, nil
	}
	v, err := c.version.Value(id)
	if err != nil {
		return nil, err
	}
	if v == nil {
		return nil, fmt.Errorf("%w: term %d of a quad has no value", ErrDamaged, id)
	}
	term := quads.AppendTerm(nil, v)
	if c.bytes > cacheBytes {
		clear(c.known)
		c.bytes = 0
	}
	c.known[id] = term
	c.bytes += len(term)
	return term, nil
}
