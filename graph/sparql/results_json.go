package sparql

import (
	"bufio"
	"bytes"
	"encoding/json"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/quads"
)

// jsonTable writes SPARQL 1.1 Query Results JSON.
type jsonTable struct {
	w       *bufio.Writer
	columns []string // as JSON
	rows    int
}

func newJSON(w *bufio.Writer, columns []string) rows {
	t := &jsonTable{w: w}
	w.WriteString(`{"head":{"vars":[`)
	for i, c := range columns {
		t.columns = append(t.columns, jsonText(c))
		if i > 0 {
			w.WriteByte(',')
		}
		w.WriteString(t.columns[i])
	}
	w.WriteString("]},\n\"results\":{\"bindings\":[")
	return t
}

func (t *jsonTable) row(values []quad.Value) {
	if t.rows++; t.rows > 1 {
		t.w.WriteByte(',')
	}
	t.w.WriteString("\n{")
	first := true
	for i, v := range values {
		if v == nil {
			continue
		}
		if !first {
			t.w.WriteByte(',')
		}
		first = false
		t.w.WriteString(t.columns[i] + ":" + jsonTerm(v))
	}
	t.w.WriteByte('}')
}

func (t *jsonTable) end() { t.w.WriteString("]}}\n") }

func booleanJSON(w *bufio.Writer, b bool) {
	w.WriteString(`{"head":{},"boolean":`)
	if b {
		w.WriteString("true}\n")
	} else {
		w.WriteString("false}\n")
	}
}

// jsonTerm is a term as an object.
func jsonTerm(v quad.Value) string {
	switch v := v.(type) {
	case quad.IRI:
		return `{"type":"uri","value":` + jsonText(string(v)) + "}"
	case quad.BNode:
		return `{"type":"bnode","value":` + jsonText(string(v)) + "}"
	}
	p := quads.PartsOf(v)
	s := `{"type":"literal","value":` + jsonText(p.Lexical)
	switch {
	case p.Language != "":
		s += `,"xml:lang":` + jsonText(p.Language)
	case p.Datatype != "":
		s += `,"datatype":` + jsonText(p.Datatype)
	}
	return s + "}"
}

func jsonText(s string) string {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(s) // a string always encodes
	return string(bytes.TrimSuffix(b.Bytes(), []byte("\n")))
}
