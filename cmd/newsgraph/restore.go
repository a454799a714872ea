package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"newsgraph/graph/store"
)

func (a *app) restoreCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "restore DIR",
		Short: "Make the graph from a backup",
		Long: `Make the graph from the backup in the folder DIR. The graph must not be there
yet: move an old one away first. All of it is read and checked on the way.`,
		Example: `  mv newsgraph.db damaged.db
  newsgraph restore /backups/monday`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.restore(cmd.Context(), args[0]) },
	}
	addFlags(cmd.Flags(), "base_iri")
	return cmd
}

func (a *app) restore(ctx context.Context, backup string) error {
	err := store.Restore(ctx, a.names, backup, a.config.DB)
	if errors.Is(err, store.ErrNoStore) {
		return fmt.Errorf("restore: %s holds no backup: name the folder that `newsgraph backup` made", backup)
	}
	if err != nil {
		return err
	}
	a.say("restored %s from %s", a.graphName(), backup)
	return nil
}
