package main

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"github.com/cayleygraph/cayley/graph"

	"newsgraph/graph/store/engine"
	"newsgraph/graph/store/quadstore"
	"newsgraph/graph/store/segment"
	"newsgraph/graph/store/vfs"
)

// soakTest lets writers, readers, merges and copies have at one store for some
// time, and another engine follow it; then everything is checked.
func soakTest(long time.Duration) error {
	dir, err := os.MkdirTemp("", "soak-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	e, err := engine.Open(vfs.Dir(dir), engine.Options{Memory: 4 << 20, Cache: 8 << 20})
	if err != nil {
		return err
	}
	follower, err := engine.Open(vfs.Dir(dir), engine.Options{ReadOnly: true, Cache: 8 << 20})
	if err != nil {
		return err
	}
	s := soak{engine: e, end: time.Now().Add(long)}
	const writers = 6
	for w := range writers {
		s.run(func(r *rand.Rand) error { return s.write(r, w) })
	}
	for range 2 {
		s.run(func(*rand.Rand) error { return s.read(e) })
	}
	s.run(func(*rand.Rand) error { return errors.Join(follower.Refresh(), s.read(follower)) })
	s.run(func(r *rand.Rand) error {
		time.Sleep(time.Duration(r.IntN(3000)) * time.Millisecond)
		if r.IntN(3) == 0 {
			return e.Compact(ctx)
		}
		return s.copy()
	})
	s.wait.Wait()
	if err := errors.Join(s.err, e.Check(ctx), follower.Close(), e.Close()); err != nil {
		return err
	}
	fmt.Printf("soak of %v: %d transactions, %d readings of %d quads, %d copies; everything in order\n", long, s.writes.Load(), s.reads.Load(), s.quads.Load(), s.copies.Load())
	return nil
}

type soak struct {
	engine                       *engine.Engine
	end                          time.Time
	wait                         sync.WaitGroup
	mu                           sync.Mutex
	err                          error
	writes, reads, quads, copies atomic.Int64
}

// run repeats do until the time is over or something fails.
func (s *soak) run(do func(*rand.Rand) error) {
	s.wait.Go(func() {
		r := rand.New(rand.NewPCG(rand.Uint64(), 1))
		for time.Now().Before(s.end) {
			if err := do(r); err != nil {
				s.mu.Lock()
				s.err = errors.Join(s.err, err)
				s.end = time.Now()
				s.mu.Unlock()
				return
			}
		}
	})
}

// write adds an article, or takes it away.
func (s *soak) write(r *rand.Rand, writer int) error {
	action := graph.Add
	if r.IntN(3) == 0 {
		action = graph.Delete
	}
	var deltas []graph.Delta
	for _, q := range article(writer + 100*r.IntN(500)) {
		deltas = append(deltas, graph.Delta{Quad: q, Action: action})
	}
	s.writes.Add(1)
	return quadstore.Live(s.engine).ApplyDeltas(deltas, graph.IgnoreOpts{IgnoreDup: true, IgnoreMissing: true})
}

// read walks over a version in two orders, which must agree.
func (s *soak) read(e *engine.Engine) error {
	v, err := e.Version()
	if err != nil {
		return err
	}
	n := 0
	for _, err := range v.Match(segment.Pattern{}) {
		if err != nil {
			return err
		}
		n++
	}
	if n != v.Len() {
		return fmt.Errorf("%d quads found, %d counted", n, v.Len())
	}
	s.reads.Add(1)
	s.quads.Store(int64(n))
	return nil
}

// copy makes a copy and checks it.
func (s *soak) copy() error {
	dir, err := os.MkdirTemp("", "soak-copy-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := s.engine.CopyTo(ctx, vfs.Dir(dir)); err != nil {
		return err
	}
	c, err := engine.Open(vfs.Dir(filepath.Clean(dir)), engine.Options{})
	if err != nil {
		return err
	}
	s.copies.Add(1)
	return errors.Join(c.Check(ctx), c.Close())
}
