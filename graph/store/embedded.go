package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"newsgraph/graph/quads"
	"newsgraph/graph/store/engine"
	"newsgraph/graph/store/quadstore"
	"newsgraph/graph/store/segment"
	"newsgraph/graph/store/vfs"
)

// embedded is the engine as a backend.
type embedded struct {
	*engine.Engine
	dir string // "" for one in memory
}

// lockPatience is how long to wait for another process to let go, and how
// often to ask.
const (
	lockPatience = time.Second
	lockPause    = 20 * time.Millisecond
)

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

// Moment is the graph of now: of what another process has written too, where
// the store was opened for reading.
func (b embedded) Moment(context.Context) (moment, error) {
	if err := b.Refresh(); err != nil {
		return nil, err
	}
	v, err := b.Version()
	if err != nil {
		return nil, err
	}
	return version{v}, nil
}

// Update runs fn in a transaction.
func (b embedded) Update(ctx context.Context, fn func(writer) error) error {
	return b.Engine.Update(ctx, func(tx *engine.Tx) error { return fn(transaction{tx}) })
}

// Bytes is the size of the files.
func (b embedded) Bytes(context.Context) (int64, error) { return b.Engine.Bytes() }

// Backup copies the graph into a folder, as a compact store of its own.
func (b embedded) Backup(ctx context.Context, dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	if err := b.Refresh(); err != nil {
		return err
	}
	return b.CopyTo(ctx, vfs.Dir(dir))
}

// Explain says what to do about an error of the engine.
func (b embedded) Explain(err error) error { return explain(b.dir, err) }

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

// A version is the engine's graph of one moment.
type version struct{ *engine.Version }

// Stamp is the version itself.
func (v version) Stamp() any { return v.Version }

// Graph is cayley's view of the version.
func (v version) Graph(alive func() error) graph.QuadStore {
	return quadstore.Of(func() (*engine.Version, error) { return v.Version, alive() })
}

// Close does nothing: a version is in memory, and waits for nobody.
func (v version) Close() {}

// Labelled gives the quads under any of these labels.
func (v version) Labelled(labels []segment.ID) (out []segment.Quad, err error) {
	for _, label := range labels {
		for q, err := range v.Match(segment.Pattern{0, 0, 0, label}) {
			if err != nil {
				return nil, err
			}
			out = append(out, q)
		}
	}
	return out, nil
}

// Lacks gives those of the quads that the graph does not hold.
func (v version) Lacks(qs []segment.Quad) (out []segment.Quad, err error) {
	for _, q := range qs {
		has, err := v.Has(q)
		if err != nil {
			return nil, err
		}
		if !has {
			out = append(out, q)
		}
	}
	return out, nil
}

// A transaction is one of the engine.
type transaction struct{ *engine.Tx }

// Before is the graph before the transaction.
func (tx transaction) Before() numbered { return version{tx.Tx.Before()} }

// Number is the numbers of quads. A term that is known was checked when it came.
func (tx transaction) Number(qs []quad.Quad) ([]segment.Quad, error) {
	out := make([]segment.Quad, len(qs))
	for i, q := range qs {
		q = quads.Normal(q)
		err := quads.CheckPlaces(q)
		first := tx.Next()
		if err == nil {
			out[i], err = tx.Quad(q)
		}
		if err == nil && out[i].Max() >= first {
			err = checkTerms(q, out[i], first)
		}
		if err != nil {
			return nil, fmt.Errorf("quad %v: %w", q, err)
		}
	}
	return out, nil
}

// Far is false.
func (tx transaction) Far() bool { return false }

// Ahead does nothing.
func (tx transaction) Ahead(_, _ []string, _ [][2]string, _ int) error { return nil }

// Later adds quads and takes others away at once.
func (tx transaction) Later(come, gone []segment.Quad) error {
	_, err := tx.Add(come)
	if err == nil {
		_, err = tx.Remove(gone)
	}
	return err
}

// checkTerms reports the first term of a quad that RDF does not allow, of those
// whose numbers are not less than first.
func checkTerms(q quad.Quad, numbered segment.Quad, first segment.ID) error {
	for _, d := range quad.Directions {
		if numbered[segment.Place(d)] < first {
			continue
		}
		if err := quads.CheckTerm(q.Get(d)); err != nil {
			return fmt.Errorf("%s: %w", d, err)
		}
	}
	return nil
}

// Add adds quads and says how many are new.
func (tx transaction) Add(qs []segment.Quad) (n int, err error) {
	for _, q := range qs {
		added, err := tx.Tx.Add(q)
		if err != nil {
			return n, err
		}
		if added {
			n++
		}
	}
	return n, nil
}

// Remove takes quads away and says how many were there.
func (tx transaction) Remove(qs []segment.Quad) (n int, err error) {
	for _, q := range qs {
		removed, err := tx.Tx.Remove(q)
		if err != nil {
			return n, err
		}
		if removed {
			n++
		}
	}
	return n, nil
}
