package query

import "testing"

// What a script does to its words is its own affair: they are functions that it
// may look at, replace and take away, and the next script has them all again.
func TestWordsAreTheScriptsOwn(t *testing.T) {
	tests := []struct{ name, query, want string }{
		{"words are functions", `g.emit([typeof g.V, typeof iri, typeof like, typeof g.nothing, typeof g.V("thing:tax").out, "V" in g, "W" in g])`,
			`["function","function","function","undefined","function",true,false]`},
		{"spellings are one function", `var p = g.V("thing:tax"); g.emit([g.V === graph.Vertex, p.all === p.All, p.out === p.in])`, `[true,true,false]`},
		{"words by computed names", `g["Ver" + "tex"]("thing:tax")["i" + "n"]("ng:rejects")["a" + "ll"]()`, `{"id":"person:ana-lobo"}
{"id":"person:bo-ek"}`},
		{"they are not listed", `var n = []; for (var k in g) n.push(k); for (var k in g.V()) n.push(k); g.emit(n.concat(Object.keys(g)))`, `[]`},
		{"a script's own are", `g.b = 1; g.a = 2; g.c = 3; delete g.a; g.c = 4; var n = []; for (var k in g) n.push(k, g[k]); g.emit(n)`, `["b",1,"c",4]`},
		{"a word replaced", `g.V = function() { return "mine" }; g.emit([g.V(), typeof g.vertex])`, `["mine","function"]`},
		{"a step replaced for all paths", `Object.getPrototypeOf(g.V()).has = function() { return this.out("schema:name") }; g.V("person:bo-ek").has().all()`, `{"id":"Bo Ek"}`},
		{"a word taken away", `delete g.V; delete g.V; g.emit([typeof g.V, "V" in g])`, `["undefined",false]`},
		{"a word as a variable", `var lt = 3; gt = 4; function iri(s) { return "no" } g.emit([lt, gt, iri("a:b"), typeof lte])`, `[3,4,"no","function"]`},
		{"and the next has them all", `g.emit([typeof g.V, typeof gt, typeof lt, typeof g.b]); g.V(iri("person:bo-ek")).has("ng:rejects").out("schema:name").all()`, `["function","function","function","undefined"]
{"id":"Bo Ek"}`},
	}
	qs := testStore(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := ask(t, qs, "gizmo", tt.query)
			if err != nil {
				t.Fatal(err)
			}
			if got != tt.want {
				t.Errorf("%s\ngot  %s\nwant %s", tt.query, got, tt.want)
			}
		})
	}
}
