// Command stores measures newsgraph's store beside those of cayley, on the same
// invented quads, and prints a table in Markdown. From this folder:
//
//	go run . -quads 1000000
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/pprof"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/query/path"
	"github.com/cayleygraph/quad"
)

var ctx = context.Background()

func main() {
	n := flag.Int("quads", 1_000_000, "how many quads to load")
	only := flag.String("only", "", "measure only stores whose name begins so")
	soak := flag.Duration("soak", 0, "instead: write, read, merge, copy and check for so long")
	again := flag.Int("reopen", 0, "instead: load so many quads into ours, and open it again")
	profile := flag.String("profile", "", "write a profile of the processor into this file")
	flag.Parse()
	stop, err := profiled(*profile)
	if err != nil {
		fmt.Fprintln(os.Stderr, "stores:", err)
		os.Exit(1)
	}
	switch {
	case *soak > 0:
		err = soakTest(*soak)
	case *again > 0:
		err = reopen(*again)
	default:
		err = run(*n, *only)
	}
	stop()
	stopServer()
	if err != nil {
		fmt.Fprintln(os.Stderr, "stores:", err)
		os.Exit(1)
	}
}

// profiled begins a profile, where one is wanted.
func profiled(name string) (stop func(), err error) {
	if name == "" {
		return func() {}, nil
	}
	f, err := os.Create(name)
	if err != nil {
		return nil, err
	}
	return func() { pprof.StopCPUProfile(); f.Close() }, pprof.StartCPUProfile(f)
}

// A row is what was measured of a store.
type row struct {
	name             string
	load             float64 // quads a second
	bytes            float64 // a quad
	reopen, hub, two time.Duration
	hop, label       [2]time.Duration // asked for the first time, and again
	results          [4]int           // of the hops and the label
	write, write16   float64          // articles a second
}

func run(n int, only string) error {
	qs, count := articles(n)
	fmt.Printf("%d quads of %d articles.\n\n", len(qs), count)
	var rows []row
	for _, b := range backends {
		if !strings.HasPrefix(b.name, only) {
			continue
		}
		r, err := measure(b, qs, count)
		if errors.Is(err, errNoPostgres) {
			fmt.Fprintf(os.Stderr, "%s: left out: %v\n", b.name, err)
			continue
		}
		if err != nil {
			return fmt.Errorf("%s: %w", b.name, err)
		}
		fmt.Fprintf(os.Stderr, "%+v\n", r)
		rows = append(rows, r)
	}
	print(rows)
	return raw()
}

func measure(b backend, qs []quad.Quad, count int) (r row, err error) {
	dir, err := os.MkdirTemp("", "stores-")
	if err != nil {
		return r, err
	}
	defer os.RemoveAll(dir)
	r.name = b.name
	s, err := b.open(dir, true)
	if err != nil {
		return r, err
	}
	begin := time.Now()
	if err := s.load(qs); err != nil {
		return r, err
	}
	r.load = float64(len(qs)) / time.Since(begin).Seconds()
	if b.disk {
		if err := s.close(); err != nil {
			return r, err
		}
		r.bytes = float64(size(dir)) / float64(len(qs))
		if b.size != nil {
			r.bytes = float64(b.size(dir)) / float64(len(qs))
		}
		begin = time.Now()
		if s, err = b.open(dir, false); err != nil {
			return r, err
		}
		if _, err := s.Stats(ctx, false); err != nil {
			return r, err
		}
		r.reopen = time.Since(begin)
	}
	r.read(s.QuadStore, count)
	if !b.disk {
		return r, s.close()
	}
	r.write = writes(s, count, 1)
	if strings.HasPrefix(b.name, "newsgraph") {
		r.write16 = writes(s, count*2, 16)
	}
	return r, s.close()
}

func size(dir string) (n int64) {
	filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if info, err := d.Info(); err == nil && !d.IsDir() {
			n += info.Size()
		}
		return nil
	})
	return n
}

// read measures the questions that people ask.
func (r *row) read(s graph.QuadStore, count int) {
	some := make([][]quad.Quad, 1000) // made beforehand: it takes longer than the questions
	for i := range some {
		some[i] = article(i * 7 % count)
	}
	r.hop, r.results[0] = twice(func(i int) int {
		return results(s, path.StartPath(s, some[i][5].Subject).Out(term("name")))
	})
	r.hub, r.results[1] = again(func(int) int {
		return results(s, path.StartPath(s, iri("person", 0)).Out(term("mentionedIn")))
	})
	r.two, r.results[2] = again(func(int) int {
		return results(s, path.StartPath(s, iri("outlet", 7)).Out(term("published")).In(term("mentionedIn")))
	})
	r.label, r.results[3] = twice(func(i int) int { return labelled(s, some[i][0].Label) })
}

// twice asks a thousand different questions, as many of them as fit into a
// second, and then the same again: the median time of each turn, and how many
// results the first question has.
func twice(ask func(i int) int) (span [2]time.Duration, first int) {
	n := 1000
	for turn := range span {
		var times []time.Duration
		for begin := time.Now(); len(times) < n && (len(times) < 2 || turn > 0 || time.Since(begin) < time.Second); {
			at := time.Now()
			found := ask(len(times))
			times = append(times, time.Since(at))
			if len(times) == 1 {
				first = found
			}
		}
		n = len(times)
		span[turn] = median(times)
	}
	return span, first
}

