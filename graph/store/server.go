package store

import (
	"context"
	"errors"
	"fmt"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"newsgraph/graph/quads"
	"newsgraph/graph/store/engine"
	"newsgraph/graph/store/postgres"
	"newsgraph/graph/store/segment"
)

// server is a PostgreSQL server as a backend.
type server struct {
	*postgres.Store
	name string
}

// openServer opens a graph on a server; it waits a little for another process to
// let go.
func openServer(ctx context.Context, url string, opts Options) (*Store, error) {
	b := server{name: postgres.Redacted(url)}
	fail := func(err error) (*Store, error) { return nil, fmt.Errorf("store %s: %w", b.name, b.Explain(err)) }
	if opts.Names == nil {
		return fail(errNoNames)
	}
	var err error
	if b.Store, err = postgres.Open(ctx, url, postgres.Options{Base: opts.Names.Base(), ReadOnly: opts.ReadOnly}); err != nil {
		return fail(err)
	}
	s, err := begin(b, b.name, opts)
	if err != nil {
		return fail(err)
	}
	return s, nil
}

// Moment is the graph as it is now.
func (b server) Moment(ctx context.Context) (moment, error) {
	v, err := b.View(ctx)
	if err != nil {
		return nil, err
	}
	return snapshot{v}, nil
}

// Update runs fn in a transaction.
func (b server) Update(ctx context.Context, fn func(writer) error) error {
	return b.Store.Update(ctx, func(tx *postgres.Tx) error { return fn(remote{tx}) })
}

// Backup is not ours to make.
func (b server) Backup(context.Context, string) error {
	return fmt.Errorf("%w: a graph on a PostgreSQL server is copied by `pg_dump` and brought back by `pg_restore` (tables newsgraph_*)", ErrServerSide)
}

// Explain says what to do about an error of the server.
func (b server) Explain(err error) error {
	switch {
	case errors.Is(err, engine.ErrNoStore):
		return fmt.Errorf("%w: make one with `newsgraph build --db '%s' PATH...`", ErrNoStore, b.name)
	case errors.Is(err, engine.ErrLocked):
		return fmt.Errorf("%w (a build, load or remove, maybe on another machine): stop it, or use another --db", ErrInUse)
	case errors.Is(err, ErrDamaged):
		return fmt.Errorf("%w: build it anew, or restore it from a dump", err)
	case errors.Is(err, ErrFormat):
		return fmt.Errorf("%w: use the newsgraph that wrote it, or build the articles anew into another --db", err)
	}
	return err
}

// A snapshot is the server's graph of one moment.
type snapshot struct{ *postgres.View }

// Stamp is the number of changes until then.
func (v snapshot) Stamp() any { return v.Change() }

// Graph is cayley's view of the snapshot.
func (v snapshot) Graph(alive func() error) graph.QuadStore {
	return postgres.Of(func() (*postgres.View, error) { return v.View, alive() })
}

// remote is a transaction at the server.
type remote struct{ *postgres.Tx }

// Far is true.
func (tx remote) Far() bool { return true }

// Later adds quads and takes others away before the transaction ends.
func (tx remote) Later(come, gone []segment.Quad) error {
	tx.Tx.Later(come, gone)
	return nil
}

// Number is the numbers of quads. A term that is known was checked when it came.
func (tx remote) Number(qs []quad.Quad) ([]segment.Quad, error) {
	normal := make([]quad.Quad, len(qs))
	for i, q := range qs {
		if err := quads.CheckPlaces(q); err != nil {
			return nil, fmt.Errorf("quad %v: %w", q, err)
		}
		normal[i] = quads.Normal(q)
	}
	first := tx.Next()
	numbered, err := tx.Tx.Number(normal)
	if err != nil {
		return nil, err
	}
	for i, q := range numbered {
		if err := checkTerms(normal[i], q, first); err != nil {
			return nil, fmt.Errorf("quad %v: %w", normal[i], err)
		}
		first = max(first, q.Max()+1)
	}
	return numbered, nil
}

// Before is the graph as the transaction leaves it: what it has not touched is
// as it was before.
func (tx remote) Before() numbered { return tx.Tx }
