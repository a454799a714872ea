package eval

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"newsgraph/extract/entity/corefud"
	"newsgraph/extract/language"
	"newsgraph/extract/language/annotate"
	"newsgraph/extract/language/conllu"
	"newsgraph/extract/language/coref"
	"newsgraph/schema"
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

// AnnotateDocuments is [Annotate] where a text begins at every "# newdoc".
func AnnotateDocuments(ctx context.Context, a *language.Analyzer, sentences []*conllu.Sentence) ([]*conllu.Sentence, error) {
	var all []*conllu.Sentence
	for _, doc := range corefud.Documents(sentences) {
		found, err := Annotate(ctx, a, doc)
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	return all, nil
}

// LinkDocuments writes the coreference of analysed documents into them.
func LinkDocuments(sentences []*conllu.Sentence) error {
	model, err := coref.DefaultModel()
	if err != nil {
		return err
	}
	lexicons, err := schema.Lexicon()
	if err != nil {
		return err
	}
	for _, doc := range corefud.Documents(sentences) {
		corefud.Link(doc, model, lexicons)
	}
	return nil
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
