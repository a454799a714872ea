// Package linear lets tests hold code to a time that grows in step with its
// input, on machines that are busy with other things.
package linear

import (
	"testing"
	"time"
)

const (
	growth   = 8                     // how many times larger the large input is
	slack    = 5                     // how many times more than in step is still borne
	tries    = 3                     // attempts before it is held to be true
	tooShort = 20 * time.Millisecond // what no clock measures well
)

// Check fails the test where eight times the input takes over forty times as
// long, which quadratic work does. Given n, prepare makes an input of size n
// and returns the work to time. Time is the processor's, the least of several
// runs.
func Check(t *testing.T, name string, n int, prepare func(n int) (work func())) {
	t.Helper()
	var small, large time.Duration
	for range tries {
		small, large = least(prepare(n)), least(prepare(growth*n))
		if large <= tooShort || large <= slack*growth*small {
			return
		}
	}
	t.Errorf("%s: %d times the input takes %v of the processor instead of %v", name, growth, large, growth*small)
}

func least(work func()) time.Duration {
	best := time.Duration(-1)
	for range tries {
		start := processorTime()
		work()
		if spent := processorTime() - start; best < 0 || spent < best {
			best = spent
		}
	}
	return best
}
