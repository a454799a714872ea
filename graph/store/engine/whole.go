package engine

import (
	"context"
	"errors"
	"fmt"

	"newsgraph/graph/store/segment"
	"newsgraph/graph/store/vfs"
)

// Compact brings the store into one segment without anything that is no longer
// used. Nobody writes meanwhile; readers go on.
func (e *Engine) Compact(ctx context.Context) error {
	if e.opts.ReadOnly {
		return ErrReadOnly
	}
	e.lockAll()
	defer e.unlockAll()
	if err := e.writable(ctx); err != nil {
		return err
	}
	if e.fs == nil {
		return nil
	}
	if err := e.flushAll(ctx); err != nil {
		return err
	}
	v := e.head
	if len(v.segments) == 0 || len(v.segments) == 1 && !v.removed {
		return nil
	}
	keep, err := v.used()
	if err != nil {
		return err
	}
	s, err := e.write(e.claim(), func(w *segment.Writer) error {
		return mergeSegments(ctx, w, v.segments, true, keep.has)
	})
	if err != nil {
		return err
	}
	next := v.with()
	next.segments = []*segment.Segment{s}
	next.removed = false
	if err := e.install(next, e.manifest.Log, e.manifest.Next); err != nil {
		return errors.Join(err, e.discard(s))
	}
	return nil
}

// CopyTo writes the graph of this moment into an empty folder, as a store of
// one segment. Others may write and read meanwhile.
func (e *Engine) CopyTo(ctx context.Context, files vfs.FS) error {
	v, err := e.Version()
	if err != nil {
		return err
	}
	if names, err := files.List(); err != nil {
		return err
	} else if len(names) > 0 {
		return fmt.Errorf("the folder is not empty: it holds %s", names[0])
	}
	keep, err := v.used()
	if err != nil {
		return err
	}
	name := segmentName(1)
	w, err := segment.NewWriter(files, name)
	if err != nil {
		return err
	}
	if err := v.writeTo(ctx, w, keep.has); err != nil {
		return errors.Join(damaged(err), w.Abandon())
	}
	if err := w.Close(); err != nil {
		return err
	}
	return manifest{Base: e.Base(), Segments: []string{name}, Log: 1, File: 2, Next: v.next}.write(files)
}

func (v *Version) writeTo(ctx context.Context, w *segment.Writer, keep func(segment.ID) bool) error {
	for _, s := range v.terms {
		if err := segment.CopyTerms(ctx, w, s, keep); err != nil {
			return err
		}
	}
	for _, seen := range v.views {
		seen.each(func(id segment.ID, t []byte) {
			if keep(id) {
				w.Term(id, t)
			}
		})
	}
	return segment.Merge(ctx, w, v.runs, true)
}

// Check reads every file and reports all that is wrong with them, and with how
// they fit together: checksums, orders, numbers without terms.
func (e *Engine) Check(ctx context.Context) error {
	v, err := e.Version()
	if err != nil {
		return err
	}
	var errs []error
	for _, s := range v.segments {
		errs = append(errs, damaged(s.Check(ctx)))
	}
	if err := errors.Join(errs...); err != nil {
		return err
	}
	used, err := v.used()
	if err != nil {
		return err
	}
	missing := 0
	for id := range used.all() {
		value, err := v.Value(id)
		if err != nil {
			return err
		}
		if value == nil {
			missing++
		}
	}
	if missing > 0 {
		return fmt.Errorf("%w: %d terms of quads have no value", ErrDamaged, missing)
	}
	// Every quad once, in every order: what went had come.
	return segment.CheckSum(ctx, v.runs)
}
