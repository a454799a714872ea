package main

import (
	"bufio"
	"bytes"
	"cmp"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// A hostile is an entry of testdata/hostile.txt.
type hostile struct {
	where, tries string
	ends         []ending // any of these
	text         string
}

// An ending is how a server answers.
type ending struct {
	status int
	kind   string
}

var (
	headLine = regexp.MustCompile(`^([a-z ]+): (.+) -> (.+)$`)
	oneEnd   = regexp.MustCompile(`^(\d+) ?([a-z-]*)$`)
)

func hostiles(t *testing.T) []hostile {
	t.Helper()
	raw, err := os.ReadFile("testdata/hostile.txt")
	if err != nil {
		t.Fatal(err)
	}
	var all []hostile
	for _, part := range strings.Split("\n"+string(raw), "\n== ")[1:] {
		first, text, _ := strings.Cut(part, "\n")
		m := headLine.FindStringSubmatch(first)
		if m == nil {
			t.Fatalf("== %s: want WHERE: WHAT -> STATUS [KIND]", first)
		}
		h := hostile{where: m[1], tries: m[2], text: repeated(strings.TrimSuffix(text, "\n"))}
		for end := range strings.SplitSeq(m[3], " or ") {
			e := oneEnd.FindStringSubmatch(end)
			if e == nil {
				t.Fatalf("== %s: want STATUS [KIND] for %s", first, end)
			}
			status, _ := strconv.Atoi(e[1])
			h.ends = append(h.ends, ending{status, e[2]})
		}
		if h.where == "http" {
			h.text = wire(h.text)
		}
		all = append(all, h)
	}
	return all
}

// isOne reports whether an answer is one of those that are right.
func (h hostile) isOne(status int, answer string) bool {
	return slices.ContainsFunc(h.ends, func(e ending) bool {
		return status == e.status && (e.kind == "" || strings.Contains(answer, `"kind":"`+e.kind+`"`) ||
			strings.Contains(answer, `"limited":"`+e.kind+`"`) || strings.Contains(answer, `limited: "`+e.kind+`"`) || strings.Contains(answer, "Newsgraph-Limited:["+e.kind))
	})
}

// timeout is short for what shall end by its time, and long for all else, however
// slow the machine is.
func (h hostile) timeout() string {
	if h.ends[0].kind == "time" {
		return "250ms"
	}
	return "60s"
}

var times = regexp.MustCompile(`(?s)⟦(\d+) × (.*?)⟧`)

// repeated writes out ⟦3 × ab⟧, and \x as a byte that is no text.
func repeated(s string) string {
	return times.ReplaceAllStringFunc(s, func(s string) string {
		m := times.FindStringSubmatch(s)
		n, _ := strconv.Atoi(m[1])
		return strings.Repeat(strings.ReplaceAll(m[2], `\x`, "\xff"), n)
	})
}

// wire is a request as it goes over the wire.
func wire(text string) string {
	head, body, _ := strings.Cut(text, "\n\n")
	if !strings.Contains(head, "chunked") {
		head = strings.Replace(head, "LENGTH", strconv.Itoa(len(body)), 1)
		return strings.ReplaceAll(head, "\n", "\r\n") + "\r\n\r\n" + body
	}
	return strings.ReplaceAll(head+"\n\n"+body, "\n", "\r\n") + "\r\n\r\n"
}

// A victim is a server of its own that is being tried.
type victim struct {
	url, addr string
	process   *os.Process
	memory    int64 // bytes that a worker may hold
}

// victimServer starts `newsgraph serve` on the examples, with limits that make
// the tests short.
func victimServer(t *testing.T, args ...string) *victim {
	t.Helper()
	folder := t.TempDir()
	examples, err := filepath.Abs("../../examples")
	if err != nil {
		t.Fatal(err)
	}
	build := exec.Command("newsgraph", "build", examples)
	build.Dir = folder
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	v := &victim{memory: 128 << 20}
	if raced {
		v.memory = 1 << 30
	}
	args = append([]string{"serve", "--addr", "127.0.0.1:0", "--query-memory", fmt.Sprint(v.memory), "--query-timeout", "60s", "--query-rows", "300", "--max-queries", "4"}, args...)
	c := exec.Command("newsgraph", args...)
	c.Dir = folder
	stderr, err := c.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	said := bufio.NewReader(stderr)
	line, err := said.ReadString('\n')
	_, addr, found := strings.Cut(strings.TrimSpace(line), "http://")
	addr, _, _ = strings.Cut(addr, ",")
	if err != nil || !found {
		t.Fatalf("it said %q, %v", line, err)
	}
	go func() { _, _ = io.Copy(io.Discard, said) }()
	v.url, v.addr, v.process = "http://"+addr, addr, c.Process
	t.Cleanup(func() { _ = c.Process.Kill(); _ = c.Wait() }) // the tests end it as they like
	return v
}

// children are the workers of the server, and what each process holds of its own,
// bytes; the server under its own number.
func (v *victim) holds(t *testing.T) map[int]int64 {
	out := map[int]int64{}
	stats, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil || len(stats) == 0 {
		t.Skip("there is no /proc: nobody can tell what the processes hold")
	}
	for _, name := range stats {
		raw, err := os.ReadFile(name)
		if err != nil {
			continue // it has ended
		}
		pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(name)))
		fields := strings.Fields(string(raw[bytes.LastIndexByte(raw, ')')+1:]))
		parent, _ := strconv.Atoi(fields[1])
		if pid != v.process.Pid && parent != v.process.Pid || fields[0] == "Z" {
			continue
		}
		statm, err := os.ReadFile(filepath.Join(filepath.Dir(name), "statm"))
		if f := strings.Fields(string(statm)); err == nil && len(f) > 2 {
			resident, _ := strconv.ParseInt(f[1], 10, 64)
			shared, _ := strconv.ParseInt(f[2], 10, 64)
			out[pid] = (resident - shared) * int64(os.Getpagesize())
		}
	}
	return out
}

