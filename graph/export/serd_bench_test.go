package export

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/fixture"
	"newsgraph/graph/load"
	"newsgraph/graph/quads"
	"newsgraph/graph/store"
)

// manyQuads are those of the invented articles, again and again under other
// names, at least n.
func manyQuads(b *testing.B, n int) []quad.Quad {
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
	return quads.Sort(all)
}

// BenchmarkNQuadsBesideSerd measures in one run what it takes to write N-Quads,
// to read them, and to load them into a store, and what serdi takes to read and
// write the same file.
func BenchmarkNQuadsBesideSerd(b *testing.B) {
	all := manyQuads(b, 100_000)
	src := sourceOf(fixture.Names(b), all[0])
	src.Quads = Sequence(all)
	var text bytes.Buffer
	if err := Write(context.Background(), &text, "nquads", src, Options{}); err != nil {
		b.Fatal(err)
	}
	rate := func(b *testing.B) {
		b.ReportMetric(float64(b.N)*float64(len(all))/b.Elapsed().Seconds(), "quads/s")
		b.ReportMetric(0, "B/op")
	}
	b.Run("write", func(b *testing.B) {
		for b.Loop() {
			if err := Write(context.Background(), io.Discard, "nquads", src, Options{}); err != nil {
				b.Fatal(err)
			}
		}
		rate(b)
	})
	b.Run("read", func(b *testing.B) {
		for b.Loop() {
			n := 0
			for _, err := range quads.ReadNQuads(bytes.NewReader(text.Bytes())) {
				if err != nil {
					b.Fatal(err)
				}
				n++
			}
			if n != len(all) {
				b.Fatal(n)
			}
		}
		rate(b)
	})
	b.Run("load", func(b *testing.B) {
		for b.Loop() {
			st, err := store.OpenMemory(store.Options{Names: fixture.Names(b)})
			if err != nil {
				b.Fatal(err)
			}
			l := &load.Loader{Store: st}
			if _, err := l.Load(context.Background(), bytes.NewReader(text.Bytes()), "graph.nq", load.NQuads); err != nil {
				b.Fatal(err)
			}
			st.Close()
		}
		rate(b)
	})
	b.Run("serdi", func(b *testing.B) {
		serdi, err := exec.LookPath("serdi")
		if err != nil {
			b.Skip("serdi is not installed")
		}
		path := filepath.Join(b.TempDir(), "graph.nq")
		if err := os.WriteFile(path, text.Bytes(), 0o644); err != nil {
			b.Fatal(err)
		}
		for b.Loop() {
			if out, err := exec.Command(serdi, "-i", "nquads", "-o", "nquads", path).Output(); err != nil || len(out) == 0 {
				b.Fatal(err)
			}
		}
		rate(b)
	})
}
