package name

import (
	"cmp"
	"context"
	"math"
	"math/rand/v2"
	"slices"

	"newsgraph/extract/language"
	"newsgraph/extract/language/name"
)

// Options say how to learn.
type Options struct {
	Seed     uint64
	Epochs   int     // passes over the sentences
	Rate     float64 // the learning rate of AdaGrad
	Decay    float64 // how much of a weight is added to its gradient
	Dropout  float64 // share of the features left out at each step
	Count    int     // features that occur less often are not learned
	Features int     // how many features are kept
	Least    float64 // features whose weights are all smaller are not kept, in log-odds
	First    int     // epochs of the first model, which marks names in what has none marked
	Runs     int     // of which the weights are averaged in the end
	Lower    int     // every which sentence is also learned from in small letters
	// Progress, where not nil, is told the mean loss of a word in nats after each epoch.
	Progress func(epoch int, loss float64)
}

// DefaultOptions are what the shipped model is trained with.
func DefaultOptions() Options {
	return Options{Seed: 1, Epochs: 8, Rate: 0.1, Decay: 1e-3, Dropout: 0.5, Count: 2, Features: 320_000, Least: 0.25, First: 6, Runs: 5, Lower: 8}
}

// Train learns the model that ships. A first model, learned from the sets that mark names,
// marks them in a treebank that has none but is tagged by hand; the second learns from all.
// folder and analyze are those of [Read]. The same data, options and readings by analyze give
// the same model.
func Train(ctx context.Context, folder string, analyze func([][]string) [][]language.Word, opts Options) (*name.Model, error) {
	c, err := Read(ctx, folder, analyze)
	if err != nil {
		return nil, err
	}
	first := opts
	first.Epochs, first.Features = opts.First, 1<<30
	m, err := Learn(ctx, c.Marked, first)
	if err != nil {
		return nil, err
	}
	guessed, err := Guess(m, c.Tagged)
	if err != nil {
		return nil, err
	}
	all := slices.Concat(c.Marked, guessed)
	return Learn(ctx, append(all, Lowered(all, opts.Lower, analyze)...), opts)
}

// Learn learns a model of sentences: first with all features that are frequent enough, then
// anew with those alone that weighed most, so that the model is small. It ends early with the
// context's error.
func Learn(ctx context.Context, sentences []Sentence, opts Options) (*name.Model, error) {
	keys, counts, err := frequent(sentences, opts.Count)
	if err != nil {
		return nil, err
	}
	weights, err := run(ctx, sentences, keys, opts)
	if err != nil {
		return nil, err
	}
	if keys = weightiest(weights, counts, opts.Features); len(keys) < len(weights.Keys) {
		if weights, err = mean(ctx, sentences, keys, opts); err != nil {
			return nil, err
		}
	}
	return name.NewModel(weights, float32(opts.Least)), nil
}

// mean averages the weights of several runs that differ in their seeds: what is left out and in
// which order sentences come no longer matters.
func mean(ctx context.Context, sentences []Sentence, keys []uint32, opts Options) (*name.Weights, error) {
	total := newSum(keys)
	for range opts.Runs {
		weights, err := run(ctx, sentences, keys, opts)
		if err != nil {
			return nil, err
		}
		total.add(weights.Rows, &weights.Transitions)
		opts.Seed++
	}
	total.scale(1 / float32(opts.Runs))
	return &total.Weights, nil
}

// weightiest gives the n features whose greatest weight times the logarithm of how often they
// occur is greatest, ascending.
func weightiest(w *name.Weights, counts map[uint32]int32, n int) []uint32 {
	type weighed struct {
		key   uint32
		worth float64
	}
	all := make([]weighed, len(w.Keys))
	for i, row := range w.Rows {
		top := float32(0)
		for _, x := range row {
			top = max(top, x, -x)
		}
		all[i] = weighed{w.Keys[i], float64(top) * math.Log1p(float64(counts[w.Keys[i]]))}
	}
	slices.SortFunc(all, func(a, b weighed) int { return cmp.Or(cmp.Compare(b.worth, a.worth), cmp.Compare(a.key, b.key)) })
	var keys []uint32
	for _, f := range all[:min(n, len(all))] {
		keys = append(keys, f.key)
	}
	slices.Sort(keys)
	return keys
}

// run learns the weights of the features in keys. They are averaged over the second half of
// the epochs.
func run(ctx context.Context, sentences []Sentence, keys []uint32, opts Options) (*name.Weights, error) {
	examples, err := number(sentences, keys)
	if err != nil {
		return nil, err
	}
	l := newLearner(keys, opts)
	mean := newSum(keys)
	random := rand.New(rand.NewPCG(opts.Seed, 0))
	order := random.Perm(len(examples))
	averaged := float32(0)
	for epoch := range opts.Epochs {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		loss, words := 0.0, 0
		for _, i := range order {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			loss += l.step(&examples[i], random)
			words += len(examples[i].features)
		}
		if epoch >= opts.Epochs/2 {
			averaged++
			mean.add(l.weights, &l.transitions)
		}
		if opts.Progress != nil {
			opts.Progress(epoch+1, loss/float64(max(1, words)))
		}
	}
	mean.scale(1 / averaged)
	return &mean.Weights, nil
}

// sum adds up the weights of several epochs.
type sum struct{ name.Weights }

func newSum(keys []uint32) *sum {
	return &sum{name.Weights{Keys: keys, Rows: make([][labels]float32, len(keys))}}
}

func (s *sum) add(rows [][labels]float32, transitions *[labels][labels]float32) {
	for i := range s.Rows {
		for k, x := range rows[i] {
			s.Rows[i][k] += x
		}
	}
	for from := range s.Transitions {
		for to, x := range transitions[from] {
			s.Transitions[from][to] += x
		}
	}
}

func (s *sum) scale(by float32) {
	for i := range s.Rows {
		for k := range s.Rows[i] {
			s.Rows[i][k] *= by
		}
	}
	for from := range s.Transitions {
		for to := range s.Transitions[from] {
			s.Transitions[from][to] *= by
		}
	}
}
