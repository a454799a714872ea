package store_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"newsgraph/graph/quads"
	"newsgraph/graph/store"
)

// lines is a snapshot as N-Quads.
func lines(t *testing.T, snap *store.Snapshot) string {
	t.Helper()
	var b strings.Builder
	for q, err := range snap.Quads(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		b.Write(quads.AppendNQuad(nil, q))
	}
	return b.String()
}

func TestASnapshotStaysWhatItIs(t *testing.T) {
	one, two := document("s1", "a1", "1", "x rejects y"), document("s2", "a2", "1", "y rejects x")
	s := open(t, t.TempDir())
	put := func(d store.Document) {
		if _, err := s.Put(ctx, d); err != nil {
			t.Fatal(err)
		}
	}
	mark := func() (m string) {
		if err := s.Snapshot(ctx, func(snap *store.Snapshot) error { m = snap.Mark(); return nil }); err != nil {
			t.Fatal(err)
		}
		return m
	}
	put(one)
	var ended *store.Snapshot
	err := s.Snapshot(ctx, func(snap *store.Snapshot) error {
		ended = snap
		first := snap.Mark()
		same(t, lines(t, snap), union(one))
		if mark() != first {
			t.Error("the same graph has two marks")
		}
		put(two)
		if mark() == first {
			t.Error("two graphs have one mark")
		}
		same(t, lines(t, snap), union(one))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, err := range ended.Quads(ctx) {
		if !errors.Is(err, store.ErrClosed) {
			t.Errorf("a snapshot read after its end: %v", err)
		}
	}
	after := mark()
	put(two) // which changes nothing
	if mark() != after {
		t.Error("a mark changed without the graph")
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := s.Snapshot(context.Background(), func(*store.Snapshot) error { return nil }); !errors.Is(err, store.ErrClosed) {
		t.Errorf("a snapshot of a closed store: %v", err)
	}
}
