package tree

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestValid(t *testing.T) {
	for _, c := range []struct {
		heads []int
		want  bool
	}{
		{[]int{0}, true},
		{[]int{2, 0, 2}, true},
		{[]int{0, 0}, false},
		{[]int{2, 1}, false},
		{[]int{1}, false},
		{[]int{0, 3, 2}, false},
		{[]int{0, 9}, false},
		{nil, false},
	} {
		if got := Valid(c.heads); got != c.want {
			t.Errorf("Valid(%v) = %v", c.heads, got)
		}
	}
}

// exhaust tries every assignment of heads.
func exhaust(n int, score func(h, d int) float64) float64 {
	best := math.Inf(-1)
	heads := make([]int, n)
	var try func(d int)
	try = func(d int) {
		if d == n {
			if Valid(heads) {
				best = max(best, total(heads, score))
			}
			return
		}
		for heads[d] = 0; heads[d] <= n; heads[d]++ {
			h := heads[d]
			try(d + 1)
			heads[d] = h
		}
	}
	try(0)
	return best
}

func total(heads []int, score func(h, d int) float64) float64 {
	sum := 0.0
	for i, h := range heads {
		sum += score(h, i+1)
	}
	return sum
}

func TestBestIsBest(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		n := 1 + rng.IntN(5)
		var s [6][6]float64
		for h := range s {
			for d := range s {
				s[h][d] = float64(rng.IntN(20))
			}
		}
		score := func(h, d int) float64 { return s[h][d] }
		heads := make([]int, n)
		Best(heads, score)
		if !Valid(heads) {
			t.Fatalf("no tree: %v of %v", heads, s)
		}
		if got, want := total(heads, score), exhaust(n, score); math.Abs(got-want) > 1e-6 {
			t.Fatalf("%v scores %g, the best tree %g, of %v", heads, got, want, s)
		}
	}
}

func TestBestLong(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	const n = 256
	s := make([]float64, (n+1)*(n+1))
	for i := range s {
		s[i] = rng.NormFloat64()
	}
	heads := make([]int, n)
	Best(heads, func(h, d int) float64 { return s[h*(n+1)+d] })
	if !Valid(heads) {
		t.Fatal("no tree")
	}
}
