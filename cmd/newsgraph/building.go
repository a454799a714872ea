package main

import (
	"context"
	"iter"
	"time"

	"newsgraph/extract"
	"newsgraph/extract/ordered"
	"newsgraph/graph/load"
	"newsgraph/graph/store"
	"newsgraph/schema"
)

// A building is one run of `newsgraph build`.
type building struct {
	*job
	began      time.Time
	extractor  *extract.Extractor
	loader     *load.Loader
	seen       versions
	became     map[store.Kind]int // articles by what became of them
	statements int                // of articles that were new or changed
	waiting    []draft            // read and not yet loaded
}

// portion is how many articles are loaded at once, at most. One that has been read
// waits for others, since each transaction takes some time of its own, and names
// that articles bring write others anew, once for all of them: for shortestWait,
// and in a graph where loading takes longer some times as long as that took last, up to
// longestWait. What comes out is the same whatever the portions.
const (
	portion      = 256
	shortestWait = 500 * time.Millisecond
	longestWait  = 10 * time.Second
)

// waitAfter is how long articles wait where loading took so long last.
func waitAfter(took time.Duration) time.Duration {
	return min(max(shortestWait, 3*took), longestWait)
}

// A draft is an article ready to be loaded.
type draft struct {
	input
	origin load.Origin
	record *schema.Record // nil where the graph held the article before this run
	fatal  error          // of the graph: nothing goes on
}

func (b *building) run(ctx context.Context, inputs iter.Seq[input]) error {
	// What is begun is finished, even when somebody interrupts: only the
	// reading of further articles ends with ctx.
	whole := context.WithoutCancel(ctx)
	reading, stop := context.WithCancel(ctx)
	defer stop()
	var err error
	ready := b.reading(reading, whole, inputs)
	var due <-chan time.Time // for what waits
	var took time.Duration   // by the last loading
	for more := true; more; {
		var d draft
		late := false
		select {
		case d, more = <-ready:
		case <-due:
			late = true
		}
		if more && !late && err == nil {
			err = b.load(whole, d)
		}
		switch full := len(b.waiting) >= portion; {
		case len(b.waiting) == 0:
		case err == nil && (full || late || !more):
			began := time.Now()
			err = b.flush(whole)
			due, took = nil, time.Since(began)
		case due == nil:
			due = time.After(waitAfter(took))
		}
		if err != nil {
			stop() // and take what is still on its way
		}
	}
	b.bar.clear()
	b.report(ctx)
	switch {
	case err != nil:
		return err
	case ctx.Err() != nil:
		return ctx.Err()
	}
	return b.err()
}

// reading gives the articles as they are read.
func (b *building) reading(ctx, whole context.Context, inputs iter.Seq[input]) <-chan draft {
	ready := make(chan draft, portion)
	go func() {
		defer close(ready)
		read := func(in input) draft { return b.read(whole, in) }
		for d := range ordered.Map(ctx, b.app.config.Workers, inputs, read) {
			ready <- d
		}
	}()
	return ready
}

// read extracts an article, unless the graph holds it already.
func (b *building) read(ctx context.Context, in input) draft {
	d := draft{input: in}
	if d.err != nil {
		return d
	}
	if d.origin, d.err = load.OriginOf(&in.Article, in.Outlet); d.err != nil {
		return d
	}
	built, err := b.loader.Built(ctx, d.origin)
	if d.fatal = err; err == nil && !built {
		d.record = b.extractor.Extract(in.Input)
	}
	return d
}

// load brings an article into the graph. Its error ends the building: what is
// wrong with one article is counted instead.
func (b *building) load(ctx context.Context, d draft) error {
	if d.fatal != nil {
		return d.fatal
	}
	if d.err != nil {
		b.fail(d.err)
		return nil
	}
	if b.superseded(&d) {
		b.finish(d.Article.Path)
		return nil
	}
	if d.record == nil {
		b.became[store.Unchanged]++
		b.finish(d.Article.Path)
		return nil
	}
	b.waiting = append(b.waiting, d)
	return nil
}

// flush loads the articles that wait.
func (b *building) flush(ctx context.Context) error {
	var drafts []load.Draft
	for _, d := range b.waiting {
		drafts = append(drafts, load.Draft{Record: d.record, Origin: d.origin})
	}
	changes, err := b.loader.BuildAll(ctx, drafts)
	if err != nil {
		return err
	}
	for i, d := range b.waiting {
		b.became[changes[i].Kind]++
		if changes[i].Kind != store.Unchanged {
			b.statements += len(d.record.Statements)
		}
		b.finish(d.Article.Path)
	}
	b.waiting = b.waiting[:0]
	return nil
}

// superseded reports whether this run has built a later version of the same
// article. Where it has built an earlier one, d is made ready to replace it,
// even if the graph held d before.
func (b *building) superseded(d *draft) bool {
	a := &d.Article
	ok, other := b.seen.admit(d.origin.Source, version{a.Path, d.Modified, string(a.Published), d.origin.Fingerprint})
	if other == nil {
		return false
	}
	b.bar.clear()
	kept, left := a.Path, other.path
	if !ok {
		kept, left = left, kept
	}
	b.app.say("newsgraph: %s and %s hold different texts of %s: %s is kept", left, kept, d.origin.Source, kept)
	if ok && d.record == nil {
		d.record = b.extractor.Extract(d.Input)
	}
	return !ok
}

// report says what became of the articles.
func (b *building) report(ctx context.Context) {
	a := b.app
	a.say("%s: %d new, %d changed, %d unchanged; %s read; %s",
		plural(b.done, "article"), b.became[store.New], b.became[store.Replaced], b.became[store.Unchanged],
		plural(b.statements, "statement"), time.Since(b.began).Round(time.Millisecond))
	if b.failed > 0 {
		a.say("%s could not be read", plural(b.failed, "input"))
	}
	if ctx.Err() != nil {
		a.say("what is finished is kept in %s; build again to go on", a.graphName())
	}
}
