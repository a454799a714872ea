package main

import (
	"context"

	"newsgraph/extract/language"
	"newsgraph/extract/language/train/name"
)

// nameModel trains the model of names, on sentences as the shipped parser reads
// them: retrain that one first, and build the program anew.
func (t *training) nameModel(ctx context.Context) ([]byte, error) {
	parser, err := language.DefaultModel()
	if err != nil {
		return nil, err
	}
	opts := name.DefaultOptions()
	opts.Seed = t.seed
	if t.epochs > 0 {
		opts.Epochs = t.epochs
	}
	epoch := 0 // of all models that are learned on the way
	opts.Progress = func(_ int, loss float64) {
		epoch++
		t.say("names: epoch %d, loss %.4f", epoch, loss)
	}
	model, err := name.Train(ctx, t.data, parser.Analyze, opts)
	if err != nil {
		return nil, err
	}
	return model.Encode(), nil
}
