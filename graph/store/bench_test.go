package store_test

import (
	"fmt"
	"testing"

	"newsgraph/graph/fixture"
	"newsgraph/graph/store"
)

// one is the fixture's first article under another name: about 300 quads.
func one(i int) store.Document {
	var facts []string
	for f := range 40 {
		facts = append(facts, fmt.Sprintf("p%d meets p%d", (i*7+f)%500, (i+f*13)%500))
	}
	name := fmt.Sprint("art", i)
	return document("/"+name, name, "v1", facts...)
}

func BenchmarkPut(b *testing.B) {
	s := open(b, b.TempDir())
	defer s.Close()
	for i := 0; b.Loop(); i++ {
		put(b, s, one(i))
	}
}

func BenchmarkPutInMemory(b *testing.B) {
	s := memory(b)
	for i := 0; b.Loop(); i++ {
		put(b, s, one(i))
	}
}

func BenchmarkPutUnchanged(b *testing.B) {
	s := open(b, b.TempDir())
	defer s.Close()
	d := one(0)
	for b.Loop() {
		put(b, s, d)
	}
}

func BenchmarkQuads(b *testing.B) {
	s := memory(b)
	quads := 0
	for i := range 200 {
		quads += put(b, s, one(i)).Added
	}
	for b.Loop() {
		for _, err := range s.Quads(ctx) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(b.N*quads)/b.Elapsed().Seconds(), "quads/s")
}

func BenchmarkView(b *testing.B) {
	s := fixture.Store(b)
	for b.Loop() {
		nodes(b, s)
	}
}
