package export

import (
	"bufio"
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/quads"
	"newsgraph/schema"
)

// writeRDFXML writes RDF/XML (RDF 1.1 XML Syntax, W3C Recommendation 2014): an
// element for each subject, in the order of the quads. Labels are left out, as
// in N-Triples. What XML cannot hold is an error: a predicate that does not end
// in an XML name, a control character.
func writeRDFXML(ctx context.Context, w *bufio.Writer, src Source) error {
	out := rdfXML{w: w, names: src.Names, prefix: map[string]string{}}
	w.WriteString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rdf:RDF")
	for _, p := range src.Names.Prefixes() {
		out.prefix[p.IRI] = p.Name
		fmt.Fprintf(w, "\n  xmlns:%s=\"%s\"", p.Name, escapeXML(p.IRI))
	}
	w.WriteString(">\n")
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
	out.close()
	_, err = w.WriteString("</rdf:RDF>\n")
	return err
}

type rdfXML struct {
	w       *bufio.Writer // keeps its first error
	names   *schema.Names
	prefix  map[string]string // by IRI
	subject quad.Value
}

func (o *rdfXML) close() {
	if o.subject != nil {
		o.w.WriteString("</rdf:Description>\n")
	}
}

func (o *rdfXML) triple(q quad.Quad) error {
	if q.Subject != o.subject {
		o.close()
		o.subject = q.Subject
		o.w.WriteString("<rdf:Description " + nodeAttribute(q.Subject, "about") + ">\n")
	}
	name, declaration, err := o.element(q.Predicate)
	if err != nil {
		return err
	}
	o.w.WriteString("  <" + name + declaration)
	if _, node := q.Object.(quad.Identifier); node {
		_, err := o.w.WriteString(" " + nodeAttribute(q.Object, "resource") + "/>\n")
		return err
	}
	p := quads.PartsOf(q.Object)
	if strings.ContainsFunc(p.Lexical, notXML) {
		return fmt.Errorf("%q holds a character that XML cannot: use another format", p.Lexical)
	}
	switch {
	case p.Language != "":
		o.w.WriteString(` xml:lang="` + p.Language + `"`)
	case p.Datatype != "":
		o.w.WriteString(` rdf:datatype="` + escapeXML(p.Datatype) + `"`)
	}
	_, err = o.w.WriteString(">" + escapeXML(p.Lexical) + "</" + name + ">\n")
	return err
}

// notXML reports whether XML 1.0 has no place for r.
func notXML(r rune) bool {
	return r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF
}

func nodeAttribute(v quad.Value, of string) string {
	if b, ok := v.(quad.BNode); ok {
		return `rdf:nodeID="` + xmlBlank(string(b)) + `"`
	}
	return "rdf:" + of + `="` + escapeXML(string(v.(quad.IRI))) + `"`
}

// xmlBlank is the label of a blank node as an XML name, which begins with no
// digit.
func xmlBlank(label string) string {
	if label[0] >= '0' && label[0] <= '9' || strings.HasPrefix(label, "n") {
		return "n" + label
	}
	return label
}

// element is the name of a property's element, and the declaration that it needs.
func (o *rdfXML) element(v quad.Value) (name, declaration string, err error) {
	iri := string(v.(quad.IRI))
	at := len(iri)
	for i := len(iri); i > 0; {
		r, size := utf8.DecodeLastRuneInString(iri[:i])
		if !quads.NameChar(r) && r != '.' {
			break
		}
		if i -= size; quads.NameStart(r) {
			at = i
		}
	}
	if at == len(iri) {
		return "", "", fmt.Errorf("the predicate <%s> ends in no XML name: use another format", iri)
	}
	if prefix, ok := o.prefix[iri[:at]]; ok {
		return prefix + ":" + iri[at:], "", nil
	}
	return "p:" + iri[at:], ` xmlns:p="` + escapeXML(iri[:at]) + `"`, nil
}
