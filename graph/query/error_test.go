package query

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/graph"
)

func TestErrors(t *testing.T) {
	tests := []struct {
		name, lang, text string
		kind             Kind
		at, says         string
	}{
		{"no such language", "sparqle", "x", UnknownLanguage, "", "gizmo, graphql, mql, sparql"},
		{"empty", "gizmo", " \n", Syntax, "", "empty"},
		{"not UTF-8", "gizmo", "\xff", Syntax, "", "UTF-8"},
		{"too long", "mql", strings.Repeat(" ", MaxText) + "1", TooLarge, "", "1048576"},
		{"a long script", "gizmo", strings.Repeat(" ", maxScript) + "1", TooLarge, "", "32768"},
		{"too deep", "gizmo", strings.Repeat("(", 1000), TooLarge, "", "brackets"},
		{"too deep in GraphQL", "graphql", strings.Repeat("{a", 1000), TooLarge, "", "brackets"},
		{"labels", "gizmo", strings.Repeat("a:", 10_000) + "1", TooLarge, "", "colons"},
		{"JavaScript", "gizmo", "g.V(\n  'x'", Syntax, "2:6", "Unexpected end"},
		{"JavaScript, later", "gizmo", "let a = 1\nlet a = 2", Syntax, "2:5", "already been declared"},
		{"a path not followed", "gizmo", `g.V("person:bo-ek").out("ng:rejects")`, Unfinished, "", ".all()"},
		{"a path kept and not followed", "gizmo", `var p = g.V()`, Unfinished, "", ".all()"},
		{"a morphism not followed", "gizmo", `g.M().out()`, Unfinished, "", ".all()"},
		{"a path emitted", "gizmo", `g.emit(g.V())`, Failed, "1:7", "toArray"},
		{"a step misspelt", "gizmo", `g.V().ouut("ng:rejects").all()`, Failed, "1:11", "did you mean out()"},
		{"no such step", "gizmo", `g.V().teleport()`, Failed, "1:15", "followRecursive"},
		{"a prefix misspelt", "gizmo", `g.V("persn:bo-ek").all()`, UnknownPrefix, "", `"person:"`},
		{"a prefix misspelt in GraphQL", "graphql", `{ a(id: <cuntry:narnia>) { id } }`, UnknownPrefix, "", `"country:"`},
		{"a prefix misspelt in MQL", "mql", `[{"id": "countri:narnia"}]`, UnknownPrefix, "", `"country:"`},
		{"a wrong argument", "gizmo", `g.V().out({a: 1}).all()`, Failed, "1:10", "out(): argument 1 is an object"},
		{"a function for a node", "gizmo", `g.V(function() {}).all()`, Failed, "1:4", "V(): argument 1 is a function"},
		{"a number for a tag", "gizmo", `g.V().tag(1).all()`, Failed, "1:10", "want a string"},
		{"no path to follow", "gizmo", `g.V().follow("ng:rejects").all()`, Failed, "1:13", "want a path"},
		{"no callback", "gizmo", `g.V().forEach(1)`, Failed, "1:14", "function"},
		{"labels backwards", "gizmo", `g.V().followR(g.M().labels()).all()`, Failed, "1:14", "cannot be answered"},
		{"a step without a path", "gizmo", `var f = g.V().all; f()`, Failed, "1:21", "start one with g.V()"},
		{"a path that doubles", "gizmo", `g.V()` + strings.Repeat(".both()", 30) + `.all()`, TooLarge, "1:95", "both(): the path is too long"},
		{"a path that doubles itself", "gizmo", `var p = g.V().out(); for (var i = 0; i < 40; i++) p = p.or(p); p.all()`, TooLarge, "1:59", "too long"},
		{"a long path", "gizmo", `var p = g.V(); for (;;) p = p.out()`, TooLarge, "1:34", "too long"},
		{"endless recursion", "gizmo", `function f() { f() } f()`, Failed, "", "500"},
		{"a regular expression", "gizmo", `g.V().filter(regex("(")).all()`, Failed, "1:19", "missing closing )"},
		{"a cycle", "gizmo", `var a = {}; a.a = a; g.emit(a)`, Failed, "1:28", "circular"},
		{"GraphQL", "graphql", "{ a {\n ( } }", Syntax, "2:2", "Expected Name"},
		{"a mutation", "graphql", "mutation { a }", Syntax, "", "only queries"},
		{"a directive", "graphql", "{ a @fast { id } }", Syntax, "", "@rev"},
		{"a fragment", "graphql", "{ ...x }", Syntax, "", "fragments"},
		{"unnest", "graphql", `{ a(id: <person:ana-lobo>) { ng:rejects @unnest { id } } }`, Failed, "", "first: 1"},
		{"MQL", "mql", "[{\"id\": null,\n x}]", Syntax, "2:2", "invalid character 'x'"},
		{"SPARQL", "sparql", "SELECT *\n{ ?s ?p }", Syntax, "2:9", "want a term before }"},
		{"an undeclared prefix", "sparql", "ASK { ?s persn:name ?o }", Syntax, "1:10", "persn: is not declared"},
		{"an update", "sparql", "DELETE WHERE { ?s ?p ?o }", Syntax, "1:1", "queries only read"},
		{"LOAD", "sparql", "LOAD <http://a.example/>", Syntax, "1:1", "queries only read"},
		{"federation", "sparql", "SELECT * { SERVICE <http://a.example/> { ?s ?p ?o } }", Failed, "", "SERVICE is refused"},
		{"many operators", "sparql", "SELECT * { " + strings.Repeat("OPTIONAL{}", 6000) + " }", Syntax, "1:50012", "more than 5000"},
		{"a list of two", "mql", `[{"ng:rejects": ["a", "b"]}]`, Syntax, "", "several members"},
	}
	qs := testStore(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Run(context.Background(), qs, Request{Language: tt.lang, Text: tt.text, Timeout: time.Minute})
			var e *Error
			if !errors.As(err, &e) {
				t.Fatalf("got %v, want an *Error", err)
			}
			if e.Kind != tt.kind || e.At != tt.at || !strings.Contains(e.Message, tt.says) {
				t.Errorf("got  %s at %q: %s\nwant %s at %q: … %s …", e.Kind, e.At, e.Message, tt.kind, tt.at, tt.says)
			}
		})
	}
}

func TestQueriesOnlyRead(t *testing.T) {
	v := newView(context.Background(), testStore(t), testNames(t))
	if err := v.ApplyDeltas(nil, graph.IgnoreOpts{}); err == nil {
		t.Error("ApplyDeltas writes")
	}
	if _, err := v.NewQuadWriter(); err == nil {
		t.Error("NewQuadWriter writes")
	}
}
