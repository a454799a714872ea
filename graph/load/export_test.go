package load

import (
	"context"

	"newsgraph/graph/store"
)

// WriteAtOnce makes the loader leave more to later transactions.
func (l *Loader) WriteAtOnce(articles int) { l.atOnce = articles }

// Begin is BuildAll that leaves what is too much for one transaction waiting, as
// a process does that is killed.
func (l *Loader) Begin(ctx context.Context, drafts []Draft) ([]store.Change, error) {
	return l.begin(ctx, drafts)
}
