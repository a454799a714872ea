package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"newsgraph/extract/article"
	"newsgraph/extract/language"
	"newsgraph/extract/language/annotate"
	"newsgraph/extract/language/conllu"
	"newsgraph/schema"
)

// A unit is what goes through the analysis: a sentence; or the end of the input at path; or why
// that could not be read.
type unit struct {
	sentence *conllu.Sentence
	path     string
	err      error
}

type unitStream = iter.Seq[language.Item[unit]]

// sentenceUnit is a sentence as a unit.
func sentenceUnit(s language.Item[*conllu.Sentence]) language.Item[unit] {
	return language.Item[unit]{Sentence: unit{sentence: s.Sentence}, Forms: s.Forms, First: s.First}
}

// endUnit is the end of the input at path, or the error that ended it.
func endUnit(path string, err error) language.Item[unit] {
	return language.Item[unit]{Sentence: unit{path: path, err: err}}
}

// units are the sentences of what paths name, in that order.
func (a *app) units(ctx context.Context, input string, paths []string) unitStream {
	return func(yield func(language.Item[unit]) bool) {
		for _, path := range paths {
			units := a.articleUnits(ctx, path)
			if input == "conllu" || input == "auto" && filepath.Ext(path) == treebankExtension {
				units = a.treebankUnits(path)
			}
			for u := range units {
				if !yield(u) {
					return
				}
			}
		}
	}
}

// articleUnits are the sentences of articles, markup left out. In plain text nothing is markup.
func (a *app) articleUnits(ctx context.Context, path string) unitStream {
	return func(yield func(language.Item[unit]) bool) {
		inputs, err := a.texts(ctx, []string{path})
		if err != nil {
			yield(endUnit(path, err))
			return
		}
		for in := range inputs {
			for s := range articleSentences(in) {
				if !yield(sentenceUnit(s)) {
					return
				}
			}
			if !yield(endUnit(in.Article.Path, in.err)) {
				return
			}
		}
	}
}

// articleSentences are the sentences of an article, none of one that could not be read.
func articleSentences(in input) iter.Seq[language.Item[*conllu.Sentence]] {
	return annotate.Text(in.Article.Path, string(in.Article.Text), markup(in.Input))
}

// markup is what of an article is not words: in plain text a byte-order mark alone.
func markup(in article.Input) []schema.Span {
	var spans []schema.Span
	if in.Kind == article.Text {
		if strings.HasPrefix(string(in.Article.Text), "\uFEFF") {
			spans = append(spans, schema.Span{Start: 0, End: 1})
		}
		return spans
	}
	for _, d := range in.Dropped {
		switch d.Why {
		case article.WhyMarkup, article.WhyInline, article.WhyFrontMatter:
			spans = append(spans, d.Span)
		}
	}
	return spans
}

const treebankExtension = ".conllu"

// treebankUnits are the sentences of a CoNLL-U file, or of those in a folder in byte order.
func (a *app) treebankUnits(path string) unitStream {
	return func(yield func(language.Item[unit]) bool) {
		files, err := treebankFiles(path)
		if err != nil {
			yield(endUnit(path, fmt.Errorf("read %s: %w", path, err)))
			return
		}
		for _, file := range files {
			if !a.treebank(file, yield) {
				return
			}
		}
	}
}

// treebankFiles are the files that a path names: itself, or those in the folder that it is, or
// what it is a pattern of.
func treebankFiles(path string) ([]string, error) {
	if path == "-" {
		return []string{path}, nil
	}
	info, err := os.Stat(path)
	if err != nil {
		if matches, bad := filepath.Glob(path); bad == nil && len(matches) > 0 {
			return matches, nil
		}
		return nil, errors.New("no such file or folder (check the path)")
	}
	if !info.IsDir() {
		return []string{path}, nil
	}
	var files []string
	err = filepath.WalkDir(path, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(name, treebankExtension) {
			files = append(files, name)
		}
		return err
	})
	if err == nil && len(files) == 0 {
		err = fmt.Errorf("the folder holds no *%s files (name one that does)", treebankExtension)
	}
	return files, err
}

// treebank yields the sentences of one file, then its end or its error.
func (a *app) treebank(path string, yield func(language.Item[unit]) bool) bool {
	for s, err := range a.readTreebank(path) {
		if err != nil {
			return yield(endUnit(path, fmt.Errorf("read %s: %w", path, err)))
		}
		if !yield(sentenceUnit(s)) {
			return false
		}
	}
	return yield(endUnit(path, nil))
}

// readTreebank reads the file of this name, or standard input.
func (a *app) readTreebank(path string) iter.Seq2[language.Item[*conllu.Sentence], error] {
	return func(yield func(language.Item[*conllu.Sentence], error) bool) {
		var r io.Reader = a.stdin
		if path != "-" {
			f, err := os.Open(path)
			if err != nil {
				yield(language.Item[*conllu.Sentence]{}, err)
				return
			}
			defer f.Close() // only read: nothing is lost if closing fails
			r = f
		}
		for s, err := range annotate.Treebank(r) {
			if !yield(s, err) {
				return
			}
		}
	}
}
