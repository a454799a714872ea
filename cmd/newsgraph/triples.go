package main

import (
	"context"
	"fmt"
	"io"
	"iter"
	"strings"

	"newsgraph/extract/language"
	"newsgraph/extract/triple"
)

// extractTriples prints the open triples of each line.
func (a *app) extractTriples(ctx context.Context, paths []string) error {
	analyzer, err := language.NewAnalyzer(a.config.Workers)
	if err != nil {
		return err
	}
	return a.printed(ctx, paths, func(w io.Writer, inputs iter.Seq[input], job *job) error {
		for in, words := range language.Analyze(ctx, analyzer, lineItems(inputs)) {
			if in.err != nil {
				job.fail(in.err)
				continue
			}
			if err := triple.Write(w, string(in.Article.Text), words); err != nil {
				return err
			}
			job.finish(in.Article.Path)
		}
		return nil
	})
}

// lineItems are the lines with their words as they stand between spaces.
func lineItems(inputs iter.Seq[input]) iter.Seq[language.Item[input]] {
	return func(yield func(language.Item[input]) bool) {
		for in := range inputs {
			line := string(in.Article.Text)
			if strings.Contains(line, "\t") {
				in.err = fmt.Errorf("read %s: the sentence holds a tab, which parts columns here (replace it by a space)", in.Article.Path)
			}
			item := language.Item[input]{Sentence: in, First: true}
			if in.err == nil {
				item.Forms = strings.Fields(line)
			}
			if !yield(item) {
				return
			}
		}
	}
}
