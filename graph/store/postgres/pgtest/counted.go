package pgtest

import (
	"net"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"
)

// Counted is the URL of a fresh schema that is reached through a counter of round
// trips, each of which takes a while longer than without it. The counter is for
// one connection that writes: those of several add up. Without a server of our
// own the test skips.
func (s *Server) Counted(t testing.TB, longer time.Duration) (url string, trips func() int64) {
	t.Helper()
	if !s.Own() {
		t.Skip("round trips are counted on a server of the tests' own")
	}
	const socket = ".s.PGSQL.5432"
	dir := t.TempDir()
	l, err := net.Listen("unix", filepath.Join(dir, socket))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	var n atomic.Int64
	go func() {
		for {
			client, err := l.Accept()
			if err != nil {
				return
			}
			server, err := net.Dial("unix", filepath.Join(s.dir, socket))
			if err != nil {
				client.Close()
				continue
			}
			var asked atomic.Bool // and not answered yet
			go carry(server, client, func() {
				if !asked.Swap(true) {
					n.Add(1)
					time.Sleep(longer)
				}
			})
			go carry(client, server, func() { asked.Store(false) })
		}
	}()
	fresh := Server{url: s.Fresh(t)}
	return fresh.With(t, "host", dir), n.Load
}

// carry brings what comes from one end to the other, and tells when.
func carry(to, from net.Conn, came func()) {
	defer to.Close()
	buf := make([]byte, 1<<16)
	for {
		n, err := from.Read(buf)
		if n > 0 {
			came()
			if _, err := to.Write(buf[:n]); err != nil {
				return
			}
		}
		if err != nil {
			return
		}
	}
}
