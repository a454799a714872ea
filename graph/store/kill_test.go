package store_test

import (
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/store"
	"newsgraph/graph/store/postgres/pgtest"
)

// killFolder names, in the environment, the store that a child process builds.
const killFolder = "NEWSGRAPH_TEST_KILL"

// TestMain builds until it is killed where the environment says so.
func TestMain(m *testing.M) {
	if dir := os.Getenv(killFolder); dir != "" {
		if err := buildForever(dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	os.Exit(m.Run())
}

// articles of the killed build; each has two versions, of which one is held.
const articles = 12

func version(i, v int) store.Document {
	name := fmt.Sprint("art", i)
	common := []string{"ana rejects dov", "dov meets mira"}
	return document("/"+name, name, fmt.Sprint("v", v), append(common, fmt.Sprintf("p%d-%d meets dov", i, v))...)
}

// loaded are the quads of a load, which is there as a whole or not at all.
func loaded(load int) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for i := range 50 {
			q := quad.Quad{
				Subject:   quad.IRI(fmt.Sprintf("https://foreign.example/%d/%d", load, i)),
				Predicate: quad.IRI("https://foreign.example/p"),
				Object:    quad.Int(i),
			}
			if !yield(q, nil) {
				return
			}
		}
	}
}

func buildForever(dir string) error {
	n := names(&testing.T{})
	s, err := store.Open(ctx, dir, store.Options{Names: n})
	if err != nil {
		return err
	}
	fmt.Println("at work")
	for round := 0; ; round++ {
		for i := range articles {
			if _, err := s.Put(ctx, version(i, round%2)); err != nil {
				return err
			}
			if _, err := s.Remove(ctx, version((i+3)%articles, 0).Source); err != nil {
				return err
			}
		}
		if _, err := s.Load(ctx, loaded(round)); err != nil {
			return err
		}
	}
}

// A build that is killed at any moment leaves a store that opens and holds
// whole articles, and whole loads, only.
func TestAKilledBuildLeavesWholeArticles(t *testing.T) {
	dir := t.TempDir()
	r := rand.New(rand.NewPCG(3, 4))
	seen := map[string]bool{}
	kills, longest := 30, 120
	if pgtest.On() {
		kills, longest = 15, 300 // a server takes longer
	}
	for kill := range kills {
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), killFolder+"="+pgtest.Place(t, dir))
		var said strings.Builder
		child.Stderr = &said
		out, err := child.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		if kill%2 == 1 { // on a busy machine it may take long to get to work
			if _, err := out.Read(make([]byte, 1)); err != nil {
				t.Fatalf("kill %d: the child does not get to work: %v, %s", kill, err, said.String())
			}
		}
		time.Sleep(time.Duration(r.IntN(longest)) * time.Millisecond)
		if err := child.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
			t.Fatal(err)
		}
		child.Wait()
		if said.Len() > 0 {
			t.Fatalf("kill %d: the child says: %s", kill, said.String())
		}
		seen[checkWhole(t, dir)] = true
		if t.Failed() {
			t.Fatalf("after kill %d", kill)
		}
	}
	if len(seen) < 5 {
		t.Errorf("only %d different graphs after %d kills: the child does not get to work", len(seen), kills)
	}
}

// checkWhole compares the graph with what the sources are said to hold, and
// gives it.
func checkWhole(t *testing.T, dir string) string {
	t.Helper()
	s := open(t, dir)
	defer s.Close()
	sources, err := s.Sources(ctx)
	if err != nil {
		t.Fatal(err)
	}
	var held []store.Document
	for _, source := range sources {
		for i := range articles {
			for v := range 2 {
				if d := version(i, v); d.Source == source.Source && d.Fingerprint == source.Fingerprint {
					held = append(held, d)
				}
			}
		}
	}
	var built, foreign strings.Builder
	for line := range strings.Lines(dump(t, s)) {
		if strings.HasPrefix(line, "<https://foreign.example/") {
			foreign.WriteString(line)
		} else {
			built.WriteString(line)
		}
	}
	if len(held) != len(sources) {
		t.Errorf("%d sources, of which %d are known", len(sources), len(held))
	}
	same(t, built.String(), union(held...))
	if n := strings.Count(foreign.String(), "\n"); n%50 != 0 {
		t.Errorf("%d loaded quads: a load is there in part", n)
	}
	return built.String() + foreign.String()
}
