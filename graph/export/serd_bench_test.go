package export

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/fixture"
	"newsgraph/graph/load"
	"newsgraph/graph/quads"
	"newsgraph/graph/store"
)

// benchQuads is how many quads are measured with: BENCH_QUADS, as .ci/benchmarks
// sets it, else enough that starting serdi does not count.
func benchQuads(b *testing.B) int {
	if n, err := strconv.Atoi(os.Getenv("BENCH_QUADS")); err == nil {
		return n
	}
	return 500_000
}

// manyQuads writes the quads of the invented articles, again and again under
// other names, at least n, as a file of N-Quads in order, and says how many.
func manyQuads(b *testing.B, path string, n int) int {
	b.Helper()
	var once []quad.Quad
	for q := range fixtureSource(b).Quads(context.Background()) {
		once = append(once, q)
	}
	var all []quad.Quad
	for i := 0; len(all) < n; i++ {
		other := func(v quad.Value) quad.Value {
			if iri, ok := v.(quad.IRI); ok && strings.Contains(string(iri), "newsgraph.example") {
				return quad.IRI(fmt.Sprintf("%s-%d", string(iri), i))
			}
			return v
		}
		for _, q := range once {
			all = append(all, quad.Quad{Subject: other(q.Subject), Predicate: q.Predicate, Object: other(q.Object), Label: other(q.Label)})
		}
	}
	f, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	w := bufio.NewWriter(f)
	all = quads.Sort(all)
	var line []byte
	for _, q := range all {
		line = quads.AppendNQuad(line[:0], q)
		w.Write(line)
	}
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	if err := f.Close(); err != nil {
		b.Fatal(err)
	}
	return len(all)
}

// BenchmarkNQuadsBesideSerd measures in one run what it takes to read N-Quads,
// to load them into a store on disk and to export them out of it, and what
// serdi takes to read and write the same file.
func BenchmarkNQuadsBesideSerd(b *testing.B) {
	path := filepath.Join(b.TempDir(), "graph.nq")
	n := manyQuads(b, path, benchQuads(b))
	names := fixture.Names(b)
	rate := func(b *testing.B) {
		b.ReportMetric(float64(b.N)*float64(n)/b.Elapsed().Seconds(), "quads/s")
		b.ReportMetric(0, "B/op")
	}
	open := func(b *testing.B, dir string) *store.Store {
		st, err := store.Open(context.Background(), dir, store.Options{Names: names})
		if err != nil {
			b.Fatal(err)
		}
		return st
	}
	b.Run("serdi", func(b *testing.B) {
		serdi, err := exec.LookPath("serdi")
		if err != nil {
			b.Skip("serdi is not installed")
		}
		for b.Loop() {
			cmd := exec.Command(serdi, "-i", "nquads", "-o", "nquads", path)
			if err := cmd.Run(); err != nil {
				b.Fatal(err)
			}
		}
		rate(b)
	})
	b.Run("read", func(b *testing.B) {
		for b.Loop() {
			f, err := os.Open(path)
			if err != nil {
				b.Fatal(err)
			}
			found := 0
			for _, err := range quads.ReadNQuads(f) {
				if err != nil {
					b.Fatal(err)
				}
				found++
			}
			f.Close()
			if found != n {
				b.Fatal(found)
			}
		}
		rate(b)
	})
	b.Run("load", func(b *testing.B) {
		for b.Loop() {
			st := open(b, b.TempDir())
			l := &load.Loader{Store: st}
			if loaded, err := l.LoadFile(context.Background(), path, load.NQuads); err != nil || loaded.Quads != n {
				b.Fatal(loaded, err)
			}
			st.Close()
		}
		rate(b)
	})
	b.Run("export", func(b *testing.B) {
		st := open(b, b.TempDir())
		defer st.Close()
		l := &load.Loader{Store: st}
		if _, err := l.LoadFile(context.Background(), path, load.NQuads); err != nil {
			b.Fatal(err)
		}
		src := Source{Quads: st.Quads, Lines: st.NQuads, Graph: st.Graph(), Names: names}
		for b.Loop() {
			if err := Write(context.Background(), io.Discard, "nquads", src, Options{}); err != nil {
				b.Fatal(err)
			}
		}
		rate(b)
	})
}
