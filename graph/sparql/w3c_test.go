package sparql_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/fixture"
	"newsgraph/graph/quads"
	"newsgraph/graph/rdf"
	"newsgraph/graph/rdf/w3c"
	"newsgraph/graph/sparql"
	"newsgraph/graph/store"
)

var update = flag.Bool("update", false, "write docs/conformance.md anew")

// failing are the tests that fail, and why.
var failing = map[string]string{}

func TestW3C(t *testing.T) {
	folder := filepath.Join(w3c.Folder(t), "sparql", "sparql11")
	var all []w3c.Tally
	for _, manifest := range []string{"manifest-sparql11-query.ttl", "manifest-sparql11-results.ttl"} {
		tests, err := w3c.Read(filepath.Join(folder, manifest))
		if err != nil {
			t.Fatal(err)
		}
		if len(tests) < 10 {
			t.Errorf("only %d tests of %s were found", len(tests), manifest)
		}
		for _, test := range tests {
			all = w3c.Count(t, all, test.Suite, test.Name, failing[test.Suite+"/"+test.Name], run(t, test))
		}
	}
	w3c.Report(t, *update, "SPARQL 1.1", all)
}

func run(t *testing.T, test w3c.Test) error {
	text, err := os.ReadFile(test.Input)
	if err != nil {
		return err
	}
	q, err := sparql.Parse(string(text), sparql.Syntax{Base: test.Base})
	switch test.Kind {
	case "NegativeSyntaxTest11":
		if err == nil {
			return fmt.Errorf("was read without a complaint")
		}
		return nil
	case "PositiveSyntaxTest11":
		return err
	}
	if err != nil {
		return err
	}
	st, err := load(t, test)
	if err != nil {
		return err
	}
	defer st.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	opts := sparql.Options{Dataset: sparql.Dataset{Unlabelled: true}, Now: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)}
	switch q.Form() {
	case sparql.Ask:
		got, err := q.Holds(ctx, st.Graph(), opts)
		if err != nil {
			return err
		}
		want, err := readResult(test.Result)
		if err == nil && (want.boolean == nil || *want.boolean != got) {
			err = fmt.Errorf("got %v", got)
		}
		return err
	case sparql.Select:
		return compareRows(ctx, q, st, opts, test)
	}
	var got []quad.Quad
	for triple, err := range q.Triples(ctx, st.Graph(), opts) {
		if err != nil {
			return err
		}
		got = append(got, triple)
	}
	want, err := readGraph(test.Result)
	if err == nil && !w3c.Same(got, want) {
		err = fmt.Errorf("got %v\nwant %v", got, want)
	}
	return err
}

// load makes a store of the data of a test.
func load(t *testing.T, test w3c.Test) (*store.Store, error) {
	st, err := store.OpenMemory(store.Options{Names: fixture.Names(t)})
	if err != nil {
		return nil, err
	}
	put := func(path string, label quad.Value) error {
		all, err := readGraph(path)
		for i := range all {
			all[i].Label = label
		}
		if err == nil {
			_, err = st.Load(context.Background(), func(yield func(quad.Quad, error) bool) {
				for _, q := range all {
					if !yield(q, nil) {
						return
					}
				}
			})
		}
		return err
	}
	for _, data := range test.Data {
		if err := put(data, nil); err != nil {
			return nil, err
		}
	}
	for _, g := range test.Graphs {
		if err := put(g.File, quad.IRI(g.Label)); err != nil {
			return nil, err
		}
	}
	return st, nil
}

func readGraph(path string) ([]quad.Quad, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	read := rdf.ReadTurtle
	if strings.HasSuffix(path, ".rdf") {
		read = rdf.ReadXML
	}
	var out []quad.Quad
	// The labels of blank nodes of several files must not meet.
	for q, err := range read(f, rdf.Options{Base: w3c.FileIRI(path), Anonymous: strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)) + "x"}) {
		if err != nil {
			return nil, err
		}
		out = append(out, q)
	}
	return out, nil
}

// A result is what a test expects.
type result struct {
	columns []string
	rows    []map[string]quad.Value
	boolean *bool
}

