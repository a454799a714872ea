package worker

import (
	"context"
	"time"
)

// A watch sees to it that a question ends.
type watch struct {
	progress chan struct{} // the worker has said something
	over     chan struct{}
	ended    chan struct{}
}

// end ends the watch: from then on it sends nothing to the process.
func (w *watch) end() {
	close(w.over)
	<-w.ended
}

// watch tells the worker when nobody wants its answer any more, and kills it
// where it goes on for a grace after that, or silently for a grace after its time
// is up, or where it holds more memory than it may.
func (p *process) watch(ctx context.Context, q question, opts Options) *watch {
	grace := opts.Grace
	w := &watch{make(chan struct{}, 1), make(chan struct{}), make(chan struct{})}
	go func() {
		defer close(w.ended)
		look := time.NewTicker(watchEvery)
		defer look.Stop()
		var limit, patience <-chan time.Time
		if q.Timeout > 0 {
			limit = time.After(q.Timeout)
		}
		gone, why := ctx.Done(), Late
		var telling chan struct{}
		for {
			select {
			case <-w.over:
				if telling != nil {
					<-telling
				}
				return
			case <-gone:
				gone, why, patience = nil, Cancelled, time.After(grace)
				telling = make(chan struct{})
				go func() { // it may have to wait for a worker that reads nothing
					defer close(telling)
					_ = p.frames.write(kindCancel, nil)
				}()
			case <-limit:
				limit, patience = nil, time.After(grace)
			case <-w.progress:
				if patience != nil && why == Late {
					patience = time.After(grace)
				}
			case <-patience:
				p.kill(why)
				patience = nil
			case <-look.C:
				if resident(p.cmd.Process.Pid) > opts.Memory {
					p.kill(Memory)
				}
			}
		}
	}()
	return w
}
