package store_test

import (
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"newsgraph/graph/store"
	"newsgraph/graph/store/postgres/pgtest"
	"newsgraph/schema"
)

func TestWhatWasWrittenIsThereWhenOpenedAgain(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "deep", "store")
	d := document("/a", "a", "v1", "ana rejects dov")
	s := open(t, dir)
	put(t, s, d)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = open(t, dir)
	defer s.Close()
	same(t, dump(t, s), union(d))
	if c := put(t, s, d); c.Kind != store.Unchanged {
		t.Errorf("%+v", c)
	}
	want := store.Source{Source: "/a", Article: d.Article, Fingerprint: "v1", Pipeline: "p1"}
	if sources, err := s.Sources(ctx); err != nil || len(sources) != 1 || sources[0] != want {
		t.Errorf("sources %v, %v", sources, err)
	}
}

func TestOpenRefusals(t *testing.T) {
	other, err := schema.NewNames("https://other.example/")
	if err != nil {
		t.Fatal(err)
	}
	cases := []struct {
		name    string
		prepare func(t *testing.T, dir string)
		opts    store.Options
		want    error
		says    string
	}{
		{"nothing there, for reading", func(*testing.T, string) {}, store.Options{Names: names(t), ReadOnly: true}, store.ErrNoStore, "newsgraph build"},
		{"an empty file, for reading", func(t *testing.T, dir string) { write(t, dir, "graph.bolt", nil) }, store.Options{Names: names(t), ReadOnly: true}, store.ErrNoStore, "newsgraph build"},
		{"open for writing elsewhere", func(t *testing.T, dir string) {
			s := open(t, dir)
			t.Cleanup(func() { s.Close() })
		}, store.Options{Names: names(t)}, store.ErrInUse, "stop it"},
		{"another base IRI", func(t *testing.T, dir string) { open(t, dir).Close() }, store.Options{Names: other}, store.ErrBase, "https://other.example/"},
		{"text instead of a store", func(t *testing.T, dir string) { write(t, dir, "MANIFEST", []byte("no store\n")) }, store.Options{Names: names(t)}, store.ErrDamaged, "build it anew"},
		{"the store of an older newsgraph", func(t *testing.T, dir string) { write(t, dir, "graph.bolt", []byte("bbolt")) }, store.Options{Names: names(t)}, store.ErrFormat, "anew"},
		{"a store of a newer format", func(t *testing.T, dir string) {
			write(t, dir, "MANIFEST", []byte("newsgraph store, format 99\n{}\ncrc32c 00000000\n"))
		}, store.Options{Names: names(t)}, store.ErrFormat, "a newer newsgraph wrote format 99"},
		{"a store without its manifest", func(t *testing.T, dir string) {
			s := open(t, dir)
			put(t, s, document("/a", "a", "v1", "ana rejects dov"))
			s.Close()
			if err := os.Remove(filepath.Join(dir, "MANIFEST")); err != nil {
				t.Fatal(err)
			}
		}, store.Options{Names: names(t)}, store.ErrDamaged, "no MANIFEST"},
		{"a store cut short", func(t *testing.T, dir string) {
			s := open(t, dir)
			put(t, s, document("/a", "a", "v1", "ana rejects dov"))
			if err := s.Compact(ctx); err != nil {
				t.Fatal(err)
			}
			s.Close()
			files, err := filepath.Glob(filepath.Join(dir, "*.seg"))
			if len(files) != 1 || err != nil {
				t.Fatal(files, err)
			}
			if err := os.Truncate(files[0], 500); err != nil {
				t.Fatal(err)
			}
		}, store.Options{Names: names(t)}, store.ErrDamaged, "build it anew"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel() // they wait for locks
			dir := t.TempDir()
			c.prepare(t, dir)
			s, err := store.Open(ctx, dir, c.opts)
			if err == nil {
				s.Close()
			}
			if !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), dir) {
				t.Errorf("error %v\nwant %q with %q and the folder", err, c.want, c.says)
			}
		})
	}
}

