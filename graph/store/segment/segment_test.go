package segment

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"newsgraph/graph/store/term"
	"newsgraph/graph/store/vfs"
)

var ctx = context.Background()

// history makes runs of a random history, and says what must be left.
func history(r *rand.Rand, runs, each int) (out []*Run, quads map[Quad]bool, records map[string]string) {
	quads, records = map[Quad]bool{}, map[string]string{}
	for n := range runs {
		net := map[Quad]int{}
		changed := map[string]Record{}
		for range each {
			q := Quad{1 + r.Uint32N(30), 1 + r.Uint32N(4), 1 + r.Uint32N(60), r.Uint32N(9)}
			if quads[q] {
				delete(quads, q)
				net[q]--
			} else {
				quads[q] = true
				net[q]++
			}
			key := fmt.Sprint("key", r.IntN(400))
			rec := Record{Key: key, Value: []byte(fmt.Sprint(n, strings.Repeat("v", r.IntN(90)))), Gone: r.IntN(3) == 0}
			if changed[key] = rec; rec.Gone {
				delete(records, key)
			} else {
				records[key] = string(rec.Value)
			}
		}
		var came, went []Quad
		for q, sign := range net {
			switch sign {
			case 1:
				came = append(came, q)
			case -1:
				went = append(went, q)
			}
		}
		out = append(out, NewRun(came, went, slices.SortedFunc(maps.Values(changed), func(a, b Record) int { return strings.Compare(a.Key, b.Key) })))
	}
	return out, quads, records
}

// check compares what runs say with what a look at every quad says.
func check(t *testing.T, runs []*Run, quads map[Quad]bool, records map[string]string) {
	t.Helper()
	patterns := []Pattern{{}}
	for s := range ID(4) {
		for p := range ID(3) {
			for o := range ID(4) {
				for l := range ID(3) {
					patterns = append(patterns, Pattern{s, p, o, l})
				}
			}
		}
	}
	for _, p := range patterns {
		want := map[Quad]bool{}
		for q := range quads {
			if Match(p, q) {
				want[q] = true
			}
		}
		for o := range Orders {
			n := o.Fixed(p)
			s := NewScan(runs, o, o.Range(p, n))
			found, all := map[Quad]bool{}, 0
			var last Quad
			for s.Next() {
				if all > 0 && s.Sorted().Compare(last) <= 0 {
					t.Fatalf("%v in order %d: %v after %v", p, o, s.Sorted(), last)
				}
				last = s.Sorted()
				all++
				if Match(p, s.Quad()) {
					found[s.Quad()] = true
				}
			}
			if s.Err() != nil || !maps.Equal(found, want) {
				t.Fatalf("%v in order %d: %d quads, want %d, %v", p, o, len(found), len(want), s.Err())
			}
			if count, err := Count(runs, o, o.Range(p, n)); err != nil || count != all {
				t.Fatalf("%v in order %d: counted %d of %d, %v", p, o, count, all, err)
			}
		}
	}
	for range 300 {
		q := Quad{1 + rand.Uint32N(30), 1 + rand.Uint32N(4), 1 + rand.Uint32N(60), rand.Uint32N(9)}
		if has, err := Has(runs, q); err != nil || has != quads[q] {
			t.Fatalf("%v: %v, want %v, %v", q, has, quads[q], err)
		}
	}
	got := map[string]string{}
	s := NewRecordScan(runs, "")
	for s.Next() {
		got[s.Record().Key] = string(s.Record().Value)
	}
	if s.Err() != nil || !maps.Equal(got, records) {
		t.Fatalf("%d records, want %d, %v", len(got), len(records), s.Err())
	}
	for n := range 400 {
		key := fmt.Sprint("key", n)
		value, ok, err := Get(runs, key)
		if want, is := records[key]; err != nil || ok != is || string(value) != want {
			t.Fatalf("%s: %q %v, want %q %v, %v", key, value, ok, want, is, err)
		}
	}
	from := NewRecordScan(runs, "key3")
	if from.Next() && from.Record().Key < "key3" {
		t.Fatalf("a scan from key3 gives %s", from.Record().Key)
	}
}

