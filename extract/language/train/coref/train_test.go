package coref

import (
	"bytes"
	"context"
	"errors"
	"testing"

	"newsgraph/extract/language"
	"newsgraph/extract/language/coref"
	"newsgraph/extract/language/syntax"
	"newsgraph/schema"
)

// documents are small texts in which "she" is the subject before and "it" is nothing.
func documents(t *testing.T) []Document {
	t.Helper()
	lex, err := schema.Lexicon()
	if err != nil {
		t.Fatal(err)
	}
	a, err := language.NewAnalyzer(1)
	if err != nil {
		t.Fatal(err)
	}
	var docs []Document
	for _, text := range []string{
		"Rosa Ibarra met the crew. She was late. It rained.",
		"Carmen Soto left the room. She was tired. It snowed.",
		"Maria Lind sold the house. She was glad. It rained.",
	} {
		d := Document{Document: &coref.Document{Lexicons: lex}, Heads: map[coref.Place]string{{Sentence: 0, Word: 0}: "a", {Sentence: 0, Word: 4}: "b", {Sentence: 1, Word: 0}: "a"}}
		for s, words := range a.Text(context.Background(), text, nil) {
			d.Sentences = append(d.Sentences, syntax.New(s, len(d.Sentences), words))
		}
		docs = append(docs, d)
	}
	return docs
}

func TestTrainingLearnsAndRepeats(t *testing.T) {
	docs := documents(t)
	var losses []float64
	o := DefaultOptions()
	o.Progress = func(_ int, loss float64) { losses = append(losses, loss) }
	m, err := Train(context.Background(), docs, o)
	if err != nil {
		t.Fatal(err)
	}
	if last := losses[len(losses)-1]; len(losses) != o.Epochs || last > losses[0]/2 {
		t.Errorf("losses are %v", losses)
	}
	again, err := Train(context.Background(), docs, DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(m.Encode(), again.Encode()) {
		t.Error("the same training gives another model")
	}
	for _, d := range docs {
		entity := map[coref.Place]int{}
		for _, x := range m.Resolve(d.Document) {
			entity[coref.Place{Sentence: x.Sentence, Word: x.Head}] = x.Entity
		}
		name, she, it := entity[coref.Place{}], entity[coref.Place{Sentence: 1}], entity[coref.Place{Sentence: 2}]
		if she != name || it == name {
			t.Errorf("the name is %d, she %d, it %d", name, she, it)
		}
	}
}

func TestTrainingStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Train(ctx, documents(t), DefaultOptions()); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled training says %v", err)
	}
}
