package main

import (
	"context"
	"io"

	"github.com/spf13/cobra"

	"newsgraph/extract/ordered"
	"newsgraph/graph/resolve"
	"newsgraph/schema"
)

func (a *app) extractCommand() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "extract PATH...",
		Short: "Print the records of articles, one JSON object a line",
		Long: `Print what is read out of articles: text, sentences, entities, attributions,
statements and events, one JSON object a line, in the order of the arguments. No
graph is touched. PATH is a file, a folder, a pattern, or - for standard input.

With --input lines each line is a sentence of its own. Then --format openie takes
its words as they stand between spaces and prints open triples, one a line between
tabs: sentence, confidence, relation, subject, object, further arguments. And
--format events prints the typed events (PLOVER) between actors of each line, one
JSON object a line: text, events with type, source and target.`,
		Example: `  newsgraph extract article.html
  curl -s https://example.org/story | newsgraph extract --input html -
  newsgraph extract articles/ | jq '.statements[]'
  newsgraph extract --input lines --format openie sentences.txt
  newsgraph extract --input lines --format events sentences.txt`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, paths []string) error {
			switch {
			case format == "records":
				return a.extract(cmd.Context(), paths)
			case format != "openie" && format != "events":
				return usagef("--format is %q: want records, openie or events", format)
			case a.config.Input != "lines":
				return usagef("--format %s reads one sentence a line: want --input lines with it", format)
			case format == "events":
				return a.extractEvents(cmd.Context(), paths)
			}
			return a.extractTriples(cmd.Context(), paths)
		},
	}
	cmd.Flags().StringVar(&format, "format", "records", "`F` is records, openie for open triples, or events for typed events")
	addFlags(cmd.Flags(), "input", "workers", "max_article_bytes", "max_text_bytes", "corrections", "predicates", "progress")
	completes(cmd, "format", []string{"records", "openie", "events"})
	return cmd
}

// An extracted is what became of one input: a record, or why there is none.
type extracted struct {
	record *schema.Record
	err    error
}

func (a *app) extract(ctx context.Context, paths []string) error {
	x, err := a.extractor()
	if err != nil {
		return err
	}
	inputs, err := a.inputs(ctx, paths)
	if err != nil {
		return err
	}
	corrections := resolve.NewCorrections()
	if a.config.Corrections != "" { // a graph's own are its own affair
		if corrections, err = a.readCorrections(); err != nil {
			return err
		}
	}
	resolver, err := resolve.NewResolver(corrections)
	if err != nil {
		return err
	}
	read := func(in input) extracted {
		if in.err != nil {
			return extracted{err: in.err}
		}
		return extracted{record: x.Extract(in.Input)}
	}
	job := a.newJob(paths)
	defer job.bar.clear()
	// Who is who follows from all articles of the call, so that records wait
	// until the last is read.
	spool, err := newSpool()
	if err != nil {
		return err
	}
	defer spool.close()
	who := resolve.NewReader(resolver)
	for e := range ordered.Map(ctx, a.config.Workers, inputs, read) {
		if e.err != nil {
			job.fail(e.err)
			continue
		}
		who.Add(e.record)
		if err := spool.add(e.record); err != nil {
			return err
		}
		job.finish(e.record.Article.Path)
	}
	job.bar.clear()
	decisions := who.Decisions()
	err = buffered(a.stdout, func(w io.Writer) error {
		for rec, err := range spool.records() {
			if err != nil {
				return err
			}
			who.Name(rec, decisions)
			if err := rec.Encode(w); err != nil {
				return err
			}
		}
		return ctx.Err()
	})
	if err != nil {
		return err
	}
	return job.err()
}
