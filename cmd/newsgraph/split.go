package main

import (
	"github.com/spf13/cobra"
)

func (a *app) splitCommand() *cobra.Command {
	var undo bool
	var in, as string
	cmd := &cobra.Command{
		Use:   "split NODE NODE | split NODE --in ARTICLE --as NODE",
		Short: "Say that nodes are not one, whatever newsgraph thinks",
		Long: `Say that two nodes are not the same: what bears the name of the one is never the
other. Or say that what one article means by a node is another, new one. The graph
changes at once, and later articles follow. The line is written to the file of
corrections, see "newsgraph help merge"; "newsgraph why NODE" shows which merges
there are.`,
		Example: `  newsgraph split person:trask person:hugo-trask
  newsgraph split person:jon-reed --in article:62d49a5830ef1cec --as person:jon-reed-farmer
  newsgraph split --undo person:trask person:hugo-trask`,
		Args: cobra.RangeArgs(1, 2),
		RunE: func(cmd *cobra.Command, names []string) error {
			ctx := cmd.Context()
			switch {
			case len(names) == 2 && in == "" && as == "":
				nodes, err := a.nodesNamed(ctx, names...)
				if err != nil {
					return err
				}
				return a.correctGraph(ctx, "apart "+nodes[0]+" "+nodes[1], nodes, undo)
			case len(names) == 1 && in != "" && as != "":
				nodes, err := a.nodesNamed(ctx, names[0], in)
				if err != nil {
					return err
				}
				return a.correctGraph(ctx, "apart "+nodes[0]+" in "+nodes[1]+" as "+as, nodes, undo)
			}
			return usagef("want two nodes, or one with --in ARTICLE and --as NODE")
		},
	}
	cmd.Flags().BoolVar(&undo, "undo", false, "take the line out of the file")
	cmd.Flags().StringVar(&in, "in", "", "the `ARTICLE` that means somebody else")
	cmd.Flags().StringVar(&as, "as", "", "the `NODE` that it means")
	addFlags(cmd.Flags(), "base_iri", "corrections")
	return cmd
}
