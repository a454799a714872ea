package server

import (
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strconv"
	"strings"
)

// tag gives an ETag to what GET answers, and 304 to who has it already (RFC 9110,
// sections 8.8.3 and 13). The tag is made of the answer itself: it stays the same
// where the graph has grown elsewhere, and after a restart. It is a weak one,
// since the same answer goes out gzipped too. An answer longer than holdBack is
// sent as it comes, without.
func tag(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			next.ServeHTTP(w, r)
			return
		}
		t := &tagged{ResponseWriter: w, request: r}
		next.ServeHTTP(t, r)
		t.finish()
	})
}

// Headers of caching.
const (
	etag         = "ETag"
	cacheControl = "Cache-Control"
	// revalidate lets a client keep an answer, for itself alone, and has it ask
	// each time whether the answer still holds.
	revalidate = "private, no-cache"
)

// A tagged holds the beginning of an answer back. What fails before that is full
// can still say so: an error takes the place of what was written.
type tagged struct {
	http.ResponseWriter
	request *http.Request
	held    []byte
	wrote   bool // something, though it may be nothing
	sent    bool // nothing is held back any more
}

// WriteHeader sends all but 200 at once, in place of what is held back.
func (t *tagged) WriteHeader(status int) {
	if !t.sent && status != http.StatusOK {
		t.sent, t.held = true, nil
		t.ResponseWriter.WriteHeader(status)
	}
}

func (t *tagged) Write(b []byte) (int, error) {
	t.wrote = true
	if !t.sent && len(t.held)+len(b) <= holdBack {
		t.held = append(t.held, b...)
		return len(b), nil
	}
	if err := t.send(); err != nil {
		return 0, err
	}
	return t.ResponseWriter.Write(b)
}

// send ends the holding back.
func (t *tagged) send() (err error) {
	if held := t.held; len(held) > 0 {
		_, err = t.ResponseWriter.Write(held)
	}
	t.sent, t.held = true, nil
	return err
}

// Flush sends what is held back.
func (t *tagged) Flush() {
	if t.send() == nil { // else the client is gone: nobody is left to tell
		_ = http.NewResponseController(t.ResponseWriter).Flush()
	}
}

// Unwrap is for http.ResponseController.
func (t *tagged) Unwrap() http.ResponseWriter { return t.ResponseWriter }

// finish tags what was held back to its end, and sends it.
func (t *tagged) finish() {
	if t.sent {
		return
	}
	h := t.Header()
	if t.wrote && h.Get(etag) == "" {
		h.Set(etag, weak(t.held))
	}
	if unmodified(t.ResponseWriter, t.request) {
		return
	}
	if t.wrote {
		h.Set("Content-Length", strconv.Itoa(len(t.held)))
	}
	_ = t.send() // the client is gone: nobody is left to tell
}

// sent reports whether some of an answer to GET is on its way, so that it cannot
// be taken back.
func sent(w http.ResponseWriter) bool {
	t, ok := w.(*tagged)
	return ok && t.sent
}

// weak is a weak ETag of anything.
func weak(content ...[]byte) string {
	hash := sha256.New()
	for _, c := range content {
		hash.Write(c)
	}
	return `W/"` + base64.RawURLEncoding.EncodeToString(hash.Sum(nil)[:12]) + `"`
}

// unmodified answers 304 where the client has what the ETag of the answer says;
// else it lets the client keep what comes.
func unmodified(w http.ResponseWriter, r *http.Request) bool {
	h := w.Header()
	if h.Get(etag) == "" {
		return false
	}
	h.Set(cacheControl, revalidate)
	if !matches(r.Header.Values("If-None-Match"), h.Get(etag)) {
		return false
	}
	for _, name := range []string{contentType, "Content-Disposition", "Content-Length"} {
		h.Del(name)
	}
	w.WriteHeader(http.StatusNotModified)
	return true
}

// matches compares If-None-Match with a tag, weakly: a W/ makes no difference.
func matches(headers []string, tag string) bool {
	opaque := strings.TrimPrefix(tag, "W/")
	for _, header := range headers {
		for item := range strings.SplitSeq(header, ",") {
			if item = strings.TrimSpace(item); item == "*" || strings.TrimPrefix(item, "W/") == opaque {
				return true
			}
		}
	}
	return false
}
