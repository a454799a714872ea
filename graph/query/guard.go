package query

import (
	"context"

	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
)

// guard stops an iterator when ctx ends. Those of the stores do not look: one
// call of Next can go through the whole graph without finding anything.
func guard(ctx context.Context, it iterator.Shape) iterator.Shape {
	return guarded{Shape: it, ctx: ctx}
}

type guarded struct {
	iterator.Shape
	ctx context.Context
}

// Iterate scans under guard.
func (g guarded) Iterate() iterator.Scanner {
	return &guardedScanner{Scanner: g.Shape.Iterate(), ctx: g.ctx}
}

// Lookup looks up under guard.
func (g guarded) Lookup() iterator.Index {
	return &guardedIndex{Index: g.Shape.Lookup(), ctx: g.ctx}
}

// Optimize keeps the guard on.
func (g guarded) Optimize(ctx context.Context) (iterator.Shape, bool) {
	better, changed := g.Shape.Optimize(ctx)
	if !changed {
		return g, false
	}
	if iterator.IsNull(better) {
		return better, true
	}
	return guarded{Shape: better, ctx: g.ctx}, true
}

type guardedScanner struct {
	iterator.Scanner
	ctx context.Context
}

func (g *guardedScanner) Next(ctx context.Context) bool {
	return g.ctx.Err() == nil && g.Scanner.Next(ctx)
}

func (g *guardedScanner) NextPath(ctx context.Context) bool {
	return g.ctx.Err() == nil && g.Scanner.NextPath(ctx)
}

func (g *guardedScanner) Err() error {
	if err := g.ctx.Err(); err != nil {
		return err
	}
	return g.Scanner.Err()
}

type guardedIndex struct {
	iterator.Index
	ctx context.Context
}

func (g *guardedIndex) Contains(ctx context.Context, ref refs.Ref) bool {
	return g.ctx.Err() == nil && g.Index.Contains(ctx, ref)
}

func (g *guardedIndex) NextPath(ctx context.Context) bool {
	return g.ctx.Err() == nil && g.Index.NextPath(ctx)
}

func (g *guardedIndex) Err() error {
	if err := g.ctx.Err(); err != nil {
		return err
	}
	return g.Index.Err()
}
