package query

import "testing"

func TestMQL(t *testing.T) {
	tests := []struct{ name, query, want string }{
		{"by edge", `[{"id": null, "ng:rejects": "thing:tax"}]`, `{"id":"person:ana-lobo","ng:rejects":"thing:tax"}
{"id":"person:bo-ek","ng:rejects":"thing:tax"}`},
		{"by id", `[{"id": "person:bo-ek", "schema:name": null}]`, `{"id":"person:bo-ek","schema:name":"Bo Ek"}`},
		{"angle brackets", `[{"id": "<person:bo-ek>", "<schema:name>": null}]`, `{"id":"person:bo-ek","schema:name":"Bo Ek"}`},
		{"full IRIs", `[{"id": "https://newsgraph.example/person/bo-ek", "https://schema.org/name": null}]`, `{"id":"person:bo-ek","https://schema.org/name":"Bo Ek"}`},
		{"nested", `[{"id": "person:bo-ek", "ng:rejects": {"id": null, "schema:name": null}}]`, `{"id":"person:bo-ek","ng:rejects":{"id":"thing:tax","schema:name":"the tax"}}`},
		{"several values are sorted", `[{"id": "person:ana-lobo", "ng:rejects": []}]`, `{"id":"person:ana-lobo","ng:rejects":["thing:dam","thing:tax"]}`},
		{"reverse", `[{"id": "thing:tax", "!ng:rejects": [{"id": null}]}]`, `{"id":"thing:tax","!ng:rejects":[{"id":"person:ana-lobo"},{"id":"person:bo-ek"}]}`},
		{"typed values", `[{"id": "quote:q1", "ng:start": null, "ng:date": null, "ng:confidence": null}]`, `{"id":"quote:q1","ng:start":412,"ng:date":"2025-11-18","ng:confidence":0.9}`},
		{"by number", `[{"id": null, "ng:start": 412}]`, `{"id":"quote:q1","ng:start":412}`},
		{"nothing", `[{"id": "person:nobody"}]`, ``},
	}
	qs := testStore(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := ask(t, qs, "mql", tt.query)
			if err != nil {
				t.Fatal(err)
			}
			if got != tt.want {
				t.Errorf("%s\ngot  %s\nwant %s", tt.query, got, tt.want)
			}
		})
	}
}
