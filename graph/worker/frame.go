package worker

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"sync"
)

// protocol is the version of what is said here. Server and worker are the same
// program, unless its file was replaced while the server ran.
const protocol = 1

// A frame is one thing said: its kind, the length of its body in four bytes, the
// highest first, and its body.
type frame struct {
	kind kind
	body []byte
}

type kind byte

const (
	kindHello  kind = 'h' // to the worker: a hello
	kindReady  kind = 'r' // from it: it may be asked
	kindAsk    kind = 'a' // to it: a question as JSON, a newline, and its text
	kindCancel kind = 'c' // to it: nobody wants the answer any more
	kindTaken  kind = 't' // from it: the question has come and will be answered
	kindBegin  kind = 'b' // from it: the media type of what follows
	kindData   kind = 'd' // from it: the next bytes of the answer
	kindEnd    kind = 'e' // from it: all of the answer was said; a Done
	kindFailed kind = 'f' // from it: there is no answer, or no more of it; a failure
)

const (
	maxFrame  = 4 << 20  // bytes of a body
	dataBytes = 32 << 10 // bytes of the answer in a frame
)

// readFrame reads a frame; io.EOF is an end between two of them. The body is made
// as it comes, not as its length claims.
func readFrame(r *bufio.Reader) (frame, error) {
	var head [5]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return frame{}, err
	}
	n := binary.BigEndian.Uint32(head[1:])
	if n > maxFrame {
		return frame{}, fmt.Errorf("a frame of %d bytes: at most %d are read", n, maxFrame)
	}
	body, err := io.ReadAll(io.LimitReader(r, int64(n)))
	if err == nil && len(body) < int(n) {
		err = io.ErrUnexpectedEOF
	}
	return frame{kind(head[0]), body}, err
}

// A frameWriter writes whole frames, from several goroutines.
type frameWriter struct {
	mu sync.Mutex
	w  io.Writer
}

func (f *frameWriter) write(k kind, body []byte) error {
	return f.writeAll(frame{k, body})
}

// writeAll writes several frames at once.
func (f *frameWriter) writeAll(all ...frame) error {
	var b []byte
	for _, one := range all {
		if len(one.body) > maxFrame {
			return fmt.Errorf("a frame of %d bytes: at most %d are written", len(one.body), maxFrame)
		}
		b = binary.BigEndian.AppendUint32(append(b, byte(one.kind)), uint32(len(one.body)))
		b = append(b, one.body...)
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	_, err := f.w.Write(b)
	return err
}

// writeJSON writes a frame whose body is JSON.
func (f *frameWriter) writeJSON(k kind, v any) error {
	body, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return f.write(k, body)
}

// A dataWriter writes an answer as frames. It is done with by end.
type dataWriter struct {
	frames *frameWriter
	buffer []byte
}

func (d *dataWriter) Write(b []byte) (int, error) {
	written := len(b)
	for len(b) > 0 {
		n := min(len(b), dataBytes-len(d.buffer))
		d.buffer = append(d.buffer, b[:n]...)
		b = b[n:]
		if len(d.buffer) == dataBytes {
			if err := d.flush(); err != nil {
				return 0, err
			}
		}
	}
	return written, nil
}

func (d *dataWriter) flush() error {
	err := d.frames.write(kindData, d.buffer)
	d.buffer = d.buffer[:0]
	return err
}

// end writes what is left, and behind it that this was all: in one piece, since
// most answers are short and each piece wakes the server.
func (d *dataWriter) end(done Done) error {
	body, err := json.Marshal(done)
	if err != nil {
		return err
	}
	if len(d.buffer) == 0 {
		return d.frames.write(kindEnd, body)
	}
	return d.frames.writeAll(frame{kindData, d.buffer}, frame{kindEnd, body})
}
