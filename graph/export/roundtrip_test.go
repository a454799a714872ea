package export

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/piprate/json-gold/ld"

	"newsgraph/graph/quads"
	"newsgraph/graph/view"
)

// hard are quads with everything that is easy to write wrong.
func hard(t testing.TB) Source {
	names := fixtureSource(t).Names
	node := func(s string) quad.IRI { return quad.IRI(names.IRI(s)) }
	about := func(object quad.Value, label quad.Value) quad.Quad {
		return quad.Quad{Subject: node("person:é"), Predicate: node("ng:says"), Object: object, Label: label}
	}
	xsd := func(s string) quad.IRI { return node("xsd:" + s) }
	st := node("st:1")
	return sourceOf(names,
		about(quad.String("a \"quotation\", a\ttab,\nlines\r\nand a \\"), st),
		about(quad.String("<b>&amp; ]]> 😀 \u2028 \u007f"), st),
		about(quad.String(""), st),
		about(quad.LangString{Value: "señal", Lang: "es-MX"}, st),
		about(quad.TypedString{Value: "2025-02", Type: xsd("gYearMonth")}, st),
		about(quad.Int(0), st),
		about(quad.Int(-17), st),
		about(quad.Int(9007199254740993), st), // more than a float64 holds
		about(quad.TypedString{Value: "007", Type: xsd("integer")}, st),
		about(quad.Float(0.9), st),
		about(quad.TypedString{Value: "1.50", Type: xsd("decimal")}, st),
		about(quad.TypedString{Value: "true", Type: xsd("boolean")}, st),
		about(quad.BNode("b1"), st),
		about(quad.IRI("https://elsewhere.example/a?b=c&d#e"), st),
		about(quad.String("without a label"), nil),
		about(quad.String("the same, twice"), node("article:1")),
		about(quad.String("the same, twice"), node("article:2")),
		quad.Quad{Subject: quad.BNode("b1"), Predicate: node("rdf:type"), Object: node("schema:Person"), Label: st},
		quad.Quad{Subject: quad.BNode("b1"), Predicate: node("rdf:type"), Object: quad.BNode("b2"), Label: st},
		quad.Quad{Subject: quad.BNode("b1"), Predicate: node("rdf:type"), Object: quad.String("a literal"), Label: st},
		quad.Quad{Subject: node("ng:says"), Predicate: node("https://elsewhere.example/p"), Object: node("ng:"), Label: quad.BNode("g")},
	)
}

// both are the invented articles and the hard cases.
func both(t testing.TB) map[string]Source {
	return map[string]Source{"articles": fixtureSource(t), "hard cases": hard(t)}
}

func TestNQuadsComeBack(t *testing.T) {
	for name, src := range both(t) {
		t.Run(name, func(t *testing.T) {
			var back []quad.Quad
			for _, line := range lines(written(t, "nquads", src)) {
				q, ok, err := quads.ParseNQuad([]byte(line))
				if err != nil || !ok {
					t.Fatalf("%s: %v", line, err)
				}
				back = append(back, q)
			}
			i := 0
			for q := range src.Quads(context.Background()) {
				if i >= len(back) || quads.Compare(q, back[i]) != 0 {
					t.Fatalf("quad %d is %v", i, q)
				}
				i++
			}
			if i != len(back) {
				t.Errorf("%d quads came back, want %d", len(back), i)
			}
		})
	}
}

// N-Triples hold the triples of the N-Quads, each once, sorted.
func TestNTriplesAreTheTriplesOfTheNQuads(t *testing.T) {
	for name, src := range both(t) {
		t.Run(name, func(t *testing.T) {
			want := map[string]bool{}
			for q := range src.Quads(context.Background()) {
				q.Label = nil
				want[string(quads.AppendNQuad(nil, q))] = true
			}
			got := lines(written(t, "ntriples", src))
			for _, line := range got {
				if !want[line+"\n"] {
					t.Errorf("no such triple: %s", line)
				}
			}
			if len(got) != len(want) || !slices.IsSorted(got) {
				t.Errorf("%d triples, want %d, sorted", len(got), len(want))
			}
		})
	}
}