// An observer asks small questions, and how much the processes hold, until it is
// stopped.
type observer struct {
	asked, busy      int
	slowest          time.Duration
	failed           []string
	server, workers  int64 // the most that the server held, and any worker
	processes        int   // the most there were
	stopped, stopNow chan struct{}
}

func (v *victim) observe(t *testing.T) *observer {
	t.Helper()
	o := &observer{stopped: make(chan struct{}), stopNow: make(chan struct{})}
	go func() {
		defer close(o.stopped)
		client := somebodyElse()
		defer client.CloseIdleConnections()
		for {
			select {
			case <-o.stopNow:
				return
			case <-time.After(20 * time.Millisecond):
			}
			begun := time.Now()
			status, body := v.askSmall(client)
			for status == http.StatusServiceUnavailable && strings.Contains(body, `"busy"`) && time.Since(begun) < patience {
				o.busy++ // more ask at once than may wait: it says when to come again
				time.Sleep(200 * time.Millisecond)
				status, body = v.askSmall(client)
			}
			if o.asked++; status != 200 || !strings.Contains(body, "tomas-aravena") {
				o.failed = append(o.failed, fmt.Sprintf("question %d: %d %.200s", o.asked, status, body))
			}
			o.slowest = max(o.slowest, time.Since(begun))
			all := v.holds(t)
			o.processes = max(o.processes, len(all))
			for pid, n := range all {
				if pid == v.process.Pid {
					o.server = max(o.server, n)
				} else {
					o.workers = max(o.workers, n)
				}
			}
		}
	}()
	return o
}

// somebodyElse is a client of another address, where the system has one without
// being told: for the server those are others.
func somebodyElse() *http.Client {
	client := &http.Client{Timeout: 20 * time.Second}
	if runtime.GOOS == "linux" {
		dialer := &net.Dialer{LocalAddr: &net.TCPAddr{IP: net.IPv4(127, 0, 0, 2)}}
		client.Transport = &http.Transport{DialContext: dialer.DialContext}
	}
	return client
}

func (v *victim) askSmall(client *http.Client) (status int, body string) {
	return v.post(client, "/query", `g.V("country:chile").in("ng:representing").all()`, "")
}

// patience is how long somebody else may wait, on a machine that is itself short
// of time; mostly it is some milliseconds.
const patience = 15 * time.Second