func write(t *testing.T, dir, name string, data []byte) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestSeveralMayRead(t *testing.T) {
	dir := t.TempDir()
	d := document("/a", "a", "v1", "ana rejects dov")
	s := open(t, dir)
	put(t, s, d)
	s.Close()
	for range 2 {
		r, err := store.Open(ctx, pgtest.Place(t, dir), store.Options{Names: names(t), ReadOnly: true})
		if err != nil {
			t.Fatal(err)
		}
		defer r.Close()
		same(t, dump(t, r), union(d))
		if _, err := r.Put(ctx, d); !errors.Is(err, store.ErrReadOnly) {
			t.Errorf("put: %v", err)
		}
		if _, err := r.Remove(ctx, "/a"); !errors.Is(err, store.ErrReadOnly) {
			t.Errorf("remove: %v", err)
		}
		if _, err := r.Load(ctx, nil); !errors.Is(err, store.ErrReadOnly) {
			t.Errorf("load: %v", err)
		}
	}
}

// A store in whose files bytes were changed gives its graph, or an error: never
// a panic, never an endless loop.
func TestDamageIsAnError(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	for i, a := range []string{"a", "b", "c"} {
		put(t, s, document("/"+a, a, "v1", "ana rejects dov", "dov meets mira"))
		if i == 1 {
			if err := s.Compact(ctx); err != nil {
				t.Fatal(err)
			}
		}
	}
	s.Close()
	files, err := filepath.Glob(filepath.Join(dir, "[M0]*"))
	if err != nil || len(files) < 3 {
		t.Fatal(files, err)
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 60 {
		name := files[r.IntN(len(files))]
		good, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		bad := append([]byte{}, good...)
		for range 1 + r.IntN(100) {
			bad[r.IntN(len(bad))] = byte(r.Uint32())
		}
		write(t, dir, filepath.Base(name), bad)
		useAll(t, dir)
		write(t, dir, filepath.Base(name), good)
	}
}

// useAll does with a store whatever can be done, and lets errors pass.
func useAll(t *testing.T, dir string) {
	s, err := store.Open(ctx, dir, store.Options{Names: names(t)})
	if err != nil {
		return
	}
	for _, err := range s.Quads(ctx) {
		if err != nil {
			break
		}
	}
	s.Sources(ctx)
	s.Put(ctx, document("/a", "a", "v2", "ana rejects mira"))
	s.Remove(ctx, "/b")
	s.Check(ctx)
	s.Graph().ValueOf(quad.IRI("https://newsgraph.example/person/ana"))
	s.Close()
}

// Others read what a process writes, as it stood after some article.
func TestReadingWhatIsBeingWritten(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir)
	defer w.Close()
	r, err := store.Open(ctx, pgtest.Place(t, dir), store.Options{Names: names(t), ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	var all []store.Document
	for _, a := range []string{"a", "b", "c"} {
		d := document("/"+a, a, "v1", "ana rejects dov")
		all = append(all, d)
		put(t, w, d)
		same(t, dump(t, r), union(all...))
		if a == "b" {
			if err := w.Compact(ctx); err != nil {
				t.Fatal(err)
			}
		}
	}
	if _, err := w.Remove(ctx, "/b"); err != nil {
		t.Fatal(err)
	}
	same(t, dump(t, r), union(all[0], all[2]))
}

func TestViewsAreOfOneMoment(t *testing.T) {
	s := memory(t)
	ana := quad.IRI("https://newsgraph.example/person/ana")
	before := s.Graph()
	var leaked graph.QuadStore
	err := s.View(ctx, func(g graph.QuadStore) error {
		leaked = g
		put(t, s, document("/a", "a", "v1", "ana rejects dov"))
		if ref, err := g.ValueOf(ana); ref != nil || err != nil {
			t.Errorf("a view sees what was written after it: %v, %v", ref, err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if ref, _ := before.ValueOf(ana); ref != nil {
		t.Error("an older graph sees what was written after it")
	}
	if ref, err := s.Graph().ValueOf(ana); ref == nil || err != nil {
		t.Errorf("the latest graph does not see what was written: %v", err)
	}
	if _, err := leaked.ValueOf(ana); !errors.Is(err, store.ErrClosed) {
		t.Errorf("a view after its end: %v", err)
	}
	if err := s.Graph().ApplyDeltas(nil, graph.IgnoreOpts{}); !errors.Is(err, store.ErrReadOnly) {
		t.Errorf("writing past the store: %v", err)
	}
}
