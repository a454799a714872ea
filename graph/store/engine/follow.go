package engine

import (
	"errors"
	"reflect"
	"slices"
	"sync"
)

// A follower keeps an engine that only reads up with who writes the store.
type follower struct {
	mu       sync.Mutex
	manifest manifest
	state    state
	made     bool // the rest is filled
}

// patience is how often reading is begun anew because files went meanwhile.
const patience = 20

// Refresh brings a store that was opened for reading up to what is written by
// now. On any other it does nothing.
func (e *Engine) Refresh() error {
	if !e.opts.ReadOnly {
		return nil
	}
	if e.closed.Load() {
		return ErrClosed
	}
	f := &e.follower
	f.mu.Lock()
	defer f.mu.Unlock()
	var err error
	for range patience {
		var m manifest
		var made bool
		if m, made, err = readManifest(e.fs); err != nil {
			return err
		}
		if !made {
			return ErrNoStore
		}
		var st state
		if st, err = e.follow(m); err != nil && !e.overtaken(m) {
			return err
		}
		if err == nil && !e.overtaken(m) {
			f.manifest, f.state, f.made = m, st, true
			e.manifestSet(m)
			e.published.Store(st.version)
			return nil
		}
	}
	return errors.Join(errors.New("the store changes faster than it can be read"), err)
}

func (e *Engine) manifestSet(m manifest) {
	e.writing.Lock()
	defer e.writing.Unlock()
	e.manifest = m
}

// overtaken reports whether another manifest has taken the place of m: the
// logs and segments that m names may be gone.
func (e *Engine) overtaken(m manifest) bool {
	now, made, err := readManifest(e.fs)
	return err == nil && made && !reflect.DeepEqual(now, m)
}

// follow reads what came since the last time, or everything.
func (e *Engine) follow(m manifest) (state, error) {
	f := &e.follower
	if !f.made {
		return e.load(m, nil)
	}
	if reflect.DeepEqual(m, f.manifest) {
		st := f.state
		st.ends = slices.Clone(st.ends)
		// The writer may have taken back what could not be brought to disk.
		if size, err := e.sizeOf(logName(m.Log + len(st.ends) - 1)); err == nil && size >= st.ends[len(st.ends)-1] {
			if st, err = e.replay(st, m.Log); err == nil {
				return st, nil
			}
		}
	}
	return e.load(m, f.state.version.segments)
}
