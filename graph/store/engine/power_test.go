package engine_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/store/engine"
	"newsgraph/graph/store/segment"
	"newsgraph/graph/store/vfs"
)

// Power is lost at any instant, and what was not synced is lost or torn: the
// store opens, and holds everything that was acknowledged, and of what was under
// way all or nothing.
func TestPowerLoss(t *testing.T) {
	lost := 0
	for seed := range uint64(6) {
		r := rand.New(rand.NewPCG(seed, 99))
		disk := vfs.NewDisk(seed + 1)
		opts := engine.Options{Memory: []int{1, 5000, 1 << 20}[seed%3], Cache: 1 << 16}
		var mu sync.Mutex
		watching := rand.New(rand.NewPCG(seed, 98))
		disk.Watch(func() bool {
			mu.Lock()
			defer mu.Unlock()
			return watching.IntN(8) == 0
		})
		m := newModel()
		e, err := engine.Open(disk, opts)
		if err != nil {
			t.Fatal(err)
		}
		for step := range 25 {
			before := m.clone()
			switch {
			case step%9 == 8:
				err = e.Compact(ctx)
			case step%7 == 6:
				err = e.Flush(ctx)
			case step%11 == 10:
				if err = e.Close(); err == nil {
					e, err = engine.Open(disk, opts)
				}
			default:
				err = change(t, r, e, m)
			}
			if err != nil {
				t.Fatal(err)
			}
			for _, after := range append(disk.Kept(), disk.Crash()) {
				survives(t, after, opts, before, m)
				lost++
			}
			if t.Failed() {
				t.Fatalf("seed %d, step %d", seed, step)
			}
		}
		if err := e.Close(); err != nil {
			t.Fatal(err)
		}
		same(t, reopened(t, disk), m)
	}
	if lost < 200 {
		t.Errorf("power was lost only %d times", lost)
	}
}

func reopened(t *testing.T, disk *vfs.Disk) *engine.Engine {
	t.Helper()
	e, err := engine.Open(disk, engine.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { e.Close() })
	return e
}

// survives opens what a loss of power left, which must be one of two states,
// and go on.
func survives(t *testing.T, disk *vfs.Disk, opts engine.Options, before, after model) {
	t.Helper()
	e, err := engine.Open(disk, opts)
	if err != nil {
		t.Errorf("after a loss of power: %v", err)
		return
	}
	defer e.Close()
	got := read(t, e).text()
	if got != after.text() && got != before.text() {
		t.Errorf("after a loss of power there is neither what was before:\n%s\nnor what came:\n%s", difference(got, before.text()), difference(got, after.text()))
		return
	}
	if err := e.Check(ctx); err != nil {
		t.Errorf("after a loss of power: %v", err)
	}
	r := rand.New(rand.NewPCG(1, 1))
	if err := change(t, r, e, read(t, e)); err != nil {
		t.Errorf("after a loss of power nothing can be written: %v", err)
	}
}

// The disk is full, from any step on: an error, and nothing is lost. With room
// again the store goes on, at the latest when it is opened again.
func TestFullDisk(t *testing.T) {
	for n := range 60 {
		r := rand.New(rand.NewPCG(uint64(n), 3))
		disk := vfs.NewDisk(uint64(n + 1))
		e, err := engine.Open(disk, engine.Options{Memory: 3000})
		if err != nil {
			t.Fatal(err)
		}
		m := newModel()
		for range 5 {
			if err := change(t, r, e, m); err != nil {
				t.Fatal(err)
			}
		}
		disk.FailAfter(n)
		failed := 0
		var loads []model // that failed: one may be there after all, whole
		for range 6 {
			before := m.clone()
			if err := change(t, r, e, m); err != nil {
				failed++
				if !strings.Contains(err.Error(), vfs.ErrDisk.Error()) {
					t.Fatalf("step %d: %v", n, err)
				}
				replace(m, before)
				loads = append(loads, before.with(lastLoad))
			}
		}
		if n < 5 && failed == 0 {
			t.Errorf("step %d: nothing failed", n)
		}
		_ = e.Compact(ctx)
		if diff := difference(read(t, e).text(), m.text()); diff != "" {
			t.Fatalf("step %d: a store on a full disk differs:\n%s", n, diff)
		}
		disk.Heal()
		_ = e.Close()
		e = reopened(t, disk)
		got := read(t, e).text()
		if diff := difference(got, m.text()); diff != "" && !slices.ContainsFunc(loads, func(m model) bool { return m.text() == got }) {
			t.Fatalf("step %d: after it was opened again:\n%s", n, diff)
		}
		m = read(t, e)
		if err := change(t, r, e, m); err != nil {
			t.Fatalf("step %d: with room again: %v", n, err)
		}
		same(t, e, m)
	}
}

