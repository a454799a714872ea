package query

import (
	"testing"
)

func TestGizmo(t *testing.T) {
	tests := []struct{ name, query, want string }{
		{"one hop", `g.V("person:ana-lobo").out("ng:rejects").unique().all()`, `{"id":"thing:dam"}
{"id":"thing:tax"}`},
		{"an edge of two articles comes twice", `g.V("person:ana-lobo").out("ng:rejects").all()`, `{"id":"thing:dam"}
{"id":"thing:dam"}
{"id":"thing:tax"}`},
		{"angle brackets", `g.V("<person:ana-lobo>").out("<schema:name>").all()`, `{"id":"Ana Lobo"}`},
		{"a full IRI", `g.V("<https://newsgraph.example/person/ana-lobo>").out("https://schema.org/name").all()`, `{"id":"Ana Lobo"}`},
		{"a full IRI as a string", `g.V("https://newsgraph.example/person/ana-lobo").out("schema:name").all()`, `{"id":"Ana Lobo"}`},
		{"iri()", `g.V(iri("person:ana-lobo")).out(iri("schema:name")).all()`, `{"id":"Ana Lobo"}`},
		{"in", `g.V("thing:tax").in("ng:rejects").all()`, `{"id":"person:ana-lobo"}
{"id":"person:bo-ek"}`},
		{"several predicates", `g.V("person:bo-ek").out(["ng:rejects", "schema:name"], "how").all()`, `{"id":"thing:tax","how":"ng:rejects"}
{"id":"Bo Ek","how":"schema:name"}`},
		{"has", `g.V().has("ng:rejects", "thing:dam").unique().all()`, `{"id":"person:ana-lobo"}`},
		{"has by literal", `g.V().has("schema:name", "Narnia").all()`, `{"id":"country:narnia"}`},
		{"has by date", `g.V().has("ng:date", "2025-11-18").all()`, `{"id":"quote:q1"}`},
		{"has by number", `g.V().has("ng:start", 412).all()`, `{"id":"quote:q1"}`},
		{"hasR", `g.V().hasR("ng:rejects", "person:bo-ek").all()`, `{"id":"thing:tax"}`},
		{"save", `g.V("person:bo-ek").save("schema:name", "name").save("ng:rejects").all()`, `{"id":"person:bo-ek","name":"Bo Ek","ng:rejects":"thing:tax"}`},
		{"labelContext", `g.V("person:ana-lobo").labelContext("st:s3").out("ng:rejects").all()`, `{"id":"thing:tax"}`},
		{"labels", `g.V("person:bo-ek").labels().all()`, `{"id":"article:a1"}
{"id":"st:s4"}`},
		{"tags sort after id", `g.V("person:bo-ek").tag("b").out("ng:rejects").tag("a").all()`, `{"id":"thing:tax","a":"thing:tax","b":"person:bo-ek"}`},
		{"typed values", `g.V("quote:q1").save("ng:date","d").save("ng:start","n").save("ng:confidence","c").all()`, `{"id":"quote:q1","c":0.9,"d":"2025-11-18","n":412}`},
		{"numbers compare", `g.V().has("ng:start", gt(400), lt(500)).all()`, `{"id":"quote:q1"}`},
		{"dates compare", `g.V().has("ng:date", gte("2025-11-01")).all()`, `{"id":"quote:q1"}`},
		{"regex", `g.V().filter(regex("^the ")).all()`, `{"id":"the dam"}
{"id":"the tax"}`},
		{"regex on names", `g.V().filter(regex("^person:a", true)).in().all()`, `{"id":"article:a1"}`},
		{"like", `g.V().filter(like("person:%")).all()`, `{"id":"person:ana-lobo"}
{"id":"person:bo-ek"}
{"id":"person:ana-lobo"}
{"id":"person:bo-ek"}`},
		{"a name means the node", `g.V("person:bo-ek").out("schema:name").all()`, `{"id":"Bo Ek"}`},
		{"str() means the literal", `g.V(str("person:bo-ek")).in("schema:headline").all()`, `{"id":"article:a1"}`},
		{"a name without a node is a literal", `g.V("thing:ghost").in("schema:headline").all()`, `{"id":"article:a1"}`},
		{"typed()", `g.V().has("ng:date", typed("2025-11-18", "xsd:date")).all()`, `{"id":"quote:q1"}`},
		{"toArray", `g.emit(g.V("thing:tax").in("ng:rejects").toArray())`, `["person:ana-lobo","person:bo-ek"]`},
		{"toValue", `g.emit({who: g.V("thing:dam").in("ng:rejects").toValue(), n: 1.5})`, `{"who":"person:ana-lobo","n":1.5}`},
		{"forEach sorts", `g.V("thing:tax").in("ng:rejects").forEach(function(d) { g.emit(d.id) })`, `"person:ana-lobo"
"person:bo-ek"`},
		{"emitted rows keep their order", `["b", "a"].forEach(function(x) { g.emit({x: x}) })`, `{"x":"b"}
{"x":"a"}`},
		{"nested JSON", `g.emit({b: [1, {z: null, a: true}], a: "<&>"})`, `{"b":[1,{"z":null,"a":true}],"a":"<&>"}`},
		{"count", `g.V("person:ana-lobo").out("ng:rejects").count()`, `3`},
		{"the value of the script", `g.V("thing:tax").in("ng:rejects").toArray()`, `"person:ana-lobo"
"person:bo-ek"`},
		{"order, skip and limit", `g.V().has("schema:name").order().skip(1).limit(2).all()`, `{"id":"person:ana-lobo"}
{"id":"person:bo-ek"}`},
		{"limit within", `g.V("person:ana-lobo").out("ng:rejects").unique().order().limit(1).out("schema:name").all()`, `{"id":"the dam"}`},
		{"getLimit", `g.V("thing:tax").in("ng:rejects").getLimit(1)`, `{"id":"person:ana-lobo"}`},
		{"a morphism", `var m = g.M().out("ng:rejects").in("ng:rejects"); g.V("person:bo-ek").follow(m).unique().all()`, `{"id":"person:ana-lobo"}
{"id":"person:bo-ek"}`},
		{"followR", `g.V("thing:dam").followR(g.M().out("ng:rejects")).unique().all()`, `{"id":"person:ana-lobo"}`},
		{"followRecursive", `g.V("outlet:gazette").followRecursive("ng:published").all()`, `{"id":"article:a1"}`},
		{"back", `g.V().has("ng:rejects", "thing:tax").tag("p").out("schema:name").back("p").all()`, `{"id":"person:ana-lobo","p":"person:ana-lobo"}
{"id":"person:bo-ek","p":"person:bo-ek"}`},
		{"and, or, except", `g.V("thing:dam").in("ng:rejects").and(g.V("thing:tax").in("ng:rejects")).or(g.V("person:bo-ek")).except(g.V("thing:dam")).unique().all()`, `{"id":"person:ana-lobo"}
{"id":"person:bo-ek"}`},
		{"an IRI without a prefix of ours", `g.V("urn:isbn:0").out("schema:name").all()`, `{"id":"a book"}`},
		{"addNamespace", `g.addNamespace("p", "https://newsgraph.example/person/"); g.V("p:bo-ek", g.IRI("p:ana-lobo")).all()`, `{"id":"person:ana-lobo"}
{"id":"person:bo-ek"}`},
		{"capitals of old", `graph.Vertex("person:bo-ek").Out("schema:name").All()`, `{"id":"Bo Ek"}`},
		{"nothing", `g.V("person:nobody").out().all()`, ``},
		{"script only", `var x = 1`, ``},
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
