package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"newsgraph/graph/store/engine"
	"newsgraph/graph/store/postgres"
	"newsgraph/graph/store/vfs"
	"newsgraph/schema"
)

// Options say how a store is opened.
type Options struct {
	Names    *schema.Names // of the base IRI under which the graph's names stand
	ReadOnly bool          // nothing is made or changed; another process may write
	Memory   int           // bytes that wait for their file, 0 for 128 MiB; a load takes as much again
	Cache    int           // bytes of what was read that are kept, 0 for 128 MiB
	// Trouble, where there is one, is told what fails in the background and is
	// tried again: nothing is lost, but files pile up.
	Trouble func(error)
}

// Open opens the store in the folder dir, or on the PostgreSQL server of which it
// is the URL (postgres://USER@HOST/DATABASE), and makes it where there is none.
// Opened for reading, a store that is not there is [ErrNoStore]. See also
// [ErrInUse], [ErrBase], [ErrFormat], [ErrDamaged] and [ErrServer].
func Open(ctx context.Context, dir string, opts Options) (*Store, error) {
	if OnServer(dir) {
		return openServer(ctx, dir, opts)
	}
	if err := outdated(dir); err != nil {
		return nil, fmt.Errorf("store %s: %w", dir, err)
	}
	if !opts.ReadOnly {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return nil, fmt.Errorf("store %s: %w", dir, err)
		}
	}
	s, err := openOn(ctx, vfs.Dir(dir), dir, opts)
	if err != nil {
		return nil, fmt.Errorf("store %s: %w", dir, explain(dir, err))
	}
	return s, nil
}

// OnServer reports whether a name of a store is the URL of a server: no folder.
func OnServer(name string) bool { return postgres.Names(name) }

// Printable is the name of a store without the password that a URL may have.
func Printable(name string) string { return postgres.Redacted(name) }

// outdated reports the store of a newsgraph before this engine: one file of
// bbolt.
func outdated(dir string) error {
	const old = "graph.bolt"
	info, err := os.Stat(filepath.Join(dir, old))
	if err != nil || info.Size() == 0 {
		return nil
	}
	return fmt.Errorf("%w: %s is of an older newsgraph: build the articles anew into another --db, or export with that newsgraph and load here", ErrFormat, old)
}

// errNoNames is a mistake of the caller.
var errNoNames = errors.New("opened without names")

// openOn opens a store in a folder of any file system.
func openOn(ctx context.Context, files vfs.FS, dir string, opts Options) (*Store, error) {
	if opts.Names == nil {
		return nil, errNoNames
	}
	e, err := openEngine(ctx, files, opts)
	if err != nil {
		return nil, err
	}
	return begin(embedded{e, dir}, dir, opts)
}

// begin is the store on a backend that has been opened.
func begin(b backend, name string, opts Options) (*Store, error) {
	if base := b.Base(); base != opts.Names.Base() {
		err := fmt.Errorf("%w (its names stand under %s, the configuration says %s): set base_iri to that, or build another store", ErrBase, base, opts.Names.Base())
		return nil, errors.Join(err, b.Close())
	}
	return &Store{names: opts.Names, name: name, backend: b, readOnly: opts.ReadOnly}, nil
}

// OpenMemory makes an empty store in memory that goes when it is closed or the
// process ends. A quad takes about 100 bytes.
func OpenMemory(opts Options) (*Store, error) {
	if opts.Names == nil {
		return nil, fmt.Errorf("store in memory: %w", errNoNames)
	}
	return &Store{names: opts.Names, name: "in memory", backend: embedded{Engine: engine.Memory(engine.Options{Base: opts.Names.Base()})}}, nil
}
