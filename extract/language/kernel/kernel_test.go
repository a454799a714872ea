package kernel

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

var levels = []struct {
	name  string
	level Level
}{{"portable", Portable}, {"avx2", AVX2}, {"avx512", AVX512}}

// sizes: rows, inner, columns; every tail of rows and columns, and odd inner sizes.
var sizes = [][3]int{{1, 1, 1}, {3, 5, 31}, {7, 8, 32}, {8, 9, 33}, {13, 64, 40}, {23, 31, 96}}

func numbers(rng *rand.Rand, n int) []float32 {
	out := make([]float32, n)
	for i := range out {
		out[i] = float32(rng.NormFloat64())
	}
	return out
}

func eachLevel(t *testing.T, run func(t *testing.T)) {
	for _, l := range levels {
		if l.level > detect() {
			continue
		}
		t.Run(l.name, func(t *testing.T) {
			defer Limit(l.level)()
			run(t)
		})
	}
}

func TestMultiply(t *testing.T) {
	eachLevel(t, func(t *testing.T) {
		rng := rand.New(rand.NewPCG(1, 2))
		for _, s := range sizes {
			for _, add := range []bool{false, true} {
				for _, turned := range []bool{false, true} {
					checkProduct(t, rng, s[0], s[1], s[2], add, turned)
				}
			}
		}
	})
}

// checkProduct compares with the definition of a product, for a and b as they are or both
// stored transposed.
func checkProduct(t *testing.T, rng *rand.Rand, m, k, n int, add, turned bool) {
	t.Helper()
	a, b := numbers(rng, m*k), numbers(rng, k*n)
	stride := RoundUp(n) + 3
	c := numbers(rng, m*stride)
	want := slices.Clone(c)
	at := func(i, j int) float64 { return float64(a[i*k+j]) }
	bt := func(i, j int) float64 { return float64(b[i*n+j]) }
	left := Rows(a, k)
	var p Panels
	if turned {
		at = func(i, j int) float64 { return float64(a[j*m+i]) }
		bt = func(i, j int) float64 { return float64(b[j*k+i]) }
		left = Columns(a, m)
		p.PackTransposed(b, k, k, n)
	} else {
		p.Pack(b, n, k, n)
	}
	p.Multiply(c, stride, left, m, add)
	for i := range m {
		for j := range n {
			sum := 0.0
			if add {
				sum = float64(want[i*stride+j])
			}
			for l := range k {
				sum += at(i, l) * bt(l, j)
			}
			if got := float64(c[i*stride+j]); math.Abs(got-sum) > 1e-4 {
				t.Fatalf("%dx%dx%d add %v turned %v: element %d,%d is %g, want %g", m, k, n, add, turned, i, j, got, sum)
			}
		}
	}
}

func TestMultiply16(t *testing.T) {
	eachLevel(t, func(t *testing.T) {
		rng := rand.New(rand.NewPCG(3, 4))
		for _, s := range sizes {
			m, k, n := s[0], s[1], s[2]
			stride := PairUp(k)
			a, b := make([]int16, m*stride), make([]int16, n*k)
			for i := range a {
				if i%stride < k {
					a[i] = int16(rng.IntN(8192) - 4096)
				}
			}
			for i := range b {
				b[i] = int16(rng.IntN(255) - 127)
			}
			var p Panels16
			p.PackTransposed(b, k, k, n)
			c := make([]int32, m*p.Columns())
			p.Multiply(c, p.Columns(), a, stride, m)
			for i := range m {
				for j := range n {
					var sum int32
					for l := range k {
						sum += int32(a[i*stride+l]) * int32(b[j*k+l])
					}
					if got := c[i*p.Columns()+j]; got != sum {
						t.Fatalf("%v: element %d,%d is %d, want %d", s, i, j, got, sum)
					}
				}
			}
		}
	})
}

func TestSquashIsTanh(t *testing.T) {
	eachLevel(t, func(t *testing.T) {
		x := make([]float32, 2001)
		for i := range x {
			x[i] = float32(i-1000) / 100
		}
		got := slices.Clone(x)
		Squash(got, 1, 1, 0)
		for i, v := range x {
			if want := math.Tanh(float64(v)); math.Abs(float64(got[i])-want) > 1.2e-4 || got[i] > 1 || got[i] < -1 {
				t.Fatalf("tanh(%g) = %g, want %g", v, got[i], want)
			}
		}
	})
}

