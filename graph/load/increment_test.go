package load_test

import (
	"math/rand/v2"
	"testing"

	"newsgraph/graph/invented"
	"newsgraph/graph/load"
)

// Whatever the order in which articles come, in whatever portions, and whatever
// was there and is gone: the graph is that of the articles in it.
func TestTheGraphFollowsFromTheSetOfArticles(t *testing.T) {
	for seed := range uint64(6) {
		press := invented.Press{Seed: seed, Surnames: 3 + 4*int(seed), Entities: 6, Words: 120}
		r := rand.New(rand.NewPCG(seed, 1))
		const articles = 24
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
