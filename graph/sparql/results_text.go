package sparql

import (
	"bufio"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/quads"
)

// A textTable writes lines of cells.
type textTable struct {
	w         *bufio.Writer
	separator string
	last      string
	cell      func(quad.Value) string
}

// newCSV begins a table of plain texts (SPARQL 1.1 Query Results CSV).
func newCSV(w *bufio.Writer, columns []string) rows {
	w.WriteString(strings.Join(columns, ",") + "\r\n")
	return &textTable{w, ",", "\r\n", csvCell}
}

// newTSV begins a table of terms as Turtle writes them (SPARQL 1.1 Query Results
// TSV).
func newTSV(w *bufio.Writer, columns []string) rows {
	for i, c := range columns {
		if i > 0 {
			w.WriteByte('\t')
		}
		w.WriteString("?" + c)
	}
	w.WriteByte('\n')
	return &textTable{w, "\t", "\n", tsvCell}
}

func (t *textTable) row(values []quad.Value) {
	for i, v := range values {
		if i > 0 {
			t.w.WriteString(t.separator)
		}
		if v != nil {
			t.w.WriteString(t.cell(v))
		}
	}
	t.w.WriteString(t.last)
}

func (t *textTable) end() {}

func booleanText(w *bufio.Writer, b bool) {
	if b {
		w.WriteString("true\n")
	} else {
		w.WriteString("false\n")
	}
}

func csvCell(v quad.Value) string {
	if b, ok := v.(quad.BNode); ok {
		return "_:" + string(b)
	}
	s, _ := str(v)
	if strings.ContainsAny(s, "\",\r\n") {
		return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
	}
	return s
}

// tsvCell writes numbers bare where Turtle reads the same number back.
func tsvCell(v quad.Value) string {
	p := quads.PartsOf(v)
	switch {
	case p.Datatype == xsd+"integer" && digitsOnly(p.Lexical, 0),
		p.Datatype == xsd+"decimal" && digitsOnly(p.Lexical, 1) && strings.Contains(p.Lexical, ".") && !strings.HasSuffix(p.Lexical, "."),
		p.Datatype == xsd+"double" && strings.ContainsAny(p.Lexical, "eE") && strings.Trim(p.Lexical, "0123456789.+-eE") == "":
		return p.Lexical
	}
	return string(quads.AppendTerm(nil, v)) // escapes tabs
}
