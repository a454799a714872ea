package load

import (
	"context"

	"newsgraph/graph/store"
	"newsgraph/schema"
)

// Build is [Loader.BuildAll] of one article.
func (l *Loader) Build(ctx context.Context, rec *schema.Record, o Origin) (store.Change, error) {
	changes, err := l.BuildAll(ctx, []Draft{{rec, o}})
	if err != nil {
		return store.Change{}, err
	}
	return changes[0], nil
}

// WriteAtOnce makes the loader leave more to later transactions.
func (l *Loader) WriteAtOnce(articles int) { l.atOnce = articles }

// Begin is BuildAll that leaves what is too much for one transaction waiting, as
// a process does that is killed.
func (l *Loader) Begin(ctx context.Context, drafts []Draft) ([]store.Change, error) {
	return l.begin(ctx, drafts)
}