// JSON-LD means the same quads to a processor that knows nothing of us.
func TestJSONLDMeansTheSameQuads(t *testing.T) {
	for name, src := range both(t) {
		t.Run(name, func(t *testing.T) {
			var document any
			if err := json.Unmarshal(written(t, "jsonld", src), &document); err != nil {
				t.Fatal(err)
			}
			options := ld.NewJsonLdOptions("")
			options.Format = "application/n-quads"
			options.ProcessingMode = ld.JsonLd_1_1
			got, err := ld.NewJsonLdProcessor().ToRDF(document, options)
			if err != nil {
				t.Fatal(err)
			}
			compareAsSets(t, lines([]byte(got.(string))), lines(written(t, "nquads", src)))
		})
	}
}

// compareAsSets compares lines of N-Quads, whose spelling may differ. Blank
// nodes are renamed by readers and compared only as such; language tags mean
// the same in capitals.
func compareAsSets(t *testing.T, got, want []string) {
	t.Helper()
	a, b := canonical(t, got), canonical(t, want)
	for _, line := range a {
		if !slices.Contains(b, line) {
			t.Errorf("too many: %s", line)
		}
	}
	for _, line := range b {
		if !slices.Contains(a, line) {
			t.Errorf("missing: %s", line)
		}
	}
}

func canonical(t *testing.T, lines []string) []string {
	t.Helper()
	var all []string
	for _, line := range lines {
		q, _, err := quads.ParseNQuad([]byte(line))
		if err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		for _, d := range quad.Directions {
			if _, blank := q.Get(d).(quad.BNode); blank {
				q.Set(d, quad.BNode("b"))
			}
		}
		if l, ok := q.Object.(quad.LangString); ok {
			q.Object = quad.LangString{Value: l.Value, Lang: strings.ToLower(l.Lang)}
		}
		all = append(all, string(quads.AppendNQuad(nil, q)))
	}
	return all
}

// An IRI that a reader would take for a prefixed name is refused, not changed.
func TestJSONLDRefusesWhatItCannotSay(t *testing.T) {
	src := hard(t)
	q := quad.Quad{Subject: quad.IRI("person:x"), Predicate: quad.IRI("urn:p"), Object: quad.String("o")}
	err := Write(context.Background(), io.Discard, "jsonld", sourceOf(src.Names, q), Options{})
	if err == nil || !strings.Contains(err.Error(), "<person:x>") {
		t.Errorf("error %v, want one that names the IRI", err)
	}
}

func TestGraphMLIsXMLAndItsEdgesHaveEnds(t *testing.T) {
	for name, src := range both(t) {
		t.Run(name, func(t *testing.T) {
			type data struct {
				Key  string `xml:"key,attr"`
				Text string `xml:",chardata"`
			}
			var document struct {
				Keys []struct {
					ID string `xml:"id,attr"`
				} `xml:"key"`
				Graph struct {
					Nodes []struct {
						ID   string `xml:"id,attr"`
						Data []data `xml:"data"`
					} `xml:"node"`
					Edges []struct {
						Source string `xml:"source,attr"`
						Target string `xml:"target,attr"`
						Data   []data `xml:"data"`
					} `xml:"edge"`
				} `xml:"graph"`
			}
			if err := xml.Unmarshal(written(t, "graphml", src), &document); err != nil {
				t.Fatal(err)
			}
			keys, nodes := map[string]bool{}, map[string]bool{}
			for _, k := range document.Keys {
				keys[k.ID] = true
			}
			for _, n := range document.Graph.Nodes {
				if nodes[n.ID] {
					t.Errorf("node %s stands twice", n.ID)
				}
				nodes[n.ID] = true
				for _, d := range n.Data {
					if !keys[d.Key] {
						t.Errorf("key %s is not declared", d.Key)
					}
				}
			}
			for _, e := range document.Graph.Edges {
				if name == "articles" && (!nodes[e.Source] || !nodes[e.Target]) {
					t.Errorf("edge from %s to %s: an end is missing", e.Source, e.Target)
				}
				for _, d := range e.Data {
					if !keys[d.Key] {
						t.Errorf("key %s is not declared", d.Key)
					}
				}
			}
			if len(document.Graph.Edges) == 0 {
				t.Error("no edges")
			}
		})
	}
}

