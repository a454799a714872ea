package export

import (
	"bufio"
	"bytes"
	"fmt"

	"newsgraph/schema"
)

// A jsonLDWriter nests sorted lines of label, subject, property and value:
// graphs in the document, nodes in a graph, properties in a node. Memory holds
// the values of one property of one node in one graph.
type jsonLDWriter struct {
	w                        *bufio.Writer // keeps its first error
	label, subject, property []byte
	values                   [][]byte
	started                  bool // a node was written
}

func (o *jsonLDWriter) open(names *schema.Names) {
	o.w.WriteString(`{"@context":{"@version":1.1`)
	for _, p := range names.Prefixes() {
		fmt.Fprintf(o.w, ",\n\"%s\":\"%s\"", p.Name, p.IRI) // no IRI holds what JSON escapes
	}
	o.w.WriteString("},\n\"@graph\":[")
}

// line takes one line of [jsonLDTerms.line].
func (o *jsonLDWriter) line(line []byte) error {
	piece := bytes.SplitN(line, []byte("\t"), 4)
	label, subject, property, value := piece[0], piece[1], piece[2], piece[3]
	switch {
	case !o.started:
		o.startGraph(label)
		o.startNode(subject)
	case !bytes.Equal(label, o.label):
		o.endNode()
		o.endGraph()
		o.w.WriteByte(',')
		o.startGraph(label)
		o.startNode(subject)
	case !bytes.Equal(subject, o.subject):
		o.endNode()
		o.w.WriteByte(',')
		o.startNode(subject)
	case !bytes.Equal(property, o.property):
		o.endProperty()
	}
	o.started = true
	o.property = append(o.property[:0], property...)
	o.values = append(o.values, bytes.Clone(value))
	_, err := o.w.Write(nil) // the writer's first error, if there was one
	return err
}

func (o *jsonLDWriter) close() error {
	if o.started {
		o.endNode()
		o.endGraph()
	}
	_, err := o.w.WriteString("]}\n")
	return err
}

// startGraph opens a named graph; the nodes of the default graph stand in the
// document itself.
func (o *jsonLDWriter) startGraph(label []byte) {
	o.label = append(o.label[:0], label...)
	if len(label) > 0 {
		fmt.Fprintf(o.w, "\n{\"@id\":%s,\"@graph\":[", label)
	}
}

func (o *jsonLDWriter) endGraph() {
	if len(o.label) > 0 {
		o.w.WriteString("]}")
	}
}

func (o *jsonLDWriter) startNode(subject []byte) {
	o.subject = append(o.subject[:0], subject...)
	fmt.Fprintf(o.w, "\n{\"@id\":%s", subject)
}

func (o *jsonLDWriter) endNode() {
	o.endProperty()
	o.w.WriteByte('}')
}

func (o *jsonLDWriter) endProperty() {
	fmt.Fprintf(o.w, ",%s:", o.property)
	if len(o.values) == 1 {
		o.w.Write(o.values[0])
	} else {
		o.w.WriteByte('[')
		o.w.Write(bytes.Join(o.values, []byte(",")))
		o.w.WriteByte(']')
	}
	o.values = o.values[:0]
}
