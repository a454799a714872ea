package main

import (
	"context"
	"errors"
	"os"

	"github.com/spf13/cobra"

	"newsgraph/graph/load"
	"newsgraph/graph/store"
)

func (a *app) removeCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "remove ARTICLE...",
		Short: "Take articles out of the graph, with all that they alone supported",
		Long: `Take articles out of the graph, and with them all that they alone supported.
ARTICLE is what the graph calls it (article:…), its URL, or its path as it was
built; a file of several articles stands for all of them.`,
		Example: `  newsgraph remove articles/retracted.html
  newsgraph remove https://example.org/story article:62d49a5830ef1cec`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, names []string) error { return a.remove(cmd.Context(), names) },
	}
	addFlags(cmd.Flags(), "input", "max_article_bytes", "max_text_bytes", "base_iri", "corrections")
	return cmd
}

func (a *app) remove(ctx context.Context, names []string) error {
	return a.existingArticles(ctx, func(loader *load.Loader) error {
		var count tally
		for _, name := range names {
			changes, err := a.removeOne(ctx, loader, name)
			for _, c := range changes {
				a.say("removed %s: %s", a.names.Compact(c.Article), plural(c.Removed, "quad"))
			}
			if ctx.Err() != nil {
				return ctx.Err()
			}
			a.count(&count, err)
		}
		return count.err()
	})
}

// removeOne retracts what name stands for. Where the graph does not know the
// name but there is a file of that name, it is what the file holds: an article
// with a URL is known by that, wherever it was read from.
func (a *app) removeOne(ctx context.Context, loader *load.Loader, name string) ([]store.Change, error) {
	changes, err := loader.Remove(ctx, name)
	if _, missing := os.Stat(name); !errors.Is(err, load.ErrUnknown) || missing != nil {
		return changes, err
	}
	inputs, failed := a.inputs(ctx, []string{name})
	if failed != nil {
		return nil, failed
	}
	for in := range inputs {
		if in.err != nil {
			return changes, errors.Join(err, in.err)
		}
		origin, err := load.OriginOf(&in.Article, in.Outlet)
		if err != nil {
			return changes, err
		}
		more, err := loader.Remove(ctx, origin.Source)
		if changes = append(changes, more...); err != nil && !errors.Is(err, load.ErrUnknown) {
			return changes, err
		}
	}
	if len(changes) > 0 {
		return changes, nil
	}
	return nil, err
}
