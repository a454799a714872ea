//go:build !amd64

package kernel

func multiplyPanel(c []float32, stride int, a Left, b []float32, m, k int, add bool) {
	multiplyPlain(c, stride, a, b, m, k, add)
}

func multiplyPanel16(c []int32, cStride int, a []int16, aStride int, b []int16, m, pairs int) {
	multiplyPlain16(c, cStride, a, aStride, b, m, pairs)
}

func squashFast(x []float32, in, out, shift float32) int { return 0 }

func scaleFast(y, base []float32, sums []int32, scale []float32, by float32) int { return 0 }

func addSquaresFast(a, b []float32, lanes *[8]float32) int { return 0 }

func adamFast(w, m, v, g []float32, s *Step) int { return 0 }
