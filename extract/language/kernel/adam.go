package kernel

import "math"

// AddSquares adds b to a and returns the sum of the squares of the results. b has the length of
// a, which is best a multiple of 8.
func AddSquares(a, b []float32) float64 {
	b = b[:len(a)]
	var lanes [8]float32
	done := addSquaresFast(a, b, &lanes)
	for i := done; i < len(a); i++ {
		a[i] += b[i]
		lanes[i%8] += float32(a[i] * a[i])
	}
	sum := 0.0
	for _, x := range lanes {
		sum += float64(x)
	}
	return sum
}

// Step is one step of the optimiser Adam (Kingma and Ba 2015).
type Step struct {
	Clip    float32 // what gradients are multiplied with
	Rate    float32 // with the correction for young moments
	Decay1  float32 // 1-β1
	Decay2  float32 // 1-β2
	Epsilon float32
}

// Apply moves the values w and the moments m and v by the gradient g. All have the length of w.
func (s *Step) Apply(w, m, v, g []float32) {
	n := len(w)
	m, v, g = m[:n], v[:n], g[:n]
	for i := adamFast(w, m, v, g, s); i < n; i++ {
		x := float32(g[i] * s.Clip)
		m[i] = float32(m[i] + float32(float32(x-m[i])*s.Decay1))
		v[i] = float32(v[i] + float32(float32(float32(x*x)-v[i])*s.Decay2))
		root := float32(math.Sqrt(float64(v[i])))
		w[i] = float32(w[i] - float32(float32(m[i]*s.Rate)/float32(root+s.Epsilon)))
	}
}
