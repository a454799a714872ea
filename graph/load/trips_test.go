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
	press := invented.Press{Seed: 4, Surnames: 40, Entities: 13, Words: 60}
	for n := 0; n < 96; n += 32 {
		var portion []int
		for i := range 32 {
			portion = append(portion, n+i)
		}
		before, began := trips(), time.Now()
		addAll(t, l, press, portion)
		each := float64(trips()-before) / 32
		t.Logf("32 articles beside %d: %.1f round trips each, %v each", n, each, time.Since(began)/32)
		if each > 2 {
			t.Errorf("32 articles beside %d take %.1f round trips each", n, each)
		}
	}
	for n := 96; n < 100; n++ {
		before, began := trips(), time.Now()
		addAll(t, l, press, []int{n})
		t.Logf("one article: %d round trips, %v", trips()-before, time.Since(began))
		if took := trips() - before; took == 0 || took > 20 {
			t.Errorf("one article takes %d round trips", took)
		}
	}
}
