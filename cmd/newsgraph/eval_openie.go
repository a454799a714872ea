package main

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"newsgraph/extract/eval"
	"newsgraph/extract/language"
)

func (a *app) evalOpenIECommand() *cobra.Command {
	var errors int
	var pred string
	cmd := &cobra.Command{
		Use:   "openie GOLD",
		Short: "Score open triples (F1 and area under the curve, CaRB 2019)",
		Long: `Score open triples against gold ones, a triple a line between tabs: sentence,
relation, arguments. The measure is CaRB's (Bhardwaj et al. 2019): the area under
the curve of precision over recall; precision, recall and F1 where F1 is best.`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			scores, err := a.evalOpenIE(cmd.Context(), args[0], pred, errors)
			if err != nil {
				return err
			}
			return a.printPages(scores)
		},
	}
	cmd.Flags().StringVar(&pred, "pred", "", "score the triples in `FILE`, as extract --format openie prints them, instead of triples read now")
	cmd.Flags().IntVar(&errors, "errors", 0, "list the first `N` triples that are missed or extra")
	addFlags(cmd.Flags(), "format", "workers")
	return cmd
}

func (a *app) evalOpenIE(ctx context.Context, gold, pred string, errors int) (eval.OpenIE, error) {
	annotated, err := readFile(a, gold, io.ReadAll)
	if err != nil {
		return eval.OpenIE{}, err
	}
	var found []byte
	if pred != "" {
		found, err = readFile(a, pred, io.ReadAll)
	} else {
		found, err = a.triplesOf(ctx, gold, annotated)
	}
	if err != nil {
		return eval.OpenIE{}, err
	}
	return eval.ScoreOpenIE(bytes.NewReader(annotated), bytes.NewReader(found), errors)
}

// triplesOf are the triples read now of the sentences of gold triples.
func (a *app) triplesOf(ctx context.Context, path string, gold []byte) ([]byte, error) {
	analyzer, err := language.NewAnalyzer(a.config.Workers)
	if err != nil {
		return nil, err
	}
	found, err := eval.ReadTriples(ctx, analyzer, bytes.NewReader(gold))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return found, nil
}
