package learn

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"newsgraph/extract/language/network"
)

// toyTreebank writes sentences of a tiny invented language of the shape "the mayors met a
// council ." and returns the file's path.
func toyTreebank(t *testing.T, sentences int) string {
	t.Helper()
	rng := rand.New(rand.NewPCG(11, uint64(sentences)))
	pick := func(words string) string {
		all := strings.Fields(words)
		return all[rng.IntN(len(all))]
	}
	var b strings.Builder
	for range sentences {
		noun, object := pick("mayor council pilot"), pick("harbour bridge map")
		verb := pick("paint call visit")
		fmt.Fprintf(&b, "1\t%s\tthe\tDET\tDT\t_\t2\tdet\t_\t_\n", pick("the The"))
		fmt.Fprintf(&b, "2\t%ss\t%s\tNOUN\tNNS\tNumber=Plur\t3\tnsubj\t_\t_\n", noun, noun)
		fmt.Fprintf(&b, "3\t%sed\t%s\tVERB\tVBD\tTense=Past\t0\troot\t_\t_\n", verb, verb)
		fmt.Fprintf(&b, "4\ta\ta\tDET\tDT\t_\t5\tdet\t_\t_\n")
		fmt.Fprintf(&b, "5\t%s\t%s\tNOUN\tNN\tNumber=Sing\t3\tobj\t_\t_\n", object, object)
		fmt.Fprintf(&b, "6\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n\n")
	}
	path := filepath.Join(t.TempDir(), "toy.conllu")
	if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func toyOptions(t *testing.T) Options {
	o := Defaults()
	o.Treebanks = []string{toyTreebank(t, 400)}
	o.Dev = []string{toyTreebank(t, 40)}
	o.Size = network.Size{Word: 32, Part: 32, Hidden: 32, Arc: 32, Rel: 32, Tag: 32}
	o.Epochs = 40
	o.Rate = 1e-2
	return o
}

func TestTrainLearns(t *testing.T) {
	o := toyOptions(t)
	m, err := Train(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	text := [][]string{{"The", "councils", "called", "a", "bridge", "."}}
	var got []string
	for _, w := range m.Read(text)[0] {
		got = append(got, fmt.Sprintf("%s/%s/%d/%s", w.Lemma, m.Tags[w.Tag].XPOS, w.Head, m.Relations[w.Relation]))
	}
	want := "the/DT/2/det council/NNS/3/nsubj call/VBD/0/root a/DT/5/det bridge/NN/3/obj ././3/punct"
	if strings.Join(got, " ") != want {
		t.Errorf("reads %s\nwant  %s", strings.Join(got, " "), want)
	}
}

// TestSameSeedSameModel breaks one of two runs off and takes it up again.
func TestSameSeedSameModel(t *testing.T) {
	o := toyOptions(t)
	o.Epochs = 3
	whole, err := Train(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	o.Checkpoint = filepath.Join(t.TempDir(), "run")
	ctx, stop := context.WithCancel(context.Background())
	o.Progress = func(p Progress) {
		if p.Epoch == 2 {
			stop()
		}
	}
	if _, err := Train(ctx, o); !errors.Is(err, context.Canceled) {
		t.Fatalf("the run was not broken off: %v", err)
	}
	o.Progress = nil
	resumed, err := Train(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(whole.Encode(), resumed.Encode()) {
		t.Error("the resumed run gives another model")
	}
}

func TestTrainWithoutSentences(t *testing.T) {
	o := toyOptions(t)
	o.Treebanks = nil
	if _, err := Train(context.Background(), o); err == nil {
		t.Error("no error")
	}
	o.Treebanks = []string{"nowhere.conllu"}
	if _, err := Train(context.Background(), o); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("error %v", err)
	}
}
