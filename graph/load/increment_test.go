package load_test

import (
	"context"
	"math/rand/v2"
	"strings"
	"testing"

	"newsgraph/graph/invented"
	"newsgraph/graph/ledger"
	"newsgraph/graph/load"
	"newsgraph/graph/resolve"
	"newsgraph/graph/store"
)

// Whatever the order in which articles come, in whatever portions, and whatever
// was there and is gone: the graph is that of the articles in it.
func TestTheGraphFollowsFromTheSetOfArticles(t *testing.T) {
	for seed := range uint64(6) {
		press := invented.Press{Seed: seed, Surnames: 3 + 4*int(seed), Entities: 6, Words: 120}
		r := rand.New(rand.NewPCG(seed, 1))
		const articles = 18
		kept := map[int]bool{}
		grown := loader(t)
		for _, n := range r.Perm(articles) {
			addAll(t, grown, press, []int{n})
			kept[n] = true
			if r.IntN(3) == 0 {
				gone := r.IntN(articles)
				if kept[gone] {
					if _, err := grown.Remove(ctx, string(press.Article(gone).Article.URL)); err != nil {
						t.Fatal(err)
					}
					delete(kept, gone)
				}
			}
		}
		var order []int
		for _, n := range r.Perm(articles) {
			if kept[n] {
				order = append(order, n)
			}
		}
		fresh := loader(t)
		for len(order) > 0 {
			n := 1 + r.IntN(len(order))
			addAll(t, fresh, press, order[:n])
			order = order[n:]
		}
		if got, want := dump(t, grown), dump(t, fresh); got != want {
			t.Fatalf("seed %d: the graph that grew is another than the one built anew:\n%s", seed, firstDifference(got, want))
		}
		if n := len(dump(t, fresh)); n < 10000 {
			t.Fatalf("a graph of %d bytes shows nothing", n)
		}
	}
}

func addAll(t testing.TB, l *load.Loader, press invented.Press, numbers []int) {
	t.Helper()
	var drafts []load.Draft
	for _, n := range numbers {
		rec := press.Article(n)
		o, err := load.OriginOfRecord(rec)
		if err != nil {
			t.Fatal(err)
		}
		drafts = append(drafts, load.Draft{Record: rec, Origin: o})
	}
	if _, err := l.BuildAll(ctx, drafts); err != nil {
		t.Fatal(err)
	}
}

func firstDifference(a, b string) string {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	from := max(0, n-200)
	return a[from:min(len(a), n+200)] + "\n---\n" + b[from:min(len(b), n+200)]
}

// A process that dies between deciding and writing loses nothing: the next one
// goes on with it.
func TestWhatIsPendingIsFinished(t *testing.T) {
	press := invented.Press{Seed: 3, Surnames: 4, Entities: 6, Words: 60}
	whole, broken := loader(t), loader(t)
	for _, l := range []*load.Loader{whole, broken} {
		addAll(t, l, press, []int{0, 1, 2, 3})
	}
	addAll(t, whole, press, []int{4, 5, 6})
	gone, cancel := context.WithCancel(ctx)
	cancel()
	for _, n := range []int{4, 5, 6} {
		rec := press.Article(n)
		o, err := load.OriginOfRecord(rec)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := broken.Measure(gone, []load.Draft{{Record: rec, Origin: o}}, true); err == nil {
			t.Fatal("a store that may not write wrote")
		}
	}
	if dump(t, broken) == dump(t, whole) {
		t.Fatal("nothing was left to do: the test tests nothing")
	}
	if _, err := broken.Settle(ctx); err != nil {
		t.Fatal(err)
	}
	if got, want := dump(t, broken), dump(t, whole); got != want {
		t.Error(firstDifference(got, want))
	}
}

// Corrections that come later make the graph that they would have made from the
// start, and taken back leave no trace.
func TestCorrectionsActOnWhatIsThere(t *testing.T) {
	press := invented.Press{Seed: 5, Surnames: 4, Entities: 6, Words: 60}
	dir := t.TempDir()
	corrections := "same person:somebody person:anna-valor\napart person:valor person:bill-valor\n"
	at := func(file string, st *store.Store) *load.Loader {
		c, err := resolve.ReadCorrections(strings.NewReader(file), "who")
		if err != nil {
			t.Fatal(err)
		}
		r, err := resolve.NewResolver(c)
		if err != nil {
			t.Fatal(err)
		}
		led, err := ledger.Open(dir, r)
		if err != nil {
			t.Fatal(err)
		}
		l := &load.Loader{Store: st, Ledger: led, Pipeline: "v1"}
		if _, err := l.Settle(ctx); err != nil {
			t.Fatal(err)
		}
		return l
	}
	st := loader(t).Store
	l := at("", st)
	addAll(t, l, press, []int{0, 1, 2, 3, 4, 5, 6, 7})
	before := dump(t, l)
	l.Ledger.Close()
	l = at(corrections, st)
	corrected := dump(t, l)
	l.Ledger.Close()
	if corrected == before || !strings.Contains(corrected, "/person/somebody>") {
		t.Fatal("the corrections changed nothing: the test tests nothing")
	}
	l = at("", st)
	if got := dump(t, l); got != before {
		t.Error(firstDifference(got, before))
	}
	l.Ledger.Close()
	dir = t.TempDir()
	fresh := at(corrections, loader(t).Store)
	defer fresh.Ledger.Close()
	addAll(t, fresh, press, []int{7, 6, 5, 4, 3, 2, 1, 0})
	if got := dump(t, fresh); got != corrected {
		t.Error(firstDifference(got, corrected))
	}
}
