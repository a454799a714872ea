package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"newsgraph/graph/store/engine"
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

// lockPatience is how long to wait for another process to let go, and how
// often to ask.
const (
	lockPatience = time.Second
	lockPause    = 20 * time.Millisecond
)

// Open opens the store in the folder dir and makes it where there is none.
// Opened for reading, a store that is not there is [ErrNoStore]. See also
// [ErrInUse], [ErrBase], [ErrFormat] and [ErrDamaged].
func Open(ctx context.Context, dir string, opts Options) (*Store, error) {
	if err := outdated(dir); err != nil {
		return nil, fmt.Errorf("store %s: %w", dir, err)
	}
	if !opts.ReadOnly {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return nil, fmt.Errorf("store %s: %w", dir, err)
		}
	}
	s, err := openOn(ctx, vfs.Dir(dir), opts)
	if err != nil {
		return nil, fmt.Errorf("store %s: %w", dir, explain(dir, err))
	}
	s.dir = dir
	return s, nil
}

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

// explain says what to do about an error of the engine.
func explain(dir string, err error) error {
	switch {
	case errors.Is(err, engine.ErrNoStore):
		return fmt.Errorf("%w: make one with `newsgraph build --db %s PATH...`", ErrNoStore, dir)
	case errors.Is(err, engine.ErrLocked):
		return fmt.Errorf("%w (a build, load or remove): stop it, or use another --db", ErrInUse)
	case errors.Is(err, ErrDamaged):
		return fmt.Errorf("%w: build it anew, or restore it from a copy", err)
	case errors.Is(err, ErrFormat):
		return fmt.Errorf("%w: use the newsgraph that wrote it, or build the articles anew into another --db", err)
	}
	return err
}

// openOn opens a store in a folder of any file system.
func openOn(ctx context.Context, files vfs.FS, opts Options) (*Store, error) {
	if opts.Names == nil {
		return nil, errors.New("opened without names")
	}
	e, err := openEngine(ctx, files, opts)
	if err != nil {
		return nil, err
	}
	if base := e.Base(); base != opts.Names.Base() {
		err := fmt.Errorf("%w (its names stand under %s, the configuration says %s): set base_iri to that, or build another store", ErrBase, base, opts.Names.Base())
		return nil, errors.Join(err, e.Close())
	}
	return &Store{names: opts.Names, engine: e, readOnly: opts.ReadOnly}, nil
}

// openEngine opens an engine; it waits a little for another process to let go.
func openEngine(ctx context.Context, files vfs.FS, opts Options) (*engine.Engine, error) {
	for waited := time.Duration(0); ; waited += lockPause {
		e, err := engine.Open(files, engine.Options{Base: opts.Names.Base(), ReadOnly: opts.ReadOnly, Memory: opts.Memory, Cache: opts.Cache, Trouble: opts.Trouble})
		if opts.ReadOnly && errors.Is(err, fs.ErrNotExist) {
			err = engine.ErrNoStore
		}
		if !errors.Is(err, engine.ErrLocked) || waited >= lockPatience {
			return e, err
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(lockPause):
		}
	}
}

// OpenMemory makes an empty store in memory that goes when it is closed or the
// process ends. A quad takes about 100 bytes.
func OpenMemory(opts Options) (*Store, error) {
	if opts.Names == nil {
		return nil, errors.New("store in memory: opened without names")
	}
	return &Store{names: opts.Names, engine: engine.Memory(engine.Options{Base: opts.Names.Base()})}, nil
}
