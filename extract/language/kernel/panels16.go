package kernel

// Panels16 is the right-hand matrix of an integer product (k rows, n columns) of 16-bit
// numbers, stored as panels of Width columns with two rows interleaved. The product is exact
// as long as no sum leaves 32 bits.
type Panels16 struct {
	k, n int
	data []int16
}

// PairUp rounds a number of rows up to the even number that is stored.
func PairUp(k int) int { return (k + 1) &^ 1 }

// PackTransposed stores the transpose of the matrix of n rows and k columns whose row i starts
// at b[i*stride].
func (p *Panels16) PackTransposed(b []int16, stride, k, n int) {
	p.resize(k, n)
	for j := range n {
		p.column(j, func(i int) int16 { return b[j*stride+i] })
	}
}

// PackBytes is PackTransposed for 8-bit numbers.
func (p *Panels16) PackBytes(b []int8, stride, k, n int) {
	p.resize(k, n)
	for j := range n {
		p.column(j, func(i int) int16 { return int16(b[j*stride+i]) })
	}
}

func (p *Panels16) column(j int, at func(i int) int16) {
	even := PairUp(p.k)
	panel := p.data[j/Width*Width*even:]
	for i := range p.k {
		panel[i/2*2*Width+j%Width*2+i%2] = at(i)
	}
}

func (p *Panels16) resize(k, n int) {
	size := PairUp(k) * RoundUp(n)
	if cap(p.data) < size {
		p.data = make([]int16, size)
	}
	p.data, p.k, p.n = p.data[:size], k, n
	clear(p.data)
}

// Columns returns the number of columns of the product: n rounded up to whole panels.
func (p *Panels16) Columns() int { return RoundUp(p.n) }

// Multiply computes m rows of a times p into c. The rows of a lie aStride apart, those of c
// cStride; a row of a has PairUp(k) elements, the last of which is 0 where k is odd.
func (p *Panels16) Multiply(c []int32, cStride int, a []int16, aStride, m int) {
	if m == 0 || p.k == 0 {
		return
	}
	pairs := PairUp(p.k) / 2
	_ = c[(m-1)*cStride+RoundUp(p.n)-1]
	_ = a[(m-1)*aStride+2*pairs-1]
	for j := 0; j < p.n; j += Width {
		multiplyPanel16(c[j:], cStride, a, aStride, p.data[j*2*pairs:(j+Width)*2*pairs], m, pairs)
	}
}

// multiplyPlain16 is the portable loop: one panel of b, row after row of a.
func multiplyPlain16(c []int32, cStride int, a []int16, aStride int, b []int16, m, pairs int) {
	for i := range m {
		var sum [Width]int32
		row := a[i*aStride : i*aStride+2*pairs]
		for j := range pairs {
			x, y := int32(row[2*j]), int32(row[2*j+1])
			if x == 0 && y == 0 {
				continue
			}
			col := (*[2 * Width]int16)(b[j*2*Width:])
			for l := range sum {
				sum[l] += x*int32(col[2*l]) + y*int32(col[2*l+1])
			}
		}
		copy(c[i*cStride:i*cStride+Width], sum[:])
	}
}
