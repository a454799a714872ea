package boundary

import (
	"math"
	"math/rand/v2"

	"newsgraph/extract/language"
)

// Options say how to train.
type Options struct {
	Seed   uint64
	Epochs int     // passes over the texts
	Rate   float64 // the learning rate of AdaGrad
	Decay  float64 // how much of a weight is given up at each of its steps
	// Progress, where not nil, is told the mean loss in nats after each epoch.
	Progress func(epoch int, loss float64)
}

// DefaultOptions are the options that the shipped model is trained with.
func DefaultOptions() Options { return Options{Seed: 1, Epochs: 6, Rate: 0.05, Decay: 1e-4} }

// Treebanks are the files, in this order, that the shipped model is
// trained on.
func Treebanks() []string { return []string{"ewt-train.conllu", "gum-train.conllu"} }

// An example is a place where a sentence could end, as the learner keeps it.
type example struct {
	features []uint32
	ends     bool
}

// Train trains the model of sentence boundaries: logistic regression by
// stochastic gradient descent with AdaGrad (Duchi et al. 2011), the weights
// averaged over the second half of the epochs.
func Train(texts []Text, opts Options) *language.BoundaryModel {
	examples := collect(texts)
	random := rand.New(rand.NewPCG(opts.Seed, 0))
	learner := newLearner(opts)
	sum := make([]float64, language.BoundaryFeatures)
	for epoch := range opts.Epochs {
		random.Shuffle(len(examples), func(i, j int) { examples[i], examples[j] = examples[j], examples[i] })
		loss := 0.0
		for _, e := range examples {
			loss += learner.step(e)
		}
		if epoch >= opts.Epochs/2 {
			for i, w := range learner.weights {
				sum[i] += w
			}
		}
		if opts.Progress != nil {
			opts.Progress(epoch+1, loss/float64(max(1, len(examples))))
		}
	}
	for i := range sum {
		sum[i] /= float64(opts.Epochs - opts.Epochs/2)
	}
	return language.NewBoundaryModel(sum)
}

func collect(texts []Text) (examples []example) {
	for _, t := range texts {
		for e := range language.BoundaryExamples(t.Text, t.Ends) {
			examples = append(examples, example{append([]uint32(nil), e.Features...), e.Ends})
		}
	}
	return examples
}

// A learner holds the weights and the sums of their squared gradients.
type learner struct {
	opts    Options
	weights []float64
	squares []float64
}

func newLearner(opts Options) *learner {
	return &learner{
		opts:    opts,
		weights: make([]float64, language.BoundaryFeatures),
		squares: make([]float64, language.BoundaryFeatures),
	}
}

// step learns from one example and gives its loss before that.
func (l *learner) step(e example) float64 {
	odds := 0.0
	for _, f := range e.features {
		odds += l.weights[f]
	}
	chance, loss := 1/(1+math.Exp(-odds)), math.Log1p(math.Exp(-math.Abs(odds)))+max(0, odds)
	gradient := chance
	if e.ends {
		gradient, loss = chance-1, loss-odds
	}
	for _, f := range e.features {
		l.squares[f] += gradient * gradient
		l.weights[f] -= l.opts.Rate*gradient/(1e-3+math.Sqrt(l.squares[f])) + l.opts.Decay*l.weights[f]
	}
	return loss
}
