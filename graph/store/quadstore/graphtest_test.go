package quadstore_test

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/graphtest"
	"github.com/cayleygraph/cayley/graph/graphtest/testutil"
	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/cayley/query/path"
	"github.com/cayleygraph/quad"

	"newsgraph/graph/store/engine"
	"newsgraph/graph/store/quadstore"
	"newsgraph/graph/store/vfs"
)

// insertionOrder is the one case of cayley's suite that is left out. It holds
// only for stores that give quads in the order in which they were added: asked
// for a node it has not come to yet, cayley's recursion answers with the tags of
// the node that it was asked for before. See TestRecursionDependsOnOrder.
const insertionOrder = "^TestConformance$/./^paths$/^follows_recursive_loop$"

func TestMain(m *testing.M) {
	flag.Parse()
	if skip := flag.Lookup("test.skip"); skip.Value.String() == "" {
		if err := skip.Value.Set(insertionOrder); err != nil {
			panic(err)
		}
	}
	os.Exit(m.Run())
}

// stores are the kinds of engines; a small memory makes segments of everything.
func stores() map[string]testutil.DatabaseFunc {
	disk := func(t testing.TB, opts engine.Options) (graph.QuadStore, graph.Options) {
		e, err := engine.Open(vfs.Dir(t.TempDir()), opts)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := e.Close(); err != nil {
				t.Error(err)
			}
		})
		return quadstore.Live(e), nil
	}
	return map[string]testutil.DatabaseFunc{
		"memory": func(testing.TB) (graph.QuadStore, graph.Options) {
			return quadstore.Live(engine.Memory(engine.Options{})), nil
		},
		"disk":     func(t testing.TB) (graph.QuadStore, graph.Options) { return disk(t, engine.Options{}) },
		"segments": func(t testing.TB) (graph.QuadStore, graph.Options) { return disk(t, engine.Options{Memory: 1}) },
	}
}

// cayley's own conformance suite, and all but one case of its paths.
func TestConformance(t *testing.T) {
	inCayley(t)
	for name, open := range stores() {
		t.Run(name, func(t *testing.T) { graphtest.TestAll(t, open, nil) })
	}
}

// cayley's films: 30,000 quads and the queries of its integration test. It takes
// half a minute and runs where RUN_INTEGRATION=true, as cayley has it.
func TestFilms(t *testing.T) {
	inCayley(t)
	graphtest.TestIntegration(t, stores()["disk"], false)
}

// inCayley goes to where cayley's tests run, for the data that they read.
func inCayley(t *testing.T) {
	file, _ := runtime.FuncForPC(reflect.ValueOf(graphtest.TestAll).Pointer()).FileLine(0)
	dir := filepath.Dir(file)
	if _, err := os.Stat(filepath.Join(dir, "../../data/testdata.nq")); err != nil {
		t.Skipf("cayley's data is not there: %v", err)
	}
	t.Chdir(dir)
}

// cayley's own store gives another answer to the case that is left out when the
// same quads are added in another order.
func TestRecursionDependsOnOrder(t *testing.T) {
	quads := []quad.Quad{
		quad.MakeIRI("1", "relatesTo", "x", ""), quad.MakeIRI("2", "relatesTo", "x", ""), quad.MakeIRI("3", "relatesTo", "y", ""),
		quad.MakeIRI("1", "knows", "2", ""), quad.MakeIRI("2", "knows", "3", ""), quad.MakeIRI("2", "knows", "1", ""),
	}
	parent := func() string {
		s := memstore.New(quads...)
		found := ""
		p := path.StartPath(s, quad.IRI("1")).FollowRecursive(path.StartMorphism().Tag("parent").Out(quad.IRI("knows")), 2, nil).
			Has(quad.IRI("relatesTo"), quad.IRI("y"), quad.IRI("x")).Tag("id")
		err := p.Iterate(context.Background()).TagValues(s, func(tags map[string]quad.Value) error {
			if tags["id"] == quad.IRI("3") {
				found += quad.StringOf(tags["parent"])
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		return found
	}
	before := parent()
	quads[4], quads[5] = quads[5], quads[4]
	if after := parent(); before == after {
		t.Errorf("3 is reached through %s in either order: cayley has mended it, take the case back in", after)
	}
}
