package main

import (
	"fmt"
	"os"
	"runtime"
	"slices"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/query/path"
	"github.com/cayleygraph/quad"

	"newsgraph/graph/store/engine"
	"newsgraph/graph/store/quadstore"
	"newsgraph/graph/store/vfs"
)

// reopen loads about n quads, closes the store and opens it again: how long
// that takes, how much memory it takes then and after many questions.
func reopen(n int) error {
	dir, err := os.MkdirTemp("", "stores-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	e, err := engine.Open(vfs.Dir(dir), engine.Options{})
	if err != nil {
		return err
	}
	count := 0
	begin := time.Now()
	loaded, err := e.Load(ctx, func(yield func(quad.Quad, error) bool) {
		for left := n; left > 0; count++ {
			qs := article(count)
			left -= len(qs)
			for _, q := range qs {
				if !yield(q, nil) {
					return
				}
			}
		}
	})
	if err != nil {
		return err
	}
	took := time.Since(begin)
	begin = time.Now()
	if err := e.Close(); err != nil {
		return err
	}
	fmt.Printf("%d quads loaded in %v (%.0f a second) and closed in %v: %.1f bytes a quad.\n", loaded, took.Round(time.Millisecond),
		float64(loaded)/took.Seconds(), time.Since(begin).Round(time.Millisecond), float64(size(dir))/float64(loaded))
	e = nil
	before := heap()
	var times []time.Duration
	for range 5 {
		begin = time.Now()
		if e, err = engine.Open(vfs.Dir(dir), engine.Options{}); err != nil {
			return err
		}
		if _, err := e.Version(); err != nil {
			return err
		}
		times = append(times, time.Since(begin))
		if len(times) < 5 {
			if err := e.Close(); err != nil {
				return err
			}
		}
	}
	fmt.Printf("Opened in %v (median of 5), %d MB in memory.\n", median(times).Round(time.Microsecond), heap()-before)
	ask(quadstore.Live(e), count)
	fmt.Printf("After them %d MB in memory.\n", heap()-before)
	return e.Close()
}

// ask asks many questions, all different.
func ask(s graph.QuadStore, count int) {
	var hops, hubs []time.Duration
	for i := range 20_000 {
		a := article(i * 7919 % count)
		begin := time.Now()
		results(s, path.StartPath(s, a[5].Subject).Out(term("name")))
		hops = append(hops, time.Since(begin))
	}
	for i := range 20 {
		begin := time.Now()
		n := results(s, path.StartPath(s, iri("person", i)).Out(term("mentionedIn")))
		hubs = append(hubs, time.Since(begin)/time.Duration(max(1, n)))
	}
	slices.Sort(hubs)
	fmt.Printf("20000 hops: median %v; the hubs of 20 people, asked once: median %v a result.\n", median(hops), median(hubs))
}

// heap is how many megabytes are in use.
func heap() int {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int(m.HeapInuse >> 20)
}
