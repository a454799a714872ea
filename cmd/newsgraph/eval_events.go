package main

import (
	"context"

	"github.com/spf13/cobra"

	"newsgraph/extract"
	"newsgraph/extract/eval"
)

func (a *app) evalEventsCommand() *cobra.Command {
	var errors int
	var pred string
	cmd := &cobra.Command{
		Use:   "events GOLD",
		Short: "Score typed events between actors (PLOVER)",
		Long: `Score typed events between actors against annotated ones: PLOVER's gold records
(JSON), or sentences, each behind ">" with its events below:

  > Norway rejected a Chilean offer.
  E REJECT Norway (NOR) → Chilean (CHL)

An event is right where its type is, one of its sources is and, where gold has a
target, one of its targets is.`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			gold, err := readFile(a, args[0], eval.ReadEvents)
			if err != nil {
				return err
			}
			predicted, err := a.eventsOf(cmd.Context(), gold, pred)
			if err != nil {
				return err
			}
			scores, err := eval.ScoreEvents(gold, predicted, errors)
			if err != nil {
				return err
			}
			return a.printPages(scores)
		},
	}
	cmd.Flags().StringVar(&pred, "pred", "", "score the events in `FILE`, as extract --format events prints them, instead of events read now")
	cmd.Flags().IntVar(&errors, "errors", 0, "count errors by kind and list the first `N`")
	addFlags(cmd.Flags(), "format", "workers", "predicates")
	return cmd
}

// eventsOf are the predictions in the file pred, or those read now.
func (a *app) eventsOf(ctx context.Context, gold []eval.EventSentence, pred string) ([]extract.SentenceEvents, error) {
	if pred != "" {
		return readFile(a, pred, eval.ReadPredictedEvents)
	}
	x, err := a.extractor()
	if err != nil {
		return nil, err
	}
	return eval.PredictEvents(ctx, x, gold, a.config.Workers)
}