// The table has a row for each statement, with the exact words of the article.
func TestCSVHoldsEveryStatementAndItsExactWords(t *testing.T) {
	src := fixtureSource(t)
	rows, err := csv.NewReader(bytes.NewReader(written(t, "csv", src))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]int{}
	for i, name := range rows[0] {
		at[name] = i
	}
	want := map[string]string{}
	err = records(context.Background(), src, func(*view.Quotation) error { return nil }, func(s *view.Statement) error {
		want[s.ID] = s.Exact
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		if id := row[at["statement_id"]]; row[at["exact"]] != want[id] {
			t.Errorf("%s: exact words %q, want %q", id, row[at["exact"]], want[id])
		}
	}
	if len(rows)-1 != len(want) || len(want) == 0 {
		t.Errorf("%d rows for %d statements", len(rows)-1, len(want))
	}
}

// No cell may run as a formula, and the words can be had back.
func TestCSVCellsDoNotRun(t *testing.T) {
	for _, words := range []string{"=1+1", "+1", "-1", "@A1", "\t=1", "\r", "\n=1", "'tis", "", "plain", "“=”", "é"} {
		cell := text(words)
		if cell != "" && strings.ContainsRune("=+-@\t\r\n", rune(cell[0])) {
			t.Errorf("%q runs", cell)
		}
		if back := strings.TrimPrefix(cell, "'"); back != words {
			t.Errorf("%q came back as %q", words, back)
		}
	}
}

// Each line of the layer to audit is an object with its type and exact words.
func TestJSONLinesHoldWhatTheGraphHolds(t *testing.T) {
	count := map[string]int{}
	for _, line := range lines(written(t, "audit", fixtureSource(t))) {
		var object struct {
			Type, ID, Exact string
			Article         struct{ ID string }
		}
		if err := json.Unmarshal([]byte(line), &object); err != nil {
			t.Fatal(err)
		}
		if object.ID == "" || object.Exact == "" || object.Article.ID == "" {
			t.Errorf("provenance is missing: %s", line)
		}
		count[object.Type]++
	}
	if count["attribution"] != 11 || count["statement"] != 12 || len(count) != 2 {
		t.Errorf("%v, want 11 attributions and 12 statements", count)
	}
}

// GraphML's schema, and XML's names, take every id; different nodes stay different.
func TestGraphMLNames(t *testing.T) {
	token := regexp.MustCompile(`^[-.:\pL\pN_]+$`)
	for name, src := range both(t) {
		var document struct {
			Nodes []struct {
				ID string `xml:"id,attr"`
			} `xml:"graph>node"`
			Edges []struct {
				Source string `xml:"source,attr"`
				Target string `xml:"target,attr"`
			} `xml:"graph>edge"`
		}
		if err := xml.Unmarshal(written(t, "graphml", src), &document); err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		for _, n := range document.Nodes {
			if seen[n.ID] || !token.MatchString(n.ID) {
				t.Errorf("%s: %q is taken or no name", name, n.ID)
			}
			seen[n.ID] = true
		}
		for _, e := range document.Edges {
			if !token.MatchString(e.Source) || !token.MatchString(e.Target) || name == "articles" && (!seen[e.Source] || !seen[e.Target]) {
				t.Errorf("%s: an edge from %q to %q", name, e.Source, e.Target)
			}
		}
	}
	if a, b := nameToken("https://a.example/_2F"), nameToken("https://a.example/_/"); a == b || !token.MatchString(a) {
		t.Errorf("%s and %s", a, b)
	}
}