// again is the median time of one question, which is asked for a second or
// twice, and how many results it has.
func again(ask func(int) int) (time.Duration, int) {
	first := ask(0)
	var times []time.Duration
	for begin := time.Now(); len(times) < 2 || time.Since(begin) < time.Second && len(times) < 1000; {
		at := time.Now()
		ask(0)
		times = append(times, time.Since(at))
	}
	return median(times), first
}

func median(times []time.Duration) time.Duration {
	slices.Sort(times)
	return times[len(times)/2]
}

func results(s graph.QuadStore, p *path.Path) int {
	values, err := p.Iterate(ctx).Paths(false).AllValues(s)
	if err != nil {
		panic(err)
	}
	return len(values)
}

func labelled(s graph.QuadStore, label quad.Value) (n int) {
	ref, err := s.ValueOf(label)
	if err != nil || ref == nil {
		panic(fmt.Sprint(label, " is not there: ", err))
	}
	it := s.QuadIterator(quad.Label, ref).Iterate()
	defer it.Close()
	for it.Next(ctx) {
		if _, err := s.Quad(it.Result()); err != nil {
			panic(err)
		}
		n++
	}
	return n
}

// writes is how many articles a second several writers write, each in a
// transaction of its own that is on disk when it ends.
func writes(s graph.QuadStore, first, writers int) float64 {
	const least, most = 2 * time.Second, 4000
	var mu sync.Mutex
	next := first
	begin := time.Now()
	var wait sync.WaitGroup
	for range writers {
		wait.Go(func() {
			for {
				mu.Lock()
				n := next
				done := time.Since(begin) > least || n-first >= most
				if !done {
					next++
				}
				mu.Unlock()
				if done {
					return
				}
				var deltas []graph.Delta
				for _, q := range article(n) {
					deltas = append(deltas, graph.Delta{Quad: q, Action: graph.Add})
				}
				if err := s.ApplyDeltas(deltas, graph.IgnoreOpts{IgnoreDup: true}); err != nil {
					panic(err)
				}
			}
		})
	}
	wait.Wait()
	return float64(next-first) / time.Since(begin).Seconds()
}

// raw is how fast the disk takes as many bytes as an article's transaction.
func raw() error {
	f, err := os.CreateTemp("", "stores-")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	content := make([]byte, 10_000)
	n, begin := 0, time.Now()
	for time.Since(begin) < 2*time.Second {
		if _, err := f.Write(content); err != nil {
			return err
		}
		if err := f.Sync(); err != nil {
			return err
		}
		n++
	}
	fmt.Printf("\nThe disk brings %.0f writes of %d bytes a second to rest, one after the other (write and fsync).\n", float64(n)/time.Since(begin).Seconds(), len(content))
	return f.Close()
}

func print(rows []row) {
	fmt.Println("Hops and labels are a thousand different ones, asked for the first time and again; how many results a question has stands in brackets.")
	fmt.Println("\n| store | load | on disk | reopen | 1 hop, first | again | hub hop | 2 hops | quads of a label, first | again | articles written, 1 writer | 16 writers |")
	fmt.Println("|---|---|---|---|---|---|---|---|---|---|---|---|")
	for _, r := range rows {
		fmt.Printf("| %s | %.0f quads/s | %s | %s | %s (%d) | %s | %s (%d) | %s (%d) | %s (%d) | %s | %s | %s |\n", r.name, r.load,
			some(r.bytes, "%.0f bytes/quad"), span(r.reopen), span(r.hop[0]), r.results[0], span(r.hop[1]), span(r.hub), r.results[1],
			span(r.two), r.results[2], span(r.label[0]), r.results[3], span(r.label[1]), some(r.write, "%.0f/s"), some(r.write16, "%.0f/s"))
	}
	ratios(rows)
}

// ratios compares the first store with the others.
func ratios(rows []row) {
	fmt.Println("\n| newsgraph against | load | on disk | 1 hop, first | again | hub hop | 2 hops | quads of a label, first | again | articles written |")
	fmt.Println("|---|---|---|---|---|---|---|---|---|---|")
	for _, r := range rows[1:] {
		o := rows[0]
		times := func(theirs, ours time.Duration) string { return fmt.Sprintf("%.1f ×", float64(theirs)/float64(ours)) }
		fmt.Printf("| %s | %.1f × | %s | %s | %s | %s | %s | %s | %s | %s |\n", r.name, o.load/r.load, some(o.bytes/max(r.bytes, 1e-9)*min(r.bytes, 1), "%.2f ×"),
			times(r.hop[0], o.hop[0]), times(r.hop[1], o.hop[1]), times(r.hub, o.hub), times(r.two, o.two),
			times(r.label[0], o.label[0]), times(r.label[1], o.label[1]), some(o.write/max(r.write, 1e-9)*min(r.write, 1), "%.1f ×"))
	}
}

func some(n float64, format string) string {
	if n == 0 {
		return "–"
	}
	return fmt.Sprintf(format, n)
}

func span(d time.Duration) string {
	switch {
	case d == 0:
		return "–"
	case d < 10*time.Microsecond:
		return fmt.Sprintf("%.1f µs", float64(d)/1e3)
	case d < 10*time.Millisecond:
		return fmt.Sprintf("%.0f µs", float64(d)/1e3)
	}
	return fmt.Sprintf("%.0f ms", float64(d)/1e6)
}
