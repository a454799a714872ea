package ordered

import (
	"context"
	"slices"
	"sync/atomic"
	"testing"
	"time"
)

func numbers(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
}

func TestMapKeepsTheOrder(t *testing.T) {
	for _, workers := range []int{1, 2, 7, 100} {
		slowFirst := func(i int) int {
			if i%10 == 0 {
				time.Sleep(time.Millisecond)
			}
			return i
		}
		got := slices.Collect(Map(t.Context(), workers, slices.Values(numbers(50)), slowFirst))
		if !slices.Equal(got, numbers(50)) {
			t.Errorf("%d workers: got %v", workers, got)
		}
	}
}

func TestMapRunsAtTheSameTime(t *testing.T) {
	meet := make(chan bool)
	other := func(i int) int { // each waits for the other
		select {
		case meet <- true:
		case <-meet:
		case <-time.After(10 * time.Second):
			t.Error("the second item was not begun before the first was done")
		}
		return i
	}
	for range Map(t.Context(), 2, slices.Values(numbers(2)), other) {
		continue
	}
}

func TestMapStopsWhenNobodyWantsMore(t *testing.T) {
	var begun atomic.Int32
	count := func(i int) int { begun.Add(1); return i }
	for i := range Map(t.Context(), 2, slices.Values(numbers(1000)), count) {
		if i == 3 {
			break
		}
	}
	if n := begun.Load(); n > 20 {
		t.Errorf("%d items were begun though only four were wanted", n)
	}
}

func TestMapFinishesWhatIsBegunWhenInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var got []int
	for i := range Map(ctx, 2, slices.Values(numbers(1000)), func(i int) int { return i }) {
		if got = append(got, i); i == 3 {
			cancel()
		}
	}
	if len(got) < 4 || len(got) > 20 || !slices.Equal(got, numbers(len(got))) {
		t.Errorf("got %v: want the first few, in order, without a gap", got)
	}
}

func TestMapDoesNotWaitForInputOnceInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	never := make(chan bool)
	t.Cleanup(func() { close(never) })
	typing := func(yield func(int) bool) {
		yield(0)
		cancel()
		<-never
	}
	for range Map(ctx, 2, typing, func(i int) int { return i }) {
		continue
	}
}
