package store_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/store"
	"newsgraph/graph/store/postgres/pgtest"
	"newsgraph/schema"
)

// decidedQuads are any of a few quads of an article: some that its versions say
// anyway, under its own label and under those of its statements.
func decidedQuads(t *testing.T, r *rand.Rand, d store.Document) (out []quad.Quad) {
	partOf := quad.IRI(names(t).IRI(schema.IsPartOf))
	pool := append(d.Quads[:len(d.Quads):len(d.Quads)], document("", d.Article[len("https://newsgraph.example/article/"):], "other", "ana rejects dov").Quads...)
	for i := range 6 {
		q := pool[r.IntN(len(d.Quads))]
		pool = append(pool, quad.Quad{Subject: quad.IRI(fmt.Sprint("https://who.example/", i)), Predicate: q.Predicate, Object: quad.Int(i), Label: q.Label})
	}
	for _, q := range pool {
		if r.IntN(3) > 0 {
			continue
		}
		if out = append(out, q); q.Label != quad.IRI(d.Article) { // its label leads back to the article
			out = append(out, quad.Quad{Subject: q.Label, Predicate: partOf, Object: quad.IRI(d.Article), Label: q.Label})
		}
	}
	return out
}

// Whatever is put, decided, decided anew and taken away, several at a time: the
// graph is what the versions that sources hold say, by the last decisions.
func TestAnyHistoryOfDecisions(t *testing.T) {
	seeds := uint64(6)
	if pgtest.On() {
		seeds = 2 // a server takes longer
	}
	for seed := range seeds {
		r := rand.New(rand.NewPCG(seed, 2))
		s := memory(t)
		held := map[string]store.Document{}
		decided := map[string][]quad.Quad{} // by version
		version := func(d store.Document) string { return d.Article + d.Fingerprint }
		step := func(tx *store.Tx) error {
			source := fmt.Sprintf("/%d", r.IntN(4))
			d, known := held[source]
			switch r.IntN(5) {
			case 0:
				delete(held, source)
				_, err := tx.Remove(source)
				return err
			case 1, 2:
				if !known {
					return nil
				}
				decided[version(d)] = decidedQuads(t, r, d)
				return tx.Decide(store.Source{Article: d.Article, Fingerprint: d.Fingerprint, Pipeline: d.Pipeline}, decided[version(d)])
			}
			v := r.IntN(3)
			d = document(source, fmt.Sprint("art", r.IntN(2)), fmt.Sprint(v), []string{"ana rejects dov", "ana meets mira", "dov rejects ana"}[v:]...)
			d.Decided = decidedQuads(t, r, d)
			held[source], decided[version(d)] = d, d.Decided
			_, err := tx.Put(d)
			return err
		}
		for range 40 {
			err := s.Update(ctx, func(tx *store.Tx) error {
				for range 1 + r.IntN(5) {
					if err := step(tx); err != nil {
						return err
					}
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			var docs []store.Document
			for _, d := range held {
				d.Quads = append(d.Quads[:len(d.Quads):len(d.Quads)], decided[version(d)]...)
				docs = append(docs, d)
			}
			if got, want := dump(t, s), union(docs...); got != want {
				t.Fatalf("seed %d: the graph is\n%swant\n%s", seed, got, want)
			}
		}
		if err := s.Check(ctx); err != nil {
			t.Error(err)
		}
	}
}

// A transaction in which something failed comes to nothing, even where its
// function goes on.
func TestAFailureIsNotPassedOver(t *testing.T) {
	s := memory(t)
	good, bad := document("/a", "a", "v1", "ana rejects dov"), document("/b", "b", "v1")
	bad.Quads = append(bad.Quads, quad.Quad{Subject: quad.IRI("https://new.example/term"), Predicate: quad.String("p"), Object: quad.Int(1), Label: quad.IRI(bad.Article)})
	unknown := func(tx *store.Tx) error {
		return tx.Decide(store.Source{Article: good.Article, Fingerprint: "v9"}, nil)
	}
	for name, fails := range map[string]func(*store.Tx) error{
		"a bad document":              func(tx *store.Tx) error { _, err := tx.Put(bad); return err },
		"a version that nobody holds": unknown,
	} {
		err := s.Update(context.Background(), func(tx *store.Tx) error {
			if _, err := tx.Put(good); err != nil {
				return err
			}
			if fails(tx) == nil {
				t.Errorf("%s: no error", name)
			}
			return nil
		})
		if err == nil {
			t.Errorf("%s: the transaction was kept", name)
		}
		same(t, dump(t, s), "")
	}
}
