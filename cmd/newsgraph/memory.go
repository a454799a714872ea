package main

import (
	"os"
	"runtime/debug"
)

// Memory that the analysis is meant to stay within, in bytes: for the models and a text of the
// largest size, and for what a worker has in hand.
const (
	textMemory   = 190 << 20
	workerMemory = 16 << 20
)

// limitMemory makes the garbage collector keep the program within what so many workers need and
// returns a function that lifts the limit. Where GOMEMLIMIT is set, that counts.
func limitMemory(workers int) (lift func()) {
	if os.Getenv("GOMEMLIMIT") != "" {
		return func() {}
	}
	old := debug.SetMemoryLimit(textMemory + int64(workers)*workerMemory)
	return func() { debug.SetMemoryLimit(old) }
}
