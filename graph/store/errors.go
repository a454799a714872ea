package store

import (
	"errors"

	"newsgraph/graph/store/engine"
	"newsgraph/graph/store/postgres"
)

// What callers decide on.
var (
	// ErrNoStore says that there is nothing to read yet.
	ErrNoStore = errors.New("no graph here yet")
	// ErrInUse says that another process writes the store.
	ErrInUse = errors.New("in use by another newsgraph process")
	// ErrReadOnly says that the store, or the view of it, takes no changes.
	ErrReadOnly = engine.ErrReadOnly
	// ErrDamaged says that the store's files are not what was written.
	ErrDamaged = engine.ErrDamaged
	// ErrBase says that the store's names stand under another base IRI.
	ErrBase = errors.New("another base IRI")
	// ErrFormat says that a newsgraph of another version wrote the store.
	ErrFormat = engine.ErrFormat
	// ErrClosed says that a view or the store is used after its end.
	ErrClosed = engine.ErrClosed
	// ErrServer says that a PostgreSQL server could not do what was asked of it.
	ErrServer = postgres.ErrServer
	// ErrServerSide says that something is done at the server, not by newsgraph.
	ErrServerSide = errors.New("not done by newsgraph")
)
