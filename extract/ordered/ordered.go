// Package ordered does work on several goroutines and keeps the order of the
// items, so that how many there are changes no result.
package ordered

import (
	"context"
	"iter"
)

// A pending is an item and the place where its result will be.
type pending[Item, Result any] struct {
	item   Item
	result chan Result
}

// Map does the work on every item, on n goroutines, and yields the results
// in the order of the items: how many workers there are shows in the time it
// takes and nowhere else. It holds no more than 2n results at a time.
//
// Once ctx is done no further item is begun, what is begun is yielded still,
// and an item that is waited for (a line that somebody has yet to type) is not
// waited for any longer.
func Map[Item, Result any](ctx context.Context, n int, items iter.Seq[Item], work func(Item) Result) iter.Seq[Result] {
	return func(yield func(Result) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		jobs := make(chan pending[Item, Result])
		begun := make(chan pending[Item, Result], n)
		for range n {
			go func() {
				for j := range jobs {
					j.result <- work(j.item)
				}
			}()
		}
		go func() {
			defer close(begun)
			defer close(jobs)
			for item := range items {
				j := pending[Item, Result]{item, make(chan Result, 1)}
				select {
				case <-ctx.Done():
					return
				case begun <- j:
				}
				jobs <- j
			}
		}()
		for j, ok := next(ctx, begun); ok; j, ok = next(ctx, begun) {
			if !yield(<-j.result) {
				return
			}
		}
	}
}

// next receives from c. It waits no longer once ctx is done.
func next[T any](ctx context.Context, c <-chan T) (v T, ok bool) {
	select {
	case v, ok = <-c:
		return v, ok
	case <-ctx.Done():
	}
	select {
	case v, ok = <-c:
	default:
	}
	return v, ok
}
