package main

import (
	"context"

	"github.com/spf13/cobra"

	"newsgraph/graph/store"
)

func (a *app) compactCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "compact",
		Short: "Bring the graph into its smallest form",
		Long: `Bring the graph into its smallest form: what was removed leaves no trace. The
graph stays the same, and others may read it meanwhile. For some time it takes
as much room again.`,
		Example: `  newsgraph compact --db news.db`,
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return a.compact(cmd.Context()) },
	}
	addFlags(cmd.Flags(), "base_iri")
	return cmd
}

func (a *app) compact(ctx context.Context) error {
	if err := a.graphExists(ctx); err != nil {
		return err
	}
	return a.changeGraph(ctx, func(st *store.Store) error {
		before, err := st.Bytes(ctx)
		if err != nil {
			return err
		}
		if err := st.Compact(ctx); err != nil {
			return err
		}
		after, err := st.Bytes(ctx)
		a.say("%s: %d bytes, before %d", a.graphName(), after, before)
		return err
	})
}
