package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"newsgraph/graph/load"
	"newsgraph/graph/store"
)

func (a *app) loadCommand() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "load [--format F] FILE...",
		Short: "Load quads or records that exist already",
		Long: `Load into the graph what exists already: RDF of other people beside ours, labels
kept, or records as ` + "`newsgraph extract`" + ` prints them (format jsonl, which holds quads
as well, as export writes them). A format that
is not given is told from the file's name. FILE may be compressed with gzip; - is
standard input. Formats: ` + load.Known() + ".",
		Example: `  newsgraph load graph.nq.gz
  newsgraph extract articles/ | newsgraph load --format jsonl -`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, files []string) error { return a.load(cmd.Context(), format, files) },
	}
	cmd.Flags().StringVar(&format, "format", "", "`F`, one of the formats above (else told from the file's name)")
	addFlags(cmd.Flags(), "base_iri", "cache", "write_memory", "corrections")
	completes(cmd, "format", strings.Split(load.Known(), ", "))
	return cmd
}

func (a *app) load(ctx context.Context, format string, files []string) error {
	if format != "" {
		if _, err := load.Lookup(format); err != nil {
			return usagef("--format is %q: want %s", format, load.Known())
		}
	}
	for _, file := range files {
		if _, err := load.FormatOf(file); format == "" && err != nil {
			return usagef("load %s: its name does not tell the format: name it with --format", file)
		}
	}
	x, err := a.extractor()
	if err != nil {
		return err
	}
	return a.changeArticles(ctx, x.Version(), func(loader *load.Loader) error {
		var count tally
		for _, file := range files {
			loaded, err := loader.LoadFile(ctx, file, format)
			if err == nil || len(loaded.Articles) > 0 {
				a.reportLoaded(file, loaded)
			}
			if ctx.Err() != nil {
				return ctx.Err()
			}
			a.count(&count, err)
		}
		return count.err()
	})
}

// reportLoaded says what a file brought, which for records may be something
// even where the file turned out bad in the middle.
func (a *app) reportLoaded(file string, l load.Loaded) {
	articles := l.Articles[store.New] + l.Articles[store.Replaced] + l.Articles[store.Unchanged]
	switch {
	case l.Articles != nil:
		a.say("%s: %s: %d new, %d changed, %d unchanged", file, plural(articles, "article"),
			l.Articles[store.New], l.Articles[store.Replaced], l.Articles[store.Unchanged])
	default:
		a.say("%s: %s new", file, plural(l.Quads, "quad"))
	}
}