func compareRows(ctx context.Context, q *sparql.Query, st *store.Store, opts sparql.Options, test w3c.Test) error {
	if ext := filepath.Ext(test.Result); ext == ".csv" || ext == ".tsv" {
		return compareText(ctx, q, st, opts, test, ext[1:])
	}
	want, err := readResult(test.Result)
	if err != nil {
		return err
	}
	columns := slices.Clone(q.Columns())
	for _, c := range want.columns {
		if !slices.Contains(columns, c) {
			return fmt.Errorf("column %s is missing", c)
		}
	}
	var got [][]quad.Value
	for r, err := range q.Solutions(ctx, st.Graph(), opts) {
		if err != nil {
			return err
		}
		got = append(got, comparable(r))
	}
	var rows [][]quad.Value
	for _, r := range want.rows {
		line := make([]quad.Value, len(columns))
		for i, c := range columns {
			line[i] = r[c]
		}
		rows = append(rows, comparable(line))
	}
	if !w3c.SameRows(got, rows, q.Ordered()) {
		return fmt.Errorf("got %v\nwant %v", got, rows)
	}
	return nil
}

// comparable writes numbers by their value and languages in lower case: results
// may spell them otherwise.
func comparable(r []quad.Value) []quad.Value {
	out := make([]quad.Value, len(r))
	for i, v := range r {
		out[i] = v
		if v == nil {
			continue
		}
		if l, ok := v.(quad.LangString); ok {
			out[i] = quad.LangString{Value: l.Value, Lang: strings.ToLower(l.Lang)}
		}
		if p := quads.PartsOf(v); strings.HasPrefix(p.Datatype, "http://www.w3.org/2001/XMLSchema#") {
			local := p.Datatype[strings.IndexByte(p.Datatype, '#')+1:]
			var f float64
			switch local {
			case "decimal", "double", "float":
				if _, err := fmt.Sscan(p.Lexical, &f); err == nil {
					out[i] = quad.TypedString{Value: quad.String(fmt.Sprintf("%.12g", f)), Type: quad.IRI(p.Datatype)}
				}
			}
		}
	}
	return out
}

// compareText compares what is written in a text format with the file, lines in
// any order.
func compareText(ctx context.Context, q *sparql.Query, st *store.Store, opts sparql.Options, test w3c.Test, name string) error {
	formats := sparql.ResultFormats()
	f := formats[slices.IndexFunc(formats, func(f sparql.ResultFormat) bool { return f.Name == name })]
	var b bytes.Buffer
	table := f.NewTable(&b, q.Columns())
	for r, err := range q.Solutions(ctx, st.Graph(), opts) {
		if err == nil {
			err = table.Row(r)
		}
		if err != nil {
			return err
		}
	}
	if err := table.End(); err != nil {
		return err
	}
	data, err := os.ReadFile(test.Result)
	if err != nil {
		return err
	}
	got, err := cells(b.Bytes(), name)
	if err != nil {
		return err
	}
	want, err := cells(data, name)
	if err == nil && (!slices.Equal(got[0], want[0]) || !w3c.SameRows(got[1:], want[1:], q.Ordered())) {
		err = fmt.Errorf("got %v\nwant %v", got, want)
	}
	return err
}

// cells reads CSV or TSV: the names of the columns, then the rows.
func cells(data []byte, name string) ([][]quad.Value, error) {
	if name == "csv" {
		lines, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
		var out [][]quad.Value
		for _, line := range lines {
			var row []quad.Value
			for _, cell := range line {
				if label, ok := strings.CutPrefix(cell, "_:"); ok {
					row = append(row, quad.BNode(label))
				} else {
					row = append(row, quad.String(cell))
				}
			}
			out = append(out, row)
		}
		return out, err
	}
	var out [][]quad.Value
	for i, line := range strings.Split(strings.TrimSuffix(string(data), "\n"), "\n") {
		var row []quad.Value
		for _, cell := range strings.Split(line, "\t") {
			switch {
			case i == 0:
				row = append(row, quad.String(cell))
			case cell == "":
				row = append(row, nil)
			default:
				for q, err := range rdf.ReadTurtle(strings.NewReader("<a:a> <a:a> "+cell+" ."), rdf.Options{}) {
					if err != nil {
						return nil, err
					}
					row = append(row, q.Object)
				}
			}
		}
		if i > 0 {
			row = comparable(row)
		}
		out = append(out, row)
	}
	return out, nil
}

