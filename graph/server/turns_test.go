package server

import (
	"context"
	"errors"
	"fmt"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"newsgraph/graph/fixture"
)

// toldTo is what a waiter was told, "" for nothing yet.
func toldTo(w *waiter) string {
	select {
	case err := <-w.told:
		if err != nil {
			return "refused"
		}
		return "turn"
	default:
		return ""
	}
}

// Clients get their turns one after the other, however many questions each has.
func TestTurnsGoRound(t *testing.T) {
	turns := newTurns(3, time.Minute)
	type asked struct {
		c *asker
		w *waiter
	}
	var all []asked
	for _, name := range strings.Fields("a a a a a a b b c") {
		c, w, err := turns.ask(name)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, asked{c, w})
	}
	var running []asked
	var order string
	look := func() {
		for i := 0; i < len(all); i++ {
			if toldTo(all[i].w) == "turn" {
				order += all[i].c.name
				running = append(running, all[i])
				all = slices.Delete(all, i, i+1)
				i--
			}
		}
	}
	for look(); len(running) > 0; look() {
		if turns.taken() > 3 {
			t.Fatalf("%d turns are taken", turns.taken())
		}
		turns.give(running[0].c)
		running = running[1:]
	}
	// The third turn is not for a, who has two, but for b; then each has one.
	if order != "aababcaaa" {
		t.Errorf("turns went %s", order)
	}
	if turns.free != 3 || turns.waiting != 0 || len(turns.clients)+len(turns.queue) != 0 {
		t.Errorf("left: %+v", turns)
	}
}

// Where no more may wait, who has most in the queue gives way.
func TestWhoCrowdsGivesWay(t *testing.T) {
	turns := newTurns(2, time.Minute)
	var crowd []*waiter
	for {
		_, w, err := turns.ask("crowd")
		if err != nil {
			break
		}
		crowd = append(crowd, w)
	}
	if len(crowd) != 1+waitingFor(2) { // one has a turn
		t.Fatalf("%d questions of one client were taken in", len(crowd))
	}
	for i := range 3 {
		_, w, err := turns.ask(fmt.Sprint("other", i))
		if err != nil {
			t.Fatal(err)
		}
		if got := toldTo(crowd[len(crowd)-1-i]); i > 0 && got != "refused" {
			t.Errorf("the crowd's last question is told %q", got)
		}
		if got := toldTo(w); i == 0 && got != "turn" {
			t.Errorf("the first of the others is told %q", got)
		}
		if i == 0 {
			crowd = append(crowd, nil) // had a turn of its own: nobody had to give way
		}
	}
}

// Whatever comes and gives up in whatever order, no turn is lost and none is made.
func TestTurnsAreKept(t *testing.T) {
	turns := newTurns(3, 2*time.Millisecond)
	var all sync.WaitGroup
	for i := range 24 {
		all.Go(func() {
			for k := range 60 {
				ctx, cancel := context.WithTimeout(context.Background(), time.Duration((i*7+k*3)%5)*time.Millisecond)
				done, err := turns.take(ctx, fmt.Sprint("client", i%4))
				if err == nil {
					if n := turns.taken(); n > 3 {
						t.Errorf("%d turns are taken", n)
					}
					if k%3 == 0 {
						time.Sleep(time.Millisecond)
					}
					done()
				} else if !errors.Is(err, errBusy) && !errors.Is(err, context.DeadlineExceeded) {
					t.Error(err)
				}
				cancel()
			}
		})
	}
	all.Wait()
	if turns.free != 3 || turns.waiting != 0 || len(turns.clients)+len(turns.queue) != 0 {
		t.Errorf("left: free %d, waiting %d, %d clients, %d in the queue", turns.free, turns.waiting, len(turns.clients), len(turns.queue))
	}
}

// One client asks for more than there is, all of it slow; another is answered at
// once all the while.
func TestOneClientStarvesNobody(t *testing.T) {
	s := New(fixture.Store(t), Options{MaxQueries: 3, MaxWait: time.Minute})
	ctx, stop := context.WithCancel(context.Background())
	var slow sync.WaitGroup
	for range 60 {
		slow.Go(func() {
			r := httptest.NewRequest("POST", "http://localhost/query?timeout=20s", strings.NewReader("while (true) {}")).WithContext(ctx)
			r.RemoteAddr = "192.0.2.7:1000"
			s.Handler().ServeHTTP(httptest.NewRecorder(), r)
		})
	}
	defer slow.Wait()
	defer stop()
	waitForQuery(t, s)
	time.Sleep(50 * time.Millisecond)
	for i := range 20 {
		r := httptest.NewRequest("POST", "http://localhost/query", strings.NewReader(veldania))
		r.RemoteAddr = fmt.Sprintf("192.0.2.8:%d", 1000+i)
		w := httptest.NewRecorder()
		began := time.Now()
		s.Handler().ServeHTTP(w, r)
		if took := time.Since(began); w.Code != 200 || took > 3*time.Second {
			t.Fatalf("question %d: %d after %v: %s", i, w.Code, took, w.Body)
		}
	}
}

func TestClientsByAddress(t *testing.T) {
	for remote, want := range map[string]string{
		"192.0.2.7:1000": "192.0.2.7", "[2001:db8:1:2:3::4]:80": "2001:db8:1:2::/64", "[2001:db8:1:2:ffff::]:81": "2001:db8:1:2::/64",
		"[::ffff:192.0.2.7]:1": "192.0.2.7", "[fe80::1%eth0]:1": "fe80::/64", "@": "@", "": "",
	} {
		if got := clientOf(remote); got != want {
			t.Errorf("%q is of %q, want %q", remote, got, want)
		}
	}
}
