package load

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/ledger"
	"newsgraph/graph/quads"
	"newsgraph/graph/resolve"
	"newsgraph/graph/store"
	"newsgraph/schema"
)

// A Loader changes what a store holds. It is safe for concurrent use, one change
// after the other. To load quads it needs its store alone; for articles it is
// made by [Open].
type Loader struct {
	Store    *store.Store
	Resolver *resolve.Resolver // decides who is who
	Pipeline string            // version of newsgraph that makes the records
	Finished int               // articles that were written anew when it was opened

	behind atomic.Bool // a version waits to be written anew, perhaps

	atOnce int // articles that are written in one transaction beside those that come with it
}

// mostWritten is atOnce: memory is bounded, and others get to write.
const mostWritten = 256

// Open makes a loader of these parts. What a killed process left to do
// is done first, and where the user's corrections are others than before, what
// follows from them.
func Open(ctx context.Context, st *store.Store, resolver *resolve.Resolver, pipeline string) (*Loader, error) {
	l := &Loader{Store: st, Resolver: resolver, Pipeline: pipeline, atOnce: mostWritten}
	for from, more := "", true; more; more = from != "" {
		err := l.change(ctx, func(w *work) (err error) {
			from, err = w.ledger.Correct(from)
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("corrections: %w", err)
		}
	}
	var err error
	l.behind.Store(true)
	l.Finished, err = l.settle(ctx)
	return l, err
}

// A Draft is an article read and not yet in the graph.
type Draft struct {
	Record *schema.Record
	Origin Origin
}

// Built reports whether the store holds what o says, made by this pipeline: the
// article need not be read again.
func (l *Loader) Built(ctx context.Context, o Origin) (bool, error) {
	held, known, err := l.Store.Source(ctx, o.Source)
	return known && held.Pipeline == l.Pipeline && held.Fingerprint == o.Fingerprint, err
}

// BuildAll brings articles into the graph, one after the other, and writes anew
// those in it whose people and things turn out to be others. What a source held
// before goes, unless another source holds it. Many at once are quicker than
// one by one and come to the same. It gives the change of each draft; on an
// error those of the drafts before the bad one, which are in.
func (l *Loader) BuildAll(ctx context.Context, drafts []Draft) ([]store.Change, error) {
	var all []store.Change
	for len(drafts) > 0 {
		n := distinct(drafts)
		changes, err := l.buildDistinct(ctx, drafts[:n])
		all = append(all, changes...)
		if err != nil {
			return all, err
		}
		drafts = drafts[n:]
	}
	return all, nil
}

// distinct is how many drafts from the first on are of different sources.
func distinct(drafts []Draft) int {
	seen := map[string]bool{}
	for i, d := range drafts {
		if seen[d.Origin.Source] {
			return i
		}
		seen[d.Origin.Source] = true
	}
	return len(drafts)
}

func (l *Loader) buildDistinct(ctx context.Context, drafts []Draft) ([]store.Change, error) {
	changes, err := l.begin(ctx, drafts)
	if _, settled := l.settle(ctx); err == nil && settled != nil {
		return nil, fmt.Errorf("build: %w", settled)
	}
	return changes, err
}

// begin brings articles of different sources in. What is too much for one
// transaction waits.
func (l *Loader) begin(ctx context.Context, drafts []Draft) ([]store.Change, error) {
	versions := make([]version, len(drafts))
	for i, d := range drafts {
		var err error
		if versions[i], err = l.version(d.Record, d.Origin); err != nil {
			err = fmt.Errorf("build %s: %w", d.Record.Article.Path, err)
			if i == 0 {
				return nil, err
			}
			good, failed := l.begin(ctx, drafts[:i])
			return good, errors.Join(failed, err)
		}
	}
	changes := make([]store.Change, len(drafts))
	err := l.change(ctx, func(w *work) error {
		err := w.ahead(drafts, versions)
		if err != nil {
			return err
		}
		for i, d := range drafts {
			if changes[i], err = w.hold(d.Origin.Source, versions[i]); err != nil {
				return err
			}
		}
		written, err := w.write()
		for i, d := range drafts {
			if changes[i].Kind != store.Unchanged {
				changes[i].Added, changes[i].Removed = written[d.Origin.Source].Added, written[d.Origin.Source].Removed
			}
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("build: %w", err)
	}
	return changes, nil
}

// A version is what the ledger keeps of a record, and its quads: those that are
// the same whoever is who, and the others undecided.
type version struct {
	*ledger.Version
	settled, open []quad.Quad
}

func (l *Loader) version(rec *schema.Record, o Origin) (version, error) {
	r := l.Resolver
	r.Name(rec, func(resolve.Reference) resolve.Decision { return resolve.Decision{} }) // for the names of things
	v := &ledger.Version{Article: rec.Article.ID, Fingerprint: o.Fingerprint, Pipeline: l.Pipeline, References: r.References(rec), Items: r.Items(rec)}
	for _, ref := range v.References {
		if ref.Entity >= 0 {
			rec.Entities[ref.Entity].IRI = quads.Undecided(ref.Entity)
		}
	}
	qs, err := quads.FromRecord(rec, l.Store.Names(), l.Pipeline)
	settled, open := quads.Split(qs, l.Store.Names())
	if err == nil {
		v.Content, err = pack(open)
	}
	return version{v, settled, open}, err
}

// settle writes what waits: what a change left to do, or a killed process. It
// gives the number of articles.
func (l *Loader) settle(ctx context.Context) (written int, err error) {
	for more := l.behind.Load(); more; {
		err := l.change(ctx, func(w *work) error {
			waiting, err := w.ledger.Waiting(l.atOnce)
			if err != nil {
				return err
			}
			more = len(waiting) == l.atOnce
			written += len(waiting)
			l.behind.Store(more) // within the transaction: nobody else writes
			return w.writeVersions(waiting, nil)
		})
		if err != nil {
			l.behind.Store(true)
			return written, err
		}
	}
	return written, nil
}

// Measure brings articles in as [Loader.BuildAll] does, for those who want to
// know what that takes: it gives how many articles were written, old and new.
// Without graph they are not, and only decided on.
func (l *Loader) Measure(ctx context.Context, drafts []Draft, graph bool) (written int, err error) {
	var versions []version
	for _, d := range drafts {
		v, err := l.version(d.Record, d.Origin)
		if err != nil {
			return 0, err
		}
		versions = append(versions, v)
	}
	err = l.change(ctx, func(w *work) error {
		for i, v := range versions {
			if _, err := w.hold(drafts[i].Origin.Source, v); err != nil {
				return err
			}
		}
		if !graph {
			changed, err := w.ledger.Decide()
			written = len(changed)
			return err
		}
		_, err := w.write()
		written = w.changed
		return err
	})
	if err == nil && graph {
		_, err = l.settle(ctx)
	}
	return written, err
}