func readResult(path string) (result, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return result{}, err
	}
	switch filepath.Ext(path) {
	case ".srx":
		return readXMLResult(data)
	case ".srj":
		return readJSONResult(data)
	}
	return readGraphResult(path)
}

func readXMLResult(data []byte) (out result, err error) {
	type literal struct {
		Text     string `xml:",chardata"`
		Lang     string `xml:"lang,attr"`
		Datatype string `xml:"datatype,attr"`
	}
	var doc struct {
		Vars []struct {
			Name string `xml:"name,attr"`
		} `xml:"head>variable"`
		Boolean *bool `xml:"boolean"`
		Results []struct {
			Bindings []struct {
				Name    string   `xml:"name,attr"`
				URI     *string  `xml:"uri"`
				BNode   *string  `xml:"bnode"`
				Literal *literal `xml:"literal"`
			} `xml:"binding"`
		} `xml:"results>result"`
	}
	if err := xml.Unmarshal(data, &doc); err != nil {
		return out, err
	}
	out.boolean = doc.Boolean
	for _, v := range doc.Vars {
		out.columns = append(out.columns, v.Name)
	}
	for _, r := range doc.Results {
		row := map[string]quad.Value{}
		for _, b := range r.Bindings {
			switch {
			case b.URI != nil:
				row[b.Name] = quad.IRI(*b.URI)
			case b.BNode != nil:
				row[b.Name] = quad.BNode(*b.BNode)
			case b.Literal != nil && b.Literal.Lang != "":
				row[b.Name] = quad.LangString{Value: quad.String(b.Literal.Text), Lang: b.Literal.Lang}
			case b.Literal != nil:
				row[b.Name] = quads.Literal(b.Literal.Text, b.Literal.Datatype)
			}
		}
		out.rows = append(out.rows, row)
	}
	return out, nil
}

func readJSONResult(data []byte) (out result, err error) {
	var doc struct {
		Head struct {
			Vars []string `json:"vars"`
		} `json:"head"`
		Boolean *bool `json:"boolean"`
		Results struct {
			Bindings []map[string]struct {
				Type     string `json:"type"`
				Value    string `json:"value"`
				Lang     string `json:"xml:lang"`
				Datatype string `json:"datatype"`
			} `json:"bindings"`
		} `json:"results"`
	}
	if err := json.Unmarshal(data, &doc); err != nil {
		return out, err
	}
	out.columns, out.boolean = doc.Head.Vars, doc.Boolean
	for _, r := range doc.Results.Bindings {
		row := map[string]quad.Value{}
		for name, v := range r {
			switch {
			case v.Type == "uri":
				row[name] = quad.IRI(v.Value)
			case v.Type == "bnode":
				row[name] = quad.BNode(v.Value)
			case v.Lang != "":
				row[name] = quad.LangString{Value: quad.String(v.Value), Lang: v.Lang}
			default:
				row[name] = quads.Literal(v.Value, v.Datatype)
			}
		}
		out.rows = append(out.rows, row)
	}
	return out, nil
}

// readGraphResult reads a result set that is written as a graph.
func readGraphResult(path string) (out result, err error) {
	const rs = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
	all, err := readGraph(path)
	if err != nil {
		return out, err
	}
	objects := func(s quad.Value, p string) (found []quad.Value) {
		for _, q := range all {
			if q.Subject == s && q.Predicate == quad.IRI(rs+p) {
				found = append(found, q.Object)
			}
		}
		return found
	}
	for _, q := range all {
		switch q.Predicate {
		case quad.IRI(rs + "resultVariable"):
			out.columns = append(out.columns, quads.PartsOf(q.Object).Lexical)
		case quad.IRI(rs + "boolean"):
			b := quads.PartsOf(q.Object).Lexical == "true"
			out.boolean = &b
		case quad.IRI(rs + "solution"):
			row := map[string]quad.Value{}
			for _, b := range objects(q.Object, "binding") {
				row[quads.PartsOf(objects(b, "variable")[0]).Lexical] = objects(b, "value")[0]
			}
			out.rows = append(out.rows, row)
		}
	}
	return out, nil
}
