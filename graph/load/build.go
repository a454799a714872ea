package load

import (
	"context"
	"fmt"

	"newsgraph/graph/quads"
	"newsgraph/graph/resolve"
	"newsgraph/graph/store"
	"newsgraph/schema"
)

// A Loader changes what a store holds. It is safe for concurrent use.
type Loader struct {
	Store    *store.Store
	Pipeline string // version of newsgraph that makes the records
}

// Built reports whether the store holds what o says, made by this pipeline: the
// article need not be read again.
func (l *Loader) Built(ctx context.Context, o Origin) (bool, error) {
	held, known, err := l.Store.Source(ctx, o.Source)
	return known && held.Fingerprint == o.Fingerprint && held.Pipeline == l.Pipeline, err
}

// Build brings one article into the graph. It gives the entities of rec their
// nodes. What the source held before goes, unless another source holds it.
func (l *Loader) Build(ctx context.Context, rec *schema.Record, o Origin) (store.Change, error) {
	resolve.Records([]*schema.Record{rec})
	qs, err := quads.FromRecord(rec, l.Store.Names(), l.Pipeline)
	if err != nil {
		return store.Change{}, fmt.Errorf("build %s: %w", rec.Article.Path, err)
	}
	change, err := l.Store.Put(ctx, store.Document{
		Source:      o.Source,
		Article:     l.Store.Names().IRI(rec.Article.ID),
		Fingerprint: o.Fingerprint,
		Pipeline:    l.Pipeline,
		Quads:       qs,
	})
	if err != nil {
		return store.Change{}, fmt.Errorf("build %s: %w", rec.Article.Path, err)
	}
	return change, nil
}
