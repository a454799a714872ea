package kernel

// Squash replaces every x by out*tanh(in*x)+shift: (1, 1, 0) is tanh, (½, ½, ½) the logistic
// function. tanh is Lambert's continued fraction cut after seven terms, right to 1e-4, and
// every step is rounded to float32 so that all levels agree.
func Squash(x []float32, in, out, shift float32) {
	done := squashFast(x, in, out, shift)
	squashPlain(x[done:], in, out, shift)
}

// tanhLimit is where the fraction reaches 1 (it would pass it beyond).
const tanhLimit = 4.97

func squashPlain(x []float32, in, out, shift float32) {
	for i, v := range x {
		v = float32(v * in)
		v = max(min(v, tanhLimit), -tanhLimit)
		s := float32(v * v)
		p := float32(s + 378)
		p = float32(float32(p*s) + 17325)
		p = float32(float32(p*s) + 135135)
		p = float32(p * v)
		q := float32(float32(s*28) + 3150)
		q = float32(float32(q*s) + 62370)
		q = float32(float32(q*s) + 135135)
		x[i] = float32(float32(float32(p/q)*out) + shift)
	}
}
