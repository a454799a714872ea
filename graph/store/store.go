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
	name     string // folder, URL without a password, or "in memory"
	readOnly bool
	backend  backend
	closed   atomic.Bool
	of       *Store // of which it is a snapshot, at the moment pinned; else nil
	pinned   moment

	mu    sync.Mutex
	stamp any // of the moment of which graph is the view
	graph graph.QuadStore
	kept  []moment // of the graphs that were given, the latest last
}

// mostKept is how many of the moments that Graph has given are kept open.
const mostKept = 8

// Names are the names of the store's base IRI.
func (s *Store) Names() *schema.Names { return s.names }

// Close ends the store and every view of it.
func (s *Store) Close() error {
	s.closed.Store(true)
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, m := range s.kept {
		m.Close()
	}
	return s.backend.Close()
}

func (s *Store) isClosed() bool {
	return s.closed.Load() || s.of != nil && s.of.closed.Load()
}

// moment is the graph of now: of what another process has written too, where
// the store was opened for reading. The caller closes it.
func (s *Store) moment(ctx context.Context) (moment, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if s.isClosed() {
		return nil, ErrClosed
	}
	if s.pinned != nil {
		return s.pinned, nil
	}
	m, err := s.backend.Moment(ctx)
	if err != nil {
		return nil, fmt.Errorf("store %s: %w", s.name, s.backend.Explain(err))
	}
	return m, nil
}

// View calls fn with the graph of one moment: whole articles, unchanged until
// fn returns, whatever is written meanwhile. The graph ends with fn; what still
// reads it then gets [ErrClosed].
func (s *Store) View(ctx context.Context, fn func(graph.QuadStore) error) error {
	m, err := s.moment(ctx)
	if err != nil {
		return err
	}
	defer m.Close()
	var ended atomic.Bool
	defer ended.Store(true)
	return fn(s.show(m, &ended))
}

// show is cayley's view of a moment, until the store or the view has ended.
func (s *Store) show(m moment, ended *atomic.Bool) graph.QuadStore {
	return m.Graph(func() error {
		if s.isClosed() || ended != nil && ended.Load() {
			return ErrClosed
		}
		return nil
	})
}

// Graph is cayley's view of the graph after the last change, for queries. It
// stays as it is, and open, until the store is closed; on a server, until
// several later ones have been asked for, since each holds a connection. A
// process that goes on writing uses [Store.View]. On a store that cannot be read
// every use of the graph gives an error.
func (s *Store) Graph() graph.QuadStore {
	s.mu.Lock()
	defer s.mu.Unlock()
	m, err := s.moment(context.Background())
	if err != nil {
		return quadstore.Of(func() (*engine.Version, error) { return nil, err })
	}
	if s.graph != nil && m.Stamp() == s.stamp {
		m.Close()
		return s.graph
	}
	s.stamp, s.graph = m.Stamp(), s.show(m, nil)
	if s.kept = append(s.kept, m); len(s.kept) > mostKept {
		s.kept[0].Close()
		s.kept = s.kept[1:]
	}
	return s.graph
}

// Sources lists what was built, by name of source in byte order.
func (s *Store) Sources(ctx context.Context) ([]Source, error) {
	v, err := s.moment(ctx)
	if err != nil {
		return nil, err
	}
	defer v.Close()
	out, err := sourcesOf(ctx, v)
	if err != nil {
		return nil, fmt.Errorf("sources of store %s: %w", s.name, err)
	}
	return out, nil
}

// Source looks one source up; ok is false where it was never built.
func (s *Store) Source(ctx context.Context, name string) (source Source, ok bool, err error) {
	v, err := s.moment(ctx)
	if err != nil {
		return Source{}, false, err
	}
	defer v.Close()
	return sourceOf(v, name)
}
