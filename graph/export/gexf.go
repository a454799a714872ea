package export

import (
	"bufio"
	"context"
	"fmt"
)

// gexfHead opens a graph whose edges have days, for Gephi's timeline.
const gexfHead = `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
  <meta><creator>newsgraph</creator></meta>
  <graph defaultedgetype="directed" mode="dynamic" timeformat="date" timerepresentation="interval">
`

// writeGEXF writes GEXF 1.3 (gexf.net): nodes, then edges, each in the order of
// the quads. An edge is there on the days that it is of: when what it tells
// happened, else when its article appeared; so are articles and quotations.
// Characters that XML does not allow become U+FFFD.
func writeGEXF(ctx context.Context, w *bufio.Writer, src Source) error {
	w.WriteString(gexfHead) // the error stays in w
	declareGEXF(w, "node", nodeAttributes)
	declareGEXF(w, "edge", edgeAttributes)
	network := newWalker(src)
	// The words that edges end in are nodes: they must stand before the edges.
	w.WriteString("    <nodes>\n")
	err := network.nodes(ctx, func(n node) error { return nodeGEXF(w, n) })
	if err == nil {
		err = network.edges(ctx, func(e edge) error {
			if e.words == nil {
				return nil
			}
			return nodeGEXF(w, *e.words)
		})
	}
	if err != nil {
		return err
	}
	w.WriteString("    </nodes>\n    <edges>\n")
	count := 0
	err = network.edges(ctx, func(e edge) error {
		count++
		fmt.Fprintf(w, "      <edge id=\"e%d\" source=\"%s\" target=\"%s\" label=\"%s\"%s>", count, escapeXML(e.from), escapeXML(e.to), escapeXML(e.label()), spellGEXF(e.when()))
		valuesGEXF(w, edgeAttributes, e)
		_, err := w.WriteString("</edge>\n")
		return err
	})
	if err != nil {
		return err
	}
	_, err = w.WriteString("    </edges>\n  </graph>\n</gexf>\n")
	return err
}

// declareGEXF declares attributes; "label" is one of GEXF's own.
func declareGEXF[T any](w *bufio.Writer, class string, attributes []attribute[T]) {
	fmt.Fprintf(w, "    <attributes class=\"%s\" mode=\"static\">\n", class)
	for _, a := range attributes {
		kind := a.kind
		if kind == "int" {
			kind = "integer"
		}
		if a.name != "label" {
			fmt.Fprintf(w, "      <attribute id=\"%s\" title=\"%s\" type=\"%s\"/>\n", a.name, a.name, kind)
		}
	}
	w.WriteString("    </attributes>\n")
}

func nodeGEXF(w *bufio.Writer, n node) error {
	fmt.Fprintf(w, "      <node id=\"%s\" label=\"%s\"%s>", escapeXML(n.id), escapeXML(n.label), spellGEXF(n.date))
	valuesGEXF(w, nodeAttributes, n)
	_, err := w.WriteString("</node>\n")
	return err
}

// spellGEXF are the attributes start and end of a date.
func spellGEXF(date string) string {
	first, last, ok := days(date)
	if !ok {
		return ""
	}
	return fmt.Sprintf(" start=\"%s\" end=\"%s\"", first, last)
}

func valuesGEXF[T any](w *bufio.Writer, attributes []attribute[T], of T) {
	w.WriteString("<attvalues>")
	for _, a := range attributes {
		if v := a.value(of); v != "" && a.name != "label" {
			fmt.Fprintf(w, "<attvalue for=\"%s\" value=\"%s\"/>", a.name, escapeXML(v))
		}
	}
	w.WriteString("</attvalues>")
}
