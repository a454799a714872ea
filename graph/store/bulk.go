package store

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"regexp"

	"github.com/cayleygraph/quad"
	"github.com/hidal-go/hidalgo/kv"

	"newsgraph/graph/quads"
	"newsgraph/graph/scratch"
)

// journalName is the file that holds the quads of a load until all of them are
// in the graph.
const journalName = "load.nq"

// unfinished ends the journal's name while it is written down.
const unfinished = ".new"

// batch is how many quads of a load are written in one transaction.
const batch = 20000

// Load adds quads that belong to no source: all of qs, or none where qs or
// writing them down fails. It says how many were new. Blank nodes
// of different loads are different nodes. Once all are written down, the load is
// not given up: killed, it is finished when the store is opened next. A view
// opened meanwhile may see a part of it.
func (s *Store) Load(ctx context.Context, qs iter.Seq2[quad.Quad, error]) (added int, err error) {
	if s.readOnly {
		return 0, fmt.Errorf("load: %w", ErrReadOnly)
	}
	s.loading.Lock()
	defer s.loading.Unlock()
	if err := s.finish(ctx); err != nil {
		return 0, err
	}
	journal, err := s.writeDown(ctx, qs)
	if err != nil {
		return 0, fmt.Errorf("load: %w", err)
	}
	added, err = s.apply(context.WithoutCancel(ctx), journal)
	if err != nil {
		return added, errors.Join(fmt.Errorf("load: %w; it is finished with the next load, or when the store is opened next", err), journal.Close())
	}
	return added, s.strike(journal)
}

// writeDown puts qs into the journal; it counts only under its final name.
func (s *Store) writeDown(ctx context.Context, qs iter.Seq2[quad.Quad, error]) (*os.File, error) {
	if s.dir == "" {
		f, err := scratch.File()
		if err != nil {
			return nil, err
		}
		if err := spool(ctx, f, qs); err != nil {
			return nil, errors.Join(err, scratch.Forget(f))
		}
		return f, nil
	}
	final := filepath.Join(s.dir, journalName)
	f, err := os.Create(final + unfinished)
	if err != nil {
		return nil, err
	}
	err = spool(ctx, f, qs)
	if err == nil {
		err = f.Sync()
	}
	if err == nil {
		err = os.Rename(f.Name(), final)
	}
	if err == nil {
		err = syncDir(s.dir)
	}
	if err != nil {
		return nil, errors.Join(err, f.Close(), os.Remove(final+unfinished))
	}
	return f, nil
}

// spool writes qs as N-Quads and goes back to the start.
func spool(ctx context.Context, f *os.File, qs iter.Seq2[quad.Quad, error]) error {
	w := bufio.NewWriterSize(f, 1<<20)
	var line []byte
	for q, err := range qs {
		if err == nil {
			err = ctx.Err()
		}
		if err == nil {
			err = quads.Check(q)
		}
		if err != nil {
			return err
		}
		line = quads.AppendNQuad(line[:0], q)
		if _, err := w.Write(line); err != nil {
			return err
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	_, err := f.Seek(0, io.SeekStart)
	return err
}

// apply brings the journal into the graph. Doing it twice is doing it once.
func (s *Store) apply(ctx context.Context, journal io.ReadSeeker) (added int, err error) {
	scope, err := scopeOf(journal)
	if err != nil {
		return 0, err
	}
	var qs []quad.Quad
	flush := func() error {
		err := s.write(ctx, func(tx kv.Tx) error {
			w, err := newWriter(tx, s.names)
			if err != nil {
				return err
			}
			n, err := w.add(ctx, quads.Sort(qs))
			added += n
			return err
		})
		qs = qs[:0]
		return err
	}
	for q, err := range quads.ReadNQuads(journal) {
		if err != nil {
			return added, err
		}
		if qs = append(qs, scope.quad(q)); len(qs) == batch {
			if err := flush(); err != nil {
				return added, err
			}
		}
	}
	return added, flush()
}

// A scope keeps the blank nodes of one load apart from those of others: their
// names mean something within one document only (RDF 1.1 Concepts, section 3.4).
type scope string

// scopeOf is made of what is loaded, so that loading it again changes nothing.
func scopeOf(journal io.ReadSeeker) (scope, error) {
	h := sha256.New()
	if _, err := io.Copy(h, journal); err != nil {
		return "", err
	}
	_, err := journal.Seek(0, io.SeekStart)
	return scope("load" + hex.EncodeToString(h.Sum(nil)[:8]) + "."), err
}

// scoped is a name that a scope gave: what comes from an export of ours keeps it.
var scoped = regexp.MustCompile(`^load[0-9a-f]{16}\.`)

func (s scope) quad(q quad.Quad) quad.Quad {
	for _, d := range []quad.Direction{quad.Subject, quad.Object, quad.Label} {
		if b, ok := q.Get(d).(quad.BNode); ok && !scoped.MatchString(string(b)) {
			q.Set(d, quad.BNode(string(s)+string(b)))
		}
	}
	return q
}

// strike ends a load.
func (s *Store) strike(journal *os.File) error {
	if s.dir == "" {
		return scratch.Forget(journal)
	}
	return errors.Join(journal.Close(), os.Remove(filepath.Join(s.dir, journalName)), syncDir(s.dir))
}

// pending reports whether a load waits to be finished.
func pending(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, journalName))
	return err == nil
}

// finish finishes the load that was written down and interrupted, if any.
func (s *Store) finish(ctx context.Context) error {
	if s.dir == "" {
		return nil
	}
	journal, err := os.Open(filepath.Join(s.dir, journalName))
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err == nil {
		_, err = s.apply(ctx, journal)
		if err != nil {
			err = errors.Join(err, journal.Close())
		} else {
			err = s.strike(journal)
		}
	}
	if err != nil {
		return fmt.Errorf("store %s: the load that was interrupted could not be finished: %w", s.dir, err)
	}
	return nil
}

// syncDir makes sure that names in dir are on disk.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	err = d.Sync()
	if errors.Is(err, errors.ErrUnsupported) {
		err = nil
	}
	return errors.Join(err, d.Close())
}
