package kernel

// Scale computes y = base + (sum·by)·scale number by number, each step rounded to float32 so
// that all levels agree: it turns the sums of an integer product back into what they stand for.
// All slices have the length of y; base may be y.
func Scale(y, base []float32, sums []int32, scale []float32, by float32) {
	n := len(y)
	base, sums, scale = base[:n], sums[:n], scale[:n]
	done := scaleFast(y, base, sums, scale, by)
	for i := done; i < n; i++ {
		y[i] = float32(base[i] + float32(float32(float32(sums[i])*by)*scale[i]))
	}
}
