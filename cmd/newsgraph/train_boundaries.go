package main

import (
	"context"
	"fmt"
	"os"

	"newsgraph/extract/language/train/boundary"
)

// boundaries trains the model of where sentences end.
func (t *training) boundaries(context.Context) ([]byte, error) {
	var texts []boundary.Text
	for _, path := range t.treebanks("train") {
		more, err := readTexts(path)
		if err != nil {
			return nil, err
		}
		texts = append(texts, more...)
	}
	opts := boundary.DefaultOptions()
	opts.Seed = t.seed
	if t.epochs > 0 {
		opts.Epochs = t.epochs
	}
	opts.Progress = func(epoch int, loss float64) {
		t.say("boundaries: epoch %d of %d, loss %.4f", epoch, opts.Epochs, loss)
	}
	return boundary.Train(texts, opts).MarshalBinary()
}

func readTexts(path string) ([]boundary.Text, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close() // only read: nothing is lost if closing fails
	texts, err := boundary.ReadTexts(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return texts, nil
}
