package export

import (
	"bufio"
	"context"
	"fmt"
	"strings"

	"newsgraph/schema"
	"newsgraph/schema/terminal"
)

// dotHead sets the picture: left to right, calm colours, room to read.
const dotHead = `digraph newsgraph {
  graph [rankdir=LR, bgcolor="white", pad=0.4, nodesep=0.3, ranksep=1.1, fontname="Helvetica"];
  node [shape=box, style="rounded,filled", penwidth=1.2, margin="0.16,0.09", fontname="Helvetica", fontsize=12, fontcolor="#1f2933"];
  edge [color="#7b8794", fontname="Helvetica", fontsize=10, fontcolor="#52606d", arrowsize=0.7];
`

// A style is how a kind of node looks.
type style struct{ fill, line, more string }

// styles are by kind, see [view.Kind].
var styles = map[string]style{
	"article":      {"#f5f0e6", "#8d6e2f", `, shape=note, style="filled"`},
	"outlet":       {"#fdebd0", "#c77700", ""},
	"person":       {"#dceefb", "#2872b8", ""},
	"country":      {"#e3f9e5", "#2f8132", ""},
	"organisation": {"#ece6fa", "#6b46b5", ""},
	"place":        {"#e6f6f4", "#1f7a72", ""},
	"event":        {"#ffe3ec", "#b8356b", ""},
	"quotation":    {"#fffbe6", "#b8a02e", `, style="filled", fontname="Helvetica-Oblique"`},
}

// plain is the look of all other nodes: things, words.
var plain = style{"#f1f3f5", "#9aa5b1", ""}

// hidden are edges that a picture is clearer without: the colours say the same,
// or nearly every node would have one.
var hidden = map[string]bool{schema.MentionedIn: true, schema.IsPartOf: true}

// dotEdges are the looks of edges; what a statement asserts is the strongest.
var dotEdges = map[string]string{
	schema.Published: `, style=bold, color="#c77700"`,
	schema.Reports:   `, color="#c77700"`,
	schema.Mentions:  `, style=dotted, arrowhead=none, color="#b9c2cc", fontcolor="#9aa5b1"`,
	schema.Addressee: `, style=dashed`,
	schema.Via:       `, style=dashed`,
}

// asserted is the look of an edge that a statement asserts.
const asserted = `, penwidth=2, color="#ba2525", fontcolor="#ba2525", fontsize=11`

// writeDOT writes a picture for Graphviz, to be drawn with dot -Tsvg: nodes
// coloured by kind, edges named by predicate. It is for small graphs, such as
// one article (see [Options]): memory holds the names of all nodes. Left out
// are the edges that say where nodes are mentioned, and nodes that have no
// others; an edge that several statements assert is drawn once. The words
// behind an edge, those of the first statement, stand in its tooltip.
func writeDOT(ctx context.Context, w *bufio.Writer, src Source) error {
	w.WriteString(dotHead) // the error stays in w
	network := newWalker(src)
	drawn := map[string]bool{}
	var last edge
	err := network.edges(ctx, func(e edge) error {
		again := e.from == last.from && e.predicate == last.predicate && e.to == last.to
		if last = e; again || hidden[e.predicate] {
			return nil
		}
		drawn[e.from], drawn[e.to] = true, true
		return dotEdge(w, e)
	})
	if err != nil {
		return err
	}
	err = network.nodes(ctx, func(n node) error {
		if !drawn[n.id] {
			return nil
		}
		return dotNode(w, n)
	})
	if err != nil {
		return err
	}
	_, err = w.WriteString("}\n")
	return err
}

func dotNode(w *bufio.Writer, n node) error {
	look, ok := styles[n.kind]
	if !ok {
		look = plain
	}
	words := n.label
	if n.direct {
		words = "“" + strings.Trim(oneLine(words), "“”\"") + "”"
	}
	_, err := fmt.Fprintf(w, "  %s [label=%s, tooltip=%s, fillcolor=%q, color=%q%s];\n",
		dotString(n.id), dotLabel(words, n), dotString(n.id), look.fill, look.line, look.more)
	return err
}

func dotEdge(w *bufio.Writer, e edge) error {
	if e.words != nil {
		if err := dotNode(w, *e.words); err != nil {
			return err
		}
	}
	_, local, _ := strings.Cut(e.predicate, ":")
	look, tooltip := dotEdges[e.predicate], e.predicate
	if e.statement != nil {
		look, tooltip = asserted, oneLine(e.statement.Exact)
	}
	_, err := fmt.Fprintf(w, "  %s -> %s [label=%s, tooltip=%s%s];\n",
		dotString(e.from), dotString(e.to), dotString(" "+local+" "), dotString(tooltip), look)
	return err
}

// How labels are cut into lines.
const (
	labelColumns = 30 // in a line
	labelLines   = 5
)

// dotLabel is an HTML-like label: the words, wrapped, and the kind of node
// beneath in small type.
func dotLabel(words string, n node) string {
	var b strings.Builder
	b.WriteByte('<')
	for i, line := range wrapped(words, labelColumns, labelLines) {
		if i > 0 {
			b.WriteString("<BR/>")
		}
		b.WriteString(escapeXML(line))
	}
	caption := n.kind
	if n.date != "" {
		caption += " · " + n.date
	}
	fmt.Fprintf(&b, `<BR/><FONT POINT-SIZE="9" COLOR="#7b8794">%s</FONT>>`, escapeXML(caption))
	return b.String()
}

// wrapped cuts words into at most most lines of about width columns; what does
// not fit becomes an ellipsis.
func wrapped(words string, width, most int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(words) {
		switch {
		case line == "":
			line = word
		case terminal.Columns(line)+1+terminal.Columns(word) <= width:
			line += " " + word
		case len(lines) == most-1:
			return append(lines, line+" …")
		default:
			lines = append(lines, line)
			line = word
		}
	}
	return append(lines, line)
}

// dotString is a quoted string of the DOT language, in which a backslash
// starts an escape of the label.
func dotString(s string) string {
	s = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\x00", "").Replace(s)
	return `"` + s + `"`
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
