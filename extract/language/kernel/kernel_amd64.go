package kernel

// The assembly of kernel_amd64.s. Strides are in bytes, k counts steps of one panel row (128 bytes).

//go:noescape
func f32x8avx512(c *float32, cStride int, a *float32, aRow, aCol int, b *float32, k int, add bool)

//go:noescape
func f32x4avx2(c *float32, cStride int, a *float32, aRow, aCol int, b *float32, k int, add bool)

//go:noescape
func f32x1avx2(c *float32, a *float32, aCol int, b *float32, k int, add bool)

//go:noescape
func i16x8avx512(c *int32, cStride int, a *int16, aRow int, b *int16, k int)

//go:noescape
func i16x4avx2(c *int32, cStride int, a *int16, aRow int, b *int16, k int)

//go:noescape
func i16x1avx2(c *int32, a *int16, b *int16, k int)

//go:noescape
func squashAVX2(x *float32, n int, in, out, shift float32)

//go:noescape
func scaleAVX2(y, base *float32, sums *int32, scale *float32, n int, by float32)

//go:noescape
func addSquaresAVX2(a, b *float32, n int, lanes *[8]float32)

//go:noescape
func adamAVX2(w, m, v, grad *float32, n int, s *Step)

const (
	word = 4 // bytes of a float32
	half = 2 // bytes of an int16
)

func multiplyPanel(c []float32, stride int, a Left, b []float32, m, k int, add bool) {
	if level == Portable {
		multiplyPlain(c, stride, a, b, m, k, add)
		return
	}
	i := 0
	if level == AVX512 {
		for ; i+8 <= m; i += 8 {
			f32x8avx512(&c[i*stride], stride*word, &a.Data[i*a.Row], a.Row*word, a.Col*word, &b[0], k, add)
		}
	}
	for ; i+4 <= m; i += 4 {
		for j := 0; j < Width; j += 16 {
			f32x4avx2(&c[i*stride+j], stride*word, &a.Data[i*a.Row], a.Row*word, a.Col*word, &b[j], k, add)
		}
	}
	for ; i < m; i++ {
		f32x1avx2(&c[i*stride], &a.Data[i*a.Row], a.Col*word, &b[0], k, add)
	}
}

func multiplyPanel16(c []int32, cStride int, a []int16, aStride int, b []int16, m, pairs int) {
	if level == Portable {
		multiplyPlain16(c, cStride, a, aStride, b, m, pairs)
		return
	}
	i := 0
	if level == AVX512 {
		for ; i+8 <= m; i += 8 {
			i16x8avx512(&c[i*cStride], cStride*word, &a[i*aStride], aStride*half, &b[0], pairs)
		}
	}
	for ; i+4 <= m; i += 4 {
		for j := 0; j < Width; j += 16 {
			i16x4avx2(&c[i*cStride+j], cStride*word, &a[i*aStride], aStride*half, &b[2*j], pairs)
		}
	}
	for ; i < m; i++ {
		i16x1avx2(&c[i*cStride], &a[i*aStride], &b[0], pairs)
	}
}

// squashFast does whole vectors and returns how many elements it did.
func squashFast(x []float32, in, out, shift float32) int {
	n := len(x) &^ 7
	if level == Portable || n == 0 {
		return 0
	}
	squashAVX2(&x[0], n, in, out, shift)
	return n
}

// scaleFast does whole vectors and returns how many elements it did.
func scaleFast(y, base []float32, sums []int32, scale []float32, by float32) int {
	n := len(y) &^ 7
	if level == Portable || n == 0 {
		return 0
	}
	scaleAVX2(&y[0], &base[0], &sums[0], &scale[0], n, by)
	return n
}

func addSquaresFast(a, b []float32, lanes *[8]float32) int {
	n := len(a) &^ 7
	if level == Portable || n == 0 {
		return 0
	}
	addSquaresAVX2(&a[0], &b[0], n, lanes)
	return n
}

func adamFast(w, m, v, g []float32, s *Step) int {
	n := len(w) &^ 7
	if level == Portable || n == 0 {
		return 0
	}
	adamAVX2(&w[0], &m[0], &v[0], &g[0], n, s)
	return n
}
