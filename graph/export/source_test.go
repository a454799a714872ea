package export

import (
	"bytes"
	"context"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/quad"

	"newsgraph/graph/fixture"
	"newsgraph/graph/quads"
	"newsgraph/schema"
)

var update = flag.Bool("update", false, "write the golden files anew")

// fixtureSource is the graph of the invented articles of package fixture.
func fixtureSource(t testing.TB) Source {
	t.Helper()
	st := fixture.Store(t)
	return Source{Quads: st.Quads, Lines: st.NQuads, Graph: st.Graph(), Names: fixture.Names(t)}
}

// sourceOf is a graph of any quads.
func sourceOf(names *schema.Names, all ...quad.Quad) Source {
	all = quads.Sort(all)
	return Source{
		Quads: Sequence(all),
		Graph: memstore.New(all...),
		Names: names,
	}
}

// written is what Write gives.
func written(t testing.TB, format string, src Source, selected ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(context.Background(), &b, format, src, Options{Select: selected}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// golden compares got with a file of testdata, or writes it with -update.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (go test -update writes it)", err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs (go test -update writes it anew); got:\n%.4000s", path, got)
	}
}
