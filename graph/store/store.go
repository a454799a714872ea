package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"github.com/cayleygraph/cayley/graph"
	"github.com/hidal-go/hidalgo/kv"
	boltkv "github.com/hidal-go/hidalgo/kv/bbolt"

	"newsgraph/schema"
)

// Options say how a store is opened.
type Options struct {
	Names    *schema.Names // of the base IRI under which the graph's names stand
	ReadOnly bool          // several processes may read at once; nothing is made
}

// A Store keeps a graph. It is safe for concurrent use: readers go on while one
// article after the other is written.
type Store struct {
	names    *schema.Names
	dir      string // "" for one in memory
	readOnly bool
	db       *boltkv.DB

	loading sync.Mutex        // held by the one load
	writing sync.Mutex        // held by the one writer
	wrap    func(kv.Tx) kv.Tx // for tests: makes writing fail

	mu     sync.Mutex
	latest *snapshot // what Graph last gave, nil where that is out of date
	graph  *reader
	open   []*snapshot // what Graph ever gave
}

// Open opens the store in the folder dir and makes it where there is none. What
// a killed process left undone is finished. Opened for reading, a store that is
// not there is [ErrNoStore]. See also [ErrInUse], [ErrBase], [ErrFormat] and
// [ErrDamaged].
func Open(ctx context.Context, dir string, opts Options) (*Store, error) {
	if opts.ReadOnly && pending(dir) {
		s, err := Open(ctx, dir, Options{Names: opts.Names})
		if err == nil {
			err = s.Close()
		}
		if err != nil {
			return nil, err
		}
	}
	s, err := open(ctx, dir, opts)
	if err != nil || opts.ReadOnly {
		return s, err
	}
	_ = os.Remove(filepath.Join(dir, journalName+unfinished)) // of a killed process; the store is ours now
	if err := s.finish(ctx); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

func open(ctx context.Context, dir string, opts Options) (*Store, error) {
	if opts.ReadOnly {
		if !exists(dir) {
			return nil, missing(dir)
		}
	} else if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("store %s: %w", dir, err)
	}
	db, err := openFile(dir, opts.ReadOnly)
	if err != nil {
		return nil, err
	}
	s := &Store{names: opts.Names, dir: dir, readOnly: opts.ReadOnly, db: db}
	if err := s.begin(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("store %s: %w", dir, err), db.Close())
	}
	return s, nil
}

func missing(dir string) error {
	return fmt.Errorf("store %s: %w: make one with `newsgraph build --db %s PATH...`", dir, ErrNoStore, dir)
}

// OpenMemory makes an empty store that goes when it is closed or the process
// ends. It lives in a temporary file without a name, so that it may outgrow the
// memory and behaves like any other store.
func OpenMemory(opts Options) (*Store, error) {
	db, err := openUnnamed()
	if err != nil {
		return nil, fmt.Errorf("store in memory: %w", err)
	}
	s := &Store{names: opts.Names, db: db}
	if err := s.begin(context.Background()); err != nil {
		return nil, errors.Join(fmt.Errorf("store in memory: %w", err), db.Close())
	}
	return s, nil
}

// Names are the names of the store's base IRI.
func (s *Store) Names() *schema.Names { return s.names }

// Close ends the store and every view of it.
func (s *Store) Close() error {
	s.writing.Lock()
	defer s.writing.Unlock()
	s.mu.Lock()
	defer s.mu.Unlock()
	var errs []error
	for _, snap := range s.open {
		errs = append(errs, snap.Close())
	}
	s.open, s.latest, s.graph = nil, nil, nil
	return errors.Join(append(errs, s.db.Close())...)
}

// View calls fn with the graph of one moment: whole articles, unchanged until
// fn returns, whatever is written meanwhile. The graph ends with fn; what still
// reads it then gets [ErrClosed]. fn must not write to the store.
func (s *Store) View(ctx context.Context, fn func(graph.QuadStore) error) error {
	snap, err := s.snapshot(ctx)
	if err != nil {
		return err
	}
	defer snap.Close()
	r, err := newReader(snap)
	if err != nil {
		return fmt.Errorf("store %s: %w", s.dir, err)
	}
	return fn(r)
}

// Graph is cayley's view of the graph after the last change, for queries. It
// stays as it is, and open, until the store is closed: a process that goes on
// writing uses [Store.View]. On a store that cannot be read every use of the
// graph gives an error.
func (s *Store) Graph() graph.QuadStore {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.latest != nil {
		return s.graph
	}
	snap, err := s.snapshot(context.Background())
	if err != nil {
		return broken{err}
	}
	s.open = append(s.open, snap)
	r, err := newReader(snap)
	if err != nil {
		return broken{err}
	}
	s.latest, s.graph = snap, r
	return r
}

func (s *Store) snapshot(ctx context.Context) (snap *snapshot, err error) {
	defer rescue(&err)
	defer faults()()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	tx, err := s.db.Tx(ctx, false)
	if err != nil {
		return nil, fmt.Errorf("store %s: %w", s.dir, err)
	}
	return &snapshot{tx: tx}, nil
}

// read runs fn on the tables of one moment.
func (s *Store) read(ctx context.Context, fn func(tables) error) error {
	snap, err := s.snapshot(ctx)
	if err != nil {
		return err
	}
	defer snap.Close()
	return fn(tables{view{snap}})
}

// errNothing ends a transaction that turns out to have nothing to write.
var errNothing = errors.New("nothing to write")

// write runs fn in one transaction: all of it is kept, or nothing.
func (s *Store) write(ctx context.Context, fn func(kv.Tx) error) (err error) {
	if s.readOnly {
		return ErrReadOnly
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	defer rescue(&err)
	defer faults()()
	if err := ctx.Err(); err != nil {
		return err
	}
	tx, err := s.db.Tx(ctx, true)
	if err != nil {
		return err
	}
	defer tx.Close()
	if s.wrap != nil {
		tx = s.wrap(tx)
	}
	if err := fn(tx); err == errNothing {
		return nil
	} else if err != nil {
		return err
	}
	if err := tx.Commit(ctx); err != nil {
		return err
	}
	s.mu.Lock()
	s.latest = nil
	s.mu.Unlock()
	return nil
}

// Sources lists what was built, by name of source in byte order.
func (s *Store) Sources(ctx context.Context) ([]Source, error) {
	var names []string
	var out []Source
	err := s.read(ctx, func(t tables) error {
		err := t.each(ctx, sourceTable, "", func(key string, _ []byte) error {
			names = append(names, key)
			return ctx.Err()
		})
		for _, name := range names {
			source, _, err := t.source(ctx, name)
			if err != nil {
				return err
			}
			out = append(out, source)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("sources of store %s: %w", s.dir, err)
	}
	return out, nil
}

// Source looks one source up; ok is false where it was never built.
func (s *Store) Source(ctx context.Context, name string) (source Source, ok bool, err error) {
	err = s.read(ctx, func(t tables) error {
		source, ok, err = t.source(ctx, name)
		return err
	})
	return source, ok, err
}
