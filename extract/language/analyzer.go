package language

import (
	"context"
	"iter"

	"newsgraph/extract/ordered"
	"newsgraph/schema"
)

// An Analyzer reads whole texts, however long, in bounded memory: words, tags, lemmas, trees
// and names. It is safe for concurrent use.
type Analyzer struct {
	Model *Model
	// Names makes the finder of names for one text; nil looks for none.
	Names func() NameFinder
	// Workers is how many goroutines read sentences, at least 1. What they read does not depend
	// on it.
	Workers int
}

// A NameFinder sets Name in the words of a text. It is handed the text's sentences in order, all
// at once where they have no more than nameWindow words, else one window after the other; what
// it learned from one it may use in the next.
type NameFinder func(sentences [][]Word)

// NewAnalyzer returns the analyzer that ships with the program.
func NewAnalyzer(workers int) (*Analyzer, error) {
	model, err := DefaultModel()
	if err != nil {
		return nil, err
	}
	names, err := nameFinders()
	if err != nil {
		return nil, err
	}
	return &Analyzer{Model: model, Names: names, Workers: max(1, workers)}, nil
}

// An Item is a sentence of a stream: as its reader knows it, and its words.
type Item[S any] struct {
	Sentence S
	Forms    []string
	First    bool // it begins a text
}

// Analyze reads sentences as they come and yields them in the same order, each with its words.
// It holds a few thousand words a worker and stops when ctx is done.
func Analyze[S any](ctx context.Context, a *Analyzer, items iter.Seq[Item[S]]) iter.Seq2[S, []Word] {
	return func(yield func(S, []Word) bool) {
		read := func(c *chunk[S]) *chunk[S] {
			c.words = a.Model.Analyze(c.forms())
			return c
		}
		w := window[S]{yield: yield, names: a.Names}
		for c := range ordered.Map(ctx, a.Workers, chunks(items), read) {
			if !w.add(c) {
				return
			}
		}
		w.flush()
	}
}

// Text reads one text; skip is as in [Sentences].
func (a *Analyzer) Text(ctx context.Context, text string, skip []schema.Span) iter.Seq2[Sentence, []Word] {
	return Analyze(ctx, a, func(yield func(Item[Sentence]) bool) {
		first := true
		for s := range All(text, skip) {
			if !yield(Item[Sentence]{s, s.Forms(), first}) {
				return
			}
			first = false
		}
	})
}

// Forms returns the forms of the sentence's syntactic words.
func (s Sentence) Forms() []string {
	forms := make([]string, 0, len(s.Tokens))
	for _, t := range s.Tokens {
		if t.Words == nil {
			forms = append(forms, t.Form)
		} else {
			forms = append(forms, t.Words...)
		}
	}
	return forms
}
