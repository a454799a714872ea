package export

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"newsgraph/graph/fixture"
)

// A buffer is a file of a folder in memory.
type buffer struct {
	bytes.Buffer
	closed bool
}

func (b *buffer) Close() error {
	b.closed = true
	return nil
}

// files are those that a format of several writes.
func files(t *testing.T, format string, src Source, opts Options) map[string]*buffer {
	t.Helper()
	out := map[string]*buffer{}
	err := WriteFolder(context.Background(), func(name string) (io.WriteCloser, error) {
		if out[name] != nil || strings.ContainsAny(name, `/\:`) {
			t.Errorf("the file %q is made twice, or its name is no good", name)
		}
		out[name] = &buffer{}
		return out[name], nil
	}, format, src, opts)
	if err != nil {
		t.Fatal(err)
	}
	for name, f := range out {
		if !f.closed {
			t.Errorf("%s is left open", name)
		}
	}
	return out
}

// writeAny writes any format, the files of a folder one after the other.
func writeAny(ctx context.Context, w io.Writer, format string, src Source) error {
	f, err := Lookup(format)
	if err != nil || !f.Folder() {
		return Write(ctx, w, format, src, Options{})
	}
	return WriteFolder(ctx, func(string) (io.WriteCloser, error) { return open{w}, nil }, format, src, Options{})
}

// open is a writer that nobody closes.
type open struct{ io.Writer }

func (open) Close() error { return nil }

// folder is all files in one text, by name.
func folder(t *testing.T, format string, src Source) []byte {
	t.Helper()
	all := files(t, format, src, Options{})
	var names []string
	for name := range all {
		names = append(names, name)
	}
	slices.Sort(names)
	var b bytes.Buffer
	for _, name := range names {
		b.WriteString("-- " + name + " --\n")
		b.Write(all[name].Bytes())
	}
	return b.Bytes()
}

func TestFoldersAndFilesAreNotMixedUp(t *testing.T) {
	src := fixtureSource(t)
	if err := Write(context.Background(), io.Discard, "neo4j", src, Options{}); !errors.Is(err, ErrFolder) {
		t.Errorf("a folder as a file: %v", err)
	}
	if err := WriteFolder(context.Background(), nil, "turtle", src, Options{}); !errors.Is(err, ErrFolder) {
		t.Errorf("a file as a folder: %v", err)
	}
}

// Parquet gives the same bytes again, and holds what CSV holds.
func TestParquet(t *testing.T) {
	src := fixtureSource(t)
	once, twice := files(t, "parquet", src, Options{}), files(t, "parquet", src, Options{})
	for name := range once {
		if !bytes.Equal(once[name].Bytes(), twice[name].Bytes()) {
			t.Errorf("%s differs the second time", name)
		}
	}
	rows, err := parquet.Read[parquetStatement](bytes.NewReader(once["statements.parquet"].Bytes()), int64(once["statements.parquet"].Len()))
	if err != nil {
		t.Fatal(err)
	}
	table, err := csv.NewReader(bytes.NewReader(written(t, "csv", src))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) == 0 || len(rows) != len(table)-1 {
		t.Errorf("%d statements, CSV has %d", len(rows), len(table)-1)
	}
	found := slices.ContainsFunc(rows, func(r parquetStatement) bool {
		return r.SubjectID == "person:ana-brevi" && r.Predicate == "ng:rejects" && r.Asserted && strings.HasPrefix(r.Exact, "Veldanian President") && r.Outlet == "The Orlin Courier"
	})
	if !found {
		t.Error("no row for what Ana Brevi rejects")
	}
}

// pandas reads the tables, where it is installed.
func TestPandasReadsParquet(t *testing.T) {
	py := fixture.Python(t, "pandas, pyarrow")
	dir := t.TempDir()
	for name, f := range files(t, "parquet", fixtureSource(t), Options{}) {
		if err := os.WriteFile(filepath.Join(dir, name), f.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	runTool(t, py, "-c", "import sys, pandas\nfor n in ('nodes','edges','statements'): assert len(pandas.read_parquet(sys.argv[1]+'/'+n+'.parquet')) > 0", dir)
}

// networkx reads GEXF and Cytoscape JSON with the nodes and edges of GraphML.
func TestNetworkXReadsGEXFAndCytoscape(t *testing.T) {
	py := fixture.Python(t, "networkx")
	src := fixtureSource(t)
	const script = `
import sys, json, re, networkx
a = networkx.read_graphml(sys.argv[1], force_multigraph=True)
a = networkx.relabel_nodes(a, lambda n: re.sub("_([0-9A-F]{2})", lambda m: chr(int(m[1], 16)), n))
b = networkx.read_gexf(sys.argv[2], version="1.2draft") if sys.argv[2].endswith("gexf") else networkx.cytoscape_graph(json.load(open(sys.argv[2])))
assert set(a.nodes) == set(b.nodes), set(a.nodes) ^ set(b.nodes)
assert a.number_of_edges() == b.number_of_edges() > 0, (a.number_of_edges(), b.number_of_edges())
print([d["exact"] for u, v, d in b.edges(data=True) if d["predicate"] == "ng:rejects" and u == "person:ana-brevi"][0])
`
	for _, format := range []string{"gexf", "cytoscape"} {
		path := file(t, format, src)
		if format == "gexf" { // this networkx knows the namespace of 1.2 alone
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			data = bytes.Replace(data, []byte(`xmlns="http://gexf.net/1.3" version="1.3"`), []byte(`xmlns="http://www.gexf.net/1.2draft" version="1.2"`), 1)
			if err := os.WriteFile(path, data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		out := string(runTool(t, py, "-c", script, file(t, "graphml", src), path))
		if !strings.HasPrefix(out, "Veldanian President Ana Brevi") {
			t.Errorf("%s: the words of the edge are %q", format, out)
		}
	}
}

func TestSince(t *testing.T) {
	src := fixtureSource(t)
	all := lines(written(t, "nquads", src))
	last := len(all) + 1
	for _, day := range []string{"0001-01-01", "2025-03-05", "9999-01-01"} {
		part, err := Since(context.Background(), src, day)
		if err != nil {
			t.Fatal(err)
		}
		got := lines(written(t, "nquads", part))
		for _, line := range got {
			if line != "" && !slices.Contains(all, line) {
				t.Errorf("%s: the graph does not hold %s", day, line)
			}
		}
		if len(got) >= last {
			t.Errorf("since %s there are %d quads, since the day before %d", day, len(got), last)
		}
		last = len(got)
	}
	for _, wrong := range []string{"2025", "2025-13-01", "yesterday", ""} {
		if _, err := Since(context.Background(), src, wrong); err == nil {
			t.Errorf("%q is taken for a day", wrong)
		}
	}
}
