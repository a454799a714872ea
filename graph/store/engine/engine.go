package engine

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"sync"
	"sync/atomic"

	"newsgraph/graph/store/segment"
	"newsgraph/graph/store/vfs"
	"newsgraph/graph/store/wal"
)

// Options say how a store is opened.
type Options struct {
	// Base is what a new store is marked with; see [Engine.Base].
	Base string
	// ReadOnly opens a store beside others, a writer among them. See also
	// [Engine.Refresh].
	ReadOnly bool
	// Memory is about how many bytes of what was written wait in memory for
	// their segment; a load takes as much again. 0 is 128 MB.
	Memory int
	// Cache is how many bytes of blocks that were read are kept. 0 is 128 MB.
	Cache int
	// Trouble, where there is one, is told when what is done in the background
	// fails: each time for another reason, and again once it had succeeded. It
	// must not call the engine.
	Trouble func(error)
}

const (
	defaultMemory = 128 << 20
	defaultCache  = 128 << 20
)

// An Engine is an open store. It is safe for concurrent use.
//
// Locks are taken in the order maintenance, syncing, writing.
type Engine struct {
	fs       vfs.FS // nil for a store in memory
	opts     Options
	cache    *segment.Cache
	lock     io.Closer
	manifest manifest // guarded by writing

	maintenance sync.Mutex // held by who changes segments
	syncing     sync.Mutex // held by who brings the log to disk
	writing     sync.Mutex // held by who changes head

	head    *Version // with what is not yet on disk
	terms   *dictionary
	log     *wal.Log
	number  int // of the log
	pending []*commit
	broken  error // why nothing can be written any more

	published atomic.Pointer[Version] // what readers see
	closed    atomic.Bool

	wake       chan struct{} // tells the background that there may be work
	quit       context.Context
	cancel     context.CancelFunc
	background sync.WaitGroup
	follower   follower
	trouble    trouble
}

// Memory makes an empty store in memory.
func Memory(opts Options) *Engine {
	e := newEngine(nil, opts)
	e.terms = newDictionary(1)
	e.head = (&Version{next: 1, views: []view{e.terms.now()}}).settle()
	e.published.Store(e.head)
	return e
}

func newEngine(files vfs.FS, opts Options) *Engine {
	if opts.Memory == 0 {
		opts.Memory = defaultMemory
	}
	if opts.Cache == 0 {
		opts.Cache = defaultCache
	}
	e := &Engine{fs: files, opts: opts, cache: segment.NewCache(opts.Cache), wake: make(chan struct{}, 1)}
	e.quit, e.cancel = context.WithCancel(context.Background())
	return e
}

// Open opens the store in a folder; where there is none, it makes one, or is
// [ErrNoStore] for reading. See also [ErrLocked], [ErrFormat], [ErrDamaged].
func Open(files vfs.FS, opts Options) (*Engine, error) {
	e := newEngine(files, opts)
	if opts.ReadOnly {
		return e, e.Refresh()
	}
	var err error
	if e.lock, err = files.Lock(lockName); err != nil {
		if errors.Is(err, vfs.ErrLocked) {
			err = fmt.Errorf("%w: %w", ErrLocked, err)
		}
		return nil, err
	}
	if err := e.start(); err != nil {
		return nil, errors.Join(err, e.lock.Close())
	}
	e.background.Go(e.maintain)
	return e, nil
}

// start reads a store, or makes it, to write.
func (e *Engine) start() error {
	m, made, err := readManifest(e.fs)
	if err != nil {
		return err
	}
	if !made {
		m = manifest{Base: e.opts.Base, Log: 1, File: 1, Next: 1}
		if err := m.write(e.fs); err != nil {
			return err
		}
	}
	if err := m.sweep(e.fs); err != nil {
		return err
	}
	st, err := e.load(m, nil)
	if err != nil {
		return err
	}
	last := len(st.ends) - 1
	for i, end := range st.ends {
		log, err := wal.Resume(e.fs, logName(m.Log+i), end)
		if err != nil {
			return err
		}
		if i == last {
			e.log = log
		} else if err := log.Close(); err != nil { // it may have been torn
			return err
		}
	}
	e.manifest, e.number, e.terms, e.head = m, m.Log+last, st.terms, st.version
	e.published.Store(e.head)
	return nil
}

// Base is what the store was marked with when it was made.
func (e *Engine) Base() string {
	e.writing.Lock()
	defer e.writing.Unlock()
	return e.manifest.Base
}

// Version is the graph after the last transaction that was acknowledged.
func (e *Engine) Version() (*Version, error) {
	if e.closed.Load() {
		return nil, ErrClosed
	}
	return e.published.Load(), nil
}

// tidyBytes is from how many bytes in memory on a store that is closed gets a
// segment of them: reading the log takes longer at every opening.
const tidyBytes = 1 << 20

// Close brings everything to disk and ends the store. Versions of a store on
// disk cannot be read any more.
func (e *Engine) Close() error {
	e.tidy()
	if e.closed.Swap(true) {
		return nil
	}
	e.cancel()
	e.background.Wait()
	e.lockAll()
	defer e.unlockAll()
	var errs []error
	if e.log != nil {
		errs = append(errs, e.syncPending())
		if e.broken == nil {
			errs = append(errs, e.log.Close())
		} else {
			errs = append(errs, e.log.Abandon())
		}
	}
	for _, s := range e.published.Load().segments {
		errs = append(errs, s.Close())
	}
	if e.lock != nil {
		errs = append(errs, e.lock.Close())
	}
	return errors.Join(errs...)
}

// tidy makes few segments of everything, so that it is opened quickly. Where
// that fails nothing is lost, and it is told: all of it is in the log.
func (e *Engine) tidy() {
	if e.fs == nil || e.opts.ReadOnly || e.closed.Load() {
		return
	}
	e.writing.Lock()
	weight := e.weight()
	e.writing.Unlock()
	if weight >= tidyBytes {
		e.upkeep(true)
	}
}

func (e *Engine) lockAll() {
	e.maintenance.Lock()
	e.lockHead()
}

func (e *Engine) unlockAll() {
	e.unlockHead()
	e.maintenance.Unlock()
}

// lockHead keeps everybody from writing.
func (e *Engine) lockHead() {
	e.syncing.Lock()
	e.writing.Lock()
}

func (e *Engine) unlockHead() {
	e.writing.Unlock()
	e.syncing.Unlock()
}

// Bytes is the size of the store's files.
func (e *Engine) Bytes() (n int64, err error) {
	if e.fs == nil {
		return 0, nil
	}
	names, err := e.fs.List()
	for _, name := range names {
		f, err := e.fs.Open(name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return n, err
		}
		size, err := f.Size()
		if err = errors.Join(err, f.Close()); err != nil {
			return n, err
		}
		n += size
	}
	return n, err
}

// Update runs fn in a transaction, one at a time, and waits until what it
// changed is on disk. All of it is kept, or nothing: where fn, writing or ctx
// fails there was no transaction. fn must not call the engine.
func (e *Engine) Update(ctx context.Context, fn func(*Tx) error) error {
	if err := e.relieve(ctx); err != nil {
		return err
	}
	c, err := e.begin(ctx, fn)
	if err != nil || c == nil {
		return err
	}
	return e.settle(c)
}
