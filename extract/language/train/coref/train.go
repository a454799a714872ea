// Package coref learns the model that package language/coref ranks antecedents with, from
// documents whose coreference is annotated.
package coref

import (
	"context"
	"math"
	"math/rand/v2"

	"newsgraph/extract/language/coref"
)

// A Document is a document and the entities of the words that head annotated mentions.
type Document struct {
	*coref.Document
	Heads map[coref.Place]string
}

// Options say how to learn.
type Options struct {
	Epochs int
	Seed   uint64
	// Rate is how far a step goes; Shrink is how strongly weights are drawn to 0.
	Rate, Shrink float64
	// The costs of errors, in log odds: to call new what is not, to link what is new, and to
	// link to the wrong entity (Durrett and Klein 2013).
	FalseNew, FalseLink, WrongLink float64
	// Progress is told of each epoch; nil for nobody.
	Progress func(epoch int, loss float64)
}

// DefaultOptions are those of the shipped model.
func DefaultOptions() Options {
	return Options{Epochs: 16, Seed: 1, Rate: 0.03, Shrink: 1e-5, FalseNew: 1.2, FalseLink: 0.6, WrongLink: 1}
}

// Train learns a model. The same documents and options give the same model.
func Train(ctx context.Context, docs []Document, o Options) (*coref.Model, error) {
	l := &learner{o: o, weights: make([]float64, coref.TableSize), squares: make([]float64, coref.TableSize), sums: make([]float64, coref.TableSize)}
	random := rand.New(rand.NewPCG(o.Seed, 0))
	for epoch := 1; epoch <= o.Epochs; epoch++ {
		l.loss, l.choices = 0, 0
		for _, i := range random.Perm(len(docs)) {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			l.document(docs[i])
		}
		for i, w := range l.weights {
			l.sums[i] += w
		}
		if o.Progress != nil {
			o.Progress(epoch, l.loss/float64(max(1, l.choices)))
		}
	}
	for i := range l.sums {
		l.sums[i] /= float64(max(1, o.Epochs))
	}
	return coref.NewModel(l.sums)
}

// A learner steps down the gradient of the log loss, each weight at a rate of its own (AdaGrad:
// Duchi, Hazan and Singer 2011).
type learner struct {
	o                      Options
	weights, squares, sums []float64
	loss                   float64
	choices                int
}

// document goes through a document, deciding as the weights have it, and learns from each
// choice.
func (l *learner) document(d Document) {
	coref.Walk(d.Document, func(c *coref.Choice) int {
		return l.learn(c, right(d, c))
	})
}

// right marks the right answers of a choice: candidates, then none of them. Nil where there is
// nothing to learn.
func right(d Document, c *coref.Choice) []bool {
	own := d.Heads[coref.Place{Sentence: c.Mention.Sentence, Word: c.Mention.Head}]
	answers := make([]bool, len(c.Last)+1)
	answers[len(c.Last)] = true
	if own == "" {
		return answers
	}
	for k, a := range c.Last {
		if d.Heads[coref.Place{Sentence: a.Sentence, Word: a.Head}] == own {
			answers[k] = true
			answers[len(c.Last)] = false
		}
	}
	return answers
}

// learn takes one step and gives what the weights held for best.
func (l *learner) learn(c *coref.Choice, right []bool) int {
	n := len(c.Last)
	scores := make([]float64, n+1)
	best := n
	for k, ids := range c.Features {
		for _, id := range ids {
			scores[k] += l.weights[id]
		}
		if scores[k] > scores[best] {
			best = k
		}
	}
	for k := range scores {
		if !right[k] {
			switch {
			case k == n:
				scores[k] += l.o.FalseNew
			case right[n]:
				scores[k] += l.o.FalseLink
			default:
				scores[k] += l.o.WrongLink
			}
		}
	}
	all, good := logSum(scores, nil), logSum(scores, right)
	l.loss += all - good
	l.choices++
	for k, ids := range c.Features {
		g := math.Exp(scores[k] - all)
		if right[k] {
			g -= math.Exp(scores[k] - good)
		}
		if math.Abs(g) > 1e-4 {
			l.step(ids, g)
		}
	}
	if best == n {
		return coref.None
	}
	return best
}

func (l *learner) step(ids []uint32, g float64) {
	for _, id := range ids {
		l.squares[id] += g * g
		rate := l.o.Rate / math.Sqrt(l.squares[id]+1)
		w := l.weights[id] - rate*g
		if shrink := rate * l.o.Shrink * 100; w > shrink {
			w -= shrink
		} else if w < -shrink {
			w += shrink
		} else {
			w = 0
		}
		l.weights[id] = w
	}
}

// logSum is the logarithm of the sum of exponentials of scores, of those marked only where marks
// are given.
func logSum(scores []float64, marks []bool) float64 {
	top := math.Inf(-1)
	for k, s := range scores {
		if marks == nil || marks[k] {
			top = max(top, s)
		}
	}
	sum := 0.0
	for k, s := range scores {
		if marks == nil || marks[k] {
			sum += math.Exp(s - top)
		}
	}
	return top + math.Log(sum)
}
