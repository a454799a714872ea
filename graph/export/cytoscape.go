package export

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
)

// writeCytoscape writes the JSON of Cytoscape and Cytoscape.js: nodes, then
// edges, each in the order of the quads.
func writeCytoscape(ctx context.Context, w *bufio.Writer, src Source) error {
	out := cytoscape{w: w}
	network := newWalker(src)
	w.WriteString(`{"format_version":"1.0","generated_by":"newsgraph","target_cytoscapejs_version":"~3","directed":true,"multigraph":true,"data":[],"elements":{"nodes":[`)
	err := network.nodes(ctx, out.node)
	if err == nil {
		err = network.edges(ctx, func(e edge) error {
			if e.words == nil {
				return nil
			}
			return out.node(*e.words)
		})
	}
	if err != nil {
		return err
	}
	w.WriteString("],\n\"edges\":[")
	out.elements = 0
	if err := network.edges(ctx, out.edge); err != nil {
		return err
	}
	_, err = w.WriteString("]}}\n")
	return err
}

// A cytoscape writes elements, one a line. (networkx reads "value" and "key".)
type cytoscape struct {
	w               *bufio.Writer
	elements, edges int
}

func (o *cytoscape) node(n node) error {
	return o.element(fmt.Appendf(nil, `"id":%s,"value":%s,"name":%s`, mustText(n.id), mustText(n.id), mustText(n.label)), jsonValues(nodeAttributes, n))
}

func (o *cytoscape) edge(e edge) error {
	o.edges++
	head := fmt.Appendf(nil, `"id":"e%d","key":"e%d","source":%s,"target":%s,"interaction":%s`, o.edges, o.edges, mustText(e.from), mustText(e.to), mustText(e.label()))
	return o.element(head, jsonValues(edgeAttributes, e))
}

func (o *cytoscape) element(head, rest []byte) error {
	if o.elements++; o.elements > 1 {
		o.w.WriteByte(',')
	}
	_, err := fmt.Fprintf(o.w, "\n{\"data\":{%s%s}}", head, rest)
	return err
}

// jsonValues are attributes as members of a JSON object, a comma before each.
func jsonValues[T any](attributes []attribute[T], of T) []byte {
	var b bytes.Buffer
	for _, a := range attributes {
		v := a.value(of)
		if v == "" {
			continue
		}
		text := []byte(v)
		if a.kind == "string" {
			text = mustText(v)
		}
		fmt.Fprintf(&b, ",%s:%s", mustText(a.name), text)
	}
	return b.Bytes()
}

// mustText is s as JSON; a string always encodes.
func mustText(s string) []byte {
	text, _ := jsonText(s)
	return text
}
