package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// clients is how many connections ask at the same time.
const clients = 8

// BenchmarkServe asks a server in a process of its own for one step of the graph,
// each time from another node: while nobody writes, and while a build in
// a third process does. The target is 2,000 a second on two cores with a 99th
// percentile under 20 ms, build or no build; what else runs on the machine counts.
func BenchmarkServe(b *testing.B) {
	folder := b.TempDir()
	articles := manyArticles(b, benchmarked)
	run(b, "build", "--db", filepath.Join(folder, "newsgraph.db"), articles)
	server, _, said := start(b, folder, "serve", "--addr", "127.0.0.1:0")
	defer stopped(server)
	url := listening(b, said)
	b.Run("alone", func(b *testing.B) { askMany(b, url) })
	b.Run("building", func(b *testing.B) {
		for n := 0; n < 5; n++ { // a build that runs all the while
			if err := os.WriteFile(filepath.Join(articles, fmt.Sprintf("more%d.jsonl", n)), moreArticles(n), 0o600); err != nil {
				b.Fatal(err)
			}
		}
		build, _, said := start(b, folder, "build", "--workers", "1", articles)
		ended := make(chan struct{})
		go func() {
			_, _ = io.Copy(io.Discard, said)
			close(ended)
		}()
		defer stopped(build)
		askMany(b, url)
		select {
		case <-ended:
			b.Error("the build ended first: this is no figure of a build")
		default:
		}
	})
}

// moreArticles are articles for a build of some minutes.
func moreArticles(n int) []byte {
	var all strings.Builder
	for i := range 2000 {
		fmt.Fprintf(&all, `{"title": "Harbour %d of %d opens", "text": "Sweden has accepted offer %d from Norway. “We need it,” said harbour master Lars Vik."}`+"\n", i, n, i)
	}
	return []byte(all.String())
}

// stopped ends a process.
func stopped(c *exec.Cmd) {
	_ = c.Process.Signal(os.Interrupt)
	_ = c.Wait()
}

// listening is the address of a server that says where it listens.
func listening(b *testing.B, said io.Reader) string {
	b.Helper()
	line, err := bufio.NewReader(said).ReadString('\n')
	_, rest, _ := strings.Cut(line, "listening on ")
	url, _, ok := strings.Cut(rest, ",")
	if err != nil || !ok {
		b.Fatalf("the server says %q: %v", line, err)
	}
	return url
}

// askMany asks b.N times over several connections and reports the rate and how
// long answers took.
func askMany(b *testing.B, url string) {
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: clients, MaxConnsPerHost: clients, DisableCompression: true}}
	defer client.CloseIdleConnections()
	took := make([]time.Duration, b.N)
	var next atomic.Int64
	ctx, stop := context.WithCancelCause(context.Background())
	defer stop(nil)
	var all sync.WaitGroup
	b.ResetTimer()
	for range clients {
		all.Go(func() {
			for ctx.Err() == nil {
				n := int(next.Add(1)) - 1
				if n >= b.N {
					return
				}
				begun := time.Now()
				if err := askOnce(client, url, n%benchmarked); err != nil {
					stop(err)
				}
				took[n] = time.Since(begun)
			}
		})
	}
	all.Wait()
	b.StopTimer()
	if err := context.Cause(ctx); err != nil {
		b.Fatal(err)
	}
	slices.Sort(took)
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "queries/s")
	b.ReportMetric(float64(took[b.N/2].Microseconds())/1000, "ms-median")
	b.ReportMetric(float64(took[b.N*99/100].Microseconds())/1000, "ms-p99")
}

func askOnce(client *http.Client, url string, article int) error {
	query := fmt.Sprintf(`g.V("Port %d closes").in("schema:headline").all()`, article)
	answer, err := client.Post(url+"/query", "", strings.NewReader(query))
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err == nil && (answer.StatusCode != 200 || !strings.Contains(string(body), "article:")) {
		err = fmt.Errorf("%s: %d %s", query, answer.StatusCode, body)
	}
	return err
}
