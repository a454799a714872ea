package resolve_test

import (
	"fmt"
	"testing"

	"newsgraph/graph/invented"
	"newsgraph/graph/resolve"
)

// BenchmarkDecide decides on the block of one surname that everybody has.
func BenchmarkDecide(b *testing.B) {
	r, err := resolve.NewResolver(nil)
	if err != nil {
		b.Fatal(err)
	}
	for _, articles := range []int{100, 1000, 10000} {
		press := invented.Press{Surnames: 1, Entities: 12, Words: 1}
		known := map[string]int{}
		var block []resolve.Counted
		for n := range articles {
			for _, ref := range r.References(press.Article(n)) {
				if ref.Block != "valor" {
					continue
				}
				at, is := known[ref.Key]
				if !is {
					at = len(block)
					known[ref.Key] = at
					block = append(block, resolve.Counted{Profile: ref.Profile})
				}
				block[at].Articles++
			}
		}
		b.Run(fmt.Sprint(len(block), " profiles"), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if out := r.Decide(block); len(out) != len(block) {
					b.Fatal(len(out))
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(block)), "ns/profile")
		})
	}
}
