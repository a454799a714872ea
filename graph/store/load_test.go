package store_test

import (
	"context"
	"errors"
	"iter"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/quads"
	"newsgraph/graph/store"
)

func load(t testing.TB, s *store.Store, text string) int {
	t.Helper()
	n, err := s.Load(ctx, quads.ReadNQuads(strings.NewReader(text)))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

const foreign = `<https://f.example/s> <https://f.example/p> "1"@en .
<https://f.example/s> <https://f.example/p> "1"@en <https://f.example/g> .
`

func TestLoadingTwiceChangesNothing(t *testing.T) {
	s := memory(t)
	if n := load(t, s, foreign+foreign); n != 2 {
		t.Errorf("%d new", n)
	}
	if n := load(t, s, foreign); n != 0 {
		t.Errorf("%d new the second time", n)
	}
	same(t, dump(t, s), foreign)
}

func TestRemovingAnArticleLeavesWhatWasLoaded(t *testing.T) {
	s := memory(t)
	load(t, s, foreign)
	d := document("/a", "a", "v1", "ana rejects dov")
	load(t, s, `<https://newsgraph.example/person/ana> <https://f.example/note> "seen" <https://f.example/g> .`)
	with := dump(t, s)
	put(t, s, d)
	if _, err := s.Remove(ctx, "/a"); err != nil {
		t.Fatal(err)
	}
	same(t, dump(t, s), with)
}

// An export loaded elsewhere is the same graph, whose articles can be removed
// and built anew.
func TestLoadedArticles(t *testing.T) {
	a, b := document("/a", "a", "v1", "ana rejects dov"), document("/b", "b", "v1", "ana meets mira")
	s := memory(t)
	load(t, s, union(a, b))
	same(t, dump(t, s), union(a, b))
	changed := document("/a", "a", "v2", "ana rejects mira")
	put(t, s, changed)
	same(t, dump(t, s), union(changed, b))
	if c, err := s.Remove(ctx, b.Article); err != nil || c.Kind != store.Removed || c.Removed != len(b.Quads) {
		t.Errorf("%+v, %v", c, err)
	}
	same(t, dump(t, s), union(changed))
}

func TestBlankNodesOfDifferentLoadsAreDifferent(t *testing.T) {
	s := memory(t)
	one := "_:x <https://f.example/p> _:x .\n"
	two := one + "_:y <https://f.example/p> _:x _:g .\n"
	load(t, s, one)
	load(t, s, two)
	if n := load(t, s, two); n != 0 {
		t.Errorf("%d new when loaded again", n)
	}
	all := dump(t, s)
	if n := strings.Count(all, "\n"); n != 3 {
		t.Errorf("%d quads:\n%s", n, all)
	}
	other := memory(t)
	load(t, other, all)
	same(t, dump(t, other), all)
}

// Nothing of a load is there when reading it fails or is given up.
func TestLoadIsAllOrNothing(t *testing.T) {
	failing := func(last error) iter.Seq2[quad.Quad, error] {
		return func(yield func(quad.Quad, error) bool) {
			for q := range quads.ReadNQuads(strings.NewReader(foreign)) {
				if !yield(q, nil) {
					return
				}
			}
			yield(quad.Quad{}, last)
		}
	}
	dir := t.TempDir()
	s := open(t, dir)
	defer s.Close()
	bad := errors.New("bad line")
	if _, err := s.Load(ctx, failing(bad)); !errors.Is(err, bad) {
		t.Errorf("%v", err)
	}
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := s.Load(cancelled, failing(nil)); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	same(t, dump(t, s), "")
	left, err := filepath.Glob(filepath.Join(dir, "*.seg"))
	if len(left) > 0 || err != nil {
		t.Errorf("left behind: %q", left)
	}
}

// A load larger than a block.
func TestLargeLoad(t *testing.T) {
	s := memory(t)
	n, err := s.Load(ctx, func(yield func(quad.Quad, error) bool) {
		for i := range 21_000 {
			if !yield(quad.Quad{Subject: quad.IRI("https://f.example/s"), Predicate: quad.IRI("https://f.example/p"), Object: quad.Int(i)}, nil) {
				return
			}
		}
	})
	if err != nil || n != 21_000 {
		t.Fatalf("%d, %v", n, err)
	}
	if got := strings.Count(dump(t, s), "\n"); got != 21_000 {
		t.Errorf("%d quads", got)
	}
}
