package main

import (
	"context"

	"github.com/spf13/cobra"

	"newsgraph/graph/store"
	"newsgraph/graph/view"
)

func (a *app) showCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "show NAME...",
		Short: "Show who somebody is, what they said and did, in which words, reported by whom",
		Long: `Show all that the graph knows of somebody or something: who this is, what they
said, did and rejected, with date, outlet and the exact words. NAME is a prefixed
name, an IRI, or a name in words.`,
		Example: `  newsgraph show person:claudia-sheinbaum
  newsgraph show "Claudia Sheinbaum" country:mexico
  newsgraph show --format json outlet:reuters`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, names []string) error { return a.show(cmd.Context(), names) },
	}
	addFlags(cmd.Flags(), "format", "base_iri")
	return cmd
}

func (a *app) show(ctx context.Context, names []string) error {
	return a.readGraph(ctx, func(st *store.Store) error {
		var pages []page
		for _, name := range names {
			p, err := view.Show(ctx, st.Graph(), a.names, name)
			if err != nil {
				return err
			}
			pages = append(pages, p)
		}
		return a.printPages(pages...)
	})
}
