package load

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"newsgraph/graph/store"
	"newsgraph/schema"
)

// ErrUnknown says that the graph holds no such article.
var ErrUnknown = errors.New("no such article in the graph")

// Remove retracts an article, named by its IRI, full or prefixed, its URL or
// the path of its file; a file of several articles stands for all of them. What
// other sources support stays. Nothing to retract is [ErrUnknown].
func (l *Loader) Remove(ctx context.Context, name string) ([]store.Change, error) {
	candidates, err := l.candidates(ctx, name)
	if err != nil {
		return nil, err
	}
	var done []store.Change
	for _, candidate := range candidates {
		change, err := l.retract(ctx, candidate)
		if err != nil {
			return done, err
		}
		if change.Kind == store.Removed {
			done = append(done, change)
		}
	}
	if len(done) == 0 {
		return nil, fmt.Errorf("remove %s: %w: want an article's IRI, URL or path as it was built", name, ErrUnknown)
	}
	return done, nil
}

// retract takes a source, or all sources of an article, out of the graph, and
// writes anew what turns out to be another without them.
func (l *Loader) retract(ctx context.Context, articleOrSource string) (change store.Change, err error) {
	if strings.HasPrefix(articleOrSource, "article:") {
		articleOrSource = l.Store.Names().IRI(articleOrSource)
	}
	err = l.change(ctx, func(w *work) error {
		held, err := w.tx.Held(articleOrSource)
		if err != nil {
			return err
		}
		if change, err = w.tx.Remove(articleOrSource); err != nil {
			return err
		}
		for _, old := range held {
			if err := w.release(old); err != nil {
				return err
			}
		}
		_, err = w.write()
		return err
	})
	if err == nil {
		_, err = l.settle(ctx)
	}
	return change, err
}

// candidates are the sources and articles that name may mean.
func (l *Loader) candidates(ctx context.Context, name string) ([]string, error) {
	out := []string{name}
	names := l.Store.Names()
	if iri, ok := names.Expand(name); ok {
		out = append(out, iri)
	}
	if url := schema.CanonicalURL(name); url != "" {
		id := schema.ArticleID(&schema.Article{URL: schema.Optional(url)}, "")
		return append(out, url, names.IRI(id)), nil
	}
	path, err := filepath.Abs(name)
	if err != nil {
		return nil, fmt.Errorf("remove %s: %w", name, err)
	}
	sources, err := l.Store.Sources(ctx)
	for _, s := range sources {
		if s.Source == path || strings.HasPrefix(s.Source, path+"#") {
			out = append(out, s.Source)
		}
	}
	return out, err
}
