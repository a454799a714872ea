package postgres_test

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"newsgraph/graph/store/postgres"
	"newsgraph/graph/store/postgres/pgtest"
	"newsgraph/graph/store/segment"
)

// values of every kind; as Go values they are equal where they are one term.
var values = []quad.Value{
	quad.IRI("https://a.example/1"), quad.IRI("https://a.example/2"), quad.IRI("https://a.example/3"), quad.BNode("b"),
	quad.String("https://a.example/1"), quad.String(""), quad.String("NUL \x00 😀 \xff"), quad.String(strings.Repeat("long ", 300)),
	quad.LangString{Value: "chat", Lang: "fr"}, quad.LangString{Value: "chat", Lang: "en"},
	quad.TypedString{Value: "007", Type: "http://www.w3.org/2001/XMLSchema#integer"}, quad.TypedString{Value: "x", Type: "t:t"},
	quad.Int(5), quad.Int(-5), quad.Int(math.MinInt64), quad.Float(0.5), quad.Float(math.Inf(1)), quad.Bool(true), quad.Bool(false),
	quad.Time(time.Date(2025, 1, 2, 3, 4, 5, 6, time.UTC)), quad.Time(time.Date(2025, 1, 2, 3, 4, 5, 7, time.UTC)),
	quad.String(strings.Repeat("longer than an index takes ", 120)), quad.String(strings.Repeat("longer than an index takes ", 120) + "and more"),
}

func anyQuad(r *rand.Rand) quad.Quad {
	pick := func() quad.Value {
		if r.IntN(3) == 0 {
			return quad.IRI(fmt.Sprint("https://a.example/new", r.IntN(300)))
		}
		return values[r.IntN(len(values))]
	}
	q := quad.Quad{Subject: pick(), Predicate: values[r.IntN(4)], Object: pick()}
	if r.IntN(4) > 0 {
		q.Label = pick()
	}
	return q
}

// A model is what a graph must hold.
type model struct {
	quads   map[quad.Quad]bool
	records map[string]string
}

func (m model) clone() model { return model{maps.Clone(m.quads), maps.Clone(m.records)} }

