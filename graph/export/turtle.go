package export

import (
	"bufio"
	"bytes"
	"context"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/quads"
	"newsgraph/schema"
)

// writeTurtle writes Turtle (RDF 1.1 Turtle, W3C Recommendation 2014) by subject
// and predicate, in the order of the quads. Labels are left out, as in N-Triples.
func writeTurtle(ctx context.Context, w *bufio.Writer, src Source) error {
	out := newTurtleWriter(w, src.Names)
	var last quad.Quad
	err := src.each(ctx, func(q quad.Quad) error {
		q.Label = nil
		if q == last {
			return nil
		}
		last = q
		return out.triple(q)
	})
	if err != nil {
		return err
	}
	return out.end()
}

// A turtleWriter writes triples that come by subject and predicate; what they
// have in common it writes once.
type turtleWriter struct {
	w                  *bufio.Writer // keeps its first error
	names              *schema.Names
	indent             string
	subject, predicate quad.Value
	buffer             []byte
}

func newTurtleWriter(w *bufio.Writer, names *schema.Names) *turtleWriter {
	for _, p := range names.Prefixes() {
		w.WriteString("@prefix " + p.Name + ": <" + p.IRI + "> .\n")
	}
	return &turtleWriter{w: w, names: names}
}

func (o *turtleWriter) triple(q quad.Quad) error {
	switch {
	case q.Subject != o.subject:
		if o.subject != nil {
			o.w.WriteString(" .\n")
		}
		o.w.WriteString("\n" + o.indent)
		o.term(q.Subject)
		o.w.WriteByte(' ')
		o.verb(q.Predicate)
	case q.Predicate != o.predicate:
		o.w.WriteString(" ;\n" + o.indent + "    ")
		o.verb(q.Predicate)
	default:
		o.w.WriteString(" ,\n" + o.indent + "        ")
		o.subject, o.predicate = q.Subject, q.Predicate
		return o.term(q.Object)
	}
	o.subject, o.predicate = q.Subject, q.Predicate
	o.w.WriteByte(' ')
	return o.term(q.Object)
}

// end closes the last subject.
func (o *turtleWriter) end() error {
	if o.subject != nil {
		o.w.WriteString(" .\n")
	}
	o.subject = nil
	_, err := o.w.Write(nil)
	return err
}

func (o *turtleWriter) verb(v quad.Value) {
	if v == quad.IRI(o.names.IRI(schema.RDFType)) {
		o.w.WriteByte('a')
		return
	}
	o.term(v)
}

func (o *turtleWriter) term(v quad.Value) error {
	o.buffer = appendTurtleTerm(o.buffer[:0], o.names, v)
	_, err := o.w.Write(o.buffer)
	return err
}

// appendTurtleTerm appends a term with prefixed names, and integers bare.
func appendTurtleTerm(dst []byte, names *schema.Names, v quad.Value) []byte {
	switch v := v.(type) {
	case quad.IRI:
		return appendTurtleIRI(dst, names, string(v))
	case quad.Int:
		return quads.AppendInt(dst, v)
	}
	p := quads.PartsOf(v)
	if _, node := v.(quad.Identifier); node || p.Datatype == "" {
		return quads.AppendTerm(dst, v)
	}
	text := quads.AppendTerm(nil, quad.String(p.Lexical))
	dst = append(append(dst, text...), "^^"...)
	return appendTurtleIRI(dst, names, p.Datatype)
}

// appendTurtleIRI appends a prefixed name where its local part needs no escape.
func appendTurtleIRI(dst []byte, names *schema.Names, iri string) []byte {
	if short := names.Compact(iri); short != iri {
		if prefix, local, _ := bytes.Cut([]byte(short), []byte{':'}); plainLocal(local) {
			return append(append(append(dst, prefix...), ':'), local...)
		}
	}
	return quads.AppendTerm(dst, quad.IRI(iri))
}

// plainLocal reports whether every reader takes s for the local part of a name:
// letters and digits, with hyphens and underscores between.
func plainLocal(s []byte) bool {
	for i, c := range s {
		letter := c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c == '_'
		if !letter && (i == 0 || c != '-') {
			return false
		}
	}
	return len(s) > 0
}
