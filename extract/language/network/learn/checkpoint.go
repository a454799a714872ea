package learn

import (
	"encoding/gob"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"newsgraph/extract/language/network"
)

// checkpoint is the state of a run after an epoch: going on from it gives what an unbroken run
// gives.
type checkpoint struct {
	Size   network.Size
	Epochs int // finished
	Step   int
	Params map[string]state
}

// state is a parameter's values, their average and Adam's moments.
type state struct{ W, Avg, M, V []float32 }

func (t *trainer) save(path string, epochs int) error {
	c := checkpoint{Size: t.opts.Size, Epochs: epochs, Step: t.adam.step, Params: map[string]state{}}
	for _, p := range t.net.params() {
		c.Params[p.name] = state{p.w, p.avg, p.m, p.v}
	}
	f, err := os.Create(path + ".new")
	if err != nil {
		return fmt.Errorf("save checkpoint: %w", err)
	}
	if err := errors.Join(gob.NewEncoder(f).Encode(c), f.Close()); err != nil {
		return fmt.Errorf("save checkpoint %s: %w", path, err)
	}
	return os.Rename(path+".new", path)
}

// resume takes up the run that was saved at path and returns how many epochs it had finished:
// 0 if there is no such file.
func (t *trainer) resume(path string) (epochs int, err error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("resume training: %w", err)
	}
	defer f.Close()
	c := new(checkpoint)
	if err := gob.NewDecoder(f).Decode(c); err != nil {
		return 0, fmt.Errorf("resume training from %s: %w", path, err)
	}
	for _, p := range t.net.params() {
		s := c.Params[p.name]
		for _, x := range [][]float32{s.W, s.Avg, s.M, s.V} {
			if len(x) != len(p.w) {
				return 0, fmt.Errorf("resume training from %s: it is of another network or other treebanks (array %s); remove it to begin anew", path, p.name)
			}
		}
		p.w, p.avg, p.m, p.v = s.W, s.Avg, s.M, s.V
	}
	t.adam.step = c.Step
	t.net.pack()
	return c.Epochs, nil
}
