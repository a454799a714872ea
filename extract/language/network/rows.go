package network

import (
	"math"
	"slices"

	"newsgraph/extract/language/kernel"
)

// rows16 is activations rounded to 16 bits: numbers, the distance of rows, and what one unit
// stands for in each row.
type rows16 struct {
	data   []int16
	stride int
	unit   []float32
}

const (
	// stateUnit is the unit of LSTM outputs, which lie in -1…1.
	stateUnit = 1.0 / 8192
	// fine and coarse are the largest numbers of rows rounded by round: fine ones meet 8-bit
	// weights, coarse ones each other; the sums of up to 2048 and 512 products fit 32 bits.
	fine   = 4095
	coarse = 2047
)

// round sets row i of q from x, whose largest number becomes most.
func (q *rows16) round(i int, x []float32, most float32) {
	top := largest(x)
	row := q.data[i*q.stride : i*q.stride+len(x)]
	if top == 0 {
		q.unit[i] = 0
		clear(row)
		return
	}
	q.unit[i] = top / most
	by := most / top
	row = row[:len(x)]
	for j, v := range x {
		row[j] = nearest(float32(v * by))
	}
}

// largest returns the largest absolute value. Without the sign bit, the bits of numbers are in
// the numbers' order.
func largest(x []float32) float32 {
	top := uint32(0)
	for _, v := range x {
		top = max(top, math.Float32bits(v)&(1<<31-1))
	}
	return math.Float32frombits(top)
}

// nearest rounds a number between -8192 and 8192, halves up.
func nearest(x float32) int16 { return int16(int32(float32(x+8192.5)) - 8192) }

func (q *rows16) resize(n, stride int) {
	q.stride = stride
	q.data = sized(q.data, n*stride)
	q.unit = sized(q.unit, n)
}

// sized returns a slice of length n with whatever contents, s if it is large enough.
func sized[T any](s []T, n int) []T {
	return slices.Grow(s[:0], n)[:n]
}

// apply computes y = base + l·x for rows from..from+n of x. base is nil for the bias, or rows
// like y's, often y itself.
func (l *linear) apply(y, base []float32, x *rows16, from, n int, sums *[]int32) {
	w := l.width()
	*sums = sized(*sums, n*w)
	l.panels.Multiply(*sums, w, x.data[from*x.stride:], x.stride, n)
	for i := range n {
		start := l.bias
		if base != nil {
			start = base[i*w : (i+1)*w]
		}
		kernel.Scale(y[i*w:(i+1)*w], start, (*sums)[i*w:(i+1)*w], l.padded, x.unit[from+i])
	}
}

const leak = 0.1

func leaky(x []float32) {
	for i, v := range x {
		x[i] = max(v, float32(leak*v))
	}
}
