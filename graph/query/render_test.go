package query

import (
	"encoding/csv"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/rivo/uniseg"
)

func literal(s string) Value { return Value{Kind: Literal, Text: s} }

func sample() *Result {
	return &Result{
		Columns: []string{"id", "words", "n", Bare},
		Rows: []Row{
			{{Kind: IRI, Text: "person:ana-lobo"}, literal("No, \"never\"\r\nagain"), {Kind: Literal, Text: "7", Datatype: "xsd:integer"}, {}},
			{{Kind: Blank, Text: "_:b"}, {}, {Kind: Literal, Text: "0.50", Datatype: "xsd:decimal"}, {}},
			{{Kind: IRI, Text: "thing:東京"}, literal("<b> & \x1b[31mred"), {Kind: Literal, Text: "true", Datatype: "xsd:boolean"}, {}},
			{{}, {}, {}, {Kind: JSON, Text: `[1,{"a":null}]`}},
		},
		Limited: LimitRows,
	}
}

func TestWriters(t *testing.T) {
	var js, lines, table, narrow, comma strings.Builder
	if err := WriteJSON(&js, sample()); err != nil {
		t.Fatal(err)
	}
	_ = WriteJSONLines(&lines, sample())
	_ = WriteCSV(&comma, sample())
	_ = WriteTable(&table, sample(), 0)
	_ = WriteTable(&narrow, sample(), 44)
	for _, tt := range []struct{ name, got, want string }{
		{"JSON", js.String(), `{"results": [
{"id":"person:ana-lobo","words":"No, \"never\"\r\nagain","n":7},
{"id":"_:b","n":0.50},
{"id":"thing:東京","words":"<b> & \u001b[31mred","n":true},
[1,{"a":null}]], "limited": "rows"}
`},
		{"JSON Lines", lines.String(), `{"id":"person:ana-lobo","words":"No, \"never\"\r\nagain","n":7}
{"id":"_:b","n":0.50}
{"id":"thing:東京","words":"<b> & \u001b[31mred","n":true}
[1,{"a":null}]
`},
		{"CSV", comma.String(), "id,words,n,value\r\nperson:ana-lobo,\"No, \"\"never\"\"\r\nagain\",7,\r\n_:b,,0.50,\r\nthing:東京,<b> & \x1b[31mred,true,\r\n,,,\"[1,{\"\"a\"\":null}]\"\r\n"},
		{"table", table.String(), `id               words               n     value
───────────────  ──────────────────  ────  ──────────────
person:ana-lobo  No, "never"  again     7
_:b                                  0.50
thing:東京       <b> & �[31mred      true
                                           [1,{"a":null}]
`},
		{"narrow table", narrow.String(), `id           words        n     value
───────────  ───────────  ────  ────────────
person:ana…  No, "never…     7
_:b                       0.50
thing:東京   <b> & �[31…  true
                                [1,{"a":nul…
`},
	} {
		if tt.got != tt.want {
			t.Errorf("%s\ngot\n%s\nwant\n%s", tt.name, tt.got, tt.want)
		}
	}
	if !json.Valid([]byte(js.String())) {
		t.Error("no JSON")
	}
}

func TestWritersOfNothing(t *testing.T) {
	var b strings.Builder
	empty := &Result{}
	_ = WriteJSON(&b, empty)
	_ = WriteJSONLines(&b, empty)
	_ = WriteCSV(&b, empty)
	_ = WriteTable(&b, empty, 80)
	if want := "{\"results\": [], \"limited\": null}\n"; b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
}

func FuzzWriters(f *testing.F) {
	f.Add("person:a", "x,\"y\"\r\n", "12", "xsd:integer", 20)
	f.Add("\xff", "\u202e", "-", "xsd:double", 1)
	f.Add("👩‍👩‍👧", "", "1e5", "xsd:decimal", 10)
	f.Fuzz(func(t *testing.T, a, b, c, datatype string, width int) {
		res := &Result{Columns: []string{"id", "tag"}, Rows: []Row{
			{{Kind: IRI, Text: a}, literal(b)},
			{{Kind: Literal, Text: c, Datatype: datatype}, {}},
		}}
		var js, comma, table strings.Builder
		if err := WriteJSON(&js, res); err != nil || !json.Valid([]byte(js.String())) {
			t.Errorf("no JSON: %q", js.String())
		}
		_ = WriteCSV(&comma, res)
		read, err := csv.NewReader(strings.NewReader(comma.String())).ReadAll()
		if err != nil || len(read) != 3 {
			t.Fatalf("no CSV: %q %v", comma.String(), err)
		}
		if want := []string{a, b}; !strings.ContainsAny(a+b, "\r") && !slices.Equal(read[1], want) {
			t.Errorf("CSV gives %q back as %q", want, read[1])
		}
		_ = WriteTable(&table, res, width%200)
		lines := strings.Split(strings.TrimSuffix(table.String(), "\n"), "\n")
		if len(lines) != 4 {
			t.Errorf("a table of 4 lines has %d", len(lines))
		}
		for _, l := range lines {
			if w := uniseg.StringWidth(l); width%200 > 2*narrowest+2 && w > width%200 {
				t.Errorf("a line of %d columns in a table of %d: %q", w, width%200, l)
			}
		}
	})
}
