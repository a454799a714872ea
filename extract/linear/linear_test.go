package linear

import "testing"

// TestCheck proves that quadratic work is found and linear work is not: a test
// that always passed would prove nothing.
func TestCheck(t *testing.T) {
	busy := func(steps int) func() {
		return func() {
			sum := 0
			for i := range steps {
				sum += i & 3
			}
			if sum < 0 {
				t.Fatal("unreachable")
			}
		}
	}
	Check(t, "linear", 1_000_000, busy)
	probe := &testing.T{}
	func() {
		defer func() { _ = recover() }() // a bare T cannot print
		Check(probe, "quadratic", 1_500, func(n int) func() { return busy(n * n) })
	}()
	if !probe.Failed() {
		t.Error("quadratic work passes for linear")
	}
}
