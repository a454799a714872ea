package store

import (
	"context"
	"errors"
	"iter"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/store/vfs"
	"newsgraph/schema"
)

// opened opens a store on a disk that can be told to fail.
func opened(t *testing.T, disk *vfs.Disk) *Store {
	t.Helper()
	names, err := schema.NewNames(schema.DefaultBase)
	if err != nil {
		t.Fatal(err)
	}
	s, err := openOn(context.Background(), disk, "simulated", Options{Names: names})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func faultDocument(v string) Document {
	a := quad.IRI("https://newsgraph.example/article/a")
	d := Document{Source: "/a", Article: string(a), Fingerprint: v, Pipeline: "p"}
	for _, object := range []quad.Value{quad.String("kept"), quad.String(v), quad.IRI("https://newsgraph.example/person/" + v)} {
		d.Quads = append(d.Quads, quad.Quad{Subject: a, Predicate: quad.IRI("https://p.example/p"), Object: object, Label: a})
	}
	return d
}

// Whichever step of writing fails, the store holds what it held before and, once
// the disk has room again, goes on.
func TestAFailedWriteLeavesEverythingAsItWas(t *testing.T) {
	ctx := context.Background()
	for step := 0; ; step++ {
		disk := vfs.NewDisk(1)
		s := opened(t, disk)
		if _, err := s.Put(ctx, faultDocument("v1")); err != nil {
			t.Fatal(err)
		}
		before := text(t, s)
		disk.FailAfter(step)
		_, err := s.Put(ctx, faultDocument("v2"))
		disk.Heal()
		if err == nil {
			if step < 2 {
				t.Errorf("only %d steps failed: the test does not reach the writing", step)
			}
			s.Close()
			break
		}
		if !errors.Is(err, vfs.ErrDisk) {
			t.Fatalf("step %d: %v", step, err)
		}
		if got := text(t, s); got != before {
			t.Fatalf("step %d failed and left\n%s", step, got)
		}
		if _, err := s.Put(ctx, faultDocument("v2")); err != nil { // the log could not be cut off
			s.Close()
			s = opened(t, disk)
			if got := text(t, s); got != before {
				t.Fatalf("step %d failed and left, opened again,\n%s", step, got)
			}
		}
		if c, err := s.Put(ctx, faultDocument("v3")); err != nil || c.Kind != Replaced {
			t.Errorf("step %d: after the failure: %+v, %v", step, c, err)
		}
		s.Close()
	}
}

// A load that fails at any step is not there, or as a whole when it was about to
// be; the next load goes on.
func TestAFailedLoadIsAllOrNothing(t *testing.T) {
	ctx := context.Background()
	const many = 50
	number := func(first int) iter.Seq2[quad.Quad, error] {
		return func(yield func(quad.Quad, error) bool) {
			for n := range many {
				if !yield(quad.Quad{Subject: quad.IRI("s:s"), Predicate: quad.IRI("p:p"), Object: quad.Int(first + n)}, nil) {
					return
				}
			}
		}
	}
	for step := 0; ; step++ {
		disk := vfs.NewDisk(1)
		s := opened(t, disk)
		disk.FailAfter(step)
		_, failed := s.Load(ctx, number(0))
		disk.Heal()
		if got := strings.Count(text(t, s), "\n"); failed != nil && got != 0 {
			t.Fatalf("step %d: %d quads of a failed load", step, got)
		}
		s.Close()
		s = opened(t, disk)
		if got := strings.Count(text(t, s), "\n"); got != 0 && got != many || failed == nil && got != many {
			t.Fatalf("step %d: %d quads when opened again", step, got)
		}
		if n, err := s.Load(ctx, number(many)); err != nil || n != many {
			t.Errorf("step %d: %d, %v", step, n, err)
		}
		s.Close()
		if failed == nil {
			if step < 4 {
				t.Errorf("only %d steps failed", step)
			}
			break
		}
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
