package eval

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"newsgraph/extract/language"
	"newsgraph/extract/language/annotate"
	"newsgraph/extract/language/conllu"
)

// ReadTreebank reads all sentences of a CoNLL-U file.
func ReadTreebank(r io.Reader) ([]*conllu.Sentence, error) {
	var all []*conllu.Sentence
	for s, err := range conllu.Read(r) {
		if err != nil {
			return nil, fmt.Errorf("read treebank: %w", err)
		}
		all = append(all, s)
	}
	return all, nil
}

// Annotate analyses sentences that have their words already, all as one text, and gives copies
// of them with what was read. Nothing that is predicted is read from them.
func Annotate(ctx context.Context, a *language.Analyzer, sentences []*conllu.Sentence) ([]*conllu.Sentence, error) {
	items := func(yield func(language.Item[*conllu.Sentence]) bool) {
		for i, s := range sentences {
			own := &conllu.Sentence{Comments: s.Comments, Rows: slices.Clone(s.Rows)}
			if !yield(language.Item[*conllu.Sentence]{Sentence: own, Forms: s.Forms(), First: i == 0}) {
				return
			}
		}
	}
	all := make([]*conllu.Sentence, 0, len(sentences))
	for s, words := range language.Analyze(ctx, a, items) {
		annotate.Fill(s, words)
		all = append(all, s)
	}
	return all, ctx.Err()
}

// Split splits raw text into sentences and tokens.
func Split(text string) []*conllu.Sentence {
	var all []*conllu.Sentence
	for item := range annotate.Text("", text, nil) {
		all = append(all, item.Sentence)
	}
	return all
}

// Documents are the sentences of the documents whose name begins with one of prefixes.
func Documents(sentences []*conllu.Sentence, prefixes ...string) []*conllu.Sentence {
	var out []*conllu.Sentence
	wanted := false
	for _, s := range sentences {
		for _, c := range s.Comments {
			if name, ok := strings.CutPrefix(c, "# newdoc id = "); ok {
				wanted = slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(name, p) })
			}
		}
		if wanted {
			out = append(out, s)
		}
	}
	return out
}
