package quadstore_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/nquads"
	hkv "github.com/hidal-go/hidalgo/kv/bbolt"

	"newsgraph/graph/quads"
	"newsgraph/graph/store/engine"
	"newsgraph/graph/store/quadstore"
	"newsgraph/graph/store/vfs"
)

// What newsgraph found broken in cayley's own stores, and must not be in ours.
// Each case says what is wrong with a store, or nothing.
var faults = []struct {
	name  string
	wrong func(t *testing.T, s graph.QuadStore) error
}{
	{"add and delete in one transaction", mixedTransaction},
	{"writing after a transaction that failed", poison},
	{"writing while somebody reads", readAndWrite},
	{"terms of quads that were added twice", leaks},
	{"times within one second", instants},
	{"5 and \"5\"^^xsd:integer", integers},
}

func TestFaultsOfCayley(t *testing.T) {
	for _, f := range faults {
		t.Run(f.name, func(t *testing.T) {
			for name, open := range stores() {
				s, _ := open(t)
				if err := f.wrong(t, s); err != nil {
					t.Errorf("ours, %s: %v", name, err)
				}
			}
			if err := f.wrong(t, bolt(t)); err == nil {
				t.Error("cayley has mended it")
			} else {
				t.Log("cayley's bbolt: ", err)
			}
		})
	}
}

// bolt is cayley's own store over bbolt.
func bolt(t *testing.T) graph.QuadStore {
	t.Helper()
	s, _ := boltFile(t)
	return s
}

