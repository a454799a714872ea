package main

import (
	"context"

	"github.com/spf13/cobra"

	"newsgraph/graph/load"
	"newsgraph/graph/store"
)

func (a *app) checkCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Read the whole graph and report all that is damaged",
		Long: `Read every file of the graph and report all that is damaged: what is not as it was
written, and what does not fit together (files, articles, what is remembered of who
is who). It changes nothing, and others may read
and write meanwhile.`,
		Example: `  newsgraph check --db news.db`,
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return a.check(cmd.Context()) },
	}
	addFlags(cmd.Flags(), "base_iri")
	return cmd
}

func (a *app) check(ctx context.Context) error {
	return a.readGraph(ctx, func(st *store.Store) error {
		if err := load.Check(ctx, st); err != nil {
			return err
		}
		size, err := st.Bytes(ctx)
		a.say("%s: sound, %d bytes", a.graphName(), size)
		return err
	})
}
