package store

import (
	"context"
	"fmt"
	"iter"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/quads"
	"newsgraph/graph/scratch"
)

// Quads gives every quad of one moment in the byte order of its canonical
// N-Quads, see [quads.AppendNQuad]. Memory is bounded: what exceeds it waits in
// temporary files, which go when the loop ends, however it ends.
func (s *Store) Quads(ctx context.Context) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		in := quads.NewParser()
		for line, err := range s.NQuads(ctx) {
			var q quad.Quad
			if err == nil {
				q, _, err = in.Parse(line[:len(line)-1])
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
		v, err := s.moment(ctx)
		if err == nil {
			err = collect(ctx, v, sort)
			v.Close() // sorting may take long
		}
		if err != nil {
			yield(nil, fmt.Errorf("quads of store %s: %w", s.name, err))
			return
		}
		for line, err := range sort.Lines() {
			if err == nil {
				err = ctx.Err()
			}
			if err != nil {
				yield(nil, fmt.Errorf("quads of store %s: %w", s.name, err))
				return
			}
			if !yield(line, nil) {
				return
			}
		}
	}
}
