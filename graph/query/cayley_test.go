package query

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/query"
	cayley "github.com/cayleygraph/cayley/query/gizmo"
)

// TestGizmoAnswersAsCayleys runs scripts through cayley's own Gizmo and ours.
// Names are in full, as cayley knows no others; rows are compared as sets, as
// cayley has them in no order.
func TestGizmoAnswersAsCayleys(t *testing.T) {
	scripts := []string{
		`g.V("<person:ana-lobo>").out("<ng:rejects>").all()`,
		`g.V("<person:ana-lobo>").out().all()`,
		`g.V("<thing:tax>").in().all()`,
		`g.V("<thing:tax>").in("<ng:rejects>", "p").tag("x").all()`,
		`g.V("<thing:tax>").both().all()`,
		`g.V("<thing:tax>").both("<ng:rejects>", ["p", "q"]).all()`,
		`g.V().has("<ng:rejects>", "<thing:tax>").all()`,
		`g.V().has("<ng:rejects>").all()`,
		`g.V().hasR("<ng:rejects>", "<person:bo-ek>").all()`,
		`g.V().has("<schema:name>", "Bo Ek").all()`,
		`g.V().has("<schema:name>", gt("B")).all()`,
		`g.V().has("<schema:name>", gte("A"), lt("B")).all()`,
		`g.V().has("<schema:name>", regex("^the")).all()`,
		`g.V().filter(like("%dam")).all()`,
		`g.V().filter(like("the ?ax")).all()`,
		`g.V().filter(regex("person/", true)).all()`,
		`g.V("<person:bo-ek>").save("<schema:name>", "n").save("<ng:rejects>", "r").all()`,
		`g.V("<person:bo-ek>").save("<schema:name>").all()`,
		`g.V("<country:narnia>", "<person:bo-ek>").saveOpt("<ng:rejects>", "r").all()`,
		`g.V("<thing:tax>").saveR("<ng:rejects>", "who").all()`,
		`g.V("<thing:tax>", "<country:narnia>").saveOptR("<ng:rejects>", "who").all()`,
		`g.V("<person:ana-lobo>").labelContext("<st:s3>").out("<ng:rejects>").all()`,
		`g.V("<person:ana-lobo>").labelContext(["<st:s3>", "<st:s1>"], "l").out("<ng:rejects>").all()`,
		`g.V("<person:ana-lobo>").labels().all()`,
		`g.V("<person:ana-lobo>").outPredicates().all()`,
		`g.V("<thing:dam>").inPredicates().all()`,
		`g.V("<person:bo-ek>").saveOutPredicates("p").all()`,
		`g.V("<thing:tax>").saveInPredicates("p").all()`,
		`g.V("<person:ana-lobo>").out("<ng:rejects>").and(g.V("<person:bo-ek>").out("<ng:rejects>")).all()`,
		`g.V("<person:ana-lobo>").or(g.V("<person:bo-ek>")).all()`,
		`g.V("<person:ana-lobo>").out("<ng:rejects>").except(g.V("<thing:dam>")).all()`,
		`g.V("<person:ana-lobo>").out("<ng:rejects>").unique().all()`,
		`g.V("<person:bo-ek>").follow(g.M().out("<ng:rejects>").in("<ng:rejects>")).all()`,
		`g.V("<thing:dam>").followR(g.M().out("<ng:rejects>")).all()`,
		`g.V("<outlet:gazette>").followRecursive(g.M().out(), 2, "depth").all()`,
		`g.V("<outlet:gazette>").followRecursive("<ng:published>").all()`,
		`g.V().has("<ng:rejects>", "<thing:tax>").tag("p").out("<schema:name>").back("p").all()`,
		`g.V("<person:bo-ek>").out(g.V("<ng:rejects>"), "p").all()`,
		`g.V("<thing:tax>").in("<ng:rejects>").is("<person:bo-ek>").all()`,
		`g.V("<quote:q1>").out(["<ng:start>", "<ng:date>", "<ng:confidence>"]).all()`,
		`g.V("<person:ana-lobo>").out("<ng:rejects>").forEach(function(d) { g.emit({x: d.id}) })`,
		`g.V("<thing:tax>").in("<ng:rejects>").toArray().sort().forEach(function(d) { g.emit(d) })`,
		`g.V("<thing:tax>").tag("t").in("<ng:rejects>").tagArray().forEach(function(d) { g.emit(d.t + d.id) })`,
		`g.emit(g.V("<person:bo-ek>").out("<schema:name>").toValue())`,
		`g.emit(g.V("<person:ana-lobo>").out("<ng:rejects>").count())`,
		`g.emit([1, 2.5, "x", true, {a: [null]}])`,
		`g.V(iri("<person:bo-ek>")).all()`,
		`g.V("<no-such>").all()`,
		`g.Vertex("<person:bo-ek>").Out("<schema:name>").Tag("t").All()`,
	}
	qs, names := testStore(t), testNames(t)
	for _, script := range scripts {
		script = inFull(script, func(name string) string { return names.IRI(name) })
		want := cayleys(t, func() (query.Iterator, error) {
			return cayley.NewSession(qs).Execute(context.Background(), script, query.Options{Collation: query.JSON})
		})
		res, err := Run(context.Background(), qs, Request{Text: script, Spelling: Cayley, Timeout: 10 * time.Second})
		if err != nil {
			t.Errorf("%s\n%v\ncayley gives %s", script, err, want)
			continue
		}
		var got []string
		for i := range res.Rows {
			got = append(got, canonical(t, json.RawMessage(res.JSON(i))))
		}
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%s\ngot  %s\nwant %s", script, got, want)
		}
	}
}

// inFull writes the prefixed names between < and > in full.
func inFull(script string, full func(string) string) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(script, "<")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		name, after, _ := strings.Cut(rest, ">")
		b.WriteString("<" + full(name) + ">")
		script = after
	}
}

func cayleys(t *testing.T, run func() (query.Iterator, error)) []string {
	t.Helper()
	it, err := run()
	if err != nil {
		t.Fatal(err)
	}
	defer it.Close()
	var out []string
	for it.Next(context.Background()) {
		out = append(out, canonical(t, it.Result()))
	}
	if err := it.Err(); err != nil {
		t.Fatal(err)
	}
	slices.Sort(out)
	return out
}

// canonical is JSON with its keys sorted.
func canonical(t *testing.T, v any) string {
	t.Helper()
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var any any
	if err := json.Unmarshal(raw, &any); err != nil {
		t.Fatal(err)
	}
	raw, err = json.Marshal(any)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}
