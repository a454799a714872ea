package store

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/quads"
	"newsgraph/graph/scratch"
	"newsgraph/graph/store/segment"
)

// listed is a graph of numbered terms that is read from end to end.
type listed interface {
	// Match gives the quads that match a pattern.
	Match(segment.Pattern) iter.Seq2[segment.Quad, error]
	// Value is the value of a number; nil where there is none.
	Value(segment.ID) (quad.Value, error)
}

// far is a graph that is asked for many values at once, since each question
// takes a while to get there.
type far interface {
	Values([]segment.ID) ([]quad.Value, error)
}

// How much is sorted in memory at a time.
const (
	chunkQuads = 2 << 20  // 16 bytes each, twice while they are sorted
	chunkBytes = 64 << 20 // of the terms
)

// collect gives sort every quad as a line of canonical N-Quads, chunk by chunk.
func collect(ctx context.Context, g listed, sort *scratch.Sorter) error {
	return (&chunk{graph: g, most: chunkQuads, bytes: chunkBytes}).collect(ctx, sort)
}

func (c *chunk) collect(ctx context.Context, sort *scratch.Sorter) error {
	for q, err := range c.graph.Match(segment.Pattern{}) {
		if n := len(c.quads) + 1; err == nil && n%1024 == 0 {
			err = ctx.Err()
		}
		if err == nil && len(c.quads) == c.most {
			err = c.flush(ctx, sort)
		}
		if err != nil {
			return err
		}
		c.quads = append(c.quads, q)
	}
	if whole, err := c.order(ctx); whole || err != nil {
		sort.Last(c.lines())
		return err
	}
	return c.flush(ctx, sort)
}

// A chunk is a part of the graph on its way into the order of its lines. Lines
// are long and share their terms: so the terms are sorted as they are written,
// each once, and then quads by the ranks of their terms, which are numbers. That
// is the order of the lines, since no written term but a blank node's begins
// another, and what comes after a term, a space, is before every character of
// its name; a line that ends without a label comes before all that have one.
type chunk struct {
	graph listed
	most  int // quads
	bytes int // of terms that may be held
	quads []segment.Quad
	terms [][]byte // by rank, from 1; set when quads are in order
}

// flush puts the lines aside and empties the chunk. Where the terms are too
// large, it does so half by half.
func (c *chunk) flush(ctx context.Context, sort *scratch.Sorter) error {
	whole, err := c.order(ctx)
	if err != nil {
		return err
	}
	if whole {
		err = sort.Run(c.lines())
		c.quads, c.terms = c.quads[:0], nil
		return err
	}
	for _, half := range [][]segment.Quad{c.quads[:len(c.quads)/2], c.quads[len(c.quads)/2:]} {
		part := chunk{graph: c.graph, bytes: c.bytes, quads: half}
		if err := part.flush(ctx, sort); err != nil {
			return err
		}
	}
	c.quads = c.quads[:0]
	return nil
}

// order sorts terms and quads. whole is false, and nothing has changed, where
// that takes too much memory.
func (c *chunk) order(ctx context.Context) (whole bool, err error) {
	ids := c.ids()
	var text []byte // of all terms
	ends := make([]int, len(ids)+1)
	for i, v := range c.values(ctx, ids) {
		if v.err != nil {
			return false, v.err
		}
		if v.value == nil {
			return false, fmt.Errorf("%w: term %d of a quad has no value", ErrDamaged, ids[i])
		}
		if text = quads.AppendTerm(text, v.value); len(text) > c.bytes && len(c.quads) > 1 {
			return false, nil
		}
		ends[i+1] = len(text)
	}
	type written struct {
		text []byte
		at   int // in ids
	}
	terms := make([]written, len(ids))
	for i := range terms {
		terms[i] = written{text[ends[i]:ends[i+1]], i}
	}
	slices.SortFunc(terms, func(a, b written) int { return bytes.Compare(a.text, b.text) })
	c.terms = make([][]byte, len(ids)+1)
	ranks := make([]segment.ID, len(ids))
	for i, t := range terms {
		c.terms[i+1], ranks[t.at] = t.text, segment.ID(i+1)
	}
	c.rank(ids, ranks)
	c.quads = segment.Sort(c.quads)
	return true, nil
}

// A valueOrError is the value of a term, or why there is none.
type valueOrError struct {
	value quad.Value
	err   error
}

// values gives the values of numbers, with their places among ids.
func (c *chunk) values(ctx context.Context, ids []segment.ID) iter.Seq2[int, valueOrError] {
	return func(yield func(int, valueOrError) bool) {
		at := 0
		for part := range slices.Chunk(ids, batch) {
			var many []quad.Value
			err := ctx.Err()
			if g, ok := c.graph.(far); ok && err == nil {
				many, err = g.Values(part)
			}
			for i, id := range part {
				v := valueOrError{err: err}
				switch {
				case err != nil:
				case many != nil:
					v.value = many[i]
				default:
					v.value, v.err = c.graph.Value(id)
				}
				if !yield(at, v) {
					return
				}
				at++
			}
		}
	}
}

// ids are the numbers of all terms, each once, rising.
func (c *chunk) ids() []segment.ID {
	var out []segment.ID
	var last segment.Quad
	for _, q := range c.quads {
		for i, id := range q {
			if id != last[i] && id != 0 {
				out = append(out, id)
			}
		}
		last = q
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// rank replaces numbers by ranks. Numbers that lie close together, as those of
// one build do, are looked up in a table.
func (c *chunk) rank(ids, ranks []segment.ID) {
	if len(ids) == 0 {
		return
	}
	low, high := ids[0], ids[len(ids)-1]
	find := func(id segment.ID) segment.ID {
		at, _ := slices.BinarySearchFunc(ids, id, cmp.Compare)
		return ranks[at]
	}
	if int(high-low) < 16*len(ids) {
		table := make([]segment.ID, high-low+1)
		for i, id := range ids {
			table[id-low] = ranks[i]
		}
		find = func(id segment.ID) segment.ID { return table[id-low] }
	}
	for i := range c.quads {
		for place, id := range c.quads[i] {
			if id != 0 {
				c.quads[i][place] = find(id)
			}
		}
	}
}

// lines gives the quads in order; a line is valid until the next one.
func (c *chunk) lines() iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		var line []byte
		for _, q := range c.quads {
			line = line[:0]
			for _, rank := range q {
				if rank != 0 {
					line = append(append(line, c.terms[rank]...), ' ')
				}
			}
			if !yield(append(line, '.', '\n')) {
				return
			}
		}
	}
}
