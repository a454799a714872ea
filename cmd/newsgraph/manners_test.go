package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// Ways to treat a server badly that no single request shows. All of them run at
// once; each ends when over is closed, or before.
var manners = []struct {
	what  string
	treat func(t *testing.T, v *victim, over <-chan struct{})
}{
	{"two hundred who never finish the head of a request", func(t *testing.T, v *victim, over <-chan struct{}) {
		var all []net.Conn
		for range 200 {
			all = append(all, v.dial(t, "GET /health HTTP/1.1\r\nHost: local"))
		}
		for i := range 7 {
			time.Sleep(time.Second)
			for _, c := range all {
				_, _ = fmt.Fprint(c, "X"[:i%2]) // now and then a byte
			}
		}
		for _, c := range all {
			_ = c.SetReadDeadline(time.Now().Add(time.Second))
			if _, err := io.ReadAll(c); err != nil && !isReset(err) {
				t.Error("after seven seconds the server still waits for the head of a request")
				return
			}
		}
	}},
	{"a hundred who never finish a body", func(t *testing.T, v *victim, over <-chan struct{}) {
		for range 100 {
			c := v.dial(t, "POST /query HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n")
			go func() {
				for {
					select {
					case <-over:
						return
					case <-time.After(500 * time.Millisecond):
						_, _ = c.Write(bytes.Repeat([]byte("1"), 1000))
					}
				}
			}()
		}
		<-over
	}},
	{"a dozen who ask for sixteen megabytes and read nothing", func(t *testing.T, v *victim, over <-chan struct{}) {
		const much = `var s = "x".repeat(1 << 16); for (var i = 0; i < 250; i++) g.emit(s)`
		for range 12 {
			v.dial(t, fmt.Sprintf("POST /query HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n%s", len(much), much))
			time.Sleep(200 * time.Millisecond)
		}
		<-over
	}},
	{"three hundred who say nothing", func(t *testing.T, v *victim, over <-chan struct{}) {
		for range 300 {
			v.dial(t, "")
		}
		<-over
	}},
	{"a hundred who speak no HTTP", func(t *testing.T, v *victim, over <-chan struct{}) {
		r := rand.New(rand.NewPCG(5, 6))
		for range 100 {
			noise := make([]byte, r.IntN(2000))
			for i := range noise {
				noise[i] = byte(r.Uint32())
			}
			v.dial(t, string(noise)+"\r\n\r\n").Close()
		}
	}},
	{"somebody who sends a thousand requests at once", func(t *testing.T, v *victim, over <-chan struct{}) {
		c := v.dial(t, strings.Repeat("GET /query?q=1 HTTP/1.1\r\nHost: localhost\r\n\r\n", 1000))
		_ = c.SetReadDeadline(time.Now().Add(20 * time.Second))
		seen := make([]byte, 0, 1<<20)
		for bytes.Count(seen, []byte("HTTP/1.1 200 OK")) < 1000 {
			b := make([]byte, 64<<10)
			n, err := c.Read(b)
			if seen = append(seen, b[:n]...); err != nil {
				t.Errorf("%d answers, then %v", bytes.Count(seen, []byte("HTTP/1.1 200 OK")), err)
				return
			}
		}
	}},
	{"people who ask for much and hang up", func(t *testing.T, v *victim, over <-chan struct{}) {
		for i := range 60 {
			ctx, hangUp := context.WithTimeout(context.Background(), 20*time.Millisecond)
			text := []string{`while (true) {}`, `var a = []; for (;;) a.push(1)`, `g.V().out().in().out().in().all()`}[i%3]
			request, err := http.NewRequestWithContext(ctx, http.MethodPost, v.url+"/query", strings.NewReader(text))
			if err != nil {
				t.Error(err)
			}
			if resp, err := http.DefaultClient.Do(request); err == nil {
				resp.Body.Close()
			}
			hangUp()
		}
	}},
	{"six who ask for much again and again", func(t *testing.T, v *victim, over <-chan struct{}) {
		var all sync.WaitGroup
		for i := range 6 {
			all.Go(func() {
				client := &http.Client{Timeout: 30 * time.Second}
				text := []string{`while (true) {}`, `g.V().out().in().out().in().out().in().count()`, `var s = "x"; for (;;) s += s`}[i%3]
				for {
					select {
					case <-over:
						return
					default:
					}
					if status, answer := v.post(client, "/query?timeout=300ms", text, ""); status != 200 && status != 422 && status != 503 {
						t.Errorf("%d %.200s", status, answer)
						return
					}
				}
			})
		}
		all.Wait()
	}},
}

// dial connects, says something, and hangs up when the test is over.
func (v *victim) dial(t *testing.T, say string) net.Conn {
	c, err := net.Dial("tcp", v.addr)
	if err != nil {
		t.Error(err)
		c, _ = net.Pipe()
	}
	t.Cleanup(func() { c.Close() })
	_, _ = io.WriteString(c, say)
	return c
}

func isReset(err error) bool { return strings.Contains(err.Error(), "reset") }

func TestBadMannersHarmNobody(t *testing.T) {
	notRaced(t)
	t.Parallel()
	v := victimServer(t)
	o := v.observe(t)
	over := make(chan struct{})
	var running sync.WaitGroup
	for _, m := range manners {
		running.Go(func() { m.treat(t, v, over) })
	}
	time.Sleep(5 * time.Second)
	close(over)
	running.Wait()
	o.report(t, v)
}

// No worker outlives its server, however that ends.
func TestWorkersEndWithTheirServer(t *testing.T) {
	for _, how := range []os.Signal{syscall.SIGKILL, syscall.SIGTERM, os.Interrupt} {
		t.Run(fmt.Sprint(how), func(t *testing.T) {
			v := victimServer(t, "--shutdown-timeout", "100ms", "--query-timeout", "0")
			for range 3 { // two that heed a cancellation, and one that does not
				go v.post(http.DefaultClient, "/query", `while (true) {}`, "")
			}
			go v.post(http.DefaultClient, "/query", `/^(a|aa)+(?=$)\1?$/.test("a".repeat(200) + "b")`, "")
			var workers []int
			for range 200 {
				if workers = v.children(t); len(workers) == 4 {
					break
				}
				time.Sleep(20 * time.Millisecond)
			}
			if len(workers) != 4 {
				t.Fatalf("there are %d workers, want 4", len(workers))
			}
			if err := v.process.Signal(how); err != nil {
				t.Fatal(err)
			}
			for range 300 {
				if len(alive(workers)) == 0 {
					return
				}
				time.Sleep(20 * time.Millisecond)
			}
			t.Errorf("%d workers have outlived their server", len(alive(workers)))
		})
	}
}

func (v *victim) children(t *testing.T) []int {
	var pids []int
	for pid := range v.holds(t) {
		if pid != v.process.Pid {
			pids = append(pids, pid)
		}
	}
	return pids
}

// alive are the processes that have not ended.
func alive(pids []int) []int {
	var left []int
	for _, pid := range pids {
		stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
		if err == nil && !bytes.Contains(stat, []byte(") Z ")) {
			left = append(left, pid)
		}
	}
	return left
}
