package query

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/quad"

	"newsgraph/schema"
)

// bigStore is a ring of n people, each of whom knows the next.
func bigStore(n int) graph.QuadStore {
	base := schema.DefaultBase
	var qs []quad.Quad
	for i := range n {
		person := func(i int) quad.Value { return quad.IRI(fmt.Sprintf("%sperson/p%05d", base, i%n)) }
		qs = append(qs, quad.Quad{Subject: person(i), Predicate: quad.IRI(base + "ns#knows"), Object: person(i + 1), Label: quad.IRI(base + "article/a")})
	}
	return memstore.New(qs...)
}

// everybody asks for all people, in each language.
var everybody = map[string]string{
	"gizmo":   `g.V().has("ng:knows").all()`,
	"graphql": `{ p { id ng:knows } }`,
	"mql":     `[{"id": null, "ng:knows": {"id": null}}]`,
	"sparql":  `SELECT * { ?id ng:knows ?other }`,
}

func TestRowLimitKeepsTheFirstRows(t *testing.T) {
	qs := bigStore(500)
	for _, lang := range Languages() {
		full, err := Run(context.Background(), qs, Request{Language: lang, Text: everybody[lang]})
		if err != nil {
			t.Fatal(lang, err)
		}
		if len(full.Rows) != 500 || full.Limited != LimitNone {
			t.Fatalf("%s: %d rows, limited %q: want all 500", lang, len(full.Rows), full.Limited)
		}
		cut, err := Run(context.Background(), qs, Request{Language: lang, Text: everybody[lang], MaxRows: 7})
		if err != nil {
			t.Fatal(lang, err)
		}
		if len(cut.Rows) != 7 || cut.Limited != LimitRows {
			t.Errorf("%s: %d rows, limited %q: want 7, cut by rows", lang, len(cut.Rows), cut.Limited)
		}
		for i, row := range cut.Rows {
			if fmt.Sprint(row) != fmt.Sprint(full.Rows[i]) {
				t.Errorf("%s: row %d is %v, in full %v", lang, i, row, full.Rows[i])
			}
		}
		exact, err := Run(context.Background(), qs, Request{Language: lang, Text: everybody[lang], MaxRows: 500})
		if err != nil || exact.Limited != LimitNone {
			t.Errorf("%s: all rows fit, and the answer says it was cut: %q %v", lang, exact.Limited, err)
		}
	}
}

func TestEmitStopsAtTheRowLimit(t *testing.T) {
	res, err := Run(context.Background(), testStore(t), Request{Text: `while (true) { g.emit("x") }`, MaxRows: 3})
	if err != nil || len(res.Rows) != 3 || res.Limited != LimitRows {
		t.Errorf("%v %v", res, err)
	}
}

func TestBytesLimit(t *testing.T) {
	res, err := Run(context.Background(), testStore(t), Request{Text: `var s = "x".repeat(1 << 20); while (true) { g.emit(s) }`, Timeout: 20 * time.Second})
	if err != nil || len(res.Rows) != MaxBytes>>20 || res.Limited != LimitRows {
		t.Errorf("%d rows, %v", len(res.Rows), err)
	}
}

func TestTimeLimit(t *testing.T) {
	qs := bigStore(3000)
	tests := map[string]string{
		"a loop":               `g.emit(1); while (true) {}`,
		"a loop that catches":  `g.emit(1); while (true) { try { g.V("person:p00001").out().toArray(); throw 1 } catch (e) {} }`,
		"a scan":               `g.emit(1); for (;;) { g.V().has("ng:knows").count() }`,
		"a scan that has none": `g.emit(1); for (;;) { g.V().filter(regex("nothing")).all() }`,
		"a callback":           `g.emit(1); for (;;) { g.V().forEach(function(d) { g.V(d.id).out().toArray() }) }`,
		"a product":            `g.emit(1); g.V().tag("a").follow(g.M().both().both().both().both().both().both().both()).follow(g.M().out().in().out().in()).count()`,
	}
	for name, text := range tests {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			res, err := Run(context.Background(), qs, Request{Text: text, Timeout: 60 * time.Millisecond})
			if err != nil {
				t.Fatal(err)
			}
			if res.Limited != LimitTime || len(res.Rows) == 0 {
				t.Errorf("limited %q, %d rows", res.Limited, len(res.Rows))
			}
			if took := time.Since(start); took > 3*time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
}

func TestTimeLimitOfPatterns(t *testing.T) {
	deep := strings.Repeat("ng:knows { ", 100) + "id" + strings.Repeat(" }", 100)
	for lang, text := range map[string]string{"graphql": `{ p { id ` + deep + ` } }`, "mql": `[{"id": null, "ng:knows": [{"!ng:knows": [{"ng:knows": [{"!ng:knows": []}]}]}]}]`} {
		res, err := Run(context.Background(), bigStore(20_000), Request{Language: lang, Text: text, Timeout: 60 * time.Millisecond})
		if err != nil || res.Limited != LimitTime {
			t.Errorf("%s: %v %v", lang, res, err)
		}
	}
}

func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(30*time.Millisecond, cancel)
	_, err := Run(ctx, testStore(t), Request{Text: `while (true) {}`})
	var e *Error
	if !errors.As(err, &e) || e.Kind != Cancelled || !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

func TestTheOrderOfTheStoreDoesNotShow(t *testing.T) {
	there := testQuads(t, testGraph)
	var back []quad.Quad
	for _, q := range there {
		back = append([]quad.Quad{q}, back...)
	}
	for lang, text := range map[string]string{
		"gizmo":   `g.V().tag("a").out([], "p").tag("b").all(); g.V().limit(3).all(); g.V().has("schema:name").skip(2).forEach(function(d) { g.emit(d) }); g.emit(g.V().toValue())`,
		"graphql": `{ all { id * } first(first: 3) { id ng:rejects @opt } }`,
		"mql":     `[{"id": null, "ng:rejects": [], "schema:name": null}]`,
		"sparql":  `SELECT ?p (SAMPLE(?o) AS ?one) (GROUP_CONCAT(STR(?s)) AS ?all) { { SELECT * { ?s ?p ?o } LIMIT 6 } } GROUP BY ?p`,
	} {
		a, err := ask(t, memstore.New(there...), lang, text)
		if err != nil {
			t.Fatal(lang, err)
		}
		b, err := ask(t, memstore.New(back...), lang, text)
		if err != nil {
			t.Fatal(lang, err)
		}
		if a != b || a == "" {
			t.Errorf("%s: one order gives\n%s\nthe other\n%s", lang, a, b)
		}
	}
}
