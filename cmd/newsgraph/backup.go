package main

import (
	"context"

	"github.com/spf13/cobra"

	"newsgraph/graph/store"
)

func (a *app) backupCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "backup DIR",
		Short: "Copy the graph of this moment into a folder",
		Long: `Copy the graph, as it is at this moment, into the folder DIR, which must be empty
or not there. The copy is a graph of its own: --db DIR reads it, and builds go on
with it. All of it is read and checked on the way. Others may read and write
meanwhile. Your corrections (corrections.txt) are a file of yours: copy it too.`,
		Example: `  newsgraph backup /backups/monday`,
		Args:    cobra.ExactArgs(1),
		RunE:    func(cmd *cobra.Command, args []string) error { return a.backup(cmd.Context(), args[0]) },
	}
	addFlags(cmd.Flags(), "base_iri")
	return cmd
}

func (a *app) backup(ctx context.Context, dir string) error {
	return a.readGraph(ctx, func(st *store.Store) error {
		if err := st.Backup(ctx, dir); err != nil {
			return err
		}
		a.say("copied %s into %s", a.graphName(), dir)
		return nil
	})
}
