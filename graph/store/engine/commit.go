package engine

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"newsgraph/graph/store/segment"
)

// A commit is a transaction that is in the log and waits to be on disk.
type commit struct {
	version *Version
	done    bool
	err     error
}

// begin runs a transaction and writes it to the log; nil where it changed
// nothing. Others may begin before it is on disk: one call then brings all of
// them there.
func (e *Engine) begin(ctx context.Context, fn func(*Tx) error) (*commit, error) {
	if e.opts.ReadOnly {
		return nil, ErrReadOnly
	}
	e.writing.Lock()
	defer e.writing.Unlock()
	if err := e.writable(ctx); err != nil {
		return nil, err
	}
	tx := newTx(e.head)
	if err := fn(tx); err != nil {
		return nil, err
	}
	if !tx.changed() {
		return nil, nil
	}
	d := tx.delta()
	next, err := tx.after(d, e.terms)
	if err != nil {
		return nil, err
	}
	if e.log == nil {
		e.head = next
		e.published.Store(next)
		return nil, nil
	}
	if err := e.log.Append(tx.frame(d)); err != nil {
		e.terms.cut(int(tx.base.next - e.terms.first))
		return nil, fmt.Errorf("write the log: %w", err)
	}
	e.head = next
	c := &commit{version: next}
	e.pending = append(e.pending, c)
	return c, nil
}

// writable reports why nothing can be written.
func (e *Engine) writable(ctx context.Context) error {
	switch {
	case e.closed.Load():
		return ErrClosed
	case e.broken != nil:
		return fmt.Errorf("the store takes no changes until it is opened again: %w", e.broken)
	}
	return ctx.Err()
}

// after is the version after a transaction. It numbers the new terms.
func (tx *Tx) after(d delta, terms *dictionary) (*Version, error) {
	v := tx.base.with()
	bottom := len(v.segments)+len(v.frozen) == 0
	active, err := pile(v.active, d.run(), bottom)
	if err != nil {
		return nil, damaged(err)
	}
	if err := terms.add(tx.terms); err != nil {
		return nil, err
	}
	v.active = active
	v.views = append(slices.Clone(v.views[:len(v.views)-1]), terms.now())
	v.next += segment.ID(len(tx.terms))
	v.removed = v.removed || tx.removed
	return v.settle(), nil
}

// pile puts a run on top of others and merges those that are of like size.
func pile(runs []*segment.Run, top *segment.Run, bottom bool) ([]*segment.Run, error) {
	runs = append(slices.Clip(runs), top)
	sizes := make([]int, len(runs))
	for i, r := range runs {
		sizes[i] = 1 + r.Size() + r.Written/quadBytes
	}
	from := segment.Tail(sizes)
	if from == len(runs)-1 {
		return runs, nil
	}
	merged, err := segment.MergeMemory(runs[from:], bottom && from == 0)
	return append(slices.Clone(runs[:from]), merged), err
}

// settle waits until a commit is on disk. Who comes first brings everything
// there that is in the log by then.
func (e *Engine) settle(c *commit) error {
	e.syncing.Lock()
	defer e.syncing.Unlock()
	if c.done {
		return c.err
	}
	e.writing.Lock()
	waiting := e.pending
	e.pending = nil
	log := e.log
	e.writing.Unlock()
	err := log.Sync()
	if err == nil {
		e.acknowledge(waiting)
		return nil
	}
	e.writing.Lock()
	defer e.writing.Unlock()
	e.takeBack(append(waiting, e.pending...), err)
	return c.err
}

// syncPending brings everything in the log to disk. The caller holds syncing
// and writing.
func (e *Engine) syncPending() error {
	if len(e.pending) == 0 {
		return nil
	}
	waiting := e.pending
	e.pending = nil
	if err := e.log.Sync(); err != nil {
		e.takeBack(waiting, err)
		return err
	}
	e.acknowledge(waiting)
	return nil
}

func (e *Engine) acknowledge(commits []*commit) {
	for _, c := range commits {
		c.done = true
	}
	e.published.Store(commits[len(commits)-1].version)
}

// takeBack undoes commits that did not get to disk, and all that were begun on
// top of them. Where the log cannot be cut off, nothing more is written: what
// it holds is known only when it is read again.
func (e *Engine) takeBack(commits []*commit, cause error) {
	e.pending = nil
	e.head = e.published.Load()
	e.terms.cut(int(e.head.next - e.terms.first))
	cause = fmt.Errorf("bring the log to disk: %w", cause)
	if err := e.log.Rollback(); err != nil {
		e.broken = errors.Join(cause, err)
	}
	for _, c := range commits {
		c.done, c.err = true, cause
	}
}
