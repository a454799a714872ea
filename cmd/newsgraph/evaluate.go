package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"newsgraph/extract/eval"
	"newsgraph/extract/language"
	"newsgraph/extract/language/conllu"
)

func (a *app) evalCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "eval WHAT",
		Short: "Measure what newsgraph reads against annotated data",
		Long: `Measure what newsgraph reads against annotated data. Without --pred the data is
analysed now; with it, a file that holds an analysis of the same words is scored.`,
		Example: `  newsgraph eval tokens ../shared/data/treebank/ewt-dev.conllu
  newsgraph eval parse --errors 20 ../shared/data/treebank/gum-dev.conllu
  newsgraph eval scoreboard --check`,
		Args: func(cmd *cobra.Command, args []string) error {
			var names []string
			for _, sub := range cmd.Commands() {
				names = append(names, sub.Name())
			}
			if len(args) == 0 {
				return usagef("want what to measure: %s", strings.Join(names, ", "))
			}
			return usagef("%q is nothing to measure; want %s", args[0], strings.Join(names, ", "))
		},
		RunE: func(*cobra.Command, []string) error { return nil }, // Args is asked only of what runs
	}
	cmd.AddCommand(a.evalTokensCommand(), a.evalParseCommand(), a.evalNamesCommand(), a.evalCorefCommand(), a.evalOpenIECommand(), a.evalAttributionCommand(), a.evalEventsCommand(), a.evalResolutionCommand(), a.evalSampleCommand(), a.scoreboardCommand())
	return cmd
}

func (a *app) evalTokensCommand() *cobra.Command {
	return a.measureCommand("tokens", "Score where words and sentences end (F1, CoNLL 2018), from the raw text of a treebank", nil,
		func(_ context.Context, gold, pred string) (page, error) {
			sentences, err := a.treebankOf(gold)
			if err != nil {
				return nil, err
			}
			found := eval.Split(eval.RawText(sentences))
			if pred != "" {
				if found, err = a.treebankOf(pred); err != nil {
					return nil, err
				}
			}
			return eval.ScoreBoundaries(sentences, found)
		})
}

func (a *app) evalParseCommand() *cobra.Command {
	var errors int
	flags := func(cmd *cobra.Command) {
		cmd.Flags().IntVar(&errors, "errors", 0, "list the `N` most frequent confusions of relations")
	}
	return a.measureCommand("parse", "Score tags, lemmas and trees of a treebank's words", flags,
		func(ctx context.Context, gold, pred string) (page, error) {
			sentences, err := a.treebankOf(gold)
			if err != nil {
				return nil, err
			}
			found, err := a.found(ctx, sentences, pred)
			if err != nil {
				return nil, err
			}
			return eval.ScoreParse(sentences, found, errors)
		})
}

func (a *app) evalNamesCommand() *cobra.Command {
	return a.measureCommand("names", "Score names (people, organisations, locations) against IOB columns", nil,
		func(ctx context.Context, gold, pred string) (page, error) {
			tagged, err := readFile(a, gold, eval.ReadTagged)
			if err != nil {
				return nil, err
			}
			found, err := a.found(ctx, eval.Untagged(tagged), pred)
			if err != nil {
				return nil, err
			}
			return eval.ScoreNames(tagged, eval.TaggedOf(found))
		})
}

// measureCommand is a command that scores one file.
func (a *app) measureCommand(name, short string, flags func(*cobra.Command), measure func(ctx context.Context, gold, pred string) (page, error)) *cobra.Command {
	var pred string
	cmd := &cobra.Command{
		Use:   name + " GOLD",
		Short: short,
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			scores, err := measure(cmd.Context(), args[0], pred)
			if err != nil {
				return err
			}
			return a.printPages(scores)
		},
	}
	cmd.Flags().StringVar(&pred, "pred", "", "score the analysis in `FILE` (CoNLL-U) instead of one made now")
	if flags != nil {
		flags(cmd)
	}
	addFlags(cmd.Flags(), "format", "workers")
	return cmd
}

// found is the analysis in the file pred, or one made now.
func (a *app) found(ctx context.Context, sentences []*conllu.Sentence, pred string) ([]*conllu.Sentence, error) {
	if pred != "" {
		return a.treebankOf(pred)
	}
	analyzer, err := language.NewAnalyzer(a.config.Workers)
	if err != nil {
		return nil, err
	}
	return eval.AnnotateDocuments(ctx, analyzer, sentences)
}

func (a *app) treebankOf(path string) ([]*conllu.Sentence, error) {
	return readFile(a, path, eval.ReadTreebank)
}

// readFile reads the file of this name, or standard input.
func readFile[T any](a *app, path string, read func(io.Reader) (T, error)) (T, error) {
	var r io.Reader = a.stdin
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			var none T
			return none, err
		}
		defer f.Close() // only read: nothing is lost if closing fails
		r = f
	}
	content, err := read(r)
	if err != nil {
		err = fmt.Errorf("%s: %w", path, err)
	}
	return content, err
}
