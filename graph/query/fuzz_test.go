package query

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"
)

// FuzzRun holds every text in every language to an answer that is JSON or an
// error of a kind, in time.
func FuzzRun(f *testing.F) {
	for _, s := range []string{
		`g.V("person:ana-lobo").out("ng:rejects").order().skip(1).limit(2).save("schema:name").tag("x").back("x").all()`,
		`g.V().has("ng:start", gt(4)).both().labels().and(g.M().in()).except(g.V()).forEach(2, function(d) { g.emit(d) })`,
		`g.V().labelContext(["st:s1"], "l").followRecursive(g.M().out(), -1, "d").tagArray(3)`,
		`g.emit({"": 1, a: [undefined, NaN, -0, 1e400, new Date(0), "\ud800"]}); typed("1", "xsd:integer")`,
		`{ a(ng:rejects: ["thing:tax", 1, 2.5, true], first: 1) @rev(x: <y>) { id * b: ~ng:rejects @opt @label(v: <st:s1>) { id } } }`,
		`[{"id": null, "!ng:rejects": [{"id": []}], "@x:schema:name": {"a": 1}, "b": [true]}]`,
		`SELECT DISTINCT ?s (COUNT(*) AS ?n) FROM NAMED <st:s1> { GRAPH ?g { ?s ng:rejects+|!a ?o } OPTIONAL { ?s ^a/schema:name "x"@en } MINUS { ?s a ?t } FILTER(EXISTS { ?s ?p 1.5e0 } || regex(?o, "a", "i")) } GROUP BY ?s HAVING(?n > 1) ORDER BY DESC(?n) LIMIT 3 VALUES ?s { UNDEF }`,
		`CONSTRUCT { ?s ?p [ a (1 2) ] } WHERE { { SELECT ?s { ?s ?p ?o BIND(IF(BOUND(?o), 1, -2) AS ?z) } } UNION { ?s ?p "\u00e9" } }`,
	} {
		f.Add(s)
	}
	qs := testStore(f)
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4000 {
			return
		}
		for _, lang := range Languages() {
			for _, spelling := range []Spelling{Prefixed, Cayley} {
				start := time.Now()
				res, err := Run(context.Background(), qs, Request{Language: lang, Text: text, Timeout: 100 * time.Millisecond, MaxRows: 100, Spelling: spelling})
				var e *Error
				if err != nil && (!errors.As(err, &e) || e.Kind == "" || e.Message == "") {
					t.Errorf("%s: %v is no error of ours", lang, err)
				}
				if took := time.Since(start); took > 10*time.Second {
					t.Errorf("%s: took %v", lang, took)
				}
				if err != nil {
					continue
				}
				var b strings.Builder
				if err := WriteJSON(&b, res); err != nil || !json.Valid([]byte(b.String())) {
					t.Errorf("%s: no JSON: %s", lang, b.String())
				}
			}
		}
	})
}
