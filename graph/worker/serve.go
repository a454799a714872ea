package worker

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"sync"

	"github.com/cayleygraph/cayley/graph"

	"newsgraph/graph/query"
	"newsgraph/graph/store"
	"newsgraph/schema"
)

// Codes with which a worker ends itself.
const (
	exitWell   = 0
	exitFailed = 1
	exitMemory = 9 // it holds more than it may
)

// A served is a worker, seen from within.
type served struct {
	frames *frameWriter
	store  *store.Store
	names  *schema.Names
	memory *memoryWatch
	exit   func(int)

	mu     sync.Mutex
	cancel context.CancelFunc // of the query that runs
}

// Serve answers the questions that come in over in, one at a time, until it ends.
// Then, and where a query takes more memory than it may, it calls exit, for a
// query may run that heeds nothing. An error is one of the pipe or of what came
// through it.
func Serve(in io.Reader, out io.Writer, exit func(code int)) error {
	from := bufio.NewReader(in)
	w := &served{frames: &frameWriter{w: out}, exit: exit}
	greeting, err := readHello(from)
	if err != nil {
		return err
	}
	if err := w.open(greeting); err != nil {
		_ = w.frames.writeJSON(kindFailed, failureOf(err)) // else the server has it from our standard error
		return err
	}
	if err := w.frames.write(kindReady, nil); err != nil {
		return errors.Join(err, w.store.Close())
	}
	questions := make(chan question)
	go w.listen(from, questions)
	for q := range questions {
		if err := w.answer(q); err != nil {
			return errors.Join(err, w.store.Close())
		}
	}
	return w.store.Close()
}

func readHello(r *bufio.Reader) (hello, error) {
	var h hello
	f, err := readFrame(r)
	if errors.Is(err, io.EOF) {
		err = errors.New("nothing")
	}
	if err == nil && f.kind != kindHello {
		err = unexpected(f)
	}
	if err == nil {
		err = json.Unmarshal(f.body, &h)
	}
	if err != nil {
		return h, fmt.Errorf("worker is for `newsgraph serve` to start, not for people: it was told %w", err)
	}
	return h, nil
}

// open opens the store and takes from the process what it has no need of.
func (w *served) open(h hello) (err error) {
	if h.Protocol != protocol {
		return fmt.Errorf("worker: the server speaks version %d and this program %d: its file was replaced; start the server anew", h.Protocol, protocol)
	}
	if w.names, err = schema.NewNames(h.Base); err != nil {
		return err
	}
	if w.store, err = store.Open(context.Background(), h.Store, store.Options{Names: w.names, ReadOnly: true}); err != nil {
		return err
	}
	// One query runs at a time: the second is for the collector of garbage and for
	// who watches.
	runtime.GOMAXPROCS(min(2, runtime.NumCPU()))
	debug.SetMaxStack(maxStack)
	if w.memory, err = watchMemory(h.Memory, func() { w.exit(exitMemory) }); err == nil {
		err = confine(h.Memory)
	}
	return err
}

// maxStack is how large a stack may grow, bytes. Queries that pass our own bounds
// on nesting need a small part of it.
const maxStack = 32 << 20

// listen reads frames until there are no more. Then nobody waits for an answer.
func (w *served) listen(from *bufio.Reader, questions chan<- question) {
	defer w.exit(exitWell)
	defer close(questions)
	for {
		f, err := readFrame(from)
		if err != nil {
			return
		}
		switch f.kind {
		case kindCancel:
			w.mu.Lock()
			if w.cancel != nil {
				w.cancel()
			}
			w.mu.Unlock()
		case kindAsk:
			q, err := decodeQuestion(f.body)
			if err != nil {
				return
			}
			questions <- q
		default:
			return
		}
	}
}

// answer answers one question. Its error is one of the pipe.
func (w *served) answer(q question) error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	w.mu.Lock()
	w.cancel = cancel
	w.mu.Unlock()
	if err := w.frames.write(kindTaken, nil); err != nil {
		return err
	}
	w.memory.start()
	defer w.memory.stop()
	q.Names = w.names
	data := &dataWriter{frames: w.frames}
	var done Done
	err := w.store.View(ctx, func(qs graph.QuadStore) (err error) {
		done, err = run(ctx, qs, q, data)
		return err
	})
	if err != nil {
		return w.frames.writeJSON(kindFailed, failureOf(err))
	}
	return data.end(done)
}

// Begin tells the type of what follows.
func (d *dataWriter) Begin(media string) { _ = d.frames.write(kindBegin, []byte(media)) } // the next frame fails as well

func run(ctx context.Context, qs graph.QuadStore, q question, out *dataWriter) (Done, error) {
	if q.Stream != nil {
		return q.Stream.Write(ctx, qs, q.Request, out)
	}
	res, err := query.Run(ctx, qs, q.Request)
	if err != nil {
		return Done{}, err
	}
	return Done{len(res.Rows), res.Limited, res.End}, writeResult(out, res)
}
