package server

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"newsgraph/graph/fixture"
	"newsgraph/graph/worker"
)

// randomParts is an answer in pieces of all sizes.
func randomParts(n int) [][]byte {
	r := rand.New(rand.NewPCG(1, 2))
	var parts [][]byte
	for range n {
		part := make([]byte, []int{1, 10, 4096, 70_000, 600_000}[r.IntN(5)])
		for i := range part {
			part[i] = byte(r.Uint32())
		}
		parts = append(parts, part)
	}
	return parts
}

// spooled is a server whose only answer is what handler writes.
func spooled(t *testing.T, space int64, handler http.HandlerFunc) (url string) {
	t.Helper()
	s := New(fixture.Store(t), Options{})
	s.files.left = space
	h := httptest.NewServer(s.log(s.rescue(s.spool(handler))))
	t.Cleanup(func() { // after all answers have ended
		if s.files.left != space {
			t.Errorf("%d bytes of the files were not given back", space-s.files.left)
		}
	})
	t.Cleanup(h.Close)
	return h.URL
}

func TestASlowClientGetsAllAndKeepsNobody(t *testing.T) {
	parts := randomParts(120) // some 16 MB, more than sockets take
	for name, space := range map[string]int64{"with room": 1 << 30, "with little room": 1 << 20, "without room": 0} {
		t.Run(name, func(t *testing.T) {
			done := make(chan struct{})
			url := spooled(t, space, func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Trailer", limitedHeader)
				for _, p := range parts {
					if _, err := w.Write(p); err != nil {
						t.Error(err)
					}
				}
				w.Header().Set(limitedHeader, "rows")
				close(done)
			})
			resp, err := http.Get(url)
			if err != nil {
				t.Fatal(err)
			}
			defer resp.Body.Close()
			if space == 1<<30 {
				<-done // before anything of the answer is read
			}
			got, err := io.ReadAll(resp.Body)
			if err != nil || sha256.Sum256(got) != sha256.Sum256(bytes.Join(parts, nil)) || resp.Trailer.Get(limitedHeader) != "rows" {
				t.Errorf("%d bytes, %v, %v", len(got), err, resp.Trailer)
			}
		})
	}
}

func TestWhatIsCutOffLooksSo(t *testing.T) {
	url := spooled(t, 1<<30, func(w http.ResponseWriter, _ *http.Request) {
		for _, p := range randomParts(60) {
			_, _ = w.Write(p)
		}
		panic(http.ErrAbortHandler)
	})
	resp, err := http.Get(url)
	if err == nil {
		_, err = io.Copy(io.Discard, resp.Body)
		resp.Body.Close()
	}
	if err == nil {
		t.Error("half an answer looks like a whole one")
	}
}

func TestAClientThatGoesAwayEndsItsAnswer(t *testing.T) {
	failed := make(chan error, 1)
	url := spooled(t, 1<<20, func(w http.ResponseWriter, _ *http.Request) {
		var err error
		for err == nil {
			_, err = w.Write(make([]byte, 10_000))
		}
		failed <- err
	})
	resp, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	select {
	case <-failed:
	case <-time.After(10 * time.Second):
		t.Error("the answer goes on")
	}
}

func TestShortAnswersAreSentAsTheyAre(t *testing.T) {
	url := spooled(t, 0, func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusTeapot)
		fmt.Fprint(w, "short ")
		if r.URL.Path == "/flush" {
			if err := http.NewResponseController(w).Flush(); err != nil {
				t.Error(err)
			}
		}
		fmt.Fprint(w, "and stout")
	})
	for path, length := range map[string]int64{"/": 15, "/flush": -1} {
		resp, err := http.Get(url + path)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		if err != nil || resp.StatusCode != http.StatusTeapot || string(body) != "short and stout" || resp.ContentLength != length {
			t.Errorf("%s: %d %q %v, length %d", path, resp.StatusCode, body, err, resp.ContentLength)
		}
	}
}

// One turn, and clients who ask for much and read nothing of it: others get
// their answers.
func TestSlowReadersKeepNoTurns(t *testing.T) {
	s := withWorkers(t, Options{MaxQueries: 1, MaxWait: 20 * time.Second, Shutdown: 100 * time.Millisecond}, worker.Options{Count: 1})
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	url, served := serve(t, s, ctx)
	const much = `var s = "x".repeat(1 << 16); for (var i = 0; i < 250; i++) g.emit(s)`
	for _, ask := range []struct{ path, media, text string }{
		{"/query", "", much},
		{"/sparql", "application/sparql-query", `SELECT ?p ?q { ?s ?p ?o . ?r ?q ?x } `},
		{"/query?format=csv", "", much},
	} {
		resp, err := http.Post(url+ask.path, ask.media, strings.NewReader(ask.text))
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		begun := time.Now()
		quick, err := http.Post(url+"/query", "", strings.NewReader(veldania))
		if err != nil || quick.StatusCode != 200 {
			t.Fatalf("%v %v", quick, err)
		}
		quick.Body.Close()
		if took := time.Since(begun); took > 10*time.Second {
			t.Errorf("behind %s it took %v", ask.path, took)
		}
	}
	stop()
	<-served // the slow ones were cut off
}
