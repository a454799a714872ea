package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
)

// A trainable is a model that ships with the program.
type trainable struct {
	name, doc string
	file      string // below the folder that is written, as it lies in extract/language
	train     func(*training, context.Context) ([]byte, error)
}

// trainables are all models, in the order in which they are trained.
var trainables = []trainable{
	{"boundaries", "where sentences end: a linear model, seconds", "boundaries.bin", (*training).boundaries},
	{"parser", "tags, lemmas and trees: a network, an hour", "model/english.model", (*training).parser},
	{"names", "names in sentences that the shipped parser has read: a linear model, minutes", "name/names.model", (*training).nameModel},
	{"coref", "who is meant by pronouns and nouns: a linear model, a minute", "coref/coref.model", (*training).corefModel},
}

// A training is one run of `newsgraph train`.
type training struct {
	*app
	data, output string
	seed         uint64
	epochs       int // 0 for those of the shipped model
	bar          *progress
}

func (a *app) trainCommand() *cobra.Command {
	t := &training{app: a}
	cmd := &cobra.Command{
		Use:   "train [MODEL...] -o DIR",
		Short: "Train the models that ship with the program, from treebanks",
		Long: `Train the models that ship with the program, from treebanks: those named, or all.

` + listTrainables() + `

They learn from ewt-train and gum-train and are measured on ewt-dev and gum-dev,
CoNLL-U files in the folder treebank of the data. The same data, seed and epochs
give the same files on the same kind of processor. Ctrl-C stops the training; the
same command goes on where the last whole epoch ended.`,
		Example: `  newsgraph train -o /tmp/models boundaries
  newsgraph train --data ../shared/data -o extract/language all && go build ./cmd/newsgraph`,
		RunE: func(cmd *cobra.Command, names []string) error { return t.run(cmd.Context(), names) },
	}
	cmd.Flags().StringVar(&t.data, "data", "../shared/data", "`DIR` that holds the data")
	cmd.Flags().StringVarP(&t.output, "output", "o", "", "`DIR` to write the models to")
	cmd.Flags().Uint64Var(&t.seed, "seed", 1, "`N` that the random numbers begin with")
	cmd.Flags().IntVar(&t.epochs, "epochs", 0, "`N` passes over the data, 0 for as many as the shipped models had")
	addFlags(cmd.Flags(), "progress")
	return cmd
}

func listTrainables() string {
	var b strings.Builder
	for _, m := range trainables {
		fmt.Fprintf(&b, "  %-11s %s (%s)\n", m.name, m.doc, m.file)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func (t *training) run(ctx context.Context, names []string) error {
	models, err := chosen(names)
	if err != nil {
		return err
	}
	switch {
	case t.output == "":
		return usagef("no folder to write to: name it with -o DIR")
	case t.epochs < 0:
		return usagef("--epochs is %d: want 1 or more, or 0", t.epochs)
	}
	for _, m := range models {
		if err := t.one(ctx, m); err != nil {
			return fmt.Errorf("train %s: %w", m.name, err)
		}
	}
	return nil
}

// chosen are the models of these names, all for none and for "all".
func chosen(names []string) ([]trainable, error) {
	var models []trainable
	for _, name := range names {
		known := name == "all"
		for _, m := range trainables {
			if name == m.name || name == "all" {
				models, known = append(models, m), true
			}
		}
		if !known {
			return nil, usagef("%q is no model; models are\n\n%s\n\nor all", name, listTrainables())
		}
	}
	if len(names) == 0 {
		return trainables, nil
	}
	return models, nil
}

// one trains a model and writes its file.
func (t *training) one(ctx context.Context, m trainable) error {
	path := filepath.Join(t.output, m.file)
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return err
	}
	file, err := m.train(t, ctx)
	if err := errors.Join(err, ctx.Err()); err != nil {
		return err
	}
	err = t.writeTo(path, func(w io.Writer) error {
		_, err := w.Write(file)
		return err
	})
	if err == nil {
		t.say("%s: %s, %d bytes", m.name, path, len(file))
	}
	return err
}

// treebanks are the paths of the treebanks' train or dev parts.
func (t *training) treebanks(part string) []string {
	var paths []string
	for _, name := range []string{"ewt", "gum"} {
		paths = append(paths, filepath.Join(t.data, "treebank", name+"-"+part+".conllu"))
	}
	return paths
}
