package query

import "testing"

func TestGraphQL(t *testing.T) {
	tests := []struct{ name, query, want string }{
		{"fields in their order", `{ people(ng:rejects: "thing:tax") { schema:name id } }`, `{"schema:name":"Ana Lobo","id":"person:ana-lobo"}
{"schema:name":"Bo Ek","id":"person:bo-ek"}`},
		{"angle brackets", `{ people(<ng:rejects>: <thing:tax>) { id <schema:name> } }`, `{"id":"person:ana-lobo","schema:name":"Ana Lobo"}
{"id":"person:bo-ek","schema:name":"Bo Ek"}`},
		{"by id", `{ it(id: <person:bo-ek>) { id schema:name } }`, `{"id":"person:bo-ek","schema:name":"Bo Ek"}`},
		{"by id as a string", `{ it(id: "person:bo-ek") { name: schema:name } }`, `{"name":"Bo Ek"}`},
		{"full IRIs", `{ it(id: <https://newsgraph.example/person/bo-ek>) { name: <https://schema.org/name> } }`, `{"name":"Bo Ek"}`},
		{"nested", `{ it(id: <person:ana-lobo>) { id ng:rejects(schema:name: "the dam") { id schema:name } } }`, `{"id":"person:ana-lobo","ng:rejects":{"id":"thing:dam","schema:name":"the dam"}}`},
		{"several values are sorted", `{ it(id: <person:ana-lobo>) { ng:rejects } }`, `{"ng:rejects":["thing:dam","thing:tax"]}`},
		{"reverse", `{ it(id: <thing:dam>) { id who: ~ng:rejects } }`, `{"id":"thing:dam","who":"person:ana-lobo"}`},
		{"typed values", `{ it(id: <quote:q1>) { ng:start ng:confidence ng:date } }`, `{"ng:start":412,"ng:confidence":0.9,"ng:date":"2025-11-18"}`},
		{"everything", `{ it(id: <person:bo-ek>) { * } }`, `{"id":"person:bo-ek","ng:rejects":"thing:tax","schema:name":"Bo Ek"}`},
		{"two fields at the top", `{ b: x(id: <person:bo-ek>) { id } a: x(id: <thing:dam>) { id } }`, `{"b":{"id":"person:bo-ek"}}
{"a":{"id":"thing:dam"}}`},
		{"optional", `{ it(id: <country:narnia>) { id ng:rejects @opt } }`, `{"id":"country:narnia"}`},
		{"label", `{ it(id: <person:ana-lobo>) { ng:rejects @label(v: <st:s3>) } }`, `{"ng:rejects":"thing:tax"}`},
		{"unnest", `{ it(id: <person:bo-ek>) { id ng:rejects @unnest { what: schema:name } } }`, `{"id":"person:bo-ek","what":"the tax"}`},
		{"nothing", `{ it(id: <person:nobody>) { id } }`, ``},
	}
	qs := testStore(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := ask(t, qs, "graphql", tt.query)
			if err != nil {
				t.Fatal(err)
			}
			if got != tt.want {
				t.Errorf("%s\ngot  %s\nwant %s", tt.query, got, tt.want)
			}
		})
	}
}
