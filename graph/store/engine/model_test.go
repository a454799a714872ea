package engine_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/store/engine"
	"newsgraph/graph/store/segment"
	"newsgraph/graph/store/vfs"
)

var ctx = context.Background()

// A model is what a store must hold, in maps.
type model struct {
	quads   map[quad.Quad]bool
	records map[string]string
}

func newModel() model { return model{map[quad.Quad]bool{}, map[string]string{}} }

func (m model) clone() model { return model{maps.Clone(m.quads), maps.Clone(m.records)} }

// text is the model in a form to compare.
func (m model) text() string {
	var lines []string
	for q := range m.quads {
		lines = append(lines, fmt.Sprintf("%#v", q))
	}
	for key, value := range m.records {
		lines = append(lines, fmt.Sprintf("%q=%q", key, value))
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// difference is the lines that only one of two texts has.
func difference(got, want string) string {
	count := map[string]int{}
	for line := range strings.Lines(got) {
		count[strings.TrimSpace(line)]++
	}
	for line := range strings.Lines(want) {
		count[strings.TrimSpace(line)]--
	}
	out := ""
	for _, line := range slices.Sorted(maps.Keys(count)) {
		if count[line] != 0 {
			out += fmt.Sprintf("%+d %.160s\n", count[line], line)
		}
	}
	return out
}

// read is a store as a model.
func read(t *testing.T, e *engine.Engine) model {
	t.Helper()
	v, err := e.Version()
	if err != nil {
		t.Fatal(err)
	}
	m := newModel()
	s := v.Scan(segment.Pattern{})
	for s.Next() {
		var q quad.Quad
		for _, d := range quad.Directions {
			if id := s.Quad()[segment.Place(d)]; id != 0 {
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
	err = v.Each("", func(key string, value []byte) error { m.records[key] = string(value); return nil })
	if err := errors.Join(s.Err(), err); err != nil {
		t.Fatal(err)
	}
	return m
}

// values of every kind; as Go values they are equal where they are one term.
var values = []quad.Value{
	quad.IRI("https://a.example/1"), quad.IRI("https://a.example/2"), quad.IRI("https://a.example/3"), quad.BNode("b"),
	quad.String("https://a.example/1"), quad.String(""), quad.String("NUL \x00 😀 \xff"), quad.String(strings.Repeat("long ", 300)),
	quad.LangString{Value: "chat", Lang: "fr"}, quad.LangString{Value: "chat", Lang: "en"},
	quad.TypedString{Value: "007", Type: "http://www.w3.org/2001/XMLSchema#integer"}, quad.TypedString{Value: "x", Type: "t:t"},
	quad.Int(5), quad.Int(-5), quad.Float(0.5), quad.Bool(true), quad.Bool(false),
	quad.Time(time.Date(2025, 1, 2, 3, 4, 5, 6, time.UTC)), quad.Time(time.Date(2025, 1, 2, 3, 4, 5, 7, time.UTC)),
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

var errGiveUp = errors.New("given up")

// change makes one random change of the store and the model; a transaction may
// be given up.
func change(t *testing.T, r *rand.Rand, e *engine.Engine, m model) error {
	if r.IntN(8) == 0 {
		return load(r, e, m)
	}
	after := m.clone()
	giveUp := r.IntN(8) == 0
	err := e.Update(ctx, func(tx *engine.Tx) error {
		for range 1 + r.IntN(30) {
			if err := changeOne(t, r, tx, after); err != nil {
				return err
			}
		}
		if giveUp {
			return errGiveUp
		}
		return nil
	})
	if err == nil {
		replace(m, after)
	}
	if giveUp && errors.Is(err, errGiveUp) {
		return nil
	}
	return err
}

func replace(m, by model) {
	clear(m.quads)
	clear(m.records)
	maps.Copy(m.quads, by.quads)
	maps.Copy(m.records, by.records)
}

func changeOne(t *testing.T, r *rand.Rand, tx *engine.Tx, m model) error {
	q := anyQuad(r)
	if r.IntN(2) == 0 {
		q = anyQuad(rand.New(rand.NewPCG(r.Uint64N(300), 0))) // one of a few
	}
	key := fmt.Sprint("k", r.IntN(40))
	switch r.IntN(6) {
	case 0, 1, 2:
		ids, err := tx.Quad(q)
		if err != nil {
			return err
		}
		added, err := tx.Add(ids)
		if added == m.quads[q] {
			t.Errorf("%v: added %v, there %v", q, added, m.quads[q])
		}
		m.quads[q] = true
		return err
	case 3:
		ids, known, err := tx.KnownQuad(q)
		removed := false
		if known {
			removed, err = tx.Remove(ids)
		}
		if removed != m.quads[q] {
			t.Errorf("%v: removed %v, there %v", q, removed, m.quads[q])
		}
		delete(m.quads, q)
		return err
	case 4:
		m.records[key] = strings.Repeat(key, r.IntN(200))
		tx.Put(key, []byte(m.records[key]))
	case 5:
		delete(m.records, key)
		tx.Delete(key)
	}
	if r.IntN(4) == 0 { // what a transaction sees is what it leaves
		value, ok, err := tx.Version().Get(key)
		if want, is := m.records[key]; err != nil || ok != is || string(value) != want {
			t.Errorf("%s within a transaction: %v, want %v, %v", key, ok, is, err)
		}
		if n := tx.Version().Len(); n != len(m.quads) {
			t.Errorf("%d quads within a transaction, want %d", n, len(m.quads))
		}
	}
	return nil
}

// lastLoad is what load tried to add last.
var lastLoad []quad.Quad

// with is the model with more quads.
func (m model) with(qs []quad.Quad) model {
	m = m.clone()
	for _, q := range qs {
		m.quads[q] = true
	}
	return m
}

// load adds many quads, or fails halfway.
func load(r *rand.Rand, e *engine.Engine, m model) error {
	var qs []quad.Quad
	for range r.IntN(200) {
		qs = append(qs, anyQuad(r))
	}
	lastLoad = qs
	giveUp := r.IntN(4) == 0
	added, err := e.Load(ctx, func(yield func(quad.Quad, error) bool) {
		for _, q := range qs {
			if !yield(q, nil) {
				return
			}
		}
		if giveUp {
			yield(quad.Quad{}, errGiveUp)
		}
	})
	if errors.Is(err, errGiveUp) {
		return nil
	}
	if err != nil {
		return err
	}
	before := len(m.quads)
	for _, q := range qs {
		m.quads[q] = true
	}
	if added != len(m.quads)-before {
		return fmt.Errorf("%d quads are new, want %d", added, len(m.quads)-before)
	}
	return nil
}

// same compares a store with its model, in all its answers.
func same(t *testing.T, e *engine.Engine, m model) {
	t.Helper()
	if diff := difference(read(t, e).text(), m.text()); diff != "" {
		t.Fatalf("the store differs from what it must hold:\n%s", diff)
	}
	v, err := e.Version()
	if err != nil {
		t.Fatal(err)
	}
	nodes := map[quad.Value]bool{}
	var some quad.Quad
	for q := range m.quads {
		some = q
		for _, d := range quad.Directions {
			if value := q.Get(d); value != nil {
				nodes[value] = true
			}
		}
	}
	if n, err := v.CountNodes(); err != nil || n != len(nodes) {
		t.Fatalf("%d nodes, want %d, %v", n, len(nodes), err)
	}
	for _, value := range values {
		if id, err := v.Find(value); err != nil || (id != 0) != nodes[value] {
			t.Fatalf("%v: number %d, used %v, %v", value, id, nodes[value], err)
		}
	}
	if len(m.quads) > 0 {
		samePatterns(t, v, m, some)
	}
	if err := e.Check(ctx); err != nil {
		t.Fatal(err)
	}
}

// samePatterns compares the answers to every pattern of a quad with a look at
// all quads.
func samePatterns(t *testing.T, v *engine.Version, m model, q quad.Quad) {
	t.Helper()
	for mask := range 16 {
		var p segment.Pattern
		for i, d := range quad.Directions {
			if mask&(1<<i) != 0 && q.Get(d) != nil {
				id, err := v.Find(q.Get(d))
				if err != nil {
					t.Fatal(err)
				}
				p[segment.Place(d)] = id
			}
		}
		want := 0
		for other := range m.quads {
			match := true
			for i, d := range quad.Directions {
				match = match && (mask&(1<<i) == 0 || q.Get(d) == nil || other.Get(d) == q.Get(d))
			}
			if match {
				want++
			}
		}
		got := 0
		s := v.Scan(p)
		for s.Next() {
			got++
		}
		_, _, size, exact, err := v.Plan(p)
		if got != want || exact && size != want || size < want || errors.Join(err, s.Err()) != nil {
			t.Fatalf("%v: %d quads, said %d (exactly: %v), want %d, %v", p, got, size, exact, want, err)
		}
	}
}

// Whatever is done in whatever order, the store holds what two maps hold: in
// memory, on disk, opened again, in one segment or in many.
func TestStoreIsTwoMaps(t *testing.T) {
	for seed := range uint64(3) {
		for _, memory := range []int{0, 4000, 100_000} {
			t.Run(fmt.Sprintf("%d/%d", seed, memory), func(t *testing.T) {
				r := rand.New(rand.NewPCG(seed, uint64(memory)))
				disk := vfs.NewDisk(seed + 1)
				e := engine.Memory(engine.Options{})
				reopen := func() {}
				if memory > 0 {
					reopen = func() {
						err := e.Close()
						if err != nil {
							t.Fatal(err)
						}
						if e, err = engine.Open(disk, engine.Options{Memory: memory, Cache: 1 << 16}); err != nil {
							t.Fatal(err)
						}
					}
				}
				reopen()
				m := newModel()
				for step := range 60 {
					if err := change(t, r, e, m); err != nil {
						t.Fatal(err)
					}
					if r.IntN(15) == 0 {
						reopen()
					}
					if r.IntN(15) == 0 {
						if err := e.Flush(ctx); err != nil {
							t.Fatal(err)
						}
					}
					if r.IntN(20) == 0 {
						if err := e.Compact(ctx); err != nil {
							t.Fatal(err)
						}
					}
					if step%10 == 0 || step > 55 {
						same(t, e, m)
					}
				}
				reopen()
				same(t, e, m)
				copied := vfs.NewDisk(1)
				if err := e.CopyTo(ctx, copied); err != nil {
					t.Fatal(err)
				}
				if err := e.Close(); err != nil {
					t.Fatal(err)
				}
				c, err := engine.Open(copied, engine.Options{})
				if err != nil {
					t.Fatal(err)
				}
				same(t, c, m)
				c.Close()
			})
		}
	}
}

// A store that is closed is opened without reading a long log.
func TestClosingLeavesAShortLog(t *testing.T) {
	disk := vfs.NewDisk(1)
	e, err := engine.Open(disk, engine.Options{})
	if err != nil {
		t.Fatal(err)
	}
	err = e.Update(ctx, func(tx *engine.Tx) error {
		for i := range 20_000 {
			q, err := tx.Quad(quad.Quad{Subject: values[0], Predicate: values[1], Object: quad.Int(i)})
			if err == nil {
				_, err = tx.Add(q)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err := errors.Join(err, e.Close()); err != nil {
		t.Fatal(err)
	}
	names, err := disk.List()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		b, err := vfs.ReadAll(disk, name)
		if err != nil || strings.HasSuffix(name, ".log") && len(b) > 1000 {
			t.Errorf("%s has %d bytes, %v", name, len(b), err)
		}
	}
	e = reopened(t, disk)
	if v, err := e.Version(); err != nil || v.Len() != 20_000 {
		t.Errorf("%v", err)
	}
}
