package sparql

import (
	"bufio"
	"encoding/xml"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/quads"
)

const xmlHead = `<?xml version="1.0" encoding="UTF-8"?>
<sparql xmlns="http://www.w3.org/2005/sparql-results#">
`

// xmlTable writes SPARQL Query Results XML. Characters that XML does not allow
// become U+FFFD.
type xmlTable struct {
	w       *bufio.Writer
	columns []string
}

func newXML(w *bufio.Writer, columns []string) rows {
	w.WriteString(xmlHead + "<head>")
	for _, c := range columns {
		w.WriteString(`<variable name="` + c + `"/>`)
	}
	w.WriteString("</head>\n<results>\n")
	return &xmlTable{w, columns}
}

func (t *xmlTable) row(values []quad.Value) {
	t.w.WriteString("<result>")
	for i, v := range values {
		if v != nil {
			t.w.WriteString(`<binding name="` + t.columns[i] + `">` + xmlTerm(v) + "</binding>")
		}
	}
	t.w.WriteString("</result>\n")
}

func (t *xmlTable) end() { t.w.WriteString("</results>\n</sparql>\n") }

func booleanXML(w *bufio.Writer, b bool) {
	w.WriteString(xmlHead + "<head></head>\n<boolean>")
	if b {
		w.WriteString("true")
	} else {
		w.WriteString("false")
	}
	w.WriteString("</boolean>\n</sparql>\n")
}

func xmlTerm(v quad.Value) string {
	switch v := v.(type) {
	case quad.IRI:
		return "<uri>" + xmlText(string(v)) + "</uri>"
	case quad.BNode:
		return "<bnode>" + xmlText(string(v)) + "</bnode>"
	}
	p := quads.PartsOf(v)
	attribute := ""
	switch {
	case p.Language != "":
		attribute = ` xml:lang="` + p.Language + `"`
	case p.Datatype != "":
		attribute = ` datatype="` + xmlText(p.Datatype) + `"`
	}
	return "<literal" + attribute + ">" + xmlText(p.Lexical) + "</literal>"
}

func xmlText(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a Builder takes everything
	return b.String()
}
