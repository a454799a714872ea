package main

import (
	"context"

	"github.com/spf13/cobra"

	"newsgraph/graph/store"
	"newsgraph/graph/view"
)

func (a *app) whyCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "why NAME...",
		Short: "Show by which names articles call somebody, and why each was taken for them",
		Long: `Show by which names which articles call somebody or something, and for which
reason each name was taken for it; and which names were not, though they might
have been. NAME is a prefixed name, an IRI, or a name in words.`,
		Example: `  newsgraph why person:donald-trump
  newsgraph why --format json "Donald Trump"`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, names []string) error { return a.why(cmd.Context(), names) },
	}
	addFlags(cmd.Flags(), "format", "base_iri")
	return cmd
}

func (a *app) why(ctx context.Context, names []string) error {
	return a.readGraph(ctx, func(st *store.Store) error {
		var pages []page
		for _, name := range names {
			p, err := view.Why(ctx, st.Graph(), a.names, name)
			if err != nil {
				return err
			}
			pages = append(pages, p)
		}
		return a.printPages(pages...)
	})
}
