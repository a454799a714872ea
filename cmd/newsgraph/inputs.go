package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"

	"newsgraph/extract/article"
	"newsgraph/graph/store"
	"newsgraph/schema"
)

// An input is an article as read, or why it could not be.
type input struct {
	article.Input
	err error
}

// inputs are the articles that paths name, in that order. Whoever reads one has
// all of its sentences, trees and statements in memory, so a text too long for
// that is an error.
func (a *app) inputs(ctx context.Context, paths []string) (iter.Seq[input], error) {
	all, err := a.walk(ctx, paths, false)
	return func(yield func(input) bool) {
		for in := range all {
			if n := int64(len(in.Article.Text)); in.err == nil && n > a.config.MaxTextBytes {
				in.err = &article.Error{
					Path:   in.Article.Path,
					Reason: fmt.Sprintf("a text of %d bytes, longer than the limit of %d", n, a.config.MaxTextBytes),
					Advice: "split it, or raise max_text_bytes: it takes a thousand times as much memory",
				}
			}
			if !yield(in) {
				return
			}
		}
	}, err
}

// texts are the texts of the articles that paths name, without what is known of
// them beside.
func (a *app) texts(ctx context.Context, paths []string) (iter.Seq[input], error) {
	return a.walk(ctx, paths, true)
}

func (a *app) walk(ctx context.Context, paths []string, textOnly bool) (iter.Seq[input], error) {
	lexicons, err := schema.Lexicon()
	if err != nil {
		return nil, err
	}
	kind, err := article.ParseKind(a.config.Input)
	if err != nil {
		return nil, err
	}
	walk := article.Walk(ctx, paths, article.Options{
		Kind:         kind,
		MaxBytes:     a.config.MaxArticleBytes,
		TextOnly:     textOnly,
		Stdin:        a.stdin,
		Skip:         store.Holds, // "newsgraph build ." puts the graph beside the articles
		IsOutlet:     lexicons.IsOutlet,
		OutletOfHost: lexicons.OutletOfHost,
	})
	return func(yield func(input) bool) {
		for in, err := range walk {
			var bad *article.Error
			if errors.As(err, &bad) && isAddress(bad.Path) {
				bad.Reason, bad.Advice = "an address and no file", "fetch it first, such as by `curl -s ADDRESS | newsgraph build --input html -`"
			}
			if !yield(input{in, err}) {
				return
			}
		}
	}, nil
}

// isAddress reports whether somebody names a page of the web where a file is
// wanted. newsgraph asks nothing of the network.
func isAddress(path string) bool {
	return strings.HasPrefix(path, "https://") || strings.HasPrefix(path, "http://")
}
