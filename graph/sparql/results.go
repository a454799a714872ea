package sparql

import (
	"bufio"
	"io"

	"github.com/cayleygraph/quad"
)

// A ResultFormat is a way to write the answer to a SELECT or ASK.
type ResultFormat struct {
	Name      string
	MediaType string
	table     func(w *bufio.Writer, columns []string) rows
	boolean   func(w *bufio.Writer, b bool)
}

// rows writes the three parts of a table; errors stay in the writer.
type rows interface {
	row([]quad.Value)
	end()
}

// ResultFormats are those of the W3C, the default first: JSON (2013), XML
// (Second Edition, 2013), CSV and TSV (2013).
func ResultFormats() []ResultFormat {
	return []ResultFormat{
		{"json", "application/sparql-results+json", newJSON, booleanJSON},
		{"xml", "application/sparql-results+xml", newXML, booleanXML},
		{"csv", "text/csv", newCSV, booleanText},
		{"tsv", "text/tab-separated-values", newTSV, booleanText},
	}
}

// A Table writes solutions as they come.
type Table struct {
	w     *bufio.Writer
	parts rows
}

// NewTable begins a table with the names of its columns.
func (f ResultFormat) NewTable(w io.Writer, columns []string) *Table {
	b := bufio.NewWriter(w)
	return &Table{b, f.table(b, columns)}
}

// Row writes a solution: a value for each column, nil where there is none.
func (t *Table) Row(values []quad.Value) error {
	t.parts.row(values)
	_, err := t.w.Write(nil) // the writer's first error, if there was one
	return err
}

// End ends the table.
func (t *Table) End() error {
	t.parts.end()
	return t.w.Flush()
}

// WriteBoolean writes the answer to an ASK.
func (f ResultFormat) WriteBoolean(w io.Writer, b bool) error {
	out := bufio.NewWriter(w)
	f.boolean(out, b)
	return out.Flush()
}
