package worker

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"runtime"
	"sync"
	"time"

	"newsgraph/graph/query"
)

// Options say how a pool's workers are started and what they may take.
type Options struct {
	Store string // folder of the store
	Base  string // base IRI of its names
	// Memory is how much a worker may hold, bytes: [DefaultMemory] where it is 0,
	// [MinMemory] at least.
	Memory int64
	// Count is how many workers there are at most, [DefaultCount] by default.
	Count int
	// Grace is how long a worker that should end its query may go on before it
	// is killed, 1 s by default.
	Grace time.Duration
	// Program and Args start a worker; by default this program, with the one
	// argument [Command]. It must call [Serve] with its standard input and output.
	Program string
	Args    []string     // with the name of the program
	Log     *slog.Logger // of workers that ended before their time; none by default
}

// Command is the argument with which this program is a worker.
const Command = "worker"

// DefaultMemory is how much a worker may hold, bytes.
const DefaultMemory = 1 << 30

// DefaultCount is one worker a CPU, two at least, and one more: so that a client
// who may have all but one can use every CPU.
func DefaultCount() int { return max(2, runtime.GOMAXPROCS(0)) + 1 }

func (o Options) complete() (Options, error) {
	o.Memory = cmp.Or(o.Memory, DefaultMemory)
	o.Count = cmp.Or(max(0, o.Count), DefaultCount())
	o.Grace = cmp.Or(o.Grace, time.Second)
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Args == nil {
		o.Args = []string{os.Args[0], Command}
	}
	var err error
	if o.Program == "" {
		o.Program, err = program()
	}
	return o, err
}

// A Pool answers queries by workers. As long as there are fewer than it may have,
// one waits that has nothing to do. It is safe for concurrent use.
type Pool struct {
	opts    Options
	launch  func(*exec.Cmd) error
	idle    chan *process // some may be dead
	free    chan struct{} // something has changed for who waits
	quit    context.Context
	stop    context.CancelFunc
	running sync.WaitGroup // of our goroutines

	mu    sync.Mutex
	total int // workers that live or are being started
	busy  int
	ended map[Cause]int
}

// NewPool starts a pool. It fails where a first worker cannot be started. The
// caller closes it.
func NewPool(ctx context.Context, opts Options) (*Pool, error) {
	opts, err := opts.complete()
	if err != nil {
		return nil, fmt.Errorf("workers: %w", err)
	}
	p := &Pool{opts: opts, idle: make(chan *process, opts.Count), free: make(chan struct{}, opts.Count), ended: map[Cause]int{}}
	p.quit, p.stop = context.WithCancel(context.Background())
	p.launch = newLauncher(p.quit, &p.running)
	p.reserve()
	first, err := p.hire(ctx)
	if err != nil {
		return nil, errors.Join(err, p.Close())
	}
	p.idle <- first
	return p, nil
}

// newLauncher gives a function that starts processes from one thread, which lives
// as long as the pool: Linux kills them when the thread that started them ends.
func newLauncher(quit context.Context, running *sync.WaitGroup) func(*exec.Cmd) error {
	orders := make(chan func())
	running.Go(func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		for {
			select {
			case order := <-orders:
				order()
			case <-quit.Done():
				return
			}
		}
	})
	return func(cmd *exec.Cmd) error {
		started := make(chan error, 1)
		select {
		case orders <- func() { started <- cmd.Start() }:
			return <-started
		case <-quit.Done():
			return errStopping
		}
	}
}

// ErrNone says that no worker could be had to answer a query.
var ErrNone = errors.New("no worker for the query")

var errStopping = fmt.Errorf("%w: the server is stopping", ErrNone)

// Close cancels what runs, ends all workers and waits until they have ended.
func (p *Pool) Close() error {
	p.stop()
	for {
		select {
		case w := <-p.idle:
			p.running.Go(func() { w.leave(p.opts.Grace) })
			continue
		default:
		}
		break
	}
	p.running.Wait()
	return nil
}

// reserve takes a place for a worker, if there is one.
func (p *Pool) reserve() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.total >= p.opts.Count || p.quit.Err() != nil {
		return false
	}
	p.total++
	return true
}

