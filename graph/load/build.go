package load

import (
	"context"
	"fmt"
	"strings"

	"newsgraph/graph/ledger"
	"newsgraph/graph/quads"
	"newsgraph/graph/resolve"
	"newsgraph/graph/store"
	"newsgraph/schema"
)

// A Loader changes what a store holds. One change at a time.
type Loader struct {
	Store    *store.Store
	Ledger   *ledger.Ledger // of this store
	Pipeline string         // version of newsgraph that makes the records
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
	if err != nil || !known || held.Pipeline != l.Pipeline || reading(held.Fingerprint) != o.Fingerprint {
		return false, err
	}
	noted, err := l.Ledger.Source(o.Source)
	v := ledger.Version{Article: l.Store.Names().Compact(held.Article), Fingerprint: o.Fingerprint, Pipeline: l.Pipeline}
	return noted == v.ID(), err
}

// Build is [Loader.BuildAll] of one article.
func (l *Loader) Build(ctx context.Context, rec *schema.Record, o Origin) (store.Change, error) {
	changes, err := l.BuildAll(ctx, []Draft{{rec, o}})
	if err != nil {
		return store.Change{}, err
	}
	return changes[0], nil
}

// BuildAll brings articles into the graph, one after the other, and writes anew
// those in it whose people and things turn out to be others. What a source held
// before goes, unless another source holds it. Many at once are quicker than
// one by one and come to the same. It gives the change of each draft.
func (l *Loader) BuildAll(ctx context.Context, drafts []Draft) ([]store.Change, error) {
	var all []store.Change
	for len(drafts) > 0 {
		n := distinct(drafts)
		changes, err := l.buildDistinct(ctx, drafts[:n])
		if err != nil {
			return all, err
		}
		all = append(all, changes...)
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
	changes := make([]store.Change, len(drafts))
	var holds []ledger.Hold
	for i, d := range drafts {
		rec := d.Record
		v, err := l.version(rec, d.Origin)
		if err != nil {
			return nil, fmt.Errorf("build %s: %w", rec.Article.Path, err)
		}
		held, known, err := l.Store.Source(ctx, d.Origin.Source)
		if err != nil {
			return nil, fmt.Errorf("build %s: %w", rec.Article.Path, err)
		}
		noted, err := l.Ledger.Source(d.Origin.Source)
		if err != nil {
			return nil, fmt.Errorf("build %s: %w", rec.Article.Path, err)
		}
		changes[i] = store.Change{Kind: store.New, Article: l.Store.Names().IRI(rec.Article.ID)}
		if known {
			changes[i].Kind = store.Replaced
		}
		if known && noted == v.ID() && reading(held.Fingerprint) == v.Fingerprint && held.Pipeline == v.Pipeline {
			changes[i].Kind = store.Unchanged
			continue
		}
		holds = append(holds, ledger.Hold{Source: d.Origin.Source, Version: v})
	}
	if err := l.Ledger.Update(holds, nil); err != nil {
		return nil, fmt.Errorf("build: %w", err)
	}
	written, err := l.Settle(ctx)
	if err != nil {
		return nil, err
	}
	for i, d := range drafts {
		if changes[i].Kind != store.Unchanged {
			changes[i].Added, changes[i].Removed = written[d.Origin.Source].Added, written[d.Origin.Source].Removed
		}
	}
	return changes, nil
}

// version is what the ledger keeps of a record.
func (l *Loader) version(rec *schema.Record, o Origin) (*ledger.Version, error) {
	r := l.Ledger.Resolver()
	r.Name(rec, func(resolve.Reference) resolve.Decision { return resolve.Decision{} }) // for the names of things
	v := &ledger.Version{Article: rec.Article.ID, Fingerprint: o.Fingerprint, Pipeline: l.Pipeline, References: r.References(rec), Items: r.Items(rec)}
	for _, ref := range v.References {
		if ref.Entity >= 0 {
			rec.Entities[ref.Entity].IRI = quads.Undecided(ref.Entity)
		}
	}
	qs, err := quads.FromRecord(rec, l.Store.Names(), l.Pipeline)
	if err == nil {
		v.Content, err = pack(qs)
	}
	return v, err
}

// Settle writes what the ledger lists as pending: what a change left to do, or
// a killed process. It gives the changes by source.
func (l *Loader) Settle(ctx context.Context) (map[string]store.Change, error) {
	versions, retracts, err := l.Ledger.Pending()
	if err != nil {
		return nil, fmt.Errorf("build: %w", err)
	}
	out := map[string]store.Change{}
	for _, source := range retracts {
		if out[source], err = l.Store.Remove(ctx, source); err != nil {
			return nil, err
		}
	}
	for _, version := range versions {
		v, err := l.Ledger.Resolved(version)
		if err != nil {
			return nil, fmt.Errorf("build: %w", err)
		}
		if err := l.write(ctx, v, out); err != nil {
			return nil, err
		}
	}
	if len(versions)+len(retracts) == 0 {
		return out, nil
	}
	return out, l.Ledger.Done(versions, retracts)
}

// write puts a version into the graph, for every source that holds it.
func (l *Loader) write(ctx context.Context, v *ledger.Resolved, out map[string]store.Change) error {
	if v == nil {
		return nil
	}
	qs, err := unpack(v.Content)
	if err == nil {
		qs, err = quads.Decided(qs, v.Article, v.Entities, v.Links, l.Store.Names())
	}
	if err != nil {
		return fmt.Errorf("build %s: %w", v.Article, err)
	}
	for _, source := range v.Sources {
		out[source], err = l.Store.Put(ctx, store.Document{
			Source:      source,
			Article:     l.Store.Names().IRI(v.Article),
			Fingerprint: v.Fingerprint + decidedMark + decisionsOf(v),
			Pipeline:    v.Pipeline,
			Quads:       qs,
		})
		if err != nil {
			return fmt.Errorf("build %s: %w", v.Article, err)
		}
	}
	return nil
}

// decidedMark stands in a fingerprint between what was read and what was
// decided on it.
const decidedMark = "#"

// reading is the part of a fingerprint that says what was read.
func reading(fingerprint string) string {
	read, _, _ := strings.Cut(fingerprint, decidedMark)
	return read
}

// Measure brings articles in as [Loader.BuildAll] does, for those who want to
// know what that takes: it gives how many articles were written, old and new.
// Without graph they are not, and only decided on.
func (l *Loader) Measure(ctx context.Context, drafts []Draft, graph bool) (written int, err error) {
	var holds []ledger.Hold
	for _, d := range drafts {
		v, err := l.version(d.Record, d.Origin)
		if err != nil {
			return 0, err
		}
		holds = append(holds, ledger.Hold{Source: d.Origin.Source, Version: v})
	}
	if err := l.Ledger.Update(holds, nil); err != nil {
		return 0, err
	}
	versions, _, err := l.Ledger.Pending()
	if err != nil {
		return 0, err
	}
	if graph {
		_, err = l.Settle(ctx)
	} else {
		err = l.Ledger.Done(versions, nil)
	}
	return len(versions), err
}
