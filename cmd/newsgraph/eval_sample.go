package main

import (
	"context"
	"io"

	"github.com/spf13/cobra"

	"newsgraph/graph/store"
	"newsgraph/graph/view"
)

func (a *app) evalSampleCommand() *cobra.Command {
	var n int
	var seed uint64
	cmd := &cobra.Command{
		Use:   "entities-sample",
		Short: "Draw entities of the graph to be judged: right, two in one, or a duplicate",
		Long: `Draw entities of the graph, the same for the same seed, from every kind and
frequency, and print them between tabs with what there is to judge them by: names,
others with the same last word, headlines, words of statements. The verdicts of such
a sample are in docs/entity-sample.tsv.`,
		Example: `  newsgraph eval entities-sample --db polnear.db > sample.tsv`,
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if n < 1 {
				return usagef("--count is %d: want at least 1", n)
			}
			return a.sample(cmd.Context(), n, seed)
		},
	}
	cmd.Flags().IntVar(&n, "count", 200, "how many entities (`N`)")
	cmd.Flags().Uint64Var(&seed, "seed", 1, "`N` that the draw follows from")
	addFlags(cmd.Flags(), "base_iri")
	return cmd
}

func (a *app) sample(ctx context.Context, n int, seed uint64) error {
	return a.readGraph(ctx, func(st *store.Store) error {
		sample, err := view.Sample(ctx, st.Quads(ctx), view.NewReader(st.Graph(), a.names), n, seed)
		if err != nil {
			return err
		}
		return buffered(a.stdout, func(w io.Writer) error { return view.WriteSample(w, sample) })
	})
}
