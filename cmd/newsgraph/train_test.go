package main

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

const tinyTreebank = `# newdoc id = d
# newpar
# text = Ships leave the port.
1	Ships	ship	NOUN	NNS	_	2	nsubj	_	_
2	leave	leave	VERB	VBP	_	0	root	_	_
3	the	the	DET	DT	_	4	det	_	_
4	port	port	NOUN	NN	_	2	obj	_	SpaceAfter=No
5	.	.	PUNCT	.	_	2	punct	_	_

`

// TestCtrlCKeepsWholeEpochs interrupts a training behind its first epoch; the next one goes on
// from there.
func TestCtrlCKeepsWholeEpochs(t *testing.T) {
	folder := t.TempDir()
	if err := os.MkdirAll(filepath.Join(folder, "data", "treebank"), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"ewt-train", "gum-train", "ewt-dev", "gum-dev"} {
		path := filepath.Join(folder, "data", "treebank", name+".conllu")
		if err := os.WriteFile(path, []byte(strings.Repeat(tinyTreebank, 4)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, until := range []string{"epoch 2 of 500", "going on from models/parser-seed1-epochs500.checkpoint"} {
		c, _, stderr := start(t, folder, "train", "--data", "data", "--epochs", "500", "-o", "models", "parser")
		waitFor(t, stderr, until)
		if err := c.Process.Signal(os.Interrupt); err != nil {
			t.Fatal(err)
		}
		said, err := io.ReadAll(stderr)
		if err != nil {
			t.Fatal(err)
		}
		var exit *exec.ExitError
		if err := c.Wait(); !errors.As(err, &exit) || exit.ExitCode() != exitInterrupted {
			t.Errorf("got %v, want exit code %d; it said:\n%s", err, exitInterrupted, said)
		}
		if !strings.Contains(string(said), "whole epochs are kept in models/parser-seed1-epochs500.checkpoint") {
			t.Errorf("it said\n%s", said)
		}
		if _, err := os.Stat(filepath.Join(folder, "models", "model", "english.model")); err == nil {
			t.Error("an interrupted training wrote a model")
		}
	}
}
