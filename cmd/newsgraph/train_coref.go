package main

import (
	"context"
	"path/filepath"

	"newsgraph/extract/entity/corefud"
	"newsgraph/extract/eval"
	"newsgraph/extract/language"
	"newsgraph/extract/language/train/coref"
	"newsgraph/schema"
)

// corefModel trains the model of coreference on gum-train, as the shipped parser and finder of
// names read it: retrain those first, and build the program anew.
func (t *training) corefModel(ctx context.Context) ([]byte, error) {
	lexicons, err := schema.Lexicon()
	if err != nil {
		return nil, err
	}
	analyzer, err := language.NewAnalyzer(t.config.Workers)
	if err != nil {
		return nil, err
	}
	gold, err := t.treebankOf(filepath.Join(t.data, "treebank", "gum-train.conllu"))
	if err != nil {
		return nil, err
	}
	found, err := eval.AnnotateDocuments(ctx, analyzer, gold)
	if err != nil {
		return nil, err
	}
	var docs []coref.Document
	annotated := corefud.Documents(gold)
	for i, doc := range corefud.Documents(found) {
		docs = append(docs, coref.Document{Document: corefud.Document(doc, lexicons), Heads: corefud.Heads(annotated[i])})
	}
	opts := coref.DefaultOptions()
	opts.Seed = t.seed
	if t.epochs > 0 {
		opts.Epochs = t.epochs
	}
	opts.Progress = func(epoch int, loss float64) { t.say("coref: epoch %d, loss %.4f", epoch, loss) }
	model, err := coref.Train(ctx, docs, opts)
	if err != nil {
		return nil, err
	}
	return model.Encode(), nil
}
