package export

import (
	"bufio"
	"context"
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
)

// graphMLHead declares every attribute (GraphML Primer, section 2.4).
const graphMLHead = `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
         xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
`

// graphMLKeys are the attributes of nodes and edges: what they apply to, their
// name and type.
var graphMLKeys = []struct{ on, name, kind string }{
	{"node", "label", "string"}, {"node", "type", "string"}, {"node", "iri", "string"}, {"node", "date", "string"},
	{"node", "exact", "string"}, {"node", "start", "int"}, {"node", "end", "int"},
	{"edge", "label", "string"}, {"edge", "predicate", "string"}, {"edge", "relation", "string"}, {"edge", "statement", "string"},
	{"edge", "article", "string"}, {"edge", "title", "string"}, {"edge", "outlet", "string"}, {"edge", "published", "string"},
	{"edge", "date", "string"}, {"edge", "exact", "string"}, {"edge", "start", "int"}, {"edge", "end", "int"},
	{"edge", "confidence", "double"},
}

// writeGraphML writes GraphML 1.0 (Brandes et al. 2002): nodes, then edges, each
// in the order of the quads, an edge for each article that asserts it.
// Characters that XML does not allow become U+FFFD.
func writeGraphML(ctx context.Context, w *bufio.Writer, src Source) error {
	w.WriteString(graphMLHead) // the error stays in w
	for _, k := range graphMLKeys {
		fmt.Fprintf(w, "  <key id=\"%s-%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n", k.on, k.name, k.on, k.name, k.kind)
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
	fmt.Fprintf(o.w, "    <node id=\"%s\">", escapeXML(n.id))
	o.data("node-label", n.label)
	o.data("node-type", n.kind)
	o.data("node-iri", n.iri)
	o.data("node-date", n.date)
	if n.place != nil {
		o.data("node-exact", n.place.Exact)
		o.data("node-start", strconv.Itoa(n.place.Start))
		o.data("node-end", strconv.Itoa(n.place.End))
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
	fmt.Fprintf(o.w, "    <edge id=\"e%d\" source=\"%s\" target=\"%s\">", o.edges, escapeXML(e.from), escapeXML(e.to))
	_, local, _ := strings.Cut(e.predicate, ":")
	o.data("edge-label", local)
	o.data("edge-predicate", e.predicate)
	if s := e.statement; s != nil {
		o.data("edge-relation", s.Relation)
		o.data("edge-statement", s.ID)
		o.data("edge-date", s.Date)
		o.data("edge-exact", s.Exact)
		o.data("edge-start", strconv.Itoa(s.Start))
		o.data("edge-end", strconv.Itoa(s.End))
		o.data("edge-confidence", strconv.FormatFloat(s.Confidence, 'f', -1, 64))
	}
	if a := e.article; a != nil {
		o.data("edge-article", a.ID)
		o.data("edge-title", a.Title)
		o.data("edge-published", a.Published)
		if a.Outlet != nil {
			o.data("edge-outlet", a.Outlet.String())
		}
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

func escapeXML(s string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(s)) // a Builder takes everything
	return b.String()
}
