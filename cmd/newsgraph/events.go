package main

import (
	"context"
	"encoding/json"
	"io"
	"iter"

	"newsgraph/extract"
	"newsgraph/extract/ordered"
)

// extractEvents prints the typed events of each line, one JSON object a line.
func (a *app) extractEvents(ctx context.Context, paths []string) error {
	x, err := a.extractor()
	if err != nil {
		return err
	}
	type result struct {
		input
		events extract.SentenceEvents
	}
	read := func(in input) result {
		if in.err != nil {
			return result{input: in}
		}
		return result{in, x.Events(string(in.Article.Text))}
	}
	return a.printed(ctx, paths, func(w io.Writer, inputs iter.Seq[input], job *job) error {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		for r := range ordered.Map(ctx, a.config.Workers, inputs, read) {
			if r.err != nil {
				job.fail(r.err)
				continue
			}
			if err := enc.Encode(r.events); err != nil {
				return err
			}
			job.finish(r.Article.Path)
		}
		return nil
	})
}
