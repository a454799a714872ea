package main

import (
	"context"

	"github.com/spf13/cobra"

	"newsgraph/extract/eval"
)

func (a *app) evalCorefCommand() *cobra.Command {
	var errors int
	flags := func(cmd *cobra.Command) {
		cmd.Flags().IntVar(&errors, "errors", 0, "list the `N` most frequent kinds of wrong link")
	}
	return a.measureCommand("coref", "Score which names and pronouns are the same (MUC, B³, CEAF-e and their mean)", flags,
		func(ctx context.Context, gold, pred string) (page, error) {
			sentences, err := a.treebankOf(gold)
			if err != nil {
				return nil, err
			}
			if pred != "" {
				found, err := a.treebankOf(pred)
				if err != nil {
					return nil, err
				}
				return eval.ScoreCoref(sentences, found, errors)
			}
			found, err := a.found(ctx, sentences, "")
			if err != nil {
				return nil, err
			}
			if err := eval.LinkDocuments(found); err != nil {
				return nil, err
			}
			return eval.ScoreCoref(sentences, found, errors)
		})
}