// report ends the observing and says what was seen.
func (o *observer) report(t *testing.T, v *victim) {
	t.Helper()
	close(o.stopNow)
	<-o.stopped
	t.Logf("%d small questions, %d times told to come again, the slowest took %v; the server held %d MB, a worker %d MB, %d processes",
		o.asked, o.busy, o.slowest, o.server>>20, o.workers>>20, o.processes)
	for _, f := range o.failed {
		t.Error("somebody else got no answer:", f)
	}
	if o.slowest > patience {
		t.Errorf("somebody else waited %v", o.slowest)
	}
	if runtime.GOOS == "linux" && o.busy > 0 {
		t.Errorf("somebody else was told %d times to come again: one turn is for others", o.busy)
	}
	// What is allocated within the watch's look at it comes on top.
	if most := v.memory + v.memory/2; o.workers > most {
		t.Errorf("a worker held %d MB of %d", o.workers>>20, v.memory>>20)
	}
	if most := 2 * v.memory; o.server > most {
		t.Errorf("the server held %d MB", o.server>>20)
	}
}

func (v *victim) post(client *http.Client, target, body, media string) (status int, answer string) {
	resp, err := client.Post(v.url+target, media, strings.NewReader(body))
	if err != nil {
		return 0, err.Error()
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(io.LimitReader(resp.Body, 64<<10))
	if err != nil {
		return resp.StatusCode, err.Error()
	}
	n, err := io.Copy(io.Discard, resp.Body)
	if err != nil {
		return resp.StatusCode, err.Error()
	}
	limited := cmp.Or(resp.Header.Get("Newsgraph-Limited"), resp.Trailer.Get("Newsgraph-Limited"))
	return resp.StatusCode, string(b) + fmt.Sprintf(" … %d bytes more, limited: %q", n, limited)
}

// try makes a hostile request and gives its answer.
func (v *victim) try(h hostile) (status int, answer string) {
	client := &http.Client{Timeout: 2 * time.Minute}
	switch h.where {
	case "http":
		return v.send(h.text)
	case "sparql stream":
		return v.post(client, "/sparql?timeout="+h.timeout(), h.text, "application/sparql-query")
	case "cayley":
		return v.post(client, "/api/v2/query?timeout="+h.timeout()+"&lang=gizmo", h.text, "")
	}
	return v.post(client, "/query?timeout="+h.timeout()+"&lang="+url.QueryEscape(h.where), h.text, "")
}

// send sends bytes and reads what comes back.
func (v *victim) send(text string) (int, string) {
	conn, err := net.Dial("tcp", v.addr)
	if err != nil {
		return 0, err.Error()
	}
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(2 * time.Minute))
	go func() { _, _ = io.WriteString(conn, text) }() // it may answer before it has read all
	resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		return 0, err.Error()
	}
	defer resp.Body.Close()
	var body bytes.Buffer
	_, err = io.Copy(&body, io.LimitReader(resp.Body, 64<<10))
	return resp.StatusCode, fmt.Sprint(body.String(), err, resp.Header)
}

// notRaced skips what is about time and memory.
func notRaced(t *testing.T) {
	t.Helper()
	if raced {
		t.Skip("with the race detector a query takes ten times the memory and the time: what holds it is seen without")
	}
}

func TestHostileRequestsHarmNobody(t *testing.T) {
	notRaced(t)
	t.Parallel()
	v := victimServer(t)
	o := v.observe(t)
	work := make(chan hostile)
	var running sync.WaitGroup
	for range 3 {
		running.Go(func() {
			for h := range work {
				begun := time.Now()
				status, answer := v.try(h)
				short := strings.ReplaceAll(fmt.Sprintf("%.300s", answer), "\n", " ")
				if took := time.Since(begun); testing.Verbose() {
					t.Logf("%-14s %-60s %d in %v: %.150s", h.where, h.tries, status, took.Round(time.Millisecond), short)
				} else if took > time.Minute {
					t.Errorf("%s: %s: took %v", h.where, h.tries, took)
				}
				if !h.isOne(status, answer) {
					t.Errorf("%s: %s:\ngot  %d %s\nwant %v", h.where, h.tries, status, short, h.ends)
				}
			}
		})
	}
	for _, h := range hostiles(t) {
		work <- h
	}
	close(work)
	running.Wait()
	o.report(t, v)
	resp, err := http.Get(v.url + "/health")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	health, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	for _, why := range []string{"memory", "stack", "time"} {
		if n := regexp.MustCompile(`"` + why + `":([0-9]+)`).FindSubmatch(health); n == nil || string(n[1]) == "0" {
			t.Errorf("no worker died of %s: these queries show nothing: %s", why, health)
		}
	}
}
