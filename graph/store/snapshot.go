package store

import (
	"context"
	"iter"
	"strconv"
	"sync/atomic"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"newsgraph/graph/store/engine"
)

// A Snapshot is the graph of one moment, for who reads it several times over, or
// asks whether it is still what it was.
type Snapshot struct {
	store   *Store
	version *engine.Version
	ended   atomic.Bool
}

// Snapshot calls fn with the graph of one moment, as [Store.View] does.
func (s *Store) Snapshot(ctx context.Context, fn func(*Snapshot) error) error {
	v, err := s.version(ctx)
	if err != nil {
		return err
	}
	snap := &Snapshot{store: s, version: v}
	defer snap.ended.Store(true)
	return fn(snap)
}

// Graph is cayley's view of the moment.
func (s *Snapshot) Graph() graph.QuadStore { return s.store.show(s.version, &s.ended) }

// Quads is [Store.Quads] of the moment; it may be called again.
func (s *Snapshot) Quads(ctx context.Context) iter.Seq2[quad.Quad, error] {
	return parsed(s.store.lines(ctx, func(ctx context.Context) (*engine.Version, error) {
		if s.ended.Load() {
			return nil, ErrClosed
		}
		return s.version, ctx.Err()
	}))
}

// Mark is a word for the moment. As long as this Store is open, snapshots of one
// mark are of one graph; of one graph there may be several marks.
func (s *Snapshot) Mark() string {
	s.store.mu.Lock()
	defer s.store.mu.Unlock()
	if s.store.marked != s.version { // which is kept, so that no other can have its address
		s.store.marked = s.version
		s.store.marks++
	}
	return strconv.Itoa(s.store.marks)
}
