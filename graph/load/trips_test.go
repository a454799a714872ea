package load_test

import (
	"testing"
	"time"

	"newsgraph/graph/fixture"
	"newsgraph/graph/invented"
	"newsgraph/graph/store"
	"newsgraph/graph/store/postgres/pgtest"
)

// What a server is asked for goes there many questions at a time: an article is
// written in a few round trips, however much it has in common with others.
func TestRoundTrips(t *testing.T) {
	if pgtest.On() {
		t.Skip("this is about a server already")
	}
	url, trips := pgtest.Once(t).Counted(t, 0)
	st, err := store.Open(ctx, url, store.Options{Names: fixture.Names(t)})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	l := open(t, st, "", "v1")
	const together = 24
	press := invented.Press{Seed: 4, Surnames: 40, Entities: 13, Words: 60}
	for n := 0; n < 2*together; n += together {
		var portion []int
		for i := range together {
			portion = append(portion, n+i)
		}
		before, began := trips(), time.Now()
		addAll(t, l, press, portion)
		each := float64(trips()-before) / together
		t.Logf("%d articles beside %d: %.1f round trips each, %v each", together, n, each, time.Since(began)/together)
		if each > 2 {
			t.Errorf("%d articles beside %d take %.1f round trips each", together, n, each)
		}
	}
	for n := 2 * together; n < 2*together+2; n++ {
		before, began := trips(), time.Now()
		addAll(t, l, press, []int{n})
		t.Logf("one article: %d round trips, %v", trips()-before, time.Since(began))
		if took := trips() - before; took == 0 || took > 20 {
			t.Errorf("one article takes %d round trips", took)
		}
	}
}
