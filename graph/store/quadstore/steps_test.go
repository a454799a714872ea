package quadstore_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/query/path"
	"github.com/cayleygraph/quad"

	"newsgraph/graph/store/engine"
	"newsgraph/graph/store/quadstore"
	"newsgraph/graph/store/vfs"
)

func nodeNamed(n int) quad.Value      { return quad.IRI(fmt.Sprint("n:", n)) }
func predicateNamed(n int) quad.Value { return quad.IRI(fmt.Sprint("p:", n)) }
func labelNamed(n int) quad.Value     { return quad.IRI(fmt.Sprint("l:", n)) }

// tangle is a small graph with many ways through it, some of its quads without
// a label.
func tangle(r *rand.Rand) (qs []quad.Quad) {
	seen := map[quad.Quad]bool{}
	for range 20 + r.IntN(60) {
		q := quad.Quad{Subject: nodeNamed(r.IntN(9)), Predicate: predicateNamed(r.IntN(3)), Object: nodeNamed(r.IntN(9))}
		if n := r.IntN(4); n > 0 {
			q.Label = labelNamed(n)
		}
		if !seen[q] {
			seen[q] = true
			qs = append(qs, q)
		}
	}
	return qs
}

// A place is where a path stands, and what it has tagged on its way.
type place struct {
	at   quad.Value
	tags string // " name=value", in the order of the steps
}

// A walk is a path and, found by looking at every quad, where it leads.
type walk struct {
	quads  []quad.Quad
	path   *path.Path
	there  map[place]bool
	labels []quad.Value // nil for any
}

// step replaces where the walk stands.
func (w *walk) step(next func(from place, reach func(at quad.Value, tags string))) {
	there := map[place]bool{}
	for from := range w.there {
		next(from, func(at quad.Value, tags string) { there[place{at, from.tags + tags}] = true })
	}
	w.there = there
}

// along calls fn for the quads that a step may take from a node.
func (w *walk) along(from quad.Value, d quad.Direction, via []quad.Value, fn func(quad.Quad)) {
	for _, q := range w.quads {
		if q.Get(d) == from && (via == nil || slices.Contains(via, q.Predicate)) && (w.labels == nil || slices.Contains(w.labels, q.Label)) {
			fn(q)
		}
	}
}

// wander goes some steps at random. Tags begin with prefix.
func (w *walk) wander(r *rand.Rand, steps int, prefix string) {
	for i := range steps {
		tag := fmt.Sprint(prefix, i)
		via := []quad.Value{predicateNamed(r.IntN(3))}
		one, other := nodeNamed(r.IntN(9)), nodeNamed(r.IntN(9))
		switch r.IntN(13) {
		case 0, 1:
			w.path = w.path.Out(via[0])
			w.out(via, "")
		case 2, 3:
			w.path = w.path.In(via[0])
			w.in(via, "")
		case 4:
			via = []quad.Value{predicateNamed(0), predicateNamed(1)}
			w.path = w.path.Out(via[0], via[1])
			w.out(via, "")
		case 5:
			w.path = w.path.Has(via[0], one, other)
			w.has(via, quad.Subject, one, other)
		case 6:
			w.path = w.path.HasReverse(via[0], one)
			w.has(via, quad.Object, one)
		case 7:
			w.path = w.path.Tag(tag)
			w.step(func(p place, reach func(quad.Value, string)) { reach(p.at, tagged(tag, p.at)) })
		case 8:
			w.path = w.path.OutWithTags([]string{tag}, via[0])
			w.out(via, tag)
		case 9:
			w.labels = []quad.Value{labelNamed(1 + r.IntN(3)), labelNamed(1)}
			w.path = w.path.LabelContext(w.labels[0], w.labels[1])
		case 10:
			w.path = w.path.Save(via[0], tag)
			w.step(func(p place, reach func(quad.Value, string)) {
				w.along(p.at, quad.Subject, via, func(q quad.Quad) { reach(p.at, tagged(tag, q.Object)) })
			})
		case 11:
			other := &walk{quads: w.quads, path: path.StartMorphism(), there: everywhere(w.quads)}
			other.wander(r, 2, tag+".")
			w.path = w.path.And(other.path)
			w.step(func(p place, reach func(quad.Value, string)) {
				for o := range other.there {
					if o.at == p.at {
						reach(p.at, o.tags)
					}
				}
			})
		case 12:
			w.path = w.path.InWithTags([]string{tag}).Unique()
			w.in(nil, tag)
		}
	}
}

func (w *walk) out(via []quad.Value, tag string) {
	w.step(func(p place, reach func(quad.Value, string)) {
		w.along(p.at, quad.Subject, via, func(q quad.Quad) { reach(q.Object, tagged(tag, q.Predicate)) })
	})
}

func (w *walk) in(via []quad.Value, tag string) {
	w.step(func(p place, reach func(quad.Value, string)) {
		w.along(p.at, quad.Object, via, func(q quad.Quad) { reach(q.Subject, tagged(tag, q.Predicate)) })
	})
}

