package learn

import (
	"sync"
	"sync/atomic"
)

// inParallel does f for every item on as many goroutines as there are shards.
func inParallel[T any](items []T, f func(T)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range shards {
		wg.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(items)); i = next.Add(1) - 1 {
				f(items[i])
			}
		})
	}
	wg.Wait()
}
