package export

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"newsgraph/graph/fixture"
)

// inFolder writes a format of several files to a temporary folder.
func inFolder(t *testing.T, format string, src Source) string {
	t.Helper()
	dir := t.TempDir()
	for name, f := range files(t, format, src, Options{}) {
		if err := os.WriteFile(filepath.Join(dir, name), f.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// DuckDB opens Parquet and CSV: it counts what we wrote, has numbers where
// numbers are meant, and joins nodes, edges and statements by their names.
func TestDuckDBReadsParquetAndCSV(t *testing.T) {
	ask := fixture.Node(t, "@duckdb/node-api")
	const script = `
const { DuckDBInstance } = require('@duckdb/node-api');
(async () => {
  const [folder, table] = process.argv.slice(1);
  const db = await (await DuckDBInstance.create()).connect();
  for (const name of ['nodes', 'edges', 'statements']) await db.run("CREATE VIEW " + name + " AS SELECT * FROM '" + folder + "/" + name + ".parquet'");
  await db.run("CREATE VIEW rows AS SELECT * FROM read_csv('" + table + "')");
  const one = async (sql) => (await db.runAndReadAll(sql)).getRowsJson();
  const types = async (name) => Object.fromEntries((await one('DESCRIBE ' + name)).map((r) => [r[0], r[1]]));
  const count = async (sql) => Number((await one('SELECT count(*) FROM ' + sql))[0][0]);
  console.log(JSON.stringify({
    Nodes: await count('nodes'), Edges: await count('edges'), Statements: await count('statements'), Rows: await count('rows'),
    EdgeTypes: await types('edges'), RowTypes: await types('rows'),
    Ends: await count('edges e JOIN nodes a ON e."from" = a.id JOIN nodes b ON e."to" = b.id'),
    Backed: await count('edges e JOIN statements s ON e.statement = s.statement AND e.exact = s.exact AND e.article = s.article'),
    ByStatement: await count('edges WHERE statement IS NOT NULL'),
    Same: await count('rows r JOIN statements s ON r.statement_id = s.statement AND r.exact = s.exact AND r.start = s.start AND r.confidence = s.confidence AND r.asserted = s.asserted'),
    Words: (await one("SELECT s.exact FROM edges e JOIN nodes n ON n.id = e.\"from\" JOIN statements s USING (statement) WHERE n.label = 'Ana Brevi' AND e.predicate = 'ng:rejects'"))[0][0],
  }));
})().catch((e) => { console.error(e); process.exit(1); });
`
	src := fixtureSource(t)
	var got struct {
		Nodes, Edges, Statements, Rows, Ends, Backed, ByStatement, Same int
		EdgeTypes, RowTypes                                             map[string]string
		Words                                                           string
	}
	if err := json.Unmarshal(ask(script, inFolder(t, "parquet", src), file(t, "csv", src)), &got); err != nil {
		t.Fatal(err)
	}
	table, err := csv.NewReader(strings.NewReader(string(written(t, "csv", src)))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	nodes, edges, backed := 0, 0, 0
	w := newWalker(src)
	if err := w.nodes(context.Background(), func(node) error { nodes++; return nil }); err != nil {
		t.Fatal(err)
	}
	err = w.edges(context.Background(), func(e edge) error {
		edges++
		if e.words != nil {
			nodes++
		}
		if e.statement != nil {
			backed++
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		what      string
		got, want int
	}{
		{"nodes", got.Nodes, nodes}, {"edges", got.Edges, edges}, {"statements", got.Statements, len(table) - 1}, {"rows", got.Rows, len(table) - 1},
		{"edges with both ends", got.Ends, edges}, {"edges with a statement", got.ByStatement, backed}, {"... that the table has", got.Backed, backed},
		{"rows that the table has", got.Same, len(table) - 1},
	} {
		if c.got != c.want || c.want == 0 {
			t.Errorf("DuckDB counts %d %s, want %d", c.got, c.what, c.want)
		}
	}
	types := fmt.Sprint(got.EdgeTypes["start"], got.EdgeTypes["confidence"], got.EdgeTypes["exact"], " ", got.RowTypes["start"], got.RowTypes["confidence"], got.RowTypes["asserted"])
	if want := "BIGINTDOUBLEVARCHAR BIGINTDOUBLEBOOLEAN"; types != want {
		t.Errorf("DuckDB takes the columns for %s, want %s", types, want)
	}
	if !strings.HasPrefix(got.Words, "Veldanian President Ana Brevi") {
		t.Errorf("the words behind the edge are %q", got.Words)
	}
}

// Cytoscape.js loads the network and finds its way about in it.
func TestCytoscapeLoads(t *testing.T) {
	ask := fixture.Node(t, "cytoscape")
	const script = `
const cy = require('cytoscape')({ headless: true });
cy.json(JSON.parse(require('fs').readFileSync(process.argv[1], 'utf8')));
const e = cy.$id('person:ana-brevi').outgoers('edge[predicate = "ng:rejects"]');
console.log([cy.nodes().length, cy.edges().length, e.target().data('name'), e.data('exact'), typeof e.data('confidence')].join('|'));
`
	src := fixtureSource(t)
	graphml := written(t, "graphml", src)
	got := string(ask(script, file(t, "cytoscape", src)))
	want := strings.Join([]string{count(graphml, "<node "), count(graphml, "<edge "), "Karsk’s offer to send soldiers across the Orlin River",
		"Veldanian President Ana Brevi on Tuesday rejected Karsk’s offer to send soldiers across the Orlin River", "number\n"}, "|")
	if got != want {
		t.Errorf("Cytoscape.js sees\n%swant\n%s", got, want)
	}
}

// FollowTheMoney's own model has every schema and property that we use, of these
// kinds; what an entity points to is there, and of a schema that fits.
func TestFollowTheMoneyKnowsTheEntities(t *testing.T) {
	ask := fixture.Node(t, "@alephdata/followthemoney")
	const script = `
const { defaultModel, Model } = require('@alephdata/followthemoney');
const model = new Model(defaultModel);
const all = require('fs').readFileSync(process.argv[1], 'utf8').trim().split('\n').map((line) => model.getEntity(JSON.parse(line)));
const byId = new Map(all.map((e) => [e.id, e]));
if (byId.size !== all.length) throw new Error('an id is taken twice');
for (const e of all) {
  for (const name of e.schema.required) if (e.getProperty(name).length === 0) throw new Error(e.schema.name + ' ' + e.id + ' lacks ' + name);
  for (const p of e.getProperties()) for (const v of e.getProperty(p)) {
    if (p.type.name === 'entity' && !(byId.get(v) && byId.get(v).schema.isA(p.range))) throw new Error(e.id + ': ' + p.name + ' is ' + v + ', want one of ' + p.range);
    if (p.type.name === 'date' && !/^\d{4}(-\d\d(-\d\d)?)?$/.test(v)) throw new Error(e.id + ': ' + p.name + ' is ' + v);
    if (p.type.name === 'country' && !p.type.values.has(v)) throw new Error(e.id + ': no country ' + v);
  }
}
const counts = {};
for (const e of all) counts[e.schema.name] = (counts[e.schema.name] || 0) + 1;
console.log(JSON.stringify(counts));
`
	src := fixtureSource(t)
	var got map[string]int
	if err := json.Unmarshal(ask(script, file(t, "ftm", src)), &got); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Person", "Organization", "PublicBody", "Article", "Event", "UnknownLink"} {
		if got[name] == 0 {
			t.Errorf("no %s among %v", name, got)
		}
	}
}

// Neo4j's own parser finds as many statements as lines in the script, and no
// error in those of each shape (it takes its time) nor in the hard cases.
func TestNeo4jParsesCypher(t *testing.T) {
	ask := fixture.Node(t, "@neo4j-cypher/language-support")
	const script = `
const { lintCypherQuery, parseStatementsStrs } = require('@neo4j-cypher/language-support');
console.log(JSON.stringify(process.argv.slice(1).map((path) => {
  const text = require('fs').readFileSync(path, 'utf8');
  const statements = parseStatementsStrs(text).filter((s) => s.trim());
  const shapes = new Map(statements.map((s) => [path.includes('all') ? s : s.replace(/'(\\.|[^'\\])*'/g, '').replace(/\{[^}]*\}|:\w+/g, ''), s]));
  const errors = [...shapes.values()].flatMap((s) => lintCypherQuery(s, {}).filter((d) => d.severity === 1).map((d) => d.message + ': ' + s));
  return { Statements: statements.length, Errors: errors };
})));
`
	dir := t.TempDir()
	var paths []string
	add := func(name string, text []byte) {
		paths = append(paths, filepath.Join(dir, name))
		if err := os.WriteFile(paths[len(paths)-1], text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	articles, cases := written(t, "cypher", fixtureSource(t)), written(t, "cypher", hard(t))
	add("articles", articles)
	add("all-cases", cases)
	add("broken", []byte("MERGE (n:Node {id:'a'}) SET n += {`label`:'it's'};\n"))
	var got []struct {
		Statements int
		Errors     []string
	}
	if err := json.Unmarshal(ask(script, paths...), &got); err != nil {
		t.Fatal(err)
	}
	for i, text := range [][]byte{articles, cases} {
		if want := len(lines(text)); got[i].Statements != want || len(got[i].Errors) > 0 {
			t.Errorf("%s: %d statements, want %d; %s", paths[i], got[i].Statements, want, strings.Join(got[i].Errors, "\n"))
		}
	}
	if len(got[2].Errors) == 0 {
		t.Error("the parser finds nothing wrong with what is wrong")
	}
}

// Neo4j's bulk import takes the tables: each name once, edges only between
// nodes, a label each, and numbers where the head of the column says so. This is
// what its manual asks for ("Import", section "CSV header format"); neo4j-admin
// itself is not to be had here.
func TestNeo4jTables(t *testing.T) {
	for name, src := range both(t) {
		t.Run(name, func(t *testing.T) {
			all := files(t, "neo4j", src, Options{})
			read := func(name string) (head []string, rows [][]string) {
				rows, err := csv.NewReader(strings.NewReader(all[name].String())).ReadAll()
				if err != nil {
					t.Fatalf("%s: %v", name, err)
				}
				return rows[0], rows[1:]
			}
			known := map[string]bool{}
			for _, table := range []string{"nodes.csv", "words.csv"} {
				head, rows := read(table)
				if head[0] != "id:ID" || head[1] != ":LABEL" {
					t.Errorf("%s begins with %v", table, head[:2])
				}
				for _, row := range rows {
					if row[0] == "" || known[row[0]] || !strings.HasPrefix(row[1], "Node;") {
						t.Errorf("%s: %v: no name, one that is taken, or no label", table, row[:2])
					}
					known[row[0]] = true
					typed(t, table, head, row)
				}
			}
			head, rows := read("edges.csv")
			if strings.Join(head[:3], ",") != ":START_ID,:END_ID,:TYPE" {
				t.Errorf("edges.csv begins with %v", head[:3])
			}
			for _, row := range rows {
				if name == "articles" && (!known[row[0]] || !known[row[1]]) || row[2] == "" {
					t.Errorf("the edge %v has an end that no table has, or no type", row[:3])
				}
				typed(t, "edges.csv", head, row)
			}
		})
	}
}

// typed checks the cells of columns that are numbers.
func typed(t *testing.T, table string, head, row []string) {
	t.Helper()
	for i, column := range head {
		_, kind, _ := strings.Cut(column, ":")
		if (kind == "int" || kind == "double") && row[i] != "" && json.Unmarshal([]byte(row[i]), new(float64)) != nil {
			t.Errorf("%s: %s is %q", table, column, row[i])
		}
	}
}

// Every link of a vault leads to one of its notes, and PyYAML reads what stands
// before each.
func TestObsidianLinksAndFrontMatter(t *testing.T) {
	src := fixtureSource(t)
	all := files(t, "obsidian", src, Options{})
	links := 0
	for name, f := range all {
		for _, part := range strings.Split(f.String(), "[[")[1:] {
			link, _, closed := strings.Cut(part, "]]")
			to, _, _ := strings.Cut(link, "|")
			if links++; !closed || all[to+".md"] == nil {
				t.Errorf("%s: the link %q leads nowhere", name, link)
			}
		}
	}
	if links == 0 {
		t.Error("no links")
	}
	py := fixture.Python(t, "yaml")
	const script = `
import pathlib, sys, yaml
n = 0
for path in pathlib.Path(sys.argv[1]).glob("*.md"):
    front = yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])
    assert isinstance(front["id"], str) and isinstance(front["iri"], str) and isinstance(front["aliases"], list) and all(isinstance(a, str) for a in front["aliases"]), front
    assert "date" not in front or isinstance(front["date"], str), front
    n += 1
print(n)
`
	for name, src := range both(t) {
		dir := inFolder(t, "obsidian", src)
		if got, want := string(runTool(t, py, "-c", script, dir)), fmt.Sprintln(len(files(t, "obsidian", src, Options{}))); got != want {
			t.Errorf("%s: PyYAML reads %s notes, want %s", name, got, want)
		}
	}
}

// Oxigraph, a store of others that knows RDF 1.2, reads every RDF format as the
// quads, or triples, that we read out of N-Quads; of RDF 1.2, each triple with
// its reifiers.
func TestOxigraphReadsRDF(t *testing.T) {
	ask := fixture.Node(t, "oxigraph")
	const script = `
const ox = require('oxigraph');
const fs = require('fs');
const reifies = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies';
const line = (...terms) => terms.map((t) => t.toString()).join(' ').replace(/_:[0-9A-Za-z.]+/g, '_:b');
const unique = (lines) => [...new Set(lines)].sort();
function read(path, format) {
  const store = new ox.Store();
  store.load(fs.readFileSync(path, 'utf8'), { format, base_iri: 'a:a' });
  return store.match();
}
const named = (q) => q.graph.termType === 'DefaultGraph' ? line(q.subject, q.predicate, q.object) : line(q.subject, q.predicate, q.object, q.graph);
const [nquads, ...rest] = process.argv.slice(1);
const quads = read(nquads, 'nq');
const want = { quads: unique(quads.map(named)), triples: unique(quads.map((q) => line(q.subject, q.predicate, q.object))) };
const wrong = [];
for (let i = 0; i < rest.length; i += 3) {
  const [path, format, of] = rest.slice(i, i + 3);
  let got = read(path, format);
  if (of === 'reifiers') {
    const asserted = got.filter((q) => q.predicate.value !== reifies);
    const labelled = got.filter((q) => q.predicate.value === reifies).map((q) => line(q.object.subject, q.object.predicate, q.object.object, q.subject));
    const bare = quads.filter((q) => q.graph.termType === 'DefaultGraph').map(named);
    if (unique(asserted.map((q) => line(q.subject, q.predicate, q.object))).join('\n') !== want.triples.join('\n')) wrong.push(path + ': other triples are asserted');
    got = unique(labelled.concat(bare));
  } else got = unique(got.map(named));
  const lacks = want[of === 'triples' ? of : 'quads'].filter((l) => !got.includes(l)), more = got.filter((l) => !want[of === 'triples' ? of : 'quads'].includes(l));
  if (lacks.length + more.length > 0) wrong.push(path + ' lacks ' + lacks.slice(0, 3).join('; ') + ' and has ' + more.slice(0, 3).join('; '));
}
console.log(JSON.stringify({ Quads: want.quads.length, Wrong: wrong }));
`
	for name, src := range both(t) {
		args := []string{file(t, "nquads", src)}
		for _, f := range [][3]string{{"ntriples", "nt", "triples"}, {"turtle", "ttl", "triples"}, {"rdfxml", "rdf", "triples"},
			{"trig", "trig", "quads"}, {"jsonld", "jsonld", "quads"}, {"rdf12", "ttl", "reifiers"}} {
			args = append(args, file(t, f[0], src), f[1], f[2])
		}
		var got struct {
			Quads int
			Wrong []string
		}
		if err := json.Unmarshal(ask(script, args...), &got); err != nil {
			t.Fatal(err)
		}
		if want := len(lines(written(t, "nquads", src))); len(got.Wrong) > 0 || name == "articles" && got.Quads != want {
			t.Errorf("%s: %d quads, want %d\n%s", name, got.Quads, want, strings.Join(got.Wrong, "\n"))
		}
	}
}

// The reader of Gephi Lite takes GEXF: all nodes and edges, with their attributes.
func TestGraphologyReadsGEXF(t *testing.T) {
	ask := fixture.Node(t, "graphology-gexf")
	const script = `
const { MultiDirectedGraph } = require('graphology');
const graph = require('graphology-gexf').parse(MultiDirectedGraph, require('fs').readFileSync(process.argv[1], 'utf8'));
const e = graph.findOutEdge('person:ana-brevi', (e, a) => a.predicate === 'ng:rejects');
const a = graph.getEdgeAttributes(e);
console.log([graph.order, graph.size, graph.getNodeAttribute('person:ana-brevi', 'label'), a.exact, typeof a.confidence].join('|'));
`
	src := fixtureSource(t)
	gexf := written(t, "gexf", src)
	got := string(ask(script, file(t, "gexf", src)))
	want := strings.Join([]string{count(gexf, "<node "), count(gexf, "<edge "), "Ana Brevi",
		"Veldanian President Ana Brevi on Tuesday rejected Karsk’s offer to send soldiers across the Orlin River", "number\n"}, "|")
	if got != want {
		t.Errorf("graphology sees\n%swant\n%s", got, want)
	}
}
