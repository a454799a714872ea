package main

import (
	"context"

	"github.com/spf13/cobra"

	"newsgraph/graph/store"
	"newsgraph/graph/view"
)

func (a *app) statsCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "stats",
		Short: "Count what the graph holds, by kind",
		Example: `  newsgraph stats
  newsgraph stats --db news.db --format json`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.stats(cmd.Context()) },
	}
	addFlags(cmd.Flags(), "format", "base_iri")
	return cmd
}

func (a *app) stats(ctx context.Context) error {
	return a.readGraph(ctx, func(st *store.Store) error {
		s, err := view.Stats(ctx, st.Quads(ctx), a.names)
		if err != nil {
			return err
		}
		return a.printPages(s)
	})
}
