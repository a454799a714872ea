package worker

import "maps"

// A Cause is why a worker has ended.
type Cause string

// The causes.
const (
	Memory    Cause = "memory"    // it took more than it may
	Late      Cause = "time"      // it went on after its query's time
	Stack     Cause = "stack"     // its stack ran over
	Crash     Cause = "crash"     // anything else of its own
	Cancelled Cause = "cancelled" // it went on after nobody wanted the answer
	Stopped   Cause = "stopped"   // the pool was closed
)

// Causes are those for which workers end before their time.
func Causes() []Cause { return []Cause{Memory, Late, Stack, Crash, Cancelled} }

// Stats are what a pool has and had.
type Stats struct {
	Most  int // workers there may be
	Alive int // workers there are
	Busy  int // of them, those that answer
	Ended map[Cause]int
}

// Stats counts.
func (p *Pool) Stats() Stats {
	p.mu.Lock()
	defer p.mu.Unlock()
	return Stats{p.opts.Count, p.total, p.busy, maps.Clone(p.ended)}
}

// Memory is how much a worker may hold, bytes.
func (p *Pool) Memory() int64 { return p.opts.Memory }

// Store is the folder of the store that the workers read.
func (p *Pool) Store() string { return p.opts.Store }