// read is a view as a model.
func read(t *testing.T, s *postgres.Store) model {
	t.Helper()
	v, err := s.View(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	m := model{map[quad.Quad]bool{}, map[string]string{}}
	for ids, err := range v.Match(segment.Pattern{}) {
		if err != nil {
			t.Fatal(err)
		}
		var q quad.Quad
		for _, d := range quad.Directions {
			if id := ids[segment.Place(d)]; id != 0 {
				value, err := v.Value(id)
				if err != nil || value == nil {
					t.Fatalf("value %d: %v, %v", id, value, err)
				}
				q.Set(d, value)
			}
		}
		if m.quads[q] {
			t.Fatalf("%v comes twice", q)
		}
		m.quads[q] = true
	}
	last := ""
	err = v.Each("", func(key string, value []byte) error {
		if key <= last && last != "" {
			t.Errorf("record %.40q comes after %.40q", key, last)
		}
		last = key
		m.records[key] = string(value)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func (m model) differs(other model) string {
	var out strings.Builder
	for q := range m.quads {
		if !other.quads[q] {
			fmt.Fprintf(&out, "only here: %.200v\n", q)
		}
	}
	for q := range other.quads {
		if !m.quads[q] {
			fmt.Fprintf(&out, "only there: %.200v\n", q)
		}
	}
	if !maps.Equal(m.records, other.records) {
		fmt.Fprintf(&out, "%d records and %d\n", len(m.records), len(other.records))
	}
	return out.String()
}

// some are at most n quads of the model.
func (m model) some(r *rand.Rand, n int) []quad.Quad {
	all := slices.SortedFunc(maps.Keys(m.quads), func(a, b quad.Quad) int { return strings.Compare(a.String(), b.String()) })
	r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return all[:min(n, len(all))]
}

var errGiveUp = errors.New("given up")

// anyKey is the key of a record; some are longer than an index takes.
func anyKey(r *rand.Rand) string {
	key := fmt.Sprintf("%c\x00%d", 'a'+r.IntN(3), r.IntN(40))
	if r.IntN(4) == 0 {
		key = fmt.Sprintf("long%s%d", strings.Repeat("k", 1015+r.IntN(10)), r.IntN(5)) + strings.Repeat("\xff", r.IntN(3000))
	}
	return key
}

// Whatever comes and goes, in transactions that are kept or given up, and loads:
// the graph holds what a map does, now and when it is opened again.
func TestModel(t *testing.T) {
	place := pgtest.Start(t).Fresh(t)
	r := rand.New(rand.NewPCG(5, 6))
	want := model{map[quad.Quad]bool{}, map[string]string{}}
	s := open(t, place, postgres.Options{Cache: 4 << 10})
	for round := range 40 {
		next := want.clone()
		var err error
		switch kind := r.IntN(10); {
		case kind < 6:
			err = s.Update(ctx, func(tx *postgres.Tx) error { return change(t, r, tx, next) })
		case kind < 8:
			err = deltas(r, s, next)
		case kind == 8:
			_, err = s.Load(ctx, func(yield func(quad.Quad, error) bool) {
				for range r.IntN(200) {
					q := anyQuad(r)
					next.quads[q] = true
					if !yield(q, nil) {
						return
					}
				}
				if r.IntN(3) == 0 {
					yield(quad.Quad{}, errGiveUp)
				}
			})
		default:
			if err := s.Compact(ctx); err != nil {
				t.Fatal(err)
			}
			s.Close()
			s = open(t, place, postgres.Options{})
		}
		if err != nil && !errors.Is(err, errGiveUp) {
			t.Fatalf("round %d: %v", round, err)
		}
		if err == nil {
			want = next
		}
		if diff := read(t, s).differs(want); diff != "" {
			t.Fatalf("round %d:\n%s", round, diff)
		}
	}
	if len(want.quads) < 100 || len(want.records) < 30 {
		t.Errorf("%d quads and %d records in the end: the test tests little", len(want.quads), len(want.records))
	}
	if err := s.Check(ctx); err != nil {
		t.Error(err)
	}
}

// change does anything in a transaction, and now and then gives it up.
func change(t *testing.T, r *rand.Rand, tx *postgres.Tx, m model) error {
	for range 1 + r.IntN(4) {
		var qs []quad.Quad
		for range r.IntN(60) {
			qs = append(qs, anyQuad(r))
		}
		if r.IntN(2) == 0 {
			ids, err := tx.Number(qs)
			if err != nil {
				return err
			}
			before := len(m.quads)
			for _, q := range qs {
				m.quads[q] = true
			}
			if r.IntN(3) == 0 {
				tx.Later(ids, nil)
			} else if n, err := tx.Add(ids); err != nil || n != len(m.quads)-before {
				t.Errorf("%d were new, want %d, %v", n, len(m.quads)-before, err)
			}
		} else {
			qs = append(qs[:len(qs)/4], m.some(r, 15)...)
			ids, err := tx.KnownQuads(qs)
			if err != nil {
				return err
			}
			before := len(m.quads)
			for _, q := range qs {
				delete(m.quads, q)
			}
			if r.IntN(3) == 0 {
				tx.Later(nil, whole(qs, ids))
			} else if n, err := tx.Remove(whole(qs, ids)); err != nil || n != before-len(m.quads) {
				t.Errorf("%d were there, want %d, %v", n, before-len(m.quads), err)
			}
		}
		for range r.IntN(30) {
			if key := anyKey(r); r.IntN(3) == 0 {
				tx.Delete(key)
				delete(m.records, key)
			} else {
				m.records[key] = fmt.Sprint(r.IntN(1000))
				tx.Put(key, []byte(m.records[key]))
			}
		}
		records(t, r, tx, m)
	}
	if r.IntN(4) == 0 {
		return errGiveUp
	}
	return nil
}

// whole are the numbers of quads of which all terms are known.
func whole(qs []quad.Quad, ids []segment.Quad) (out []segment.Quad) {
	for i, q := range qs {
		if known := q.Label == nil || ids[i][3] != 0; known && !slices.Contains(ids[i][:3], 0) {
			out = append(out, ids[i])
		}
	}
	return out
}

// records compares what a transaction reads of its records.
func records(t *testing.T, r *rand.Rand, tx *postgres.Tx, m model) {
	key := anyKey(r)
	value, ok, err := tx.Get(key)
	if want, has := m.records[key]; err != nil || ok != has || string(value) != want {
		t.Errorf("%.40q is %q, %v, want %q, %v; %v", key, value, ok, want, has, err)
	}
	prefix := key[:r.IntN(len(key)+1)]
	at := prefix + anyKey(r)[:r.IntN(4)]
	if r.IntN(2) == 0 { // what is read ahead is what is read
		if err := tx.Ahead([]string{key, anyKey(r)}, []string{anyKey(r)[:1]}, [][2]string{{prefix, at}, {key[:1], key}}, 1+r.IntN(5)); err != nil {
			t.Error(err)
		}
	}
	var got, want, keys []string
	err = tx.Each(prefix, func(key string, value []byte) error { got = append(got, key+"="+string(value)); return nil })
	for _, key := range slices.Sorted(maps.Keys(m.records)) {
		if strings.HasPrefix(key, prefix) {
			want, keys = append(want, key+"="+m.records[key]), append(keys, key)
		}
	}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("under %.40q (%d bytes): %d records, want %d, %v", prefix, len(prefix), len(got), len(want), err)
	}
	i, _ := slices.BinarySearch(keys, at)
	got = nil
	err = tx.EachFrom(prefix, at, func(key string, value []byte) error { got = append(got, key+"="+string(value)); return nil })
	if err != nil || !slices.Equal(got, want[i:]) {
		t.Errorf("from %.40q on: %d records, want %d, %v", at, len(got), len(want)-i, err)
	}
	got = nil
	err = tx.EachBefore(prefix, at, func(key string, value []byte) error { got = append(got, key+"="+string(value)); return nil })
	slices.Reverse(got)
	if err != nil || !slices.Equal(got, want[:i]) {
		t.Errorf("before %.40q: %d records, want %d, %v", at, len(got), i, err)
	}
}

// deltas does anything by cayley's interface, added and deleted in one go.
func deltas(r *rand.Rand, s *postgres.Store, m model) error {
	var all []graph.Delta
	for range r.IntN(80) {
		d := graph.Delta{Quad: anyQuad(r), Action: graph.Add}
		if r.IntN(2) == 0 {
			d.Action = graph.Delete
			if there := m.some(r, 1); len(there) > 0 {
				d.Quad = there[0]
			}
		}
		if len(all) > 0 && r.IntN(4) == 0 {
			d.Quad = all[r.IntN(len(all))].Quad
		}
		all = append(all, d)
		if d.Action == graph.Add {
			m.quads[d.Quad] = true
		} else {
			delete(m.quads, d.Quad)
		}
	}
	return postgres.Live(s).ApplyDeltas(all, graph.IgnoreOpts{IgnoreDup: true, IgnoreMissing: true})
}

// Every value comes back as it was, NUL and a megabyte included; 5 and
// "5"^^xsd:integer are one node, as RDF has it.
func TestValuesSurvive(t *testing.T) {
	values := append(slices.Clip(values), quad.String(strings.Repeat("a megabyte of it ", 1<<16)))
	s := open(t, pgtest.Start(t).Fresh(t), postgres.Options{})
	g := postgres.Live(s)
	w, err := g.NewQuadWriter()
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range values {
		if _, err := w.WriteQuads([]quad.Quad{{Subject: quad.IRI("s:s"), Predicate: quad.IRI("p:p"), Object: v}}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := w.WriteQuads([]quad.Quad{{Subject: quad.IRI("s:s"), Predicate: quad.IRI("p:p"), Object: quad.TypedString{Value: "5", Type: "http://www.w3.org/2001/XMLSchema#integer"}}}); err != nil {
		t.Fatal(err)
	}
	if stats, err := g.Stats(ctx, true); err != nil || stats.Quads.Value != int64(len(values)) || stats.Nodes.Value != int64(len(values)+2) {
		t.Errorf("%+v, %v: want %d quads", stats, err, len(values))
	}
	s2 := open(t, pgtest.Start(t).Fresh(t), postgres.Options{})
	if _, err := s2.Load(ctx, func(yield func(quad.Quad, error) bool) {
		for _, v := range values {
			if !yield(quad.Quad{Subject: quad.IRI("s:s"), Predicate: quad.IRI("p:p"), Object: v}, nil) {
				return
			}
		}
	}); err != nil {
		t.Fatal(err)
	}
	for _, s := range []*postgres.Store{s, s2} {
		v, err := s.View(ctx)
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range values {
			id, err := v.Find(want)
			if id == 0 || err != nil {
				t.Fatalf("%.60v is not there: %v", want, err)
			}
			if got, err := v.Value(id); got != want || err != nil {
				t.Errorf("%.60v came back as %.60v, %v", want, got, err)
			}
		}
		v.Close()
	}
}
