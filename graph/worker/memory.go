package worker

import (
	"errors"
	"fmt"
	"runtime/debug"
	"runtime/metrics"
	"time"
)

// MinMemory is the least that a worker can be given, bytes: it holds about 30 MB
// before it is asked anything, and caches blocks of the store.
const MinMemory = 128 << 20

const (
	// watchEvery is how often a worker looks at its memory while a query runs. A
	// core writes about 50 MB in that time.
	watchEvery = 10 * time.Millisecond
	// lazyCollector lets garbage grow to so many per cent of what is in use before it
	// is collected: a small question makes little, and collecting was a fifth of
	// its time. The limit holds all the same.
	lazyCollector = 400
	// idleMemory is how much a worker keeps between queries, bytes, before it
	// gives back what it does not use.
	idleMemory = 96 << 20
)

// WithinMemory is for a process that asks itself: it makes the collector of garbage
// keep it within most of limit bytes, [MinMemory] at least, and calls over where it
// holds more, until it is released. A process that looks at itself looks late: where
// a string of a gigabyte was doubled it held three times the limit. For the queries
// of strangers there are pools.
func WithinMemory(limit int64, over func()) (release func(), err error) {
	lazy := debug.SetGCPercent(-1)
	debug.SetGCPercent(lazy)
	before := debug.SetMemoryLimit(-1)
	m, err := watchMemory(limit, over)
	if err != nil {
		return nil, err
	}
	m.start()
	return func() {
		m.end()
		debug.SetMemoryLimit(before)
		debug.SetGCPercent(lazy)
	}, nil
}

// A memoryWatch ends a process that holds more memory than it may.
type memoryWatch struct {
	limit   uint64
	over    func()
	samples []metrics.Sample
	stopped chan struct{}
	ended   chan struct{}
}

// watchMemory makes the collector of garbage keep the process within most of the
// limit, and the watch call over where it cannot.
func watchMemory(limit int64, over func()) (*memoryWatch, error) {
	if limit < MinMemory {
		return nil, fmt.Errorf("worker: %d bytes of memory are too few: give it %d at least", limit, int64(MinMemory))
	}
	debug.SetMemoryLimit(limit / 4 * 3)
	debug.SetGCPercent(lazyCollector)
	m := &memoryWatch{limit: uint64(limit), over: over, samples: []metrics.Sample{
		{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"},
	}}
	if metrics.Read(m.samples); m.samples[0].Value.Kind() != metrics.KindUint64 || m.samples[1].Value.Kind() != metrics.KindUint64 {
		return nil, errors.New("worker: this Go does not tell how much memory it holds")
	}
	return m, nil
}

// held is how much memory the process holds, as GOMEMLIMIT counts it, bytes.
func (m *memoryWatch) held() uint64 {
	metrics.Read(m.samples)
	return m.samples[0].Value.Uint64() - m.samples[1].Value.Uint64()
}

func (m *memoryWatch) start() {
	m.stopped, m.ended = make(chan struct{}), make(chan struct{})
	go func() {
		defer close(m.ended)
		tick := time.NewTicker(watchEvery)
		defer tick.Stop()
		for {
			select {
			case <-m.stopped:
				return
			case <-tick.C:
				if m.held() > m.limit {
					m.over()
				}
			}
		}
	}()
}

// end ends the watch.
func (m *memoryWatch) end() {
	close(m.stopped)
	<-m.ended
}

// stop ends the watch, and gives back what a large query has left.
func (m *memoryWatch) stop() {
	m.end()
	if m.held() > idleMemory {
		debug.FreeOSMemory()
	}
}