// boltFile is such a store and the name of its file.
func boltFile(t *testing.T) (graph.QuadStore, string) {
	t.Helper()
	dir, err := os.MkdirTemp("", "bolt") // it may be left locked for ever
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	name := filepath.Join(dir, "graph.bolt")
	db, err := hkv.OpenPath(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := kv.Init(db, nil); err != nil {
		t.Fatal(err)
	}
	s, err := kv.New(db, nil)
	if err != nil {
		t.Fatal(err)
	}
	return s, name
}

func some(subject string, object quad.Value) quad.Quad {
	return quad.Quad{Subject: quad.IRI(subject), Predicate: quad.IRI("p:p"), Object: object, Label: quad.IRI("g:g")}
}

func add(s graph.QuadStore, qs ...quad.Quad) error { return deltas(s, graph.Add, qs) }
func del(s graph.QuadStore, qs ...quad.Quad) error { return deltas(s, graph.Delete, qs) }

func deltas(s graph.QuadStore, action graph.Procedure, qs []quad.Quad) error {
	var all []graph.Delta
	for _, q := range qs {
		all = append(all, graph.Delta{Quad: q, Action: action})
	}
	return s.ApplyDeltas(all, graph.IgnoreOpts{IgnoreDup: true, IgnoreMissing: true})
}

// holds reports where a store does not hold exactly these quads, by all orders.
func holds(s graph.QuadStore, want ...quad.Quad) error {
	ctx := context.Background()
	found := map[quad.Quad]int{}
	it := s.QuadsAllIterator().Iterate()
	defer it.Close()
	for it.Next(ctx) {
		q, err := s.Quad(it.Result())
		if err != nil {
			return err
		}
		found[q]++
	}
	expected := map[quad.Quad]int{}
	for _, q := range want {
		expected[q]++
		for _, d := range quad.Directions {
			ref, err := s.ValueOf(q.Get(d))
			if ref == nil || err != nil {
				return fmt.Errorf("%v is not there: %w", q.Get(d), err)
			}
			one := s.QuadIterator(d, ref).Iterate()
			n, there := 0, 0
			for one.Next(ctx) {
				n++
			}
			for _, other := range want {
				if other.Get(d) == q.Get(d) {
					there++
				}
			}
			if err := errors.Join(one.Err(), one.Close()); n != there || err != nil {
				return fmt.Errorf("%d quads by %s %v, want %d: %w", n, d, q.Get(d), there, err)
			}
		}
	}
	stats, err := s.Stats(ctx, true)
	if err != nil || stats.Quads.Value != int64(len(want)) {
		return fmt.Errorf("it says that it holds %d quads, want %d: %w", stats.Quads.Value, len(want), err)
	}
	if !maps.Equal(found, expected) {
		return fmt.Errorf("it holds %v, want %v", found, expected)
	}
	return it.Err()
}

func mixedTransaction(_ *testing.T, s graph.QuadStore) error {
	old, fresh, kept := some("s:s", quad.String("old")), some("s:s", quad.String("new")), some("s:kept", quad.String("old"))
	if err := add(s, old, kept); err != nil {
		return err
	}
	err := s.ApplyDeltas([]graph.Delta{{Quad: old, Action: graph.Delete}, {Quad: fresh, Action: graph.Add}, {Quad: old, Action: graph.Add}, {Quad: old, Action: graph.Delete}}, graph.IgnoreOpts{})
	if err != nil {
		return err
	}
	return holds(s, fresh, kept)
}

func poison(_ *testing.T, s graph.QuadStore) error {
	var fine []quad.Quad
	for i := range 20 {
		q, bad := some(fmt.Sprint("s:", i), quad.Int(i)), some("s:s", quad.String(fmt.Sprintf("not UTF-8: %d \xff", i)))
		if err := add(s, q, bad); err == nil { // it takes such strings
			if err := del(s, q, bad); err != nil {
				return err
			}
		}
		if err := add(s, q); err != nil {
			return err
		}
		fine = append(fine, q)
	}
	return holds(s, fine...)
}

// readAndWrite writes much while a reader is halfway.
func readAndWrite(_ *testing.T, s graph.QuadStore) error {
	var many []quad.Quad
	for i := range 1000 {
		many = append(many, some(fmt.Sprint("s:", i), quad.String(strings.Repeat("long ", 200)+fmt.Sprint(i))))
	}
	if err := add(s, many[:2]...); err != nil {
		return err
	}
	subject, err := s.ValueOf(many[0].Subject)
	if err != nil {
		return err
	}
	done := make(chan error, 1)
	go func() {
		it := s.QuadIterator(quad.Subject, subject).Iterate()
		defer it.Close()
		it.Next(context.Background())
		done <- add(s, many...)
	}()
	select {
	case err := <-done:
		return err
	case <-time.After(5 * time.Second):
		return errors.New("the writer waits for the reader for ever")
	}
}

func leaks(_ *testing.T, s graph.QuadStore) error {
	q := some("s:s", quad.String("twice"))
	if err := errors.Join(add(s, q), add(s, q, q), del(s, q)); err != nil {
		return err
	}
	if ref, err := s.ValueOf(q.Object); ref != nil || err != nil {
		return fmt.Errorf("a term that no quad has is still there: %v, %w", ref, err)
	}
	return holds(s)
}

func instants(_ *testing.T, s graph.QuadStore) error {
	at := time.Date(2025, 11, 21, 10, 0, 0, 100, time.UTC)
	one, other := some("s:s", quad.Time(at)), some("s:s", quad.Time(at.Add(time.Millisecond)))
	if err := add(s, one, other); err != nil {
		return err
	}
	return holds(s, one, other)
}

func integers(_ *testing.T, s graph.QuadStore) error {
	q := some("s:s", quad.Int(5))
	if err := add(s, q); err != nil {
		return err
	}
	same := some("s:s", quad.TypedString{Value: "5", Type: "http://www.w3.org/2001/XMLSchema#integer"})
	if err := s.ApplyDeltas([]graph.Delta{{Quad: same, Action: graph.Add}}, graph.IgnoreOpts{}); !graph.IsQuadExist(err) {
		return fmt.Errorf("one fact is two: %v", err)
	}
	return holds(s, q)
}

// Quads that differ in their label only are different. (cayley's SQL stores
// drop them; they want a server or cgo, and are not tried here.)
func TestLabelsTellQuadsApart(t *testing.T) {
	for name, open := range stores() {
		s, _ := open(t)
		one, other, none := some("s:s", quad.Int(1)), some("s:s", quad.Int(1)), some("s:s", quad.Int(1))
		other.Label, none.Label = quad.IRI("g:other"), nil
		if err := errors.Join(add(s, one, other, none), holdsAll(s, 3), del(s, other), holdsAll(s, 2)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func holdsAll(s graph.QuadStore, n int64) error {
	stats, err := s.Stats(context.Background(), true)
	if err == nil && stats.Quads.Value != n {
		err = fmt.Errorf("%d quads, want %d", stats.Quads.Value, n)
	}
	return err
}

// What is deleted leaves no trace on disk.
func TestDeletedSpaceReturns(t *testing.T) {
	var many []quad.Quad
	for i := range 3000 {
		many = append(many, some(fmt.Sprint("s:", i), quad.String(fmt.Sprint(strings.Repeat("long ", 20), i))))
	}
	disk := vfs.NewDisk(1)
	e, err := engine.Open(disk, engine.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	s := quadstore.Live(e)
	if err := errors.Join(add(s, many...), e.Flush(context.Background())); err != nil {
		t.Fatal(err)
	}
	full, _ := e.Bytes()
	if err := errors.Join(del(s, many[1:]...), e.Compact(context.Background()), holds(s, many[0])); err != nil {
		t.Fatal(err)
	}
	if empty, _ := e.Bytes(); empty > 3000 || full < 50_000 {
		t.Errorf("%d bytes with %d quads, %d bytes with one", full, len(many), empty)
	}
	b, name := boltFile(t)
	if err := add(b, many...); err != nil {
		t.Fatal(err)
	}
	before, err := os.Stat(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := del(b, many[1:]...); err != nil {
		t.Log("cayley's bbolt: ", err)
	}
	after, err := os.Stat(name)
	if err != nil {
		t.Fatal(err)
	}
	if after.Size() < before.Size()/2 {
		t.Errorf("cayley has mended it: %d bytes, %d when it was full", after.Size(), before.Size())
	}
}

// memoryFault names, in the environment, the store that a child process reads
// and writes at once.
const memoryFault = "NEWSGRAPH_TEST_MEMORY"

// A store in memory is read and written at once; cayley's kills the process.
func TestMemoryIsSafe(t *testing.T) {
	if kind := os.Getenv(memoryFault); kind != "" {
		s := graph.QuadStore(memstore.New())
		if kind == "ours" {
			s = quadstore.Live(engine.Memory(engine.Options{}))
		}
		readWhileWriting(t, s)
		return
	}
	for _, kind := range []string{"ours", "cayley's"} {
		child := exec.Command(os.Args[0], "-test.run", "^TestMemoryIsSafe$")
		child.Env = append(os.Environ(), memoryFault+"="+kind)
		out, err := child.CombinedOutput()
		if (err == nil) != (kind == "ours") {
			t.Errorf("%s: %v, %.300s", kind, err, out)
		}
	}
}

func readWhileWriting(t *testing.T, s graph.QuadStore) {
	done := make(chan struct{})
	var readers sync.WaitGroup
	for range 3 {
		readers.Go(func() {
			for i := 0; ; i++ {
				select {
				case <-done:
					return
				default:
				}
				if _, err := s.ValueOf(quad.IRI(fmt.Sprint("s:", i%1000))); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	for i := range 20_000 {
		if err := add(s, some(fmt.Sprint("s:", i), quad.Int(i))); err != nil {
			t.Error(err)
		}
	}
	close(done)
	readers.Wait()
}

// cayley's N-Quads are not always N-Quads; ours are, or are refused.
func TestNQuads(t *testing.T) {
	for _, q := range []quad.Quad{some("s:s", quad.Bool(true)), {Subject: quad.IRI("s:s"), Predicate: quad.IRI("p:p"), Object: quad.IRI("o:a>b")}} {
		var theirs bytes.Buffer
		w := nquads.NewWriter(&theirs)
		if err := errors.Join(w.WriteQuad(q), w.Close()); err != nil {
			t.Fatal(err)
		}
		line := strings.TrimSpace(theirs.String())
		if strings.Contains(line, `"True"`) || strings.Contains(line, "a>b") {
			t.Log("cayley's: ", line)
		} else {
			t.Errorf("cayley has mended it: %s", line)
		}
		ours := string(quads.AppendNQuad(nil, q))
		if quads.Check(q) == nil && (strings.Contains(ours, `"True"`) || strings.Contains(ours, "a>b")) {
			t.Errorf("ours is no N-Quads: %s", ours)
		}
	}
}
