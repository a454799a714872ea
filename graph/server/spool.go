package server

import (
	"errors"
	"net/http"
	"os"
	"sync"
	"time"
)

// A spool takes an answer as fast as it is found and hands it on as fast as the
// client reads it. So a client that reads slowly, on purpose or not, keeps no query
// from its turn, and its answer is in memory for a small part only: what is more
// waits in a file.
type spool struct {
	http.ResponseWriter
	files *sharedSpace

	headed bool // the handler has given a status
	hurry  bool // the handler wants what it has written to be there at once

	mu      sync.Mutex
	changed sync.Cond     // of what follows
	memory  []byte        // that waits
	spare   []byte        // for it to be sent from
	file    *os.File      // what waits behind it; nil as long as nothing did
	from    int64         // of the file, from where it waits
	to      int64         // and to where
	taken   int64         // of files
	ended   bool          // nothing more comes
	err     error         // nothing more can be sent
	sent    chan struct{} // closed when the sender has ended; nil before it begins
}

const (
	// spoolBegin is how much waits before sending begins, bytes: shorter answers
	// are sent when they are there.
	spoolBegin = 64 << 10
	// spoolMemory is how much of an answer waits in memory, bytes.
	spoolMemory = 256 << 10
	// spoolFiles is how much of all answers waits in files, bytes. What finds no
	// room there waits as long as the client makes it wait.
	spoolFiles = 1 << 30
)

// sharedSpace is room that all answers share.
type sharedSpace struct {
	mu   sync.Mutex
	left int64
}

// take takes n bytes of it, if they are there; a negative number gives back.
func (s *sharedSpace) take(n int64) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if n > s.left {
		return false
	}
	s.left -= n
	return true
}

// spool puts a spool between a handler and its client.
func (s *Server) spool(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		sp := &spool{ResponseWriter: w, files: s.files}
		sp.changed.L = &sp.mu
		whole := false
		defer func() { sp.end(whole) }()
		next.ServeHTTP(sp, r)
		whole = true
	})
}

// Unwrap is for http.ResponseController.
func (sp *spool) Unwrap() http.ResponseWriter { return sp.ResponseWriter }

// WriteHeader fixes the status and the header.
func (sp *spool) WriteHeader(status int) {
	sp.headed = sp.headed || status >= http.StatusOK
	sp.ResponseWriter.WriteHeader(status)
}

// FlushError begins to send what waits.
func (sp *spool) FlushError() error {
	sp.mu.Lock()
	defer sp.mu.Unlock()
	sp.hurry = true
	sp.begin()
	sp.changed.Broadcast()
	return sp.err
}

func (sp *spool) Write(b []byte) (int, error) {
	sp.mu.Lock()
	defer sp.mu.Unlock()
	written := len(b)
	for len(b) > 0 && sp.err == nil {
		n := min(len(b), spoolMemory-len(sp.memory))
		switch {
		case sp.from == sp.to && n > 0:
			sp.memory = append(sp.memory, b[:n]...)
			if len(sp.memory) >= spoolBegin {
				sp.begin()
			}
		case sp.put(b):
			n = len(b)
		default:
			n = 0
			sp.changed.Wait()
		}
		b = b[n:]
		sp.changed.Broadcast()
	}
	return written - len(b), sp.err
}

// put puts b into the file, if there is room for it.
func (sp *spool) put(b []byte) bool {
	n := int64(len(b))
	if !sp.files.take(n) {
		return false
	}
	sp.taken += n
	if sp.file == nil {
		f, err := os.CreateTemp("", "newsgraph-answer-")
		if err != nil {
			return false
		}
		_ = os.Remove(f.Name()) // where the system can't yet, end does
		sp.file = f
	}
	if _, err := sp.file.WriteAt(b, sp.to); err != nil {
		return false // the disk is full: it goes without
	}
	sp.to += n
	return true
}

// begin starts the sender. The header is fixed by then.
func (sp *spool) begin() {
	if sp.sent != nil {
		return
	}
	sp.sent = make(chan struct{})
	if !sp.headed {
		sp.WriteHeader(http.StatusOK)
	}
	go sp.send()
}

// send sends until nothing more comes or the client takes no more.
func (sp *spool) send() {
	sp.mu.Lock()
	defer close(sp.sent)
	defer sp.mu.Unlock()
	for sp.err == nil {
		part, hurry := sp.next(), sp.hurry
		if part == nil && sp.ended {
			return
		}
		if part == nil && !hurry {
			sp.changed.Wait()
			continue
		}
		sp.hurry = false
		sp.mu.Unlock()
		_, err := sp.ResponseWriter.Write(part)
		if hurry && err == nil {
			err = http.NewResponseController(sp.ResponseWriter).Flush()
		}
		sp.mu.Lock()
		if sp.err == nil {
			sp.err = err
		}
		sp.changed.Broadcast()
	}
}

// next is what is sent next, nil where nothing waits.
func (sp *spool) next() []byte {
	switch {
	case len(sp.memory) > 0:
		sp.memory, sp.spare = sp.spare[:0], sp.memory
		return sp.spare
	case sp.from == sp.to:
		return nil
	}
	if cap(sp.spare) < spoolBegin {
		sp.spare = make([]byte, spoolBegin)
	}
	part := sp.spare[:min(int64(cap(sp.spare)), sp.to-sp.from)]
	if _, sp.err = sp.file.ReadAt(part, sp.from); sp.err != nil {
		return nil
	}
	if sp.from += int64(len(part)); sp.from == sp.to { // from the beginning again
		sp.files.take(-sp.taken)
		sp.from, sp.to, sp.taken = 0, 0, 0
	}
	return part
}

var errCutOff = errors.New("the answer was cut off")

// end sends what still waits and waits for it, unless the handler has given up.
func (sp *spool) end(whole bool) {
	sp.mu.Lock()
	sp.ended = true
	if !whole {
		sp.err = errCutOff
	}
	begun, rest := sp.sent, sp.memory
	sp.changed.Broadcast()
	sp.mu.Unlock()
	switch {
	case begun != nil:
		if !whole { // it may be in the middle of a part that nobody reads
			_ = http.NewResponseController(sp.ResponseWriter).SetWriteDeadline(time.Now())
		}
		<-begun
	case whole && len(rest) > 0:
		_, _ = sp.ResponseWriter.Write(rest) // the client is gone: nobody is left to tell
	}
	sp.files.take(-sp.taken)
	if sp.file != nil {
		_ = sp.file.Close()
		_ = os.Remove(sp.file.Name()) // mostly it is gone already
	}
}
