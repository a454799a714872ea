package main

import (
	"context"

	"github.com/spf13/cobra"

	"newsgraph/extract/eval"
)

func (a *app) evalAttributionCommand() *cobra.Command {
	var errors int
	var pred string
	cmd := &cobra.Command{
		Use:   "attribution GOLD-DIR",
		Short: "Score who says what against annotated articles (PolNeAR's format)",
		Long: `Score attributions against annotated articles: texts NAME.txt in the folder's text/,
brat stand-off NAME_ANNOTATOR.ann in its attributions/ (or all in the folder itself),
with Source, Cue and Content. The articles are read now, or --pred names records made
before, as extract prints them.`,
		Example: `  newsgraph eval attribution ../shared/data/attribution/polnear/dev
  newsgraph eval attribution --errors 20 --format table my-articles/`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			scores, err := a.evalAttribution(cmd.Context(), args[0], pred, errors)
			if err != nil {
				return err
			}
			return a.printPages(scores)
		},
	}
	cmd.Flags().StringVar(&pred, "pred", "", "score the records in `FILE` instead of reading the articles now")
	cmd.Flags().IntVar(&errors, "errors", 0, "list the first `N` errors of each kind, with article and offsets")
	addFlags(cmd.Flags(), "format", "workers")
	return cmd
}

func (a *app) evalAttribution(ctx context.Context, dir, pred string, errors int) (eval.Attributions, error) {
	gold, err := eval.ReadAnnotatedTexts(dir)
	if err != nil {
		return eval.Attributions{}, err
	}
	var found map[string][]eval.AnnotatedAttribution
	if pred != "" {
		found, err = readFile(a, pred, eval.ReadPredictedAttributions)
	} else {
		found, err = eval.ReadAttributions(ctx, gold, a.config.Workers)
	}
	if err != nil {
		return eval.Attributions{}, err
	}
	return eval.ScoreAttributions(gold, found, errors)
}
