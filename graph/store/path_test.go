package store_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/query/path"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"

	"newsgraph/graph/store/engine"
	"newsgraph/graph/store/postgres"
	"newsgraph/graph/store/postgres/pgtest"
	"newsgraph/graph/store/quadstore"
)

// A path of several steps is one query at the server; it finds what the engine
// finds step by step, under the same tags. Where two tags have several values each,
// cayley's steps miss some of the pairs and the query does not.
func TestPathsAgree(t *testing.T) {
	s, err := postgres.Open(ctx, pgtest.Once(t).Fresh(t), postgres.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	e := engine.Memory(engine.Options{})
	defer e.Close()
	r := rand.New(rand.NewPCG(7, 8))
	node := func(n int) quad.Value { return quad.IRI(fmt.Sprint("n:", n)) }
	load := func(yield func(quad.Quad, error) bool) {
		r := rand.New(rand.NewPCG(9, 10))
		for range 150 {
			q := quad.Quad{Subject: node(r.IntN(12)), Predicate: node(20 + r.IntN(3)), Object: node(r.IntN(12))}
			if r.IntN(4) > 0 {
				q.Label = node(30 + r.IntN(3))
			}
			if !yield(q, nil) {
				return
			}
		}
	}
	if _, err := s.Load(ctx, load); err != nil {
		t.Fatal(err)
	}
	if _, err := e.Load(ctx, load); err != nil {
		t.Fatal(err)
	}
	found, joined := 0, 0
	for range 300 {
		seed := r.Uint64()
		there, here := follow(t, postgres.Live(s), seed), follow(t, quadstore.Live(e), seed)
		more := len(there.tagged) > len(here.tagged) && strings.Contains(there.steps, "save")
		if there.results != here.results || !more && !maps.Equal(there.tagged, here.tagged) {
			t.Fatalf("%s:\n%s%v\nwant\n%s%v", there.steps, there.results, there.tagged, here.results, here.tagged)
		}
		for line := range there.tagged {
			if strings.Count(line, "=") != tags(there.steps) {
				t.Errorf("%s: a tag is missing of %s", there.steps, line)
			}
		}
		for line := range here.tagged {
			if !there.tagged[line] {
				t.Errorf("%s: no %s", there.steps, line)
			}
		}
		found += strings.Count(there.results, "\n")
		if strings.Contains(there.plan, "postgres.join") {
			joined++
		}
	}
	if found < 1000 || joined < 100 {
		t.Errorf("%d results of 300 paths, of which %d are joined: the test tests little", found, joined)
	}
}

// tags is how many tags the steps give.
func tags(steps string) int { return strings.Count(steps, "tag") + strings.Count(steps, "save") }

type followed struct {
	steps, plan, results string
	tagged               map[string]bool
}

// follow goes a path that follows from the seed.
func follow(t *testing.T, g graph.QuadStore, seed uint64) (out followed) {
	r := rand.New(rand.NewPCG(seed, 0))
	node := func(from, n int) quad.Value { return quad.IRI(fmt.Sprint("n:", from+r.IntN(n))) }
	p := path.StartPath(g)
	if r.IntN(4) > 0 {
		p = path.StartPath(g, node(0, 12))
	}
	for i := range 1 + r.IntN(6) {
		var step string
		switch r.IntN(7) {
		case 0, 1:
			step, p = "out", p.Out(node(20, 3))
		case 2:
			step, p = "in", p.In(node(20, 3))
		case 3:
			step, p = "tag", p.Tag(fmt.Sprint("t", i))
		case 4:
			if step, p = "has", p.Has(node(20, 3)); r.IntN(2) == 0 {
				p = p.Has(node(20, 3), node(0, 12))
			}
		case 5:
			step, p = "save", p.Save(node(20, 3), fmt.Sprint("s", i))
		case 6:
			step, p = "under", p.LabelContext(node(30, 3))
		}
		out.steps += " " + step
	}
	best, _ := shape.Optimize(ctx, p.Shape(), g)
	out.plan = fmt.Sprintf("%#v", best)
	out.tagged = map[string]bool{}
	err := p.Iterate(ctx).TagEach(func(tags map[string]graph.Ref) error {
		line := ""
		for _, name := range slices.Sorted(maps.Keys(tags)) {
			v, err := g.NameOf(tags[name])
			if err != nil {
				return err
			}
			line += name + "=" + quad.StringOf(v) + " "
		}
		out.tagged[line] = true
		return nil
	})
	if err != nil {
		t.Fatalf("%s: %v", out.steps, err)
	}
	values, err := p.Iterate(ctx).Paths(false).AllValues(g)
	if err != nil {
		t.Fatalf("%s: %v", out.steps, err)
	}
	lines := map[string]bool{}
	for _, v := range values {
		lines[quad.StringOf(v)] = true
	}
	out.results = strings.Join(slices.Sorted(maps.Keys(lines)), "\n") + "\n"
	return out
}
