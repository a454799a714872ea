package eval

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"

	"newsgraph/extract/language"
	"newsgraph/extract/triple"
)

// ReadTriples reads the sentences of gold triples now and gives their triples, a
// line each, as [ScoreOpenIE] takes them. The words are those between spaces.
func ReadTriples(ctx context.Context, a *language.Analyzer, gold io.Reader) ([]byte, error) {
	keys, by, err := readGold(gold)
	if err != nil {
		return nil, fmt.Errorf("gold triples: %w", err)
	}
	items := func(yield func(language.Item[string]) bool) {
		for _, k := range keys {
			s := by[k][0].sentence
			if !yield(language.Item[string]{Sentence: s, Forms: strings.Fields(s), First: true}) {
				return
			}
		}
	}
	var b bytes.Buffer
	for sentence, words := range language.Analyze(ctx, a, items) {
		if err := triple.Write(&b, sentence, words); err != nil {
			return nil, err
		}
	}
	return b.Bytes(), ctx.Err()
}
