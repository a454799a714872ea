package segment

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// However many quads there are and however far their numbers lie apart, they
// come in each order, each once.
func TestSort(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for _, n := range []int{0, 1, 100, counting - 1, counting, parallel - 1, parallel, 3 * parallel} {
		for _, most := range []int{1, 5, 1 << 11, 1 << 20, int(MaxID)} {
			qs := make([]Quad, n)
			for i := range qs {
				qs[i] = Quad{ID(r.IntN(most)), ID(r.IntN(min(most, 50))), ID(r.IntN(most)), MaxID - ID(r.IntN(min(most, 3000)))}
			}
			want := slices.Clone(qs)
			slices.SortFunc(want, Quad.Compare)
			want = slices.Compact(want)
			got := Sort(slices.Clone(qs))
			if !slices.Equal(got, want) {
				t.Fatalf("%d quads of numbers up to %d: out of order", n, most)
			}
			r.Shuffle(len(got), func(i, j int) { got[i], got[j] = got[j], got[i] })
			for o, list := range sortAll(got) {
				sorted := Order(o).sorted(want)
				slices.SortFunc(sorted, Quad.Compare)
				if !slices.Equal([]Quad(list), sorted) {
					t.Errorf("%d quads of numbers up to %d: out of order %d", n, most, o)
				}
			}
		}
	}
}

func BenchmarkSortAll(b *testing.B) {
	r := rand.New(rand.NewPCG(7, 8))
	qs := make([]Quad, 1<<18)
	for i := range qs {
		qs[i] = Quad{ID(i / 10), ID(r.IntN(50)), ID(r.IntN(1 << 17)), ID(i / 20)}
	}
	for b.Loop() {
		sortAll(slices.Clone(qs))
	}
	b.ReportMetric(float64(b.N)*float64(len(qs))/b.Elapsed().Seconds(), "quads/s")
}
