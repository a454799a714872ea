package segment

import (
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/store/vfs"
)

// Many readers of one cache, too small or large enough for all: each gets what
// is in the file, the cache counts what it keeps, and keeps no more than it may.
func TestCacheIsBounded(t *testing.T) {
	for _, room := range []int{20_000, 200_000, 2_000_000} {
		t.Run(fmt.Sprint(room), func(t *testing.T) { bounded(t, room) })
	}
}

func bounded(t *testing.T, room int) {
	fs := vfs.Dir(t.TempDir())
	w, err := NewWriter(fs, "s")
	if err != nil {
		t.Fatal(err)
	}
	const terms = 4000
	var qs []Quad
	for id := ID(1); id <= terms; id++ {
		w.Term(id, fmt.Appendf(nil, "\x01https://a.example/%d", id))
		qs = append(qs, Quad{id, 1 + id%7, 1 + id*31%terms, id / 20})
	}
	if err := Merge(ctx, w, []*Run{NewRun(qs, nil, nil)}, true); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	cache := NewCache(room)
	s, err := Open(fs, "s", cache)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var wait sync.WaitGroup
	for reader := range uint64(8) {
		wait.Go(func() {
			r := rand.New(rand.NewPCG(reader, 1))
			for range 3000 {
				id := 1 + r.Uint32N(terms)
				if v, err := s.Value(id); err != nil || v != quad.IRI(fmt.Sprint("https://a.example/", id)) {
					t.Errorf("%d: %v, %v", id, v, err)
				}
				if has, err := Has([]*Run{s.Run}, qs[id-1]); err != nil || !has {
					t.Errorf("%v is not there, %v", qs[id-1], err)
				}
			}
		})
	}
	wait.Wait()
	size, n := 0, 0
	for sec := range s.reader.slots {
		for i := range s.reader.slots[sec] {
			if k := s.reader.slots[sec][i].Load(); k != nil {
				size += k.size
				n++
			}
		}
	}
	kept := 0
	for k := cache.first; k != nil; k = k.next {
		kept++
	}
	if kept != n {
		t.Errorf("%d blocks are in line, %d in their slots", kept, n)
	}
	if size != cache.used || size > cache.room || n < 3 {
		t.Errorf("%d blocks of %d bytes are kept, %d are counted, %d are allowed", n, size, cache.used, cache.room)
	}
}
