package server

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/export"
	"newsgraph/graph/fixture"
	"newsgraph/graph/store"
)

func TestExport(t *testing.T) {
	st := fixture.Store(t)
	h := New(st, Options{}).Handler()
	for _, f := range export.Formats() {
		w := call(h, "GET", "/export?format="+f.Name, "")
		if f.Folder() || f.Drawn() {
			if w.Code != 400 || !strings.Contains(w.Body.String(), "newsgraph export --format "+f.Name) {
				t.Errorf("%s: %d %s", f.Name, w.Code, w.Body)
			}
			continue
		}
		var want bytes.Buffer
		if err := export.Write(context.Background(), &want, f.Name, export.Source{Quads: st.Quads, Graph: st.Graph(), Names: st.Names()}, export.Options{}); err != nil {
			t.Fatal(err)
		}
		if w.Code != 200 || !bytes.Equal(w.Body.Bytes(), want.Bytes()) {
			t.Errorf("%s: %d, not what the command writes", f.Name, w.Code)
		}
		if got := w.Header().Get("Content-Disposition"); got != `attachment; filename="newsgraph.`+f.Extension+`"` {
			t.Errorf("%s: %s", f.Name, got)
		}
	}
	tests := []struct {
		name, target, accept string
		status               int
		want                 string
	}{
		{"N-Quads by default", "/export", "*/*", 200, "<https://newsgraph.example/"},
		{"by Accept", "/export", "text/html, text/turtle;q=0.5", 200, "@prefix"},
		{"by alias", "/export?format=NT", "", 200, "<https://newsgraph.example/"},
		{"a part", "/export?format=csv&select=st:06cbe61772e50003", "", 200, "06cbe61772e50003"},
		{"two steps", "/export?format=csv&select=person:ana-brevi&radius=2", "", 200, "ana-brevi"},
		{"since then", "/export?since=2999-01-01&format=nquads", "", 200, ""},
		{"no such format", "/export?format=xls", "", 400, "use nquads, ntriples"},
		{"no such node", "/export?select=person:ana-breva", "", 404, `"near":["person:ana-brevi"]`},
		{"no such day", "/export?since=yesterday", "", 400, "since=yesterday"},
		{"no such radius", "/export?radius=11", "", 400, "1 to 10"},
		{"bad parameters", "/export?%zz", "", 400, "cannot be read"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := call(h, "GET", tt.target, "", "Accept", tt.accept)
			if w.Code != tt.status || !strings.Contains(w.Body.String(), tt.want) {
				t.Errorf("%d %.300s", w.Code, w.Body)
			}
			if head := call(h, "HEAD", tt.target, "", "Accept", tt.accept); head.Code != tt.status {
				t.Errorf("HEAD: %d", head.Code)
			}
			if w.Code >= 400 && (w.Header().Get("Content-Disposition") != "" || w.Header().Get(cacheControl) != "no-store") {
				t.Errorf("an error has %v", w.Header())
			}
		})
	}
}

// invented brings n more articles into a store.
func invented(t *testing.T, st *store.Store, n int) {
	t.Helper()
	rec := *fixture.Records(t)[0]
	_, err := st.Load(context.Background(), func(yield func(quad.Quad, error) bool) {
		for i := range n {
			rec.Article.ID, rec.Article.URL = fmt.Sprintf("article:%016x", i), ""
			for _, q := range fixture.Document(t, &rec).Quads {
				if !yield(q, nil) {
					return
				}
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
}

// An export that breaks off must not look like a whole one, and a client that
// stops reading must not keep the server.
func TestExportBreaksOff(t *testing.T) {
	st := fixture.Store(t)
	invented(t, st, 340)
	s := New(st, Options{})
	w := call(s.Handler(), "GET", "/export?format=trig", "")
	if w.Body.Len() < 2*holdBack {
		t.Fatalf("the export has %d bytes only", w.Body.Len())
	}
	for _, encoding := range []string{"identity", "gzip"} {
		var once bool
		h := s.log(s.rescue(compress(tag(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			defer func() {
				if !sent(w) {
					t.Error("nothing is sent yet")
				}
				abort()
			}()
			for range 30 {
				w.Write(bytes.Repeat([]byte("abc "), 25_000))
			}
			once = true
		})))))
		server := httptest.NewServer(h)
		r, _ := http.NewRequest("GET", server.URL, nil)
		r.Header.Set("Accept-Encoding", encoding)
		w, err := client.Do(r)
		if err == nil {
			_, err = io.Copy(io.Discard, w.Body)
			w.Body.Close()
		}
		if err == nil || !once {
			t.Errorf("%s: an answer that broke off reads as whole", encoding)
		}
		server.Close()
	}
	ctx, stop := context.WithCancel(context.Background())
	url, served := serve(t, s, ctx)
	gone, leave := context.WithCancel(context.Background())
	r, _ := http.NewRequestWithContext(gone, "GET", url+"/export", nil)
	answer, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Read(make([]byte, 10))
	leave()
	answer.Body.Close()
	for range 200 {
		if len(s.exports.running) == 0 {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	if len(s.exports.running) > 0 {
		t.Error("the client has gone and its export goes on")
	}
	stop()
	if err := <-served; err != nil {
		t.Error(err)
	}
}

// Every pass over the quads is of one moment, whatever is written meanwhile.
func TestExportIsOfOneMoment(t *testing.T) {
	st := fixture.Store(t)
	h := New(st, Options{}).Handler()
	doc := fixture.Document(t, fixture.Records(t)[1])
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan error)
	go func() {
		var err error
		for ctx.Err() == nil && err == nil {
			if err = fixture.Remove(st, doc.Article); err == nil {
				err = fixture.Put(st, doc)
			}
		}
		done <- err
	}()
	sizes := map[int]bool{}
	for range 20 {
		w := call(h, "GET", "/export?format=graphml", "")
		if w.Code != 200 {
			t.Errorf("%d %s", w.Code, w.Body)
		}
		sizes[w.Body.Len()] = true
	}
	stop()
	if err := <-done; !errors.Is(err, nil) {
		t.Error(err)
	}
	if len(sizes) > 2 {
		t.Errorf("of a graph with and without an article there are %d exports", len(sizes))
	}
}

// A slow client gets all of an export, though the time of other answers is up.
func TestExportWaitsForSlowClients(t *testing.T) {
	st := fixture.Store(t)
	invented(t, st, 60)
	s := New(st, Options{})
	server := httptest.NewUnstartedServer(s.Handler())
	server.Config.WriteTimeout = 500 * time.Millisecond
	server.Config.ConnContext = func(ctx context.Context, c net.Conn) context.Context {
		_ = c.(*net.TCPConn).SetWriteBuffer(64 << 10) // else all of it fits there
		return ctx
	}
	server.Start()
	defer server.Close()
	conn, err := net.Dial("tcp", server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	_ = conn.(*net.TCPConn).SetReadBuffer(64 << 10)
	_ = conn.SetDeadline(time.Now().Add(time.Minute))
	fmt.Fprintf(conn, "GET /export HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
	time.Sleep(800 * time.Millisecond)
	answer, err := io.ReadAll(conn)
	if want := call(s.Handler(), "GET", "/export", "").Body.Len(); err != nil || len(answer) < want || !bytes.HasSuffix(answer, []byte("\r\n0\r\n\r\n")) {
		t.Errorf("%d bytes of %d: %v", len(answer), want, err)
	}
}
