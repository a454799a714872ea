package server

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"newsgraph/graph/fixture"
)

func TestETags(t *testing.T) {
	st := fixture.Store(t)
	s := New(st, Options{})
	h := s.Handler()
	other := New(st, Options{}).Handler()
	query := "/query?q=" + url.QueryEscape(veldania)
	for _, target := range []string{"/", "/openapi.yaml", "/health", query, query + "&format=csv", "/sparql?query=" + url.QueryEscape("ASK {}"),
		"/api/v2/query?lang=gizmo&qu=1", person, person + "?format=turtle", article, "/export", "/export?format=csv&select=person:ana-brevi"} {
		w := call(h, "GET", target, "")
		tag := w.Header().Get(etag)
		if w.Code != 200 || !strings.HasPrefix(tag, `W/"`) || w.Header().Get(cacheControl) != revalidate {
			t.Errorf("%s: %d %v", target, w.Code, w.Header())
		}
		for _, known := range []string{tag, strings.TrimPrefix(tag, "W/"), `"x", ` + tag, "*"} {
			same := call(h, "GET", target, "", "If-None-Match", known)
			if same.Code != http.StatusNotModified || same.Body.Len() > 0 || same.Header().Get(etag) != tag || same.Header().Get(contentType) != "" {
				t.Errorf("%s with If-None-Match %s: %d %v", target, known, same.Code, same.Header())
			}
		}
		if w := call(h, "GET", target, "", "If-None-Match", `W/"other"`); w.Code != 200 {
			t.Errorf("%s with the tag of something else: %d", target, w.Code)
		}
		again := call(other, "GET", target, "", "If-None-Match", tag).Code
		if export := strings.HasPrefix(target, "/export"); export != (again == 200) {
			t.Errorf("%s with the tag of another server: %d", target, again)
		}
	}
	if w := call(h, "POST", "/query", veldania, "If-None-Match", "*"); w.Code != 200 || w.Header().Get(cacheControl) != "no-store" {
		t.Errorf("POST: %d %v", w.Code, w.Header())
	}
	if w := call(h, "GET", "/query?q=(", "", "If-None-Match", "*"); w.Code != 400 || w.Header().Get(etag) != "" || w.Header().Get(cacheControl) != "no-store" {
		t.Errorf("an error: %d %v", w.Code, w.Header())
	}
}

// What changed has another tag; what did not, where the graph grew elsewhere, keeps
// its own. An export is of all the graph.
func TestETagsChangeWithTheAnswer(t *testing.T) {
	st := fixture.Store(t)
	h := New(st, Options{}).Handler()
	recs := fixture.Records(t)
	tag := func(target string) string { return call(h, "GET", target, "").Header().Get(etag) }
	before := map[string]string{}
	for _, target := range []string{person, article, "/export"} {
		before[target] = tag(target)
		if tag(target) != before[target] {
			t.Errorf("%s: asked twice, it has two tags", target)
		}
	}
	changed := false
	for _, rec := range recs {
		if "/article/"+rec.Article.ID == article {
			continue
		}
		change(t, st, fixture.Document(t, rec), false)
		if tag(article) != before[article] {
			t.Error("an article has another tag since another article went")
		}
		if tag("/export") == before["/export"] {
			t.Error("another graph is exported with the tag of the one before")
		}
		changed = changed || tag(person) != before[person]
	}
	if !changed {
		t.Error("all articles but one have gone, and a page has the tag that it had")
	}
}

func TestCompression(t *testing.T) {
	server := httptest.NewServer(New(fixture.Store(t), Options{}).Handler())
	defer server.Close()
	get := func(target, encoding string) (*http.Response, []byte) {
		r, err := http.NewRequest("GET", server.URL+target, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Accept-Encoding", encoding)
		w, err := client.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer w.Body.Close()
		b, err := io.ReadAll(w.Body)
		if err != nil {
			t.Fatal(err)
		}
		return w, b
	}
	big := 0
	for _, target := range []string{"/", "/health", "/openapi.yaml", person, "/export?format=turtle", "/query?q=1", "/nowhere"} {
		plain, want := get(target, "identity")
		small, packed := get(target, "gzip;q=0.8, br")
		zipped := small.Header.Get("Content-Encoding") == "gzip"
		if zipped != (len(want) >= compressed) {
			t.Errorf("%s, %d bytes: Content-Encoding %q", target, len(want), small.Header.Get("Content-Encoding"))
		}
		if zipped {
			big++
			r, err := gzip.NewReader(bytes.NewReader(packed))
			if err != nil {
				t.Fatal(err)
			}
			if packed, err = io.ReadAll(r); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(packed, want) {
			t.Errorf("%s: gzipped it is another answer", target)
		}
		for _, w := range []*http.Response{plain, small} {
			if !strings.Contains(strings.Join(w.Header.Values("Vary"), ","), "Accept-Encoding") {
				t.Errorf("%s: Vary %q", target, w.Header.Values("Vary"))
			}
		}
		if a, b := plain.Header.Get(etag), small.Header.Get(etag); a != b {
			t.Errorf("%s: %s plain, %s gzipped", target, a, b)
		}
		if w, _ := get(target, "gzip;q=0"); w.Header.Get("Content-Encoding") != "" {
			t.Errorf("%s: gzipped for who refuses it", target)
		}
	}
	if big < 3 {
		t.Errorf("%d answers are gzipped: the test looks at too little", big)
	}
}

func TestLongAnswersAreNotHeldBack(t *testing.T) {
	var sentEarly bool
	rec := httptest.NewRecorder()
	h := tag(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		chunk := bytes.Repeat([]byte("x"), 100_000)
		for range 20 {
			w.Write(chunk)
			sentEarly = sentEarly || rec.Body.Len() > 0
		}
		if !sent(w) {
			t.Error("it does not say that it has sent")
		}
	}))
	h.ServeHTTP(rec, httptest.NewRequest("GET", "/", nil))
	if !sentEarly || rec.Body.Len() != 2_000_000 || rec.Header().Get(etag) != "" {
		t.Errorf("%d bytes, early %v, %v", rec.Body.Len(), sentEarly, rec.Header())
	}
	rec = httptest.NewRecorder()
	h = tag(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Write([]byte("x"))
		w.(http.Flusher).Flush()
		if rec.Body.String() != "x" {
			t.Error("flushed, and still held back")
		}
	}))
	h.ServeHTTP(rec, httptest.NewRequest("GET", "/", nil))
	rec = httptest.NewRecorder()
	h = tag(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Write([]byte("the beginning"))
		fail(w, 500, "internal", "and the end")
	}))
	h.ServeHTTP(rec, httptest.NewRequest("GET", "/", nil))
	if rec.Code != 500 || strings.Contains(rec.Body.String(), "beginning") {
		t.Errorf("%d %s", rec.Code, rec.Body)
	}
}
