package kernel

// Width is the number of columns of a panel. Products write whole panels, so a result's rows
// must have room for its columns rounded up to a multiple of Width.
const Width = 32

// RoundUp rounds n up to a multiple of Width.
func RoundUp(n int) int { return (n + Width - 1) / Width * Width }

// Panels is the right-hand matrix of a float product (k rows, n columns), stored as panels of
// Width columns so that a product reads it in order. Its zero value is ready to be packed.
type Panels struct {
	k, n int
	data []float32
}

// Pack stores the matrix whose row i starts at b[i*stride].
func (p *Panels) Pack(b []float32, stride, k, n int) {
	p.resize(k, n)
	for j := 0; j < n; j += Width {
		w := min(Width, n-j)
		panel := p.data[j*k : (j+Width)*k]
		for i := range k {
			row := panel[i*Width : (i+1)*Width]
			if w == Width {
				*(*[Width]float32)(row) = *(*[Width]float32)(b[i*stride+j:])
				continue
			}
			copy(row, b[i*stride+j:i*stride+j+w])
			clear(row[w:])
		}
	}
}

// PackTransposed stores the transpose of the matrix of n rows and k columns whose row i starts
// at b[i*stride].
func (p *Panels) PackTransposed(b []float32, stride, k, n int) {
	p.resize(k, n)
	if n%Width != 0 {
		clear(p.data[n/Width*Width*k:])
	}
	const block = 16 // columns of b that stay in the cache while a panel's rows are filled
	for j := 0; j < n; j += Width {
		panel := p.data[j*k:]
		for from := 0; from < k; from += block {
			to := min(from+block, k)
			for l := range min(Width, n-j) {
				at := from*Width + l
				for _, x := range b[(j+l)*stride+from : (j+l)*stride+to] {
					panel[at] = x
					at += Width
				}
			}
		}
	}
}

func (p *Panels) resize(k, n int) {
	size := k * RoundUp(n)
	if cap(p.data) < size {
		p.data = make([]float32, size)
	}
	p.data, p.k, p.n = p.data[:size], k, n
}

// Left is the left-hand matrix of a float product: element (i, j) is Data[i*Row+j*Col], so that
// a matrix and its transpose are read alike.
type Left struct {
	Data     []float32
	Row, Col int
}

// Rows makes a Left of rows that lie stride apart.
func Rows(data []float32, stride int) Left { return Left{data, stride, 1} }

// Columns makes a Left of the transpose of rows that lie stride apart.
func Columns(data []float32, stride int) Left { return Left{data, 1, stride} }

// Multiply computes m rows of a times p into c, whose rows lie stride apart, or adds them to it.
func (p *Panels) Multiply(c []float32, stride int, a Left, m int, add bool) {
	if m == 0 || p.k == 0 {
		return
	}
	_ = c[(m-1)*stride+RoundUp(p.n)-1]
	_ = a.Data[(m-1)*a.Row+(p.k-1)*a.Col]
	for j := 0; j < p.n; j += Width {
		multiplyPanel(c[j:], stride, a, p.data[j*p.k:(j+Width)*p.k], m, p.k, add)
	}
}

// multiplyPlain is the portable loop: one panel of b, row after row of a.
func multiplyPlain(c []float32, stride int, a Left, b []float32, m, k int, add bool) {
	for i := range m {
		var sum [Width]float32
		for j := range k {
			x := a.Data[i*a.Row+j*a.Col]
			row := (*[Width]float32)(b[j*Width:])
			for l := range row {
				sum[l] += x * row[l]
			}
		}
		out := c[i*stride : i*stride+Width]
		for l := range out {
			if add {
				out[l] += sum[l]
			} else {
				out[l] = sum[l]
			}
		}
	}
}