func TestSquashSameBits(t *testing.T) {
	x := numbers(rand.New(rand.NewPCG(5, 6)), 4099)
	fast, plain := slices.Clone(x), slices.Clone(x)
	Squash(fast, 0.5, 0.5, 0.5)
	defer Limit(Portable)()
	Squash(plain, 0.5, 0.5, 0.5)
	if !slices.Equal(fast, plain) {
		t.Fatal("the assembly and plain Go differ")
	}
}

func TestScale(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	base, scale := numbers(rng, 1003), numbers(rng, 1003)
	sums := make([]int32, 1003)
	for i := range sums {
		sums[i] = rng.Int32() - 1<<30
	}
	eachLevel(t, func(t *testing.T) {
		y := make([]float32, 1003)
		Scale(y, base, sums, scale, 1e-5)
		for i := range y {
			if want := base[i] + float32(float32(float32(sums[i])*1e-5)*scale[i]); y[i] != want {
				t.Fatalf("number %d is %g, want %g", i, y[i], want)
			}
		}
	})
}

func TestAddSquares(t *testing.T) {
	eachLevel(t, func(t *testing.T) {
		rng := rand.New(rand.NewPCG(9, 9))
		a, b := numbers(rng, 37), numbers(rng, 37)
		want, total := slices.Clone(a), 0.0
		for i := range want {
			want[i] += b[i]
			total += float64(want[i]) * float64(want[i])
		}
		if got := AddSquares(a, b); math.Abs(got-total) > 1e-4 || !slices.Equal(a, want) {
			t.Fatalf("sum of squares %g, want %g", got, total)
		}
	})
}

// TestAdam follows the formulas of the paper for two steps.
func TestAdam(t *testing.T) {
	eachLevel(t, func(t *testing.T) {
		rng := rand.New(rand.NewPCG(10, 9))
		n := 19
		w, m, v := numbers(rng, n), make([]float32, n), make([]float32, n)
		for step := 1.0; step <= 2; step++ {
			g, was := numbers(rng, n), slices.Clone(w)
			oldM, oldV := slices.Clone(m), slices.Clone(v)
			s := Step{Clip: 0.5, Rate: 0.01, Decay1: 0.1, Decay2: 0.02, Epsilon: 1e-8}
			s.Apply(w, m, v, g)
			for i := range g {
				x := 0.5 * float64(g[i])
				wantM := 0.9*float64(oldM[i]) + 0.1*x
				wantV := 0.98*float64(oldV[i]) + 0.02*x*x
				want := float64(was[i]) - 0.01*wantM/(math.Sqrt(wantV)+1e-8)
				if math.Abs(float64(w[i])-want) > 1e-5 || math.Abs(float64(v[i])-wantV) > 1e-5 {
					t.Fatalf("step %v: value %d is %g, want %g", step, i, w[i], want)
				}
			}
		}
	})
}

func BenchmarkMultiply(b *testing.B) {
	const m, k, n = 256, 640, 1280
	rng := rand.New(rand.NewPCG(1, 2))
	a, w, c := numbers(rng, m*k), numbers(rng, k*n), make([]float32, m*n)
	var p Panels
	p.Pack(w, n, k, n)
	for _, l := range levels {
		b.Run(l.name, func(b *testing.B) {
			defer Limit(l.level)()
			for b.Loop() {
				p.Multiply(c, n, Rows(a, k), m, false)
			}
			b.ReportMetric(2*m*k*n*float64(b.N)/b.Elapsed().Seconds()/1e9, "GFLOP/s")
		})
	}
}

func BenchmarkMultiply16(b *testing.B) {
	const k, n = 320, 1280
	w := make([]int16, k*n)
	var p Panels16
	p.PackTransposed(w, k, k, n)
	for _, m := range []int{1, 8, 32} {
		a, c := make([]int16, m*k), make([]int32, m*n)
		for i := range a {
			a[i] = 3
		}
		for _, l := range levels {
			b.Run(fmt.Sprint(l.name, "/", m), func(b *testing.B) {
				defer Limit(l.level)()
				for b.Loop() {
					p.Multiply(c, n, a, k, m)
				}
				b.ReportMetric(float64(m)*k*n*float64(b.N)/b.Elapsed().Seconds()/1e9, "GMAC/s")
			})
		}
	}
}

func BenchmarkSquash(b *testing.B) {
	x := numbers(rand.New(rand.NewPCG(1, 2)), 1280)
	for _, l := range levels[:2] {
		b.Run(l.name, func(b *testing.B) {
			defer Limit(l.level)()
			for b.Loop() {
				Squash(x, 0.5, 0.5, 0.5)
			}
			b.ReportMetric(b.Elapsed().Seconds()*1e9/float64(b.N)/1280, "ns/number")
		})
	}
}
