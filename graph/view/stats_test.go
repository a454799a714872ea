package view

import (
	"bytes"
	"context"
	"errors"
	"iter"
	"testing"

	"github.com/cayleygraph/quad"
)

func TestStats(t *testing.T) {
	w := newWorld(t)
	s, err := Stats(context.Background(), w.quads(context.Background()), w.names)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := s.Render(&b, 80); err != nil {
		t.Fatal(err)
	}
	golden(t, "stats.txt", b.Bytes())
	if s.Quads != len(w.all) {
		t.Errorf("%d quads, want %d", s.Quads, len(w.all))
	}
}

func TestStatsOfAnEmptyGraph(t *testing.T) {
	w := newWorld(t)
	w.all = nil
	s, err := Stats(context.Background(), w.quads(context.Background()), w.names)
	if err != nil || s.Quads != 0 || s.From != "" || len(s.Nodes) != len(classes) {
		t.Errorf("%+v, %v", s, err)
	}
}

func TestStatsPassesErrorsOn(t *testing.T) {
	w := newWorld(t)
	want := errors.New("unreadable")
	var broken iter.Seq2[quad.Quad, error] = func(yield func(quad.Quad, error) bool) {
		if yield(w.all[0], nil) {
			yield(quad.Quad{}, want)
		}
	}
	if _, err := Stats(context.Background(), broken, w.names); !errors.Is(err, want) {
		t.Errorf("error %v, want %v", err, want)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Stats(ctx, w.quads(ctx), w.names); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want that of the context", err)
	}
}