func (w *walk) has(via []quad.Value, d quad.Direction, nodes ...quad.Value) {
	far := quad.Object
	if d == quad.Object {
		far = quad.Subject
	}
	w.step(func(p place, reach func(quad.Value, string)) {
		w.along(p.at, d, via, func(q quad.Quad) {
			if slices.Contains(nodes, q.Get(far)) {
				reach(p.at, "")
			}
		})
	})
}

func tagged(tag string, v quad.Value) string {
	if tag == "" {
		return ""
	}
	return " " + tag + "=" + quad.StringOf(v)
}

// everywhere is every node of a graph.
func everywhere(qs []quad.Quad) map[place]bool {
	all := map[place]bool{}
	for _, q := range qs {
		for _, d := range quad.Directions {
			if v := q.Get(d); v != nil {
				all[place{at: v}] = true
			}
		}
	}
	return all
}

// walked is every answer of a path once, with its tags.
func walked(t *testing.T, s graph.QuadStore, p *path.Path) map[place]bool {
	t.Helper()
	ctx := context.Background()
	found := map[place]bool{}
	it, _ := p.BuildIteratorOn(ctx, s).Optimize(ctx)
	scan := it.Iterate()
	defer scan.Close()
	name := func(ref graph.Ref) quad.Value {
		v, err := s.NameOf(ref)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	for more := scan.Next(ctx); more; more = scan.NextPath(ctx) || scan.Next(ctx) {
		tags := map[string]graph.Ref{}
		scan.TagResults(tags)
		at := place{at: name(scan.Result())}
		for _, tag := range slices.Sorted(maps.Keys(tags)) {
			at.tags += tagged(tag, name(tags[tag]))
		}
		found[at] = true
	}
	if err := scan.Err(); err != nil {
		t.Fatal(err)
	}
	return found
}

// count is how many answers there are, those that are alike included.
func count(t *testing.T, it iterator.Shape) (n int) {
	t.Helper()
	scan := it.Iterate()
	defer scan.Close()
	for scan.Next(context.Background()) {
		n++
	}
	if err := scan.Err(); err != nil {
		t.Fatal(err)
	}
	return n
}

// nodesOf are the nodes among places.
func nodesOf(places map[place]bool) []string {
	all := map[string]bool{}
	for p := range places {
		all[quad.StringOf(p.at)] = true
	}
	return slices.Sorted(maps.Keys(all))
}

// sortedTags brings tags into the order of their names.
func sortedTags(tags string) string {
	all := strings.Split(tags, " ")
	slices.Sort(all)
	return strings.Join(all, " ")
}

// Paths lead to the nodes that a look at every quad leads to, and on ways that
// are there. (Which of several ways to a node is told, cayley leaves to its
// plan.)
func TestStepsLeadWhereTheyShould(t *testing.T) {
	answered := 0
	for seed := range uint64(600) {
		r := rand.New(rand.NewPCG(seed, 8))
		qs := tangle(r)
		disk, err := engine.Open(vfs.NewDisk(seed), engine.Options{Memory: 1})
		if err != nil {
			t.Fatal(err)
		}
		w := &walk{quads: qs, path: path.StartMorphism(), there: everywhere(qs)}
		if r.IntN(3) > 0 {
			one, other := nodeNamed(r.IntN(9)), nodeNamed(r.IntN(9))
			w.path = path.StartMorphism(one, other)
			maps.DeleteFunc(w.there, func(p place, _ bool) bool { return p.at != one && p.at != other })
		}
		w.wander(r, 1+int(seed%5), "tag")
		ways := map[place]bool{}
		for p := range w.there {
			ways[place{p.at, sortedTags(p.tags)}] = true
		}
		for name, e := range map[string]*engine.Engine{"memory": engine.Memory(engine.Options{}), "disk": disk} {
			s := quadstore.Live(e)
			half := len(qs) / 2
			if err := errors.Join(add(s, qs[:half]...), add(s, qs[half:]...)); err != nil {
				t.Fatal(err)
			}
			got := walked(t, s, w.path)
			answered += len(got)
			if nodes, want := nodesOf(got), nodesOf(w.there); !slices.Equal(nodes, want) {
				t.Errorf("seed %d, %s: it leads to %v, want %v", seed, name, nodes, want)
			}
			it := w.path.BuildIteratorOn(context.Background(), s)
			if size, err := it.Stats(context.Background()); strings.HasPrefix(it.String(), "Hop") && (err != nil || size.Size.Exact && int(size.Size.Value) != count(t, it)) {
				t.Errorf("seed %d, %s: it says %d answers, and gives %d, %v", seed, name, size.Size.Value, count(t, it), err)
			}
			for p := range got {
				if !ways[place{p.at, sortedTags(p.tags)}] {
					t.Errorf("seed %d, %s: there is no way to %v by%s", seed, name, p.at, p.tags)
				}
			}
		}
		if err := disk.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if answered < 1000 {
		t.Errorf("only %d answers: the paths lead nowhere", answered)
	}
}
