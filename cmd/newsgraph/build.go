package main

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"newsgraph/extract/article"
	"newsgraph/graph/load"
	"newsgraph/graph/store"
)

func (a *app) buildCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "build PATH...",
		Short: "Build articles into the graph",
		Long: `Read articles, extract what they say and put it into the graph. PATH is a file, a
folder, a pattern, or - for standard input.

An article that is in the graph already, with the same text, is skipped; where
its text has changed, what only the old version supported is taken out. An
article whose file is gone stays until it is removed.`,
		Example: `  newsgraph build articles/
  newsgraph build --db news.db 'articles/2025-*.html' wire.jsonl.gz
  curl -s https://example.org/story | newsgraph build --input html -`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, paths []string) error { return a.build(cmd.Context(), paths) },
	}
	addFlags(cmd.Flags(), "input", "workers", "max_article_bytes", "max_text_bytes", "base_iri", "cache", "write_memory", "corrections", "predicates", "progress")
	return cmd
}

func (a *app) build(ctx context.Context, paths []string) error {
	if a.config.Input == string(article.Lines) {
		return usagef("--input lines: lines are no articles; `newsgraph extract --input lines` reads them")
	}
	x, err := a.extractor()
	if err != nil {
		return err
	}
	inputs, err := a.inputs(ctx, paths)
	if err != nil {
		return err
	}
	return a.changeArticles(ctx, x.Version(), func(loader *load.Loader) error {
		b := &building{
			job:       a.newJob(paths),
			began:     time.Now(),
			loader:    loader,
			extractor: x,
			seen:      versions{},
			became:    map[store.Kind]int{},
		}
		return b.run(ctx, inputs)
	})
}
