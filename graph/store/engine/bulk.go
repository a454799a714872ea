package engine

import (
	"context"
	"errors"
	"iter"
	"slices"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/store/segment"
	"newsgraph/graph/store/term"
)

// Load adds many quads: all of them, or none where qs, writing or ctx fails. It
// says how many were new. Nobody sees any before all are on disk, and nobody
// writes meanwhile. qs must not call the engine.
//
// It leaves few segments: a process that only loads has no time to merge them in
// the background, and every question would go to each of its parts.
func (e *Engine) Load(ctx context.Context, qs iter.Seq2[quad.Quad, error]) (added int, err error) {
	if added, err = e.loadParts(ctx, qs); err == nil && e.fs != nil {
		e.mergeAll(ctx)
	}
	return added, err
}

func (e *Engine) loadParts(ctx context.Context, qs iter.Seq2[quad.Quad, error]) (added int, err error) {
	if e.opts.ReadOnly {
		return 0, ErrReadOnly
	}
	if err := e.Flush(ctx); err != nil { // most of it while others write
		return 0, err
	}
	e.lockAll()
	defer e.unlockAll()
	if err := e.writable(ctx); err != nil {
		return 0, err
	}
	if err := e.flushAll(ctx); err != nil {
		return 0, err
	}
	l := &loader{engine: e, version: e.head, next: e.head.next, room: max(e.opts.Memory, leastPart)}
	l.clear()
	n := 0
	for q, err := range qs {
		if n++; n%1024 == 0 && err == nil {
			err = ctx.Err()
		}
		if err == nil {
			err = l.add(q)
		}
		if err == nil && l.used > l.room {
			err = l.flush(ctx)
		}
		if err != nil {
			return 0, errors.Join(err, l.undo())
		}
	}
	if err := l.flush(ctx); err != nil {
		return 0, errors.Join(err, l.undo())
	}
	if err := l.publish(); err != nil {
		return 0, errors.Join(err, l.undo())
	}
	return l.added, nil
}

// flushAll makes a segment of everything in memory. The caller holds all locks.
func (e *Engine) flushAll(ctx context.Context) error {
	for e.fs != nil && len(e.head.frozen)+len(e.head.active) > 0 {
		if err := e.freeze(); err != nil {
			return err
		}
		s, err := e.writeFrozen(ctx, e.head, e.claim())
		if err != nil {
			return err
		}
		if err := e.installFrozen(s); err != nil {
			return err
		}
	}
	return nil
}

// leastPart is the least memory, in bytes, that a load fills before it writes.
const leastPart = 16 << 10

// A loader makes segments of quads, part by part.
type loader struct {
	engine  *Engine
	version *Version // with the parts that are written
	next    segment.ID
	added   int
	room    int // bytes of memory
	used    int

	quads   []segment.Quad
	number  map[string]segment.ID // of the terms that are new in this part
	terms   []string
	first   segment.ID // number of the first of them
	last    quad.Quad  // the quad before
	ids     segment.Quad
	scratch []byte
}

func (l *loader) clear() {
	l.quads, l.terms = nil, nil
	l.number = map[string]segment.ID{}
	l.first, l.used = l.next, 0
	l.last, l.ids = quad.Quad{}, segment.Quad{}
}

// add takes a quad. What it shares with the quad before needs no looking up.
func (l *loader) add(q quad.Quad) error {
	for _, d := range quad.Directions {
		v := q.Get(d)
		if v == l.last.Get(d) {
			continue
		}
		id, err := l.id(v)
		if err != nil {
			return err
		}
		l.ids[segment.Place(d)] = id
	}
	l.last = q
	l.quads = append(l.quads, l.ids)
	l.used += quadBytes
	return nil
}

func (l *loader) id(v quad.Value) (segment.ID, error) {
	if v == nil {
		return 0, nil
	}
	var err error
	if l.scratch, err = term.Append(l.scratch[:0], v); err != nil {
		return 0, err
	}
	key := identity(l.scratch)
	if id := l.number[string(key)]; id != 0 {
		return id, nil
	}
	id, err := l.version.find(l.scratch)
	if err != nil {
		return 0, err
	}
	if id == 0 {
		if l.next > segment.MaxID {
			return 0, ErrFull
		}
		id = l.next
		l.next++
		l.terms = append(l.terms, string(l.scratch))
	}
	l.number[string(key)] = id // of known terms too: looking in files takes longer
	l.used += 2*len(l.scratch) + 64
	return id, nil
}

// flush makes a segment of the part: of what is not there already.
func (l *loader) flush(ctx context.Context) error {
	l.quads = segment.Sort(l.quads)
	fresh := l.quads[:0]
	for _, q := range l.quads {
		if q.Max() < l.first { // else it has a new term
			has, err := l.version.Has(q)
			if err != nil {
				return err
			}
			if has {
				continue
			}
		}
		fresh = append(fresh, q)
	}
	if len(fresh) == 0 {
		l.clear() // terms come with quads: none is new
		return ctx.Err()
	}
	run := segment.NewRun(fresh, nil, nil)
	v := l.version.with()
	if l.engine.fs == nil {
		if err := l.keep(v, run); err != nil {
			return err
		}
	} else {
		s, err := l.engine.write(l.engine.claim(), func(w *segment.Writer) error {
			for i, t := range l.terms {
				w.Term(l.first+segment.ID(i), []byte(t))
			}
			return segment.Merge(ctx, w, []*segment.Run{run}, true)
		})
		if err != nil {
			return err
		}
		v.segments = append(slices.Clip(v.segments), s)
	}
	v.next = l.next
	l.version = v.settle()
	l.added += len(fresh)
	l.clear()
	return nil
}

// keep puts a part on top of a store in memory. The dictionary is the store's
// own: what is in no version that others see is cut off again.
func (l *loader) keep(v *Version, run *segment.Run) (err error) {
	if v.active, err = pile(v.active, run, true); err != nil {
		return err
	}
	err = l.engine.terms.add(l.terms)
	v.views = []view{l.engine.terms.now()}
	return err
}

// publish makes what was loaded a part of the store.
func (l *loader) publish() error {
	e := l.engine
	if l.version == e.head {
		return nil
	}
	if e.fs == nil {
		e.head = l.version
		e.published.Store(e.head)
		return nil
	}
	// Nothing is in memory: what comes after is numbered from here on.
	v := l.version.with()
	e.terms = newDictionary(l.next)
	v.views = []view{e.terms.now()}
	if err := e.install(v, e.manifest.Log, l.next); err != nil {
		e.terms = newDictionary(e.manifest.Next)
		return err
	}
	return nil
}

// undo takes away what was written.
func (l *loader) undo() (err error) {
	e := l.engine
	if e.fs == nil {
		e.terms.cut(int(e.head.next - e.terms.first))
		return nil
	}
	for _, s := range l.version.segments[len(e.head.segments):] {
		err = errors.Join(err, e.discard(s))
	}
	return err
}