func file(t *testing.T, runs []*Run, bottom bool) *Run {
	t.Helper()
	fs := vfs.Dir(t.TempDir())
	w, err := NewWriter(fs, "s")
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(Merge(ctx, w, runs, bottom), w.Close()); err != nil {
		t.Fatal(err)
	}
	s, err := Open(fs, "s", NewCache(1<<14))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s.Run
}

// Runs in memory, in files, merged in any grouping: always the same graph.
func TestRunsAddUp(t *testing.T) {
	for seed := range uint64(4) {
		r := rand.New(rand.NewPCG(seed, 1))
		runs, quads, records := history(r, 1+r.IntN(6), 10+r.IntN(1500))
		check(t, runs, quads, records)
		at := r.IntN(len(runs) + 1)
		older := file(t, runs[:at], true)
		newer := file(t, runs[at:], false)
		check(t, []*Run{older, newer}, quads, records)
		all := file(t, []*Run{older, newer}, true)
		check(t, []*Run{all}, quads, records)
		if all.Went[SPOL].Len() > 0 {
			t.Error("what went leaves a trace")
		}
		merged, err := MergeMemory(runs[at:], false)
		if err != nil {
			t.Fatal(err)
		}
		check(t, []*Run{older, merged}, quads, records)
		merged, err = MergeMemory(runs, true)
		if err != nil {
			t.Fatal(err)
		}
		check(t, []*Run{merged}, quads, records)
	}
}

// Terms are found by number and by content, with numbers missing between.
func TestTerms(t *testing.T) {
	fs := vfs.Dir(t.TempDir())
	w, err := NewWriter(fs, "s")
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(1, 1))
	terms := map[ID]string{}
	id := ID(100)
	for range 5000 {
		id += 1 + r.Uint32N(2)*r.Uint32N(3)
		terms[id] = fmt.Sprintf("\x01https://a.example/%d/%s", id, strings.Repeat("x", r.IntN(40)))
		w.Term(id, []byte(terms[id]))
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	s, err := Open(fs, "s", NewCache(1<<20))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for id := range id + 10 {
		b, ok, err := s.Term(id)
		if want, is := terms[id]; err != nil || ok != is || string(b) != want {
			t.Fatalf("%d: %q %v, want %q, %v", id, b, ok, want, err)
		}
	}
	for id, b := range terms {
		if got, err := s.Find([]byte(b), term.Hash(b)); err != nil || got != id {
			t.Fatalf("%q is %d, want %d, %v", b, got, id, err)
		}
		if got, err := s.Find([]byte(b+"?"), term.Hash(b)); err != nil || got != 0 {
			t.Fatalf("%q? is %d, %v", b, got, err)
		}
	}
}

// A flipped bit anywhere in a file is found, and never read as data.
func TestEveryFlippedBitIsFound(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 1))
	runs, _, _ := history(r, 2, 900)
	dir := t.TempDir()
	fs := vfs.Dir(dir)
	w, _ := NewWriter(fs, "s")
	for id := range ID(300) {
		w.Term(id+1, fmt.Appendf(nil, "\x01term%d", id))
	}
	if err := errors.Join(Merge(ctx, w, runs, false), w.Close()); err != nil {
		t.Fatal(err)
	}
	good, err := vfs.ReadAll(fs, "s")
	if err != nil {
		t.Fatal(err)
	}
	for range 120 {
		bad := slices.Clone(good)
		at := r.IntN(len(bad))
		bad[at] ^= 1 << r.IntN(8)
		if err := vfs.Replace(fs, "s", bad); err != nil {
			t.Fatal(err)
		}
		s, err := Open(fs, "s", NewCache(1<<20))
		if err == nil {
			err = s.Check(ctx)
			s.Close()
		}
		var damage *Damage
		if !errors.As(err, &damage) {
			t.Fatalf("a bit of byte %d of %d is flipped: %v", at, len(bad), err)
		}
	}
}
