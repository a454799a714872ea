package engine_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/store/engine"
	"newsgraph/graph/store/vfs"
)

// noRoom is a disk on which no new segment can be made for a while.
type noRoom struct {
	vfs.FS
	mu   sync.Mutex
	full bool
}

func (d *noRoom) set(full bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.full = full
}

// Create fails for segments while the disk is full.
func (d *noRoom) Create(name string) (vfs.File, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.full && strings.HasSuffix(name, ".seg") {
		return nil, vfs.ErrDisk
	}
	return d.FS.Create(name)
}

// What fails in the background is told once, nothing is lost by it, and it is
// made good.
func TestTroubleInTheBackgroundIsTold(t *testing.T) {
	disk := &noRoom{FS: vfs.NewDisk(1), full: true}
	told := make(chan error, 100)
	e, err := engine.Open(disk, engine.Options{Memory: 20_000, Trouble: func(err error) { told <- err }})
	if err != nil {
		t.Fatal(err)
	}
	written := 0
	write := func(n int) (failed error) {
		for range n {
			err := e.Update(context.Background(), func(tx *engine.Tx) error {
				q, err := tx.Quad(quad.Make(quad.IRI(fmt.Sprint("s:", written)), quad.IRI("p:p"), quad.Int(written), nil))
				if err == nil {
					_, err = tx.Add(q)
				}
				return err
			})
			if err != nil {
				return err
			}
			written++
		}
		return nil
	}
	for failed := error(nil); failed == nil; failed = write(20) { // until there is no room in memory either
		if written > 10_000 {
			t.Fatal("a store that cannot make files goes on for ever")
		}
	}
	select {
	case err := <-told:
		if !strings.Contains(err.Error(), vfs.ErrDisk.Error()) {
			t.Errorf("told: %v", err)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("nobody was told")
	}
	if len(told) > 0 {
		t.Errorf("told again: %v", <-told)
	}
	disk.set(false)
	if err := write(200); err != nil {
		t.Fatal(err)
	}
	v, err := e.Version()
	if err != nil || v.Len() != written {
		t.Errorf("%d quads, want %d, %v", v.Len(), written, err)
	}
	if err := e.Close(); err != nil {
		t.Error(err)
	}
}
