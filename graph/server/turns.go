package server

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"slices"
	"sync"
	"time"
)

// errBusy is for a query whose turn did not come.
var errBusy = errors.New("too many queries at once")

// turns lets a number of queries run at once and some more wait, and is fair to
// clients: of those that wait for turns each gets one after the other, nobody has
// all turns, and where no more may wait, who has most in the queue gives way.
type turns struct {
	wait  time.Duration
	room  int // most that wait
	share int // most turns that one client has

	mu      sync.Mutex
	free    int
	clients map[string]*asker // that have turns, or wait for some
	queue   []*asker          // that wait: who is next stands first
	waiting int
}

// An asker is a client: who asks from one address.
type asker struct {
	name    string
	running int
	waiting []*waiter // the first came first
}

// A waiter is a query that waits. What becomes of it is told once: nil is a turn.
type waiter struct{ told chan error }

// shareOf is how many of n turns one client has at most: all but one, which is
// for the others.
func shareOf(n int) int { return max(1, n-1) }

// waitingFor is how many may wait for n turns.
func waitingFor(n int) int { return 8 * n }

func newTurns(n int, wait time.Duration) *turns {
	return &turns{wait: wait, room: waitingFor(n), share: shareOf(n), free: n, clients: map[string]*asker{}}
}

// take waits for a turn of a client's; the caller gives it back with done.
func (t *turns) take(ctx context.Context, name string) (done func(), err error) {
	c, w, err := t.ask(name)
	if err != nil {
		return nil, err
	}
	timer := time.NewTimer(t.wait)
	defer timer.Stop()
	select {
	case err = <-w.told:
	case <-timer.C:
		err = t.leave(c, w, errBusy)
	case <-ctx.Done():
		err = t.leave(c, w, ctx.Err())
	}
	if err != nil {
		return nil, err
	}
	return func() { t.give(c) }, nil
}

// ask puts a query into the queue and hands out what turns there are.
func (t *turns) ask(name string) (*asker, *waiter, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	c := t.clients[name]
	if c == nil {
		c = &asker{name: name}
		t.clients[name] = c
	}
	w := &waiter{make(chan error, 1)}
	if len(c.waiting) == 0 {
		t.queue = append(t.queue, c)
	}
	c.waiting = append(c.waiting, w)
	t.waiting++
	t.handOut()
	if t.waiting > t.room {
		most := slices.MaxFunc(t.queue, func(a, b *asker) int { return len(a.waiting) - len(b.waiting) })
		if len(most.waiting) == len(c.waiting) {
			most = c // of equals, who comes last
		}
		last := most.waiting[len(most.waiting)-1]
		t.remove(most, last)
		if last == w {
			return nil, nil, errBusy
		}
		last.told <- errBusy
	}
	return c, w, nil
}

// handOut gives the free turns to those who may have them, one to each client
// and then from the first again.
func (t *turns) handOut() {
	for t.free > 0 {
		i := slices.IndexFunc(t.queue, func(c *asker) bool { return c.running < t.share })
		if i < 0 {
			return
		}
		c, w := t.queue[i], t.queue[i].waiting[0]
		t.free--
		c.running++
		t.remove(c, w)
		if i = slices.Index(t.queue, c); i >= 0 {
			t.queue = append(slices.Delete(t.queue, i, i+1), c)
		}
		w.told <- nil
	}
}

// remove takes a waiter out of the queue, and forgets a client that has nothing
// left here; it reports whether the waiter was there.
func (t *turns) remove(c *asker, w *waiter) bool {
	i := slices.Index(c.waiting, w)
	if i < 0 {
		return false
	}
	c.waiting = slices.Delete(c.waiting, i, i+1)
	t.waiting--
	if len(c.waiting) == 0 {
		t.queue = slices.DeleteFunc(t.queue, func(q *asker) bool { return q == c })
		t.forget(c)
	}
	return true
}

func (t *turns) forget(c *asker) {
	if c.running == 0 && len(c.waiting) == 0 {
		delete(t.clients, c.name)
	}
}

// leave gives up waiting for a reason. A turn that came meanwhile is taken.
func (t *turns) leave(c *asker, w *waiter, why error) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.remove(c, w) {
		return why
	}
	return <-w.told
}

// give gives a turn back.
func (t *turns) give(c *asker) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.free++
	c.running--
	t.forget(c)
	t.handOut()
}

// taken is how many turns somebody has.
func (t *turns) taken() (n int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, c := range t.clients {
		n += c.running
	}
	return n
}

// clientOf is who asks from an address with a port, as far as fairness goes: of
// IPv6 a network of the size that one household is given.
func clientOf(remote string) string {
	host, _, err := net.SplitHostPort(remote)
	if err != nil {
		return remote
	}
	ip, err := netip.ParseAddr(host)
	if err != nil {
		return host
	}
	if ip = ip.Unmap(); ip.Is4() {
		return ip.String()
	}
	if network, err := ip.WithZone("").Prefix(64); err == nil {
		return network.String()
	}
	return host
}
