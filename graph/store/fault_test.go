package store

import (
	"context"
	"errors"
	"iter"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/hidal-go/hidalgo/kv"

	"newsgraph/schema"
)

var errFault = errors.New("the disk is full")

// A faulty transaction fails at its nth step.
type faulty struct {
	kv.Tx
	left *int
}

func (f faulty) step() error {
	*f.left--
	if *f.left < 0 {
		return errFault
	}
	return nil
}

func (f faulty) Put(ctx context.Context, k kv.Key, v kv.Value) error {
	return errors.Join(f.step(), f.Tx.Put(ctx, k, v))
}

func (f faulty) Del(ctx context.Context, k kv.Key) error {
	return errors.Join(f.step(), f.Tx.Del(ctx, k))
}

func (f faulty) Commit(ctx context.Context) error {
	if err := f.step(); err != nil {
		return err
	}
	return f.Tx.Commit(ctx)
}

// Whichever step of writing fails, the store holds what it held before, and
// goes on.
func TestAFailedWriteLeavesEverythingAsItWas(t *testing.T) {
	ctx := context.Background()
	names, err := schema.NewNames(schema.DefaultBase)
	if err != nil {
		t.Fatal(err)
	}
	s, err := OpenMemory(Options{Names: names})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	version := func(v string) Document {
		a := quad.IRI("https://newsgraph.example/article/a")
		d := Document{Source: "/a", Article: string(a), Fingerprint: v, Pipeline: "p"}
		for _, object := range []quad.Value{quad.String("kept"), quad.String(v), quad.IRI("https://newsgraph.example/person/" + v)} {
			d.Quads = append(d.Quads, quad.Quad{Subject: a, Predicate: quad.IRI("https://p.example/p"), Object: object, Label: a})
		}
		return d
	}
	if _, err := s.Put(ctx, version("v1")); err != nil {
		t.Fatal(err)
	}
	before := text(t, s)
	steps := 0
	for ; ; steps++ {
		left := steps
		s.wrap = func(tx kv.Tx) kv.Tx { return faulty{tx, &left} }
		_, err := s.Put(ctx, version("v2"))
		if err == nil {
			break
		}
		if !strings.Contains(err.Error(), errFault.Error()) { // cayley does not wrap
			t.Fatalf("step %d: %v", steps, err)
		}
		if got := text(t, s); got != before {
			t.Fatalf("step %d failed and left\n%s", steps, got)
		}
	}
	if steps < 10 {
		t.Errorf("only %d steps failed: the test does not reach the writing", steps)
	}
	s.wrap = nil
	if c, err := s.Put(ctx, version("v1")); err != nil || c.Kind != Replaced || text(t, s) != before {
		t.Errorf("after the failures: %+v, %v", c, err)
	}
}

// A load that fails halfway is finished by the next one.
func TestAFailedLoadIsFinishedByTheNext(t *testing.T) {
	ctx := context.Background()
	names, err := schema.NewNames(schema.DefaultBase)
	if err != nil {
		t.Fatal(err)
	}
	s, err := Open(ctx, t.TempDir(), Options{Names: names})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	number := func(n int) iter.Seq2[quad.Quad, error] {
		return func(yield func(quad.Quad, error) bool) {
			yield(quad.Quad{Subject: quad.IRI("s:s"), Predicate: quad.IRI("p:p"), Object: quad.Int(n)}, nil)
		}
	}
	left := 3
	s.wrap = func(tx kv.Tx) kv.Tx { return faulty{tx, &left} }
	if _, err := s.Load(ctx, number(1)); err == nil || text(t, s) != "" {
		t.Errorf("%v, %q", err, text(t, s))
	}
	s.wrap = nil
	if n, err := s.Load(ctx, number(2)); err != nil || n != 1 {
		t.Errorf("%d, %v", n, err)
	}
	if got := text(t, s); strings.Count(got, "\n") != 2 {
		t.Errorf("the graph is\n%s", got)
	}
}

func text(t *testing.T, s *Store) string {
	t.Helper()
	out := ""
	for line, err := range s.NQuads(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		out += string(line)
	}
	return out
}
