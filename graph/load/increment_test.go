package load_test

import (
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"newsgraph/graph/fixture"
	"newsgraph/graph/invented"
	"newsgraph/graph/load"
	"newsgraph/graph/store"
	"newsgraph/graph/store/postgres/pgtest"
)

// corrections are files that a user may write, each in place of another.
var corrections = []string{
	"",
	"same person:somebody person:petra-valor person:julia-valor\napart person:valor person:carlo-james-valor\napart person:valor person:carlo-valor\n",
	"same org:valor-family org:valor-river-authority org:bread-department\napart person:valor in article:%s as person:of-one-article\n",
}

// Whatever the order in which articles come, in whatever portions, whatever was
// there and is gone, whatever the user said and took back, and however often the
// graph was closed in between, copied or made compact: it is that of the articles
// in it.
func TestTheGraphFollowsFromTheSetOfArticles(t *testing.T) {
	seeds := uint64(6)
	if pgtest.On() {
		seeds = 2 // a server takes longer
	}
	for seed := range seeds {
		press := invented.Press{Seed: seed, Surnames: 3 + 4*int(seed), Entities: 6, Words: 120}
		r := rand.New(rand.NewPCG(seed, 1))
		const articles = 18
		dir, said := t.TempDir(), ""
		kept := map[int]bool{}
		grown := onDisk(t, dir, said)
		for _, n := range r.Perm(articles) {
			addAll(t, grown, press, []int{n})
			kept[n] = true
			if gone := r.IntN(articles); kept[gone] && r.IntN(3) == 0 {
				if _, err := grown.Remove(ctx, string(press.Article(gone).Article.URL)); err != nil {
					t.Fatal(err)
				}
				delete(kept, gone)
			}
			if r.IntN(4) == 0 {
				var err error
				switch does := r.IntN(3); {
				case does == 0 && pgtest.On(): // copies are the server's affair
				case does == 0: // and go on with the copy
					dir = t.TempDir()
					err = grown.store.Backup(ctx, dir)
				case does == 1:
					err = grown.store.Compact(ctx)
				}
				if err := errors.Join(err, grown.store.Close()); err != nil {
					t.Fatal(err)
				}
				said = strings.Replace(corrections[r.IntN(len(corrections))], "%s", strings.TrimPrefix(press.Article(n).Article.ID, "article:"), 1)
				grown = onDisk(t, dir, said)
			}
		}
		fresh := open(t, loader(t).store, said, "v1")
		addPortions(t, fresh, press, kept, r)
		if got, want := dump(t, grown), dump(t, fresh); got != want {
			t.Fatalf("seed %d: the graph that grew is another than the one built anew:\n%s", seed, firstDifference(got, want))
		}
		if n := len(dump(t, fresh)); n < 10000 {
			t.Fatalf("a graph of %d bytes shows nothing", n)
		}
		if err := errors.Join(load.Check(ctx, grown.store), grown.store.Close()); err != nil {
			t.Error(err)
		}
	}
}

func onDisk(t testing.TB, dir, corrections string) graph {
	t.Helper()
	st, err := store.Open(ctx, pgtest.Place(t, dir), store.Options{Names: fixture.Names(t)})
	if err != nil {
		t.Fatal(err)
	}
	g := open(t, st, corrections, "v1")
	g.WriteAtOnce(3)
	return g
}

// addPortions brings articles in, in any order and portions.
func addPortions(t testing.TB, l graph, press invented.Press, articles map[int]bool, r *rand.Rand) {
	t.Helper()
	var order []int
	for n := range 1000 {
		if articles[n] {
			order = append(order, n)
		}
	}
	r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
	for len(order) > 0 {
		n := 1 + r.IntN(len(order))
		addAll(t, l, press, order[:n])
		order = order[n:]
	}
}

func addAll(t testing.TB, l graph, press invented.Press, numbers []int) {
	t.Helper()
	if _, err := l.BuildAll(ctx, drafts(t, press, numbers)); err != nil {
		t.Fatal(err)
	}
}

func drafts(t testing.TB, press invented.Press, numbers []int) (out []load.Draft) {
	for _, n := range numbers {
		rec := press.Article(n)
		o, err := load.OriginOfRecord(rec)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, load.Draft{Record: rec, Origin: o})
	}
	return out
}

func firstDifference(a, b string) string {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	from := max(0, n-200)
	return a[from:min(len(a), n+200)] + "\n---\n" + b[from:min(len(b), n+200)]
}

// Corrections that come later make the graph that they would have made from the
// start, and taken back leave no trace.
func TestCorrectionsActOnWhatIsThere(t *testing.T) {
	press := invented.Press{Seed: 5, Surnames: 4, Entities: 6, Words: 60}
	l := loader(t)
	addAll(t, l, press, []int{0, 1, 2, 3, 4, 5, 6, 7})
	before := dump(t, l)
	corrected := dump(t, open(t, l.store, corrections[1], "v1"))
	if corrected == before || !strings.Contains(corrected, "/person/somebody>") {
		t.Fatal("the corrections changed nothing: the test tests nothing")
	}
	if got := dump(t, open(t, l.store, "", "v1")); got != before {
		t.Error(firstDifference(got, before))
	}
	fresh := open(t, loader(t).store, corrections[1], "v1")
	addAll(t, fresh, press, []int{7, 6, 5, 4, 3, 2, 1, 0})
	if got := dump(t, fresh); got != corrected {
		t.Error(firstDifference(got, corrected))
	}
}

