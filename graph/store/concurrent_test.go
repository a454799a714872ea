package store_test

import (
	"fmt"
	"sync"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"newsgraph/graph/store"
)

// Many read while one writes: every view holds whole articles, and neither
// waits for the other for ever.
func TestReadersSeeWholeArticlesWhileOneWrites(t *testing.T) {
	s := memory(t)
	whole := len(version(0, 0).Quads)
	done := make(chan struct{})
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				if err := s.View(ctx, func(g graph.QuadStore) error { return wholeArticles(g, whole) }); err != nil {
					t.Error(err)
					return
				}
				g := s.Graph()
				if _, err := g.ValueOf(quad.IRI("https://newsgraph.example/person/ana")); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for round := range 6 {
		for i := range articles {
			put(t, s, version(i, round%2))
		}
		if _, err := s.Remove(ctx, "/art3"); err != nil {
			t.Error(err)
		}
		if _, err := s.Load(ctx, loaded(round)); err != nil {
			t.Error(err)
		}
	}
	close(done)
	readers.Wait()
}

// wholeArticles counts the quads of each article by their labels.
func wholeArticles(g graph.QuadStore, whole int) error {
	count := map[string]int{}
	it := g.QuadsAllIterator().Iterate()
	defer it.Close()
	for it.Next(ctx) {
		q, err := g.Quad(it.Result())
		if err != nil {
			return err
		}
		if q.Label == nil { // of a load
			continue
		}
		count[articleOf(q.Label)]++
	}
	for article, n := range count {
		if n != whole {
			return fmt.Errorf("%s: %d quads of %d", article, n, whole)
		}
	}
	return it.Err()
}

// articleOf reads the article's name off a label that document made.
func articleOf(label quad.Value) string {
	name := quad.ToString(label)
	var n int
	for _, pattern := range []string{"<https://newsgraph.example/article/art%d>", "<https://newsgraph.example/statement/art%d-"} {
		if _, err := fmt.Sscanf(name, pattern, &n); err == nil {
			return fmt.Sprint("art", n)
		}
	}
	return name
}

func TestWritersWaitForEachOther(t *testing.T) {
	s := memory(t)
	var writers sync.WaitGroup
	for i := range articles {
		writers.Go(func() {
			if _, err := s.Put(ctx, version(i, 0)); err != nil {
				t.Error(err)
			}
		})
	}
	writers.Wait()
	var all []store.Document
	for i := range articles {
		all = append(all, version(i, 0))
	}
	same(t, dump(t, s), union(all...))
}
