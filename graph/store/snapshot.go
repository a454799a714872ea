package store

import (
	"context"
	"iter"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// A Snapshot is the graph of one moment, for who reads it several times over, or
// asks whether it is still what it was.
type Snapshot struct{ at *Store }

// Snapshot calls fn with the graph of one moment, as [Store.View] does.
func (s *Store) Snapshot(ctx context.Context, fn func(*Snapshot) error) error {
	m, err := s.moment(ctx)
	if err != nil {
		return err
	}
	defer m.Close()
	at := &Store{names: s.names, name: s.name, readOnly: true, backend: s.backend, of: s, pinned: borrowed{m}}
	defer at.closed.Store(true)
	return fn(&Snapshot{at})
}

// Graph is cayley's view of the moment.
func (s *Snapshot) Graph() graph.QuadStore { return s.at.Graph() }

// Quads is [Store.Quads] of the moment; it may be called again.
func (s *Snapshot) Quads(ctx context.Context) iter.Seq2[quad.Quad, error] { return s.at.Quads(ctx) }

// NQuads is [Store.NQuads] of the moment.
func (s *Snapshot) NQuads(ctx context.Context) iter.Seq2[[]byte, error] { return s.at.NQuads(ctx) }

// Stamp is comparable: snapshots of one Store that have the same are of one graph.
// Of one graph there may be several. While somebody keeps a stamp no other
// graph gets it.
func (s *Snapshot) Stamp() any { return s.at.pinned.Stamp() }

// A borrowed moment is closed by somebody else.
type borrowed struct{ moment }

func (borrowed) Close() {}
