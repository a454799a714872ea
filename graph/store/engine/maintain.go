package engine

import (
	"context"
	"errors"
	"reflect"
	"slices"

	"newsgraph/graph/store/segment"
	"newsgraph/graph/store/wal"
)

// quadBytes is about how many bytes of memory a quad takes in a run.
const quadBytes = 80

// weight is about how many bytes of memory wait for their segment. The caller
// holds writing.
func (e *Engine) weight() int {
	n := 2 * e.terms.bytes
	for _, r := range e.head.active {
		n += r.Size()*quadBytes + r.Written
	}
	return n
}

// relieve sees to it that memory does not fill up: in the background, and where
// that cannot keep up before anything more is written.
func (e *Engine) relieve(ctx context.Context) error {
	if e.fs == nil || e.opts.ReadOnly {
		return nil
	}
	e.writing.Lock()
	weight := e.weight()
	e.writing.Unlock()
	if weight > 3*e.opts.Memory {
		return e.Flush(ctx)
	}
	if weight > e.opts.Memory {
		e.rouse()
	}
	return nil
}

func (e *Engine) rouse() {
	select {
	case e.wake <- struct{}{}:
	default:
	}
}

// maintain is the background: it makes segments of what is in memory and few
// segments of many. What fails is tried again at the next occasion; nothing is
// lost meanwhile.
func (e *Engine) maintain() {
	for {
		select {
		case <-e.quit.Done():
			return
		case <-e.wake:
		}
		e.writing.Lock()
		heavy := e.weight() > e.opts.Memory
		e.writing.Unlock()
		if heavy && e.Flush(e.quit) != nil {
			continue
		}
		for more := true; more; {
			more, _ = e.merge(e.quit)
		}
	}
}

// Flush makes a segment of everything that is in memory only.
func (e *Engine) Flush(ctx context.Context) error {
	if e.fs == nil {
		return nil
	}
	if e.opts.ReadOnly {
		return ErrReadOnly
	}
	e.maintenance.Lock()
	defer e.maintenance.Unlock()
	e.lockHead()
	err := e.freeze()
	v, first := e.head, e.manifest.Next
	name := e.claim()
	e.unlockHead()
	if err != nil || len(v.frozen) == 0 {
		return err
	}
	s, err := e.writeFrozen(ctx, v, first, name)
	if err != nil {
		return err
	}
	e.lockHead()
	defer e.unlockHead()
	return e.installFrozen(s)
}

// claim is the name of a new segment. The caller holds writing.
func (e *Engine) claim() string {
	e.manifest.File++
	return segmentName(e.manifest.File - 1)
}

// freeze begins a new log and puts aside what is in memory. The caller holds
// all locks.
func (e *Engine) freeze() error {
	if err := e.writable(context.Background()); err != nil {
		return err
	}
	if err := e.syncPending(); err != nil {
		return err
	}
	if len(e.head.frozen) > 0 || len(e.head.active) == 0 {
		return nil
	}
	log, err := wal.Create(e.fs, logName(e.number+1))
	if err != nil {
		return err
	}
	if err := e.log.Close(); err != nil {
		e.broken = err
		return errors.Join(err, log.Abandon())
	}
	e.log, e.number = log, e.number+1
	v := e.head.with()
	v.frozen, v.active = v.active, nil
	e.terms = newDictionary(v.next)
	v.views = append(slices.Clone(v.views), e.terms.now())
	e.head = v.settle()
	e.published.Store(e.head)
	return nil
}

// writeFrozen writes what was put aside to a segment. first is the number of
// its first term.
func (e *Engine) writeFrozen(ctx context.Context, v *Version, first segment.ID, name string) (*segment.Segment, error) {
	return e.write(name, func(w *segment.Writer) error {
		for i, t := range v.views[0].seen {
			w.Term(first+segment.ID(i), []byte(t))
		}
		return segment.Merge(ctx, w, v.frozen, len(v.segments) == 0)
	})
}

