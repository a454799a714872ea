package server

import (
	"fmt"
	"sync"

	"newsgraph/graph/store"
)

// marks names the graphs of a server's time, each with a word of its own.
type marks struct {
	server int64 // when it began: another one has other words

	mu    sync.Mutex
	stamp any // of the last graph; it is kept, so that no other can have it
	n     int
}

// of is the word for a graph. Of one graph there may be several.
func (m *marks) of(snap *store.Snapshot) string {
	m.mu.Lock()
	defer m.mu.Unlock()
	if stamp := snap.Stamp(); m.stamp != stamp {
		m.stamp = stamp
		m.n++
	}
	return fmt.Sprintf("%x-%d", m.server, m.n)
}