// hire starts a worker in a place that is reserved.
func (p *Pool) hire(ctx context.Context) (*process, error) {
	w, err := startProcess(ctx, p.opts, p.launch)
	if err != nil {
		p.vacate()
		return nil, fmt.Errorf("%w: it could not be started: %w", ErrNone, err)
	}
	p.running.Go(func() {
		<-w.dead
		p.bury(w)
		close(w.buried)
	})
	return w, nil
}

func (p *Pool) vacate() {
	p.mu.Lock()
	p.total--
	p.mu.Unlock()
	select {
	case p.free <- struct{}{}:
	default:
	}
}

// bury counts a worker that has ended, and starts another.
func (p *Pool) bury(w *process) {
	why := w.why()
	p.mu.Lock()
	p.ended[why]++
	p.mu.Unlock()
	p.vacate()
	p.prepare()
}

// prepare starts a worker in the background where none is idle and there is a
// place for one.
func (p *Pool) prepare() {
	if len(p.idle) > 0 || !p.reserve() {
		return
	}
	p.running.Go(func() {
		w, err := p.hire(p.quit)
		if err != nil {
			if p.quit.Err() == nil {
				p.opts.Log.Error("worker not started", "error", err)
			}
			return
		}
		p.give(w)
	})
}

// give makes a worker idle.
func (p *Pool) give(w *process) {
	p.idle <- w // there is room for all there are
	if p.quit.Err() == nil {
		return
	}
	select { // nobody else may end it
	case w := <-p.idle:
		w.leave(p.opts.Grace)
	default:
	}
}

// take finds an idle worker, or starts one, or waits for one.
func (p *Pool) take(ctx context.Context) (*process, error) {
	for {
		select {
		case w := <-p.idle:
			if w.alive() {
				return w, nil
			}
			continue
		default:
		}
		if p.reserve() {
			return p.hire(ctx)
		}
		select {
		case w := <-p.idle:
			if w.alive() {
				return w, nil
			}
		case <-p.free:
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-p.quit.Done():
			return nil, errStopping
		}
	}
}

// ask has a worker answer a question.
func (p *Pool) ask(ctx context.Context, q question, to taker) (Done, error) {
	if err := q.Check(); err != nil {
		return Done{}, err
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	defer context.AfterFunc(p.quit, cancel)()
	for range p.opts.Count + 2 { // each of them may have ended unnoticed
		w, err := p.take(ctx)
		if err != nil && p.quit.Err() != nil {
			err = errStopping // which of the two ended the wait is chance
		}
		if err != nil {
			return Done{}, err
		}
		p.prepare()
		p.occupy(1)
		done, broken, err := w.ask(ctx, q, p.opts, to)
		p.occupy(-1)
		if broken {
			<-w.buried
		}
		switch {
		case !broken:
			p.give(w)
			return done, err
		case !errors.Is(err, errLost):
			p.mourn(w, q)
			return done, err
		}
	}
	return Done{}, fmt.Errorf("%w: one after the other has ended", ErrNone)
}

// mourn logs what a worker has died of, without the query: it may hold what its
// asker would not publish.
func (p *Pool) mourn(w *process, q question) {
	if why := w.why(); why != Cancelled && why != Stopped {
		p.opts.Log.Warn("worker ended", "why", string(why), "lang", cmp.Or(q.Language, query.Languages()[0]), "state", w.cmd.ProcessState.String(), "trace", w.said.trace())
	}
}

func (p *Pool) occupy(n int) {
	p.mu.Lock()
	p.busy += n
	p.mu.Unlock()
}

// Run is query.Run, in a worker: on the graph as it is when the query begins, and
// with req.Names those of the pool's base IRI.
func (p *Pool) Run(ctx context.Context, req query.Request) (*query.Result, error) {
	in := &incoming{}
	done, err := p.ask(ctx, question{Request: req}, taker{func(string) {}, in.take})
	res, err := in.result(err)
	if err == nil {
		res.End = done.End
	}
	return res, err
}

// Stream is s.Write, in a worker.
func (p *Pool) Stream(ctx context.Context, req query.Request, s Stream, out Output) (Done, error) {
	return p.ask(ctx, question{Request: req, Stream: &s}, taker{out.Begin, func(b []byte) error {
		_, err := out.Write(b)
		return err
	}})
}
