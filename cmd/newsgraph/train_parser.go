package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"newsgraph/extract/language/network/learn"
)

// parser trains the network that tags, lemmatises and parses.
func (t *training) parser(ctx context.Context) ([]byte, error) {
	opts := learn.Defaults()
	opts.Treebanks, opts.Dev, opts.Seed = t.treebanks("train"), t.treebanks("dev"), t.seed
	if t.epochs > 0 {
		opts.Epochs = t.epochs
	}
	// A checkpoint of another seed or number of epochs is of another training.
	opts.Checkpoint = filepath.Join(t.output, fmt.Sprintf("parser-seed%d-epochs%d.checkpoint", opts.Seed, opts.Epochs))
	if _, err := os.Stat(opts.Checkpoint); err == nil {
		t.say("parser: going on from %s", opts.Checkpoint)
	}
	opts.Progress = func(p learn.Progress) { t.parserProgress(opts, p) }
	model, err := learn.Train(ctx, opts)
	t.clearBar()
	if ctx.Err() != nil {
		t.say("parser: whole epochs are kept in %s; the same command goes on from there", opts.Checkpoint)
	}
	if err != nil {
		return nil, err
	}
	if err := os.Remove(opts.Checkpoint); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	return model.Encode(), nil
}

// parserProgress says how far the training is: a bar within an epoch, a line behind it.
func (t *training) parserProgress(opts learn.Options, p learn.Progress) {
	if p.Dev == nil {
		if t.bar == nil || t.bar.total != p.Steps {
			t.bar = t.newProgress("step", func() int { return p.Steps })
		}
		t.bar.step(p.Step)
		return
	}
	t.clearBar()
	line := fmt.Sprintf("parser: epoch %d of %d, %s: train LAS %.2f", p.Epoch, opts.Epochs, p.Elapsed.Round(time.Second), 100*p.Train.Share(p.Train.Relations))
	for i, d := range p.Dev {
		line += fmt.Sprintf("; %s UPOS %.2f XPOS %.2f lemma %.2f UAS %.2f LAS %.2f", strings.TrimSuffix(filepath.Base(opts.Dev[i]), ".conllu"),
			100*d.Share(d.UPOS), 100*d.Share(d.XPOS), 100*d.Share(d.Lemma), 100*d.Share(d.Heads), 100*d.Share(d.Relations))
	}
	t.say("%s", line)
}

func (t *training) clearBar() {
	if t.bar != nil {
		t.bar.clear()
	}
}
