package query

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/quad"

	"newsgraph/schema"
)

// testGraph is a small graph of an invented country, one quad a line: subject,
// predicate, object, label, as prefixed names or quoted literals.
const testGraph = `
person:ana-lobo     rdf:type        schema:Person            article:a1
person:ana-lobo     schema:name     "Ana Lobo"               article:a1
person:ana-lobo     ng:rejects      thing:dam                st:s1
person:ana-lobo     ng:rejects      thing:dam                st:s2
person:ana-lobo     ng:rejects      thing:tax                st:s3
person:ana-lobo     ng:states       quote:q1                 article:a1
person:bo-ek        schema:name     "Bo Ek"                  article:a1
person:bo-ek        ng:rejects      thing:tax                st:s4
country:narnia      schema:name     "Narnia"                 article:a1
outlet:gazette      ng:published    article:a1               article:a1
outlet:gazette      ng:reports      st:s1                    st:s1
thing:dam           schema:name     "the dam"                article:a1
thing:tax           schema:name     "the tax"                article:a1
urn:isbn:0          schema:name     "a book"                 article:a1
quote:q1            schema:text     "No dam, \"ever\",\nhere"  article:a1
quote:q1            ng:date         2025-11-18^^xsd:date     article:a1
quote:q1            ng:start        412^^xsd:integer         article:a1
quote:q1            ng:confidence   0.9^^xsd:decimal         article:a1
article:a1          schema:headline "person:bo-ek"           article:a1
article:a1          schema:headline "thing:ghost"            article:a1
article:a1          ng:note         "person:ana-lobo"        article:a1
`

func testNames(t testing.TB) *schema.Names {
	t.Helper()
	names, err := schema.NewNames(schema.DefaultBase)
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func testStore(t testing.TB) graph.QuadStore {
	t.Helper()
	return memstore.New(testQuads(t, testGraph)...)
}

func testQuads(t testing.TB, text string) []quad.Quad {
	t.Helper()
	names := testNames(t)
	var out []quad.Quad
	for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
		f := strings.Fields(line)
		object := quad.Value(quad.IRI(names.IRI(f[2])))
		label := f[len(f)-1]
		rest := strings.TrimSpace(strings.TrimSuffix(line[strings.Index(line, f[1])+len(f[1]):], label))
		if strings.HasPrefix(rest, `"`) {
			var s string
			if err := json.Unmarshal([]byte(rest), &s); err != nil {
				t.Fatalf("%s: %v", rest, err)
			}
			object = quad.String(s)
		} else if text, datatype, ok := strings.Cut(rest, "^^"); ok {
			object = quad.TypedString{Value: quad.String(text), Type: quad.IRI(names.IRI(datatype))}
		}
		out = append(out, quad.Quad{Subject: quad.IRI(names.IRI(f[0])), Predicate: quad.IRI(names.IRI(f[1])), Object: object, Label: quad.IRI(names.IRI(label))})
	}
	return out
}

// ask runs a query on the test graph and gives the rows as JSON, one a line.
func ask(t testing.TB, qs graph.QuadStore, language, text string) (string, error) {
	t.Helper()
	res, err := Run(context.Background(), qs, Request{Language: language, Text: text, Timeout: 10 * time.Second})
	if err != nil {
		return "", err
	}
	var b strings.Builder
	if err := WriteJSONLines(&b, res); err != nil {
		t.Fatal(err)
	}
	return strings.TrimSuffix(b.String(), "\n"), nil
}
