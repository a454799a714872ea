package main

import (
	"bytes"
	"context"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"newsgraph/graph/query"
	"newsgraph/graph/store"
	"newsgraph/graph/store/postgres/pgtest"
	"newsgraph/schema"
)

var (
	recipeHead  = regexp.MustCompile(`(?m)^### .*$`)
	recipeBlock = regexp.MustCompile("(?ms)^```(gizmo|sparql|graphql|text)\n(.*?)^```\n")
)

// TestCookbook asks every question of docs/cookbook.md, in each of its languages,
// on the graph of the examples. The languages must agree, and the answer be the
// one shown; with -update it is written.
func TestCookbook(t *testing.T) {
	const name = "../../docs/cookbook.md"
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	st := examplesGraph(t)
	heads := recipeHead.FindAllIndex(content, -1)
	var fresh bytes.Buffer
	fresh.Write(content[:heads[0][0]])
	answered := 0
	for i, head := range heads {
		end := len(content)
		if i+1 < len(heads) {
			end = heads[i+1][0]
		}
		section := string(content[head[0]:end])
		title, _, _ := strings.Cut(section, "\n")
		var answer string
		blocks := recipeBlock.FindAllStringSubmatch(section, -1)
		t.Run(title, func(t *testing.T) { answer = answerOf(t, st, blocks) })
		if answer != "" {
			answered++
		}
		shown := "```text\n" + answer + "```\n"
		old := recipeBlock.FindString(section[strings.Index(section, "```text"):])
		if old != shown && !*update {
			t.Errorf("%s: docs/cookbook.md shows\n%s\nbut it is\n%s\n(go test ./cmd/newsgraph -run Cookbook -update writes it)", title, old, shown)
		}
		fresh.WriteString(strings.Replace(section, old, shown, 1))
	}
	if len(heads) < 30 || answered < 27 {
		t.Errorf("%d questions, %d with an answer: want thirty, nearly all answered", len(heads), answered)
	}
	if *update && !t.Failed() {
		if err := os.WriteFile(name, fresh.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// examplesGraph is the graph of the examples.
func examplesGraph(t testing.TB) *store.Store {
	t.Helper()
	db := pgtest.Place(t, t.TempDir())
	var out, said bytes.Buffer
	if code := Main([]string{"build", "--db", db, "../../examples"}, nil, &out, &said); code != exitWell {
		t.Fatalf("build exits %d:\n%s", code, said.String())
	}
	names, err := schema.NewNames(schema.DefaultBase)
	if err != nil {
		t.Fatal(err)
	}
	st, err := store.Open(context.Background(), db, store.Options{Names: names, ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	return st
}

// answerOf asks in every language, and gives the table of SPARQL's answer.
func answerOf(t *testing.T, st *store.Store, blocks [][]string) string {
	var table strings.Builder
	var want *query.Result
	for _, lang := range []string{"sparql", "gizmo", "graphql"} {
		i := slices.IndexFunc(blocks, func(b []string) bool { return b[1] == lang })
		if i < 0 {
			if lang != "graphql" {
				t.Errorf("there is no query in %s", lang)
			}
			continue
		}
		got, err := query.Run(context.Background(), st.Graph(), query.Request{Language: lang, Text: blocks[i][2], Names: st.Names(), Timeout: time.Minute})
		if err != nil {
			t.Fatalf("%s: %v", lang, err)
		}
		switch {
		case lang == "sparql":
			want = got
			if len(got.Rows) == 0 {
				break
			}
			if err := query.WriteTable(&table, got, 130); err != nil {
				t.Fatal(err)
			}
		case lang == "graphql":
			containsAll(t, got, want)
		case !slices.Equal(rowSet(got), rowSet(want)):
			t.Errorf("%s gives\n%s\nSPARQL gives\n%s", lang, strings.Join(rowSet(got), "\n"), strings.Join(rowSet(want), "\n"))
		}
	}
	return table.String()
}

// rowSet are the rows with their columns by name, sorted, each once.
func rowSet(r *query.Result) []string {
	var out []string
	for _, row := range r.Rows {
		var cells []string
		for i, v := range row {
			if v.Kind != query.Missing {
				cells = append(cells, r.Columns[i]+"="+v.Text)
			}
		}
		slices.Sort(cells)
		out = append(out, strings.Join(cells, " · "))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// containsAll wants every node of an answer somewhere in another, which nests.
func containsAll(t *testing.T, nested, flat *query.Result) {
	var b strings.Builder
	if err := query.WriteJSONLines(&b, nested); err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, row := range flat.Rows {
		if strings.Contains(b.String(), `"`+row[0].Text+`"`) {
			found++
		}
	}
	if found == 0 {
		t.Errorf("GraphQL gives nothing of the answer:\n%s", b.String())
	}
}