// write makes a segment and opens it.
func (e *Engine) write(name string, fill func(*segment.Writer) error) (*segment.Segment, error) {
	w, err := segment.NewWriter(e.fs, name)
	if err != nil {
		return nil, err
	}
	if err := fill(w); err != nil {
		return nil, errors.Join(damaged(err), w.Abandon())
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	s, err := segment.Open(e.fs, name, e.cache)
	return s, damaged(err)
}

// installFrozen puts the segment of what was put aside in its place. The caller
// holds all locks.
func (e *Engine) installFrozen(s *segment.Segment) error {
	v := e.head.with()
	v.segments = append(slices.Clip(v.segments), s)
	v.frozen = nil
	v.views = slices.Clone(v.views[1:])
	oldest := e.manifest.Log
	if err := e.install(v, e.number, e.terms.first); err != nil {
		return errors.Join(err, e.discard(s))
	}
	for n := oldest; n < e.manifest.Log; n++ {
		_ = e.fs.Remove(logName(n)) // else the next opening does
	}
	return nil
}

// install makes v, which holds the same graph as head in other segments, what
// everybody sees, and removes the segments that it does not have. log is the
// number of the oldest log that counts, next that of the first term that no
// segment has. The caller holds all locks.
func (e *Engine) install(v *Version, log int, next segment.ID) error {
	if err := e.syncPending(); err != nil {
		return err
	}
	before := e.manifest
	m := before
	m.Segments, m.Log, m.Next, m.Removed = nil, log, next, v.removed
	for _, s := range v.segments {
		m.Segments = append(m.Segments, s.Name)
	}
	if err := m.write(e.fs); err != nil {
		if now, made, again := readManifest(e.fs); again != nil || !made || !reflect.DeepEqual(now.Segments, before.Segments) {
			e.broken = err // it may or may not be on disk
		}
		return err
	}
	e.manifest = m
	e.head = v.settle()
	e.published.Store(e.head)
	e.removeSegments(before.Segments, m.Segments)
	return nil
}

// removeSegments removes those that are not kept. Where that fails, the next
// opening does it.
func (e *Engine) removeSegments(names, kept []string) {
	for _, name := range names {
		if !slices.Contains(kept, name) {
			_ = e.fs.Remove(name)
		}
	}
}

// discard closes and removes a segment that did not come to count.
func (e *Engine) discard(s *segment.Segment) error {
	err := s.Close()
	if e.broken != nil {
		return err // it may count after all
	}
	return errors.Join(err, e.fs.Remove(s.Name))
}

// merge merges the newest segments, where that is worth it.
func (e *Engine) merge(ctx context.Context) (more bool, err error) {
	e.maintenance.Lock()
	defer e.maintenance.Unlock()
	e.writing.Lock()
	segments, name := e.head.segments, e.claim()
	e.writing.Unlock()
	sizes := make([]int, len(segments))
	for i, s := range segments {
		sizes[i] = int(s.Bytes)
	}
	from := segment.Tail(sizes)
	if len(segments)-from < 2 {
		return false, nil
	}
	s, err := e.write(name, func(w *segment.Writer) error {
		return mergeSegments(ctx, w, segments[from:], from == 0, func(segment.ID) bool { return true })
	})
	if err != nil {
		return false, err
	}
	e.lockHead()
	defer e.unlockHead()
	v := e.head.with()
	v.segments = append(slices.Clone(segments[:from]), s)
	if err := e.install(v, e.manifest.Log, e.manifest.Next); err != nil {
		return false, errors.Join(err, e.discard(s))
	}
	return true, nil
}

func mergeSegments(ctx context.Context, w *segment.Writer, segments []*segment.Segment, bottom bool, keep func(segment.ID) bool) error {
	var runs []*segment.Run
	for _, s := range segments {
		runs = append(runs, s.Run)
		if err := segment.CopyTerms(ctx, w, s, keep); err != nil {
			return err
		}
	}
	return segment.Merge(ctx, w, runs, bottom)
}
