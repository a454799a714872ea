package engine

import (
	"errors"
	"fmt"
	"io/fs"

	"newsgraph/graph/store/segment"
	"newsgraph/graph/store/vfs"
	"newsgraph/graph/store/wal"
)

// A state is what the files of a store say.
type state struct {
	version *Version
	terms   *dictionary // that no segment has
	ends    []int64     // of the logs that count, from the first: behind the last whole frame
}

// load reads the segments and logs of a manifest. Segments of the same name in
// known are used again.
func (e *Engine) load(m manifest, known []*segment.Segment) (state, error) {
	v := &Version{next: m.Next, removed: m.Removed}
	var opened []*segment.Segment
	undo := func(err error) error {
		for _, s := range opened {
			err = errors.Join(err, s.Close())
		}
		return damaged(err)
	}
	for _, name := range m.Segments {
		s := named(known, name)
		if s == nil {
			var err error
			if s, err = segment.Open(e.fs, name, e.cache); err != nil {
				if errors.Is(err, fs.ErrNotExist) {
					err = fmt.Errorf("%w: %w", ErrDamaged, err)
				}
				return state{}, undo(err)
			}
			opened = append(opened, s)
		}
		v.segments = append(v.segments, s)
	}
	terms := newDictionary(m.Next)
	v.views = []view{terms.now()}
	st, err := e.replay(state{v.settle(), terms, []int64{0}}, m.Log)
	if err != nil {
		return state{}, undo(err)
	}
	return st, nil
}

func named(segments []*segment.Segment, name string) *segment.Segment {
	for _, s := range segments {
		if s.Name == name {
			return s
		}
	}
	return nil
}

// replay goes on from a state with what the logs, the first of which has this
// number, hold behind it.
func (e *Engine) replay(st state, first int) (state, error) {
	for {
		name := logName(first + len(st.ends) - 1)
		last := len(st.ends) - 1
		end, err := wal.Read(e.fs, name, st.ends[last], func(content []byte) error {
			tx, err := decodeFrame(content, st.version)
			if err == nil {
				st.version, err = tx.after(tx.delta(), st.terms)
			}
			if err != nil {
				return fmt.Errorf("%w: %s: %w", ErrDamaged, name, err)
			}
			return nil
		})
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return st, damaged(err)
		}
		st.ends[last] = end
		more, err := vfs.Exists(e.fs, logName(first+len(st.ends)))
		if err != nil || !more {
			return st, err
		}
		if err := e.whole(name, end, logName(first+len(st.ends))); err != nil {
			return st, err
		}
		st.ends = append(st.ends, 0)
	}
}

// whole reports a log that is broken although the next one was begun to be
// written, before which it was closed.
func (e *Engine) whole(name string, end int64, next string) error {
	size, err := e.sizeOf(name)
	if err != nil || size == end {
		return err
	}
	frames := 0
	if _, err := wal.Read(e.fs, next, 0, func([]byte) error { frames++; return nil }); err != nil {
		return damaged(err)
	}
	if frames > 0 {
		return fmt.Errorf("%w: %s: byte %d: the frame here was on disk and is broken", ErrDamaged, name, end)
	}
	return nil
}

func (e *Engine) sizeOf(name string) (int64, error) {
	f, err := e.fs.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	size, err := f.Size()
	return size, errors.Join(err, f.Close())
}
