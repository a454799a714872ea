package ledger

import (
	"bytes"
	"fmt"

	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"newsgraph/graph/invented"
	"newsgraph/graph/resolve"
	"newsgraph/schema"
)

// memory is records in memory.
type memory struct {
	values map[string][]byte
	sorted []string // keys
}

func (m *memory) Get(key string) ([]byte, bool, error) {
	value, ok := m.values[key]
	return value, ok, nil
}

func (m *memory) Far() bool { return false }

func (m *memory) Ahead([]string, []string, [][2]string, int) error { return nil }

func (m *memory) Put(key string, value []byte) {
	m.Delete(key)
	m.values[key] = value
	at, _ := slices.BinarySearch(m.sorted, key)
	m.sorted = slices.Insert(m.sorted, at, key)
}

func (m *memory) Delete(key string) {
	if _, there := m.values[key]; there {
		at, _ := slices.BinarySearch(m.sorted, key)
		m.sorted = slices.Delete(m.sorted, at, at+1)
		delete(m.values, key)
	}
}

func (m *memory) Each(prefix string, fn func(string, []byte) error) error {
	return m.EachFrom(prefix, prefix, fn)
}

func (m *memory) EachFrom(prefix, from string, fn func(string, []byte) error) error {
	at, _ := slices.BinarySearch(m.sorted, from)
	return m.walk(slices.Clone(m.sorted[at:]), prefix, fn)
}

func (m *memory) EachBefore(prefix, before string, fn func(string, []byte) error) error {
	at, _ := slices.BinarySearch(m.sorted, before)
	keys := slices.Clone(m.sorted[:at])
	slices.Reverse(keys)
	return m.walk(keys, prefix, fn)
}

func (m *memory) walk(keys []string, prefix string, fn func(string, []byte) error) error {
	for _, key := range keys {
		if !strings.HasPrefix(key, prefix) {
			return nil
		}
		if err := fn(key, m.values[key]); err != nil {
			return err
		}
	}
	return nil
}

// versionOf is what the ledger keeps of an article.
func versionOf(r *resolve.Resolver, rec *schema.Record) *Version {
	r.Name(rec, func(resolve.Reference) resolve.Decision { return resolve.Decision{} })
	return &Version{Article: rec.Article.ID, Fingerprint: "f", Pipeline: "p", References: r.References(rec), Items: r.Items(rec)}
}

// Whatever versions came and went, in whatever order and portions: what the ledger
// remembers is what it would of those that are there, and it has said of each
// version that came out differently that it did.
func TestTheLedgerFollowsFromTheSetOfVersions(t *testing.T) {
	r, err := resolve.NewResolver(nil)
	if err != nil {
		t.Fatal(err)
	}
	for seed := range uint64(6) {
		press, articles, steps := invented.Press{Seed: seed, Surnames: 1 + int(seed)%5, Entities: 7, Words: 50}, 24, 32
		crowd := seed%4 == 3 // more that repeats each other than one thing is compared with
		if crowd {
			press.Surnames, press.Entities, press.Words = 1, 1, 4
			articles, steps = 3*considered, 12
		}
		random := rand.New(rand.NewPCG(seed, 7))
		var all []*Version
		for n := range articles {
			rec := press.Article(n)
			if crowd {
				rec.Article.Published = schema.Optional(fmt.Sprint("2031-01-0", 1+n%3))
			}
			all = append(all, versionOf(r, rec))
		}
		grown := &memory{values: map[string][]byte{}}
		there := map[*Version]bool{}
		written := map[string]string{} // what is decided on each version, as it was last written
		for step := range steps {
			l := New(grown, r)
			var moved []*Version
			if crowd && step == 0 {
				moved = slices.Clone(all)
			}
			for range 1 + random.IntN(4) {
				moved = append(moved, all[random.IntN(articles)])
			}
			for _, v := range moved {
				if there[v] = !there[v]; there[v] {
					err = l.Add(v)
				} else {
					delete(there, v)
					delete(written, v.ID())
					err = l.Drop(v.ID())
				}
				if err != nil {
					t.Fatal(err)
				}
			}
			changed, err := l.Decide()
			if err != nil {
				t.Fatal(err)
			}
			for _, id := range changed {
				written[id] = resolved(t, l, id)
			}
			if step%4 < 3 {
				continue
			}
			fresh := &memory{values: map[string][]byte{}}
			l = New(fresh, r)
			for v := range there {
				if err := l.Add(v); err != nil {
					t.Fatal(err)
				}
			}
			if _, err := l.Decide(); err != nil {
				t.Fatal(err)
			}
			for _, key := range slices.Compact(slices.Sorted(slices.Values(slices.Concat(grown.sorted, fresh.sorted)))) {
				if !bytes.Equal(grown.values[key], fresh.values[key]) {
					t.Fatalf("seed %d, step %d: %q:\n%q, built anew\n%q", seed, step, key, grown.values[key], fresh.values[key])
				}
			}
			for v := range there {
				if want := resolved(t, l, v.ID()); written[v.ID()] != want {
					t.Fatalf("seed %d, step %d: %s was written as\n%s, is now\n%s", seed, step, v.Article, written[v.ID()], want)
				}
			}
		}
		if n := len(grown.values); n < 100 {
			t.Fatalf("a ledger of %d records shows nothing", n)
		}
	}
}

// The worst article makes a surname unclear that many others use alone: all of
// them come out differently.
func TestTheWorstArticleChangesManyOthers(t *testing.T) {
	r, err := resolve.NewResolver(nil)
	if err != nil {
		t.Fatal(err)
	}
	press := invented.Press{Surnames: 50, Entities: 1, Words: 1, Lone: 2}
	l := New(&memory{values: map[string][]byte{}}, r)
	const articles = 80
	for n := range articles {
		if err := l.Add(versionOf(r, press.Article(n))); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := l.Decide(); err != nil {
		t.Fatal(err)
	}
	if err := l.Add(versionOf(r, press.Namesake(articles))); err != nil {
		t.Fatal(err)
	}
	if changed, err := l.Decide(); err != nil || len(changed) < articles/4 {
		t.Errorf("%d versions come out differently, want at least %d; %v", len(changed), articles/4, err)
	}
}

// resolved is all that is decided on a version.
func resolved(t *testing.T, l *Ledger, id string) string {
	t.Helper()
	v, err := l.Resolved(id)
	if err != nil || v == nil {
		t.Fatalf("version %s: %v, %v", id, v, err)
	}
	return fmt.Sprintf("%+v", *v)
}
