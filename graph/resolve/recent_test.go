package resolve

import (
	"strconv"
	"sync"
	"testing"
)

// What is remembered is what the function gives, whoever asks at once, and never
// more than two halves.
func TestRecent(t *testing.T) {
	var mu sync.Mutex
	asked := map[int]int{}
	r := remember(func(n int) string {
		mu.Lock()
		defer mu.Unlock()
		asked[n]++
		return strconv.Itoa(n)
	})
	var wait sync.WaitGroup
	for worker := range 4 {
		wait.Go(func() {
			for n := range mostRecent {
				for _, key := range []int{n*4 + worker, 7} {
					if got := r.get(key); got != strconv.Itoa(key) {
						t.Errorf("%d gives %s", key, got)
						return
					}
				}
			}
		})
	}
	wait.Wait()
	if n := len(r.now) + len(r.old); n < mostRecent || n > 2*mostRecent+4 {
		t.Errorf("%d are remembered", n)
	}
	if asked[7] > 4 {
		t.Errorf("what is asked for all the time was computed %d times", asked[7])
	}
}