// killFolder names, in the environment, the graph that a child process builds.
const killFolder = "NEWSGRAPH_TEST_KILL_BUILD"

// TestMain builds until it is killed where the environment says so.
func TestMain(m *testing.M) {
	if dir := os.Getenv(killFolder); dir != "" {
		buildForever(&testing.T{}, dir)
	}
	os.Exit(m.Run())
}

var killed = invented.Press{Seed: 8, Surnames: 5, Entities: 8, Words: 30}

const killedArticles = 30

// buildForever brings articles in and takes them out. How it goes on depends on
// what is there.
func buildForever(t testing.TB, dir string) {
	g := onDisk(t, dir, "")
	g.WriteAtOnce(1)
	seed, _ := strconv.Atoi(filepath.Base(os.Getenv("NEWSGRAPH_TEST_KILL_ROUND")))
	r := rand.New(rand.NewPCG(uint64(seed), 9))
	for {
		var some []int
		for range 1 + r.IntN(6) {
			some = append(some, r.IntN(killedArticles))
		}
		addAll(t, g, killed, some)
		gone := killed.Article(r.IntN(killedArticles)).Article.URL
		if _, err := g.Remove(ctx, string(gone)); err != nil && !errors.Is(err, load.ErrUnknown) {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		fmt.Print(".")
	}
}

// A build that is killed at any moment leaves what the next one finishes: the
// graph of the articles that are in it.
func TestAKilledBuildIsFinishedByTheNext(t *testing.T) {
	dir := t.TempDir()
	r := rand.New(rand.NewPCG(5, 6))
	unfinished, seen := 0, map[string]bool{}
	for kill := range 10 {
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), killFolder+"="+pgtest.Place(t, dir), fmt.Sprint("NEWSGRAPH_TEST_KILL_ROUND=", kill))
		var said strings.Builder
		child.Stderr = &said
		out, err := child.StdoutPipe()
		if err == nil {
			err = child.Start()
		}
		if err == nil { // it has done something, and is at something else
			_, err = io.ReadFull(out, make([]byte, 1+r.IntN(4)))
		}
		if err != nil {
			t.Fatal(err, said.String())
		}
		time.Sleep(time.Duration(r.IntN(40)) * time.Millisecond)
		if err := child.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
			t.Fatal(err)
		}
		child.Wait()
		if said.Len() > 0 {
			t.Fatalf("kill %d: the child says: %s", kill, said.String())
		}
		st, err := store.Open(ctx, pgtest.Place(t, dir), store.Options{Names: fixture.Names(t)})
		if err != nil {
			t.Fatal(err)
		}
		before := dump(t, graph{nil, st})
		g := open(t, st, "", "v1")
		got := dump(t, g)
		if got != before {
			unfinished++
		}
		sources, err := st.Sources(ctx)
		if err != nil {
			t.Fatal(err)
		}
		kept := map[int]bool{}
		for _, s := range sources {
			var n int
			if _, err := fmt.Sscanf(s.Source, "https://press.example/%d", &n); err != nil {
				t.Fatal(err)
			}
			kept[n] = true
		}
		fresh := loader(t)
		addPortions(t, fresh, killed, kept, r)
		if want := dump(t, fresh); got != want {
			t.Fatalf("kill %d: %d articles: %s", kill, len(kept), firstDifference(got, want))
		}
		seen[got] = true
		if err := errors.Join(load.Check(ctx, st), st.Close()); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d graphs, %d of them unfinished", len(seen), unfinished)
	if len(seen) < 5 {
		t.Errorf("only %d different graphs: the child does not get to work", len(seen))
	}
}

// What is too much for one transaction waits, and is written by who opens the
// graph next.
func TestWhatWaitsIsWritten(t *testing.T) {
	press := invented.Press{Seed: 3, Surnames: 2, Entities: 8, Words: 60}
	whole, broken := loader(t), loader(t)
	for _, l := range []graph{whole, broken} {
		addAll(t, l, press, []int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
	}
	for n := 10; n < 14; n++ {
		addAll(t, whole, press, []int{n})
		broken.WriteAtOnce(1)
		if _, err := broken.Begin(ctx, drafts(t, press, []int{n})); err != nil {
			t.Fatal(err)
		}
	}
	if dump(t, broken) == dump(t, whole) {
		t.Fatal("nothing was left to do: the test tests nothing")
	}
	if got, want := dump(t, open(t, broken.store, "", "v1")), dump(t, whole); got != want {
		t.Error(firstDifference(got, want))
	}
}
