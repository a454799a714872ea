package main

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"newsgraph/graph/fixture"
	"newsgraph/graph/query"
)

// TestOxigraphAnswersAlike exports the graph of the examples, and asks the
// cookbook's SPARQL of Oxigraph, an engine of others, over what it reads. Both
// give the same solutions.
func TestOxigraphAnswersAlike(t *testing.T) {
	ask := fixture.Node(t, "oxigraph")
	const script = `
const ox = require('oxigraph');
const fs = require('fs');
const [graph, queries] = process.argv.slice(1).map((path) => fs.readFileSync(path, 'utf8'));
const store = new ox.Store();
store.load(graph, { format: 'nq' });
console.log(JSON.stringify(JSON.parse(queries).map((text) => {
  const answer = store.query(text, { use_default_graph_as_union: true });
  if (typeof answer === 'boolean') return [String(answer)];
  return answer.map((row) => [...row].map(([name, term]) => name + '=' + (term.termType === 'BlankNode' ? '_:b' : term.value)).sort().join(' · '));
})));
`
	content, err := os.ReadFile("../../docs/cookbook.md")
	if err != nil {
		t.Fatal(err)
	}
	st := examplesGraph(t)
	var prologue strings.Builder
	for _, p := range st.Names().Prefixes() {
		prologue.WriteString("PREFIX " + p.Name + ": <" + p.IRI + ">\n")
	}
	var asked, texts []string
	for _, block := range recipeBlock.FindAllStringSubmatch(string(content), -1) {
		if block[1] == "sparql" {
			asked, texts = append(asked, block[2]), append(texts, prologue.String()+block[2])
		}
	}
	var lines []byte
	for line, err := range st.NQuads(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, line...)
	}
	encoded, err := json.Marshal(texts)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	graph, queries := filepath.Join(dir, "graph.nq"), filepath.Join(dir, "queries.json")
	for path, data := range map[string][]byte{graph: lines, queries: encoded} {
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var answers [][]string
	if err := json.Unmarshal(ask(script, graph, queries), &answers); err != nil {
		t.Fatal(err)
	}
	for i, text := range asked {
		result, err := query.Run(context.Background(), st.Graph(), query.Request{Language: "sparql", Text: text, Names: st.Names(), Timeout: time.Minute})
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range result.Rows {
			for j, v := range row {
				if v.Kind == query.IRI {
					row[j].Text = st.Names().IRI(v.Text)
				}
			}
		}
		got := slices.Compact(slices.Sorted(slices.Values(answers[i])))
		if want := rowSet(result); !slices.Equal(got, want) {
			t.Errorf("%s\nOxigraph gives\n%s\nours is\n%s", text, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
	if len(asked) < 30 {
		t.Errorf("%d questions are asked, want thirty", len(asked))
	}
}
