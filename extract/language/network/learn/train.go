package learn

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"newsgraph/extract/language/conllu"
	"newsgraph/extract/language/network"
)

// Options says what to learn from and how.
type Options struct {
	Treebanks []string // CoNLL-U files to learn from
	Dev       []string // CoNLL-U files to measure on after every epoch
	Seed      uint64
	Epochs    int
	Size      network.Size
	Rate      float64 // highest learning rate
	// Checkpoint is a file that keeps the state after every epoch; "" for none.
	Checkpoint string
	Progress   func(Progress)
}

// Defaults are the settings the shipped model was trained with; Treebanks and Dev are left to
// fill in.
func Defaults() Options {
	return Options{
		Seed:   1,
		Epochs: 33,
		Size:   network.Size{Word: 128, Part: 96, Hidden: 320, Arc: 256, Rel: 96, Tag: 192},
		Rate:   2e-3,
	}
}

// Progress is reported while training: during an epoch now and then, and at its end with the
// dev treebanks measured (with averaged weights, heads not yet made trees).
type Progress struct {
	Epoch, Step, Steps int
	Elapsed            time.Duration
	Train              Tally
	Dev                []Tally // nil within an epoch
}

// rates of dropout in training.
var rates = dropout{unknown: 0.2, input: 0.3, layer: 0.33, recurrent: 0.25, mlp: 0.33}

// trainer is the state of a training run.
type trainer struct {
	opts Options
	inv  *network.Inventory
	// partCounts is how often each word part occurs in the treebanks.
	partCounts map[uint32]int
	net        *net
	adam       *adam
	shards     [shards]*shard
	train      []*example
	dev        [][]*example
	start      time.Time
}

func newTrainer(opts Options) (*trainer, error) {
	if err := opts.Size.Check(); err != nil {
		return nil, fmt.Errorf("train language model: %w", err)
	}
	if opts.Epochs < 1 {
		return nil, fmt.Errorf("train language model: %d epochs, want at least 1", opts.Epochs)
	}
	var sentences []*conllu.Sentence
	for _, path := range opts.Treebanks {
		s, err := ReadTreebank(path)
		if err != nil {
			return nil, err
		}
		sentences = append(sentences, s...)
	}
	if len(sentences) < shards {
		return nil, errors.New("train language model: the treebanks have no sentences to learn from")
	}
	t := &trainer{opts: opts, start: time.Now()}
	t.inv, t.partCounts = takeInventory(sentences)
	t.train = examples(t.inv, sentences)
	for _, path := range opts.Dev {
		s, err := ReadTreebank(path)
		if err != nil {
			return nil, err
		}
		t.dev = append(t.dev, examples(t.inv, s))
	}
	t.net = newNet(opts.Size, t.inv, opts.Seed)
	t.adam = newAdam(t.net)
	for i := range t.shards {
		t.shards[i] = &shard{index: i, net: t.net, inv: t.inv, drop: rates}
	}
	return t, nil
}

// run trains the epochs that are left.
func (t *trainer) run(ctx context.Context) error {
	first := 0
	if t.opts.Checkpoint != "" {
		var err error
		if first, err = t.resume(t.opts.Checkpoint); err != nil {
			return err
		}
	}
	for epoch := first; epoch < t.opts.Epochs; epoch++ {
		if err := t.epoch(ctx, epoch); err != nil {
			return fmt.Errorf("train language model: epoch %d: %w", epoch+1, err)
		}
		if t.opts.Checkpoint == "" {
			continue
		}
		if err := t.save(t.opts.Checkpoint, epoch+1); err != nil {
			return err
		}
	}
	return nil
}

func (t *trainer) epoch(ctx context.Context, epoch int) error {
	all := batches(rand.New(rand.NewPCG(t.opts.Seed, 1000+uint64(epoch))), t.train)
	var tally Tally
	for step, batch := range all {
		if err := ctx.Err(); err != nil {
			return err
		}
		t.step(batch, t.rate(epoch*len(all)+step, t.opts.Epochs*len(all)), &tally)
		if step%100 == 99 {
			t.report(Progress{Epoch: epoch + 1, Step: step + 1, Steps: len(all), Train: tally})
		}
	}
	t.report(Progress{Epoch: epoch + 1, Step: len(all), Steps: len(all), Train: tally, Dev: t.measure()})
	return nil
}

const (
	warmUp = 400 // steps in which the rate rises, or a twentieth of all
	steady = 0.4 // share of the training after which it falls
)

// rate rises at the start, stays, then falls linearly to nothing at the last of all steps.
func (t *trainer) rate(step, all int) float64 {
	rise := float64(t.adam.step+1) / float64(min(warmUp, max(1, all/20)))
	fall := (1 - float64(step)/float64(all)) / (1 - steady)
	return t.opts.Rate * min(1, rise, fall)
}

// step learns from one minibatch.
func (t *trainer) step(batch []*example, rate float64, tally *Tally) {
	words := 0
	for _, e := range batch {
		words += len(e.words)
	}
	parts := split(batch)
	inParallel(t.shards[:], func(s *shard) {
		s.rng = rand.New(rand.NewPCG(t.opts.Seed<<1|uint64(s.index), uint64(t.adam.step)))
		s.tally = Tally{}
		s.learn(parts[s.index], 1/float32(words))
	})
	for _, s := range t.shards {
		tally.add(&s.tally)
	}
	t.adam.update(t.net, rate)
	t.net.pack()
}

// measure counts right answers on the dev treebanks with the averaged weights.
func (t *trainer) measure() []Tally {
	t.swap()
	defer t.swap()
	tallies := make([]Tally, len(t.dev))
	for i, examples := range t.dev {
		var all [][]*example
		all = append(all, batches(rand.New(rand.NewPCG(0, 0)), examples)...)
		meters := make([]*shard, shards)
		for k := range meters {
			meters[k] = &shard{index: k, net: t.net, inv: t.inv, only: true}
		}
		inParallel(meters, func(s *shard) {
			for k := s.index; k < len(all); k += shards {
				s.learn(all[k], 1)
			}
		})
		for _, s := range meters {
			tallies[i].add(&s.tally)
		}
	}
	return tallies
}

// swap exchanges the weights with their averages.
func (t *trainer) swap() {
	for _, p := range t.net.params() {
		p.w, p.avg = p.avg, p.w
	}
	t.net.pack()
}

func (t *trainer) report(p Progress) {
	if t.opts.Progress != nil {
		p.Elapsed = time.Since(t.start)
		t.opts.Progress(p)
	}
}
