package store

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"

	"github.com/cayleygraph/cayley/graph"

	"newsgraph/graph/store/engine"
	"newsgraph/graph/store/quadstore"
	"newsgraph/schema"
)

// A Store keeps a graph. It is safe for concurrent use: readers go on while
// articles are written.
type Store struct {
	names    *schema.Names
	dir      string // "" for one in memory
	readOnly bool
	engine   *engine.Engine
	closed   atomic.Bool

	mu     sync.Mutex
	latest *engine.Version // of which graph is the view
	graph  graph.QuadStore
	marked *engine.Version // the version that was marked last, see [Snapshot.Mark]
	marks  int
}

// Names are the names of the store's base IRI.
func (s *Store) Names() *schema.Names { return s.names }

// Close ends the store and every view of it.
func (s *Store) Close() error {
	s.closed.Store(true)
	return s.engine.Close()
}

// version is the graph of this moment: of what another process has written by
// now too, where the store was opened for reading.
func (s *Store) version(ctx context.Context) (*engine.Version, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := s.engine.Refresh(); err != nil {
		return nil, fmt.Errorf("store %s: %w", s.dir, explain(s.dir, err))
	}
	return s.engine.Version()
}

// View calls fn with the graph of one moment: whole articles, unchanged until
// fn returns, whatever is written meanwhile. The graph ends with fn; what still
// reads it then gets [ErrClosed].
func (s *Store) View(ctx context.Context, fn func(graph.QuadStore) error) error {
	return s.Snapshot(ctx, func(snap *Snapshot) error { return fn(snap.Graph()) })
}

// show is cayley's view of a version, until the store or the view has ended.
func (s *Store) show(v *engine.Version, ended *atomic.Bool) graph.QuadStore {
	return quadstore.Of(func() (*engine.Version, error) {
		if s.closed.Load() || ended != nil && ended.Load() {
			return nil, ErrClosed
		}
		return v, nil
	})
}

// Graph is cayley's view of the graph after the last change, for queries. It
// stays as it is, and open, until the store is closed: a process that goes on
// writing uses [Store.View]. On a store that cannot be read every use of the
// graph gives an error.
func (s *Store) Graph() graph.QuadStore {
	s.mu.Lock()
	defer s.mu.Unlock()
	v, err := s.version(context.Background())
	if err != nil {
		return quadstore.Of(func() (*engine.Version, error) { return nil, err })
	}
	if v != s.latest {
		s.latest, s.graph = v, s.show(v, nil)
	}
	return s.graph
}

// Sources lists what was built, by name of source in byte order.
func (s *Store) Sources(ctx context.Context) ([]Source, error) {
	var out []Source
	v, err := s.version(ctx)
	if err == nil {
		err = each(v, sourceTable, "", func(name string, value []byte) error {
			source, err := decodeSource(name, value)
			out = append(out, source)
			if err != nil {
				return err
			}
			return ctx.Err()
		})
	}
	if err != nil {
		return nil, fmt.Errorf("sources of store %s: %w", s.dir, err)
	}
	return out, nil
}

// Source looks one source up; ok is false where it was never built.
func (s *Store) Source(ctx context.Context, name string) (source Source, ok bool, err error) {
	v, err := s.version(ctx)
	if err != nil {
		return Source{}, false, err
	}
	return sourceOf(v, name)
}
