package export

import (
	"bufio"
	"context"
	"encoding/xml"
	"fmt"
	"strings"

	"newsgraph/graph/quads"
)

// graphMLHead declares every attribute (GraphML Primer, section 2.4).
const graphMLHead = `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
         xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
`

// writeGraphML writes GraphML 1.0 (Brandes et al. 2002): nodes, then edges, each
// in the order of the quads, an edge for each article that asserts it.
// Characters that XML does not allow become U+FFFD.
func writeGraphML(ctx context.Context, w *bufio.Writer, src Source) error {
	w.WriteString(graphMLHead) // the error stays in w
	key := func(on, name, kind string) {
		fmt.Fprintf(w, "  <key id=\"%s-%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n", on, name, on, name, kind)
	}
	for _, a := range nodeAttributes {
		key("node", a.name, a.kind)
	}
	for _, a := range edgeAttributes {
		key("edge", a.name, a.kind)
	}
	w.WriteString("  <graph id=\"newsgraph\" edgedefault=\"directed\">\n")
	out := graphML{w: w}
	network := newWalker(src)
	if err := network.nodes(ctx, out.node); err != nil {
		return err
	}
	if err := network.edges(ctx, out.edge); err != nil {
		return err
	}
	_, err := w.WriteString("  </graph>\n</graphml>\n")
	return err
}

// A graphML writes elements and numbers the edges.
type graphML struct {
	w     *bufio.Writer
	edges int
}

func (o *graphML) node(n node) error {
	fmt.Fprintf(o.w, "    <node id=\"%s\">", nameToken(n.id))
	for _, a := range nodeAttributes {
		o.data("node-"+a.name, a.value(n))
	}
	_, err := o.w.WriteString("</node>\n")
	return err
}

func (o *graphML) edge(e edge) error {
	if e.words != nil {
		if err := o.node(*e.words); err != nil {
			return err
		}
	}
	o.edges++
	fmt.Fprintf(o.w, "    <edge id=\"e%d\" source=\"%s\" target=\"%s\">", o.edges, nameToken(e.from), nameToken(e.to))
	for _, a := range edgeAttributes {
		o.data("edge-"+a.name, a.value(e))
	}
	_, err := o.w.WriteString("</edge>\n")
	return err
}

// data writes an attribute; nothing where there is no value.
func (o *graphML) data(key, value string) {
	if value != "" {
		fmt.Fprintf(o.w, "<data key=\"%s\">%s</data>", key, escapeXML(value))
	}
}

// nameToken is an id as GraphML's schema wants it, an NMTOKEN of XML: of what that
// may not hold, and of _, each byte is written as _ and two hexadecimal digits.
func nameToken(id string) string {
	var b strings.Builder
	for _, r := range id {
		if r == ':' || r == '.' || r != '_' && quads.NameChar(r) {
			b.WriteRune(r)
			continue
		}
		for _, c := range []byte(string(r)) {
			fmt.Fprintf(&b, "_%02X", c)
		}
	}
	return b.String()
}

func escapeXML(s string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(s)) // a Builder takes everything
	return b.String()
}
