package server

import (
	"context"
	"errors"
	"time"
)

// errBusy is for a query whose turn did not come.
var errBusy = errors.New("too many queries at once")

// turns lets a number of queries run at once and some more wait.
type turns struct {
	running chan struct{}
	queued  chan struct{}
	wait    time.Duration
}

func newTurns(n int, wait time.Duration) *turns {
	return &turns{running: make(chan struct{}, n), queued: make(chan struct{}, 9*n), wait: wait}
}

// take waits for a turn; the caller gives it back with done.
func (t *turns) take(ctx context.Context) (done func(), err error) {
	select {
	case t.queued <- struct{}{}:
	default:
		return nil, errBusy
	}
	timer := time.NewTimer(t.wait)
	defer timer.Stop()
	select {
	case t.running <- struct{}{}:
		return func() { <-t.running; <-t.queued }, nil
	case <-timer.C:
		err = errBusy
	case <-ctx.Done():
		err = ctx.Err()
	}
	<-t.queued
	return nil, err
}