// A flipped bit in any file of a closed store is found and named; the store
// never answers with it.
func TestFlippedBits(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	m := newModel()
	var stores []*vfs.Disk
	build := func() *vfs.Disk {
		disk := vfs.NewDisk(1)
		r := rand.New(rand.NewPCG(7, 8))
		clear(m.quads)
		clear(m.records)
		e, err := engine.Open(disk, engine.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for i := range 12 {
			err := change(t, r, e, m)
			if i == 6 {
				err = errors.Join(err, e.Flush(ctx))
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := e.Close(); err != nil {
			t.Fatal(err)
		}
		return disk
	}
	stores = append(stores, build())
	names, _ := stores[0].List()
	files := map[string]bool{}
	for range 250 {
		disk := build()
		name := names[r.IntN(len(names))]
		content, err := vfs.ReadAll(disk, name)
		if err != nil || len(content) == 0 {
			continue
		}
		bit := r.IntN(8 * len(content))
		if strings.HasSuffix(name, ".log") && bit/8 >= len(content)-20 {
			continue // the frame that ends the log says nothing
		}
		files[name] = true
		disk.Flip(name, bit)
		e, err := engine.Open(disk, engine.Options{})
		if err == nil {
			err = e.Check(ctx)
			if err == nil {
				t.Errorf("bit %d of %s, %d bytes, is flipped and not found", bit, name, len(content))
			}
			e.Close()
		}
		if !errors.Is(err, engine.ErrDamaged) && !errors.Is(err, engine.ErrFormat) {
			t.Errorf("bit %d of %s: %v", bit, name, err)
		}
		if err != nil && !strings.Contains(err.Error(), name) && !errors.Is(err, engine.ErrFormat) {
			t.Errorf("bit %d of %s: the file is not named: %v", bit, name, err)
		}
	}
	if len(files) < 3 {
		t.Errorf("only these files were tried: %v", files)
	}
}

// One writes at a time; a lock goes with who holds it. Readers see whole
// transactions while another engine writes, merges and compacts.
func TestReadersFollowAWriter(t *testing.T) {
	disk := vfs.NewDisk(3)
	w, err := engine.Open(disk, engine.Options{Memory: 2000})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := engine.Open(disk, engine.Options{}); !errors.Is(err, engine.ErrLocked) {
		t.Errorf("a second writer: %v", err)
	}
	reader, err := engine.Open(disk, engine.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	if err := reader.Update(ctx, func(*engine.Tx) error { return nil }); !errors.Is(err, engine.ErrReadOnly) {
		t.Errorf("a reader writes: %v", err)
	}
	r := rand.New(rand.NewPCG(9, 9))
	m := newModel()
	for step := range 80 {
		if err := change(t, r, w, m); err != nil {
			t.Fatal(err)
		}
		if step%13 == 12 {
			if err := w.Compact(ctx); err != nil {
				t.Fatal(err)
			}
		}
		old, err := reader.Version()
		if err != nil {
			t.Fatal(err)
		}
		count := old.Len()
		if err := reader.Refresh(); err != nil {
			t.Fatal(err)
		}
		if diff := difference(read(t, reader).text(), m.text()); diff != "" {
			t.Fatalf("step %d: the reader differs:\n%s", step, diff)
		}
		seen := 0
		for s := old.Scan(segment.Pattern{}); s.Next(); {
			seen++
		}
		if seen != count {
			t.Fatalf("step %d: an old version has %d quads of %d", step, seen, count)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Version(); !errors.Is(err, engine.ErrClosed) {
		t.Errorf("after the end: %v", err)
	}
}

// Many write, read, merge and copy at once. Every transaction adds a pair of
// quads: a version never holds half of one.
func TestConcurrency(t *testing.T) {
	disk := vfs.NewDisk(4)
	e, err := engine.Open(disk, engine.Options{Memory: 20_000, Cache: 1 << 16})
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	const writers, each = 8, 60
	var writing, reading sync.WaitGroup
	done := make(chan struct{})
	check := func(e *engine.Engine) {
		v, err := e.Version()
		if err != nil {
			t.Error(err)
			return
		}
		if n := v.Len(); n%2 != 0 {
			t.Errorf("%d quads: half a transaction", n)
		}
		n := 0
		s := v.Scan(segment.Pattern{})
		for s.Next() {
			n++
		}
		if n != v.Len() || s.Err() != nil {
			t.Errorf("%d quads of %d, %v", n, v.Len(), s.Err())
		}
	}
	for range 3 {
		reading.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
					check(e)
				}
			}
		})
	}
	reading.Go(func() {
		for n := uint64(9); ; n++ {
			select {
			case <-done:
				return
			default:
			}
			copied := vfs.NewDisk(n)
			if err := errors.Join(e.CopyTo(ctx, copied), e.Compact(ctx)); err != nil {
				t.Error(err)
				return
			}
			c, err := engine.Open(copied, engine.Options{})
			if err != nil {
				t.Error(err)
				return
			}
			check(c)
			c.Close()
		}
	})
	for w := range writers {
		writing.Go(func() {
			for i := range each {
				err := e.Update(ctx, func(tx *engine.Tx) error {
					for half := range 2 {
						ids, err := tx.Quad(quad.Quad{Subject: values[half], Predicate: values[2], Object: quad.Int(w*each + i)})
						if err != nil {
							return err
						}
						if added, err := tx.Add(ids); !added || err != nil {
							return fmt.Errorf("added %v, %w", added, err)
						}
					}
					return nil
				})
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	writing.Wait()
	close(done)
	reading.Wait()
	v, _ := e.Version()
	if n := v.Len(); n != 2*writers*each {
		t.Errorf("%d quads, want %d", n, 2*writers*each)
	}
	if err := e.Check(ctx); err != nil {
		t.Error(err)
	}
}
