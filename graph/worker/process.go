package worker

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync/atomic"
	"time"

	"newsgraph/graph/query"
)

// A process is a worker, seen from the server. It answers one question at a time.
type process struct {
	cmd    *exec.Cmd
	in     *os.File
	frames *frameWriter // onto in
	out    *os.File
	from   *bufio.Reader // out of out
	said   *lastWords    // on its standard error
	cause  atomic.Value  // a Cause: why we killed it
	dead   chan struct{} // closed when it has ended
	buried chan struct{} // closed when its pool has taken note of that
}

// startProcess starts a worker by start and waits until it is ready, or ctx ends.
func startProcess(ctx context.Context, opts Options, start func(*exec.Cmd) error) (*process, error) {
	theirIn, in, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	out, theirOut, err := os.Pipe()
	if err != nil {
		return nil, errors.Join(err, theirIn.Close(), in.Close())
	}
	p := &process{in: in, frames: &frameWriter{w: in}, out: out, from: bufio.NewReaderSize(out, dataBytes), said: &lastWords{}, dead: make(chan struct{}), buried: make(chan struct{})}
	p.cmd = &exec.Cmd{Path: opts.Program, Args: opts.Args, Env: []string{}, Stdin: theirIn, Stdout: theirOut, Stderr: p.said, SysProcAttr: withUs(), WaitDelay: time.Second}
	err = start(p.cmd)
	_, _ = theirIn.Close(), theirOut.Close() // the worker has its own
	if err != nil {
		return nil, errors.Join(err, in.Close(), out.Close())
	}
	go p.wait()
	stop := context.AfterFunc(ctx, func() { p.kill(Cancelled) })
	defer stop()
	if err := p.greet(opts); err != nil {
		p.kill(Crash)
		<-p.dead
		return nil, cmp.Or(ctx.Err(), err)
	}
	return p, nil
}

// greet tells the worker what it is there for.
func (p *process) greet(opts Options) error {
	if err := p.frames.writeJSON(kindHello, hello{protocol, opts.Store, opts.Base, opts.Memory}); err != nil {
		return err
	}
	f, err := readFrame(p.from)
	switch {
	case err != nil: // it has said why, where it could
		return errors.Join(err, p.said.err())
	case f.kind == kindFailed:
		return failureIn(f)
	case f.kind != kindReady:
		return unexpected(f)
	}
	return nil
}

// wait buries the process.
func (p *process) wait() {
	_ = p.cmd.Wait() // the state says more
	_, _ = p.in.Close(), p.out.Close()
	close(p.dead)
}

// kill ends the process at once; the first cause counts.
func (p *process) kill(why Cause) {
	p.cause.CompareAndSwap(nil, why)
	_ = p.cmd.Process.Kill() // it has ended already
}

// leave asks an idle process to end, and sees to it.
func (p *process) leave(grace time.Duration) {
	p.cause.CompareAndSwap(nil, Stopped)
	_ = p.in.Close() // it has ended already
	select {
	case <-p.dead:
	case <-time.After(grace):
		p.kill(Stopped)
		<-p.dead
	}
}

func (p *process) alive() bool {
	select {
	case <-p.dead:
		return false
	default:
		return true
	}
}

// A taker takes the parts of an answer as they come.
type taker struct {
	begin func(media string)
	data  func([]byte) error
}

// errLost says that the process ended before it had the question.
var errLost = errors.New("the worker had ended")

// ask puts a question and hands on what comes back. Where the process has ended,
// or had to be, broken is true; the error is errLost where another can be asked.
func (p *process) ask(ctx context.Context, q question, opts Options, to taker) (done Done, broken bool, err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	w := p.watch(ctx, q, opts)
	var failed, refused error
	had := false
	taken := func(f frame) {
		switch {
		case f.kind == kindTaken:
			had = true
		case refused != nil: // what is still to come is thrown away
		case f.kind == kindBegin:
			to.begin(string(f.body))
		default:
			if refused = to.data(f.body); refused != nil {
				cancel()
			}
		}
	}
	done, failed, err = p.converse(q, w.progress, taken)
	w.end()
	if err != nil {
		p.kill(Crash)
		<-p.dead
		if !had && p.why() == Crash {
			return Done{}, true, errLost
		}
		return Done{}, true, cmp.Or(refused, p.obituary(q))
	}
	return done, false, cmp.Or(refused, failed)
}

// converse puts a question and reads the frames of its answer. What the worker
// itself says has failed is told apart from err: that the worker has.
func (p *process) converse(q question, progress chan<- struct{}, taken func(frame)) (done Done, failed, err error) {
	body, err := q.encode()
	if err == nil {
		err = p.frames.write(kindAsk, body)
	}
	for err == nil {
		var f frame
		if f, err = readFrame(p.from); err != nil {
			break
		}
		select {
		case progress <- struct{}{}:
		default:
		}
		switch f.kind {
		case kindTaken, kindBegin, kindData:
			taken(f)
		case kindEnd:
			return done, nil, json.Unmarshal(f.body, &done)
		case kindFailed:
			return done, failureIn(f), nil
		default:
			err = unexpected(f)
		}
	}
	return done, nil, err
}

func failureIn(f frame) error {
	var told failure
	if err := json.Unmarshal(f.body, &told); err != nil {
		return err
	}
	return told.err()
}

// marks are words on standard error that tell what a process died of. A fault of
// Go's own runtime, which no panic reports, is a refusal of memory.
var marks = []struct {
	words string
	why   Cause
}{
	{"stack overflow", Stack},
	{"goroutine stack exceeds", Stack},
	{"out of memory", Memory},
	{"cannot allocate memory", Memory},
	{"pthread_create failed", Memory},
	{"failed to allocate", Memory}, // with the race detector
	{"SIGSEGV: segmentation violation", Memory},
}

// why is the cause of a death.
func (p *process) why() Cause {
	killed, _ := p.cause.Load().(Cause)
	if killed != "" && killed != Crash {
		return killed
	}
	if p.cmd.ProcessState.ExitCode() == exitMemory {
		return Memory
	}
	said := p.said.String()
	for _, m := range marks {
		if strings.Contains(said, m.words) {
			return m.why
		}
	}
	return Crash
}

// obituary is the error for who asked a process that is dead.
func (p *process) obituary(q question) error {
	switch p.why() {
	case Memory:
		return query.Told(query.Memory, "the query needs more memory than it may have: ask for less, with more conditions on it", "", nil)
	case Stack:
		return query.Told(query.TooDeep, "the query nests deeper than it can be followed: it was ended", "", nil)
	case Late:
		return timeUp(q.Request)
	case Cancelled, Stopped:
		return context.Canceled
	}
	return query.Told(query.Crashed, fmt.Sprintf("the query brought down the process that answered it (%v): the log of the server says more", p.cmd.ProcessState), "", nil)
}
