package learn

import (
	"context"

	"newsgraph/extract/language/network"
)

// Train learns a model. With Options.Checkpoint an interrupted run goes on where its last whole
// epoch ended.
func Train(ctx context.Context, opts Options) (*network.Model, error) {
	t, err := newTrainer(opts)
	if err != nil {
		return nil, err
	}
	if err := t.run(ctx); err != nil {
		return nil, err
	}
	return t.model()
}
