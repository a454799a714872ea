package rdf

import (
	"github.com/cayleygraph/quad"

	"newsgraph/graph/quads"
	"newsgraph/graph/rdf/lex"
)

// The terms that RDF's syntaxes write for one.
const (
	rdfNS      = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	rdfType    = rdfNS + "type"
	rdfFirst   = rdfNS + "first"
	rdfRest    = rdfNS + "rest"
	rdfNil     = rdfNS + "nil"
	xsdNS      = "http://www.w3.org/2001/XMLSchema#"
	deepest    = 2000 // nested brackets
	tooDeep    = "nests more than 2000 deep"
	xsdBoolean = xsdNS + "boolean"
)

func (p *turtle) object() (quad.Value, error) {
	switch {
	case p.t.Is("["):
		if p.depth++; p.depth > deepest {
			return nil, p.fail(tooDeep)
		}
		defer func() { p.depth-- }()
		p.next()
		b := p.fresh()
		if !p.t.Is("]") {
			if err := p.properties(b); err != nil {
				return nil, err
			}
		}
		return b, p.want("]")
	case p.t.Is("("):
		return p.list()
	case p.t.Kind == lex.String:
		return p.literal()
	case p.t.Kind == lex.Integer, p.t.Kind == lex.Decimal, p.t.Kind == lex.Double:
		datatype := map[lex.Kind]string{lex.Integer: "integer", lex.Decimal: "decimal", lex.Double: "double"}[p.t.Kind]
		v := quads.Literal(p.t.Text, xsdNS+datatype)
		p.next()
		return v, nil
	case p.t.Kind == lex.Word && (p.t.Text == "true" || p.t.Text == "false"):
		v := quads.Literal(p.t.Text, xsdBoolean)
		p.next()
		return v, nil
	}
	return p.node()
}

func (p *turtle) literal() (quad.Value, error) {
	text := p.t.Text
	p.next()
	switch {
	case p.t.Kind == lex.At:
		v := quad.LangString{Value: quad.String(text), Lang: p.t.Text}
		p.next()
		return v, nil
	case p.t.Is("^^"):
		p.next()
		if p.t.Kind != lex.IRI && p.t.Kind != lex.Name {
			return nil, p.fail("want a datatype before %s", p.t)
		}
		datatype, err := p.node()
		if err != nil {
			return nil, err
		}
		return quads.Literal(text, string(datatype.(quad.IRI))), nil
	}
	return quad.String(text), nil
}

// list is ( object … ).
func (p *turtle) list() (quad.Value, error) {
	if p.depth++; p.depth > deepest {
		return nil, p.fail(tooDeep)
	}
	defer func() { p.depth-- }()
	p.next()
	if p.t.Is(")") {
		p.next()
		return quad.IRI(rdfNil), nil
	}
	head := p.fresh()
	for cell := head; ; {
		object, err := p.object()
		if err == nil {
			err = p.add(cell, quad.IRI(rdfFirst), object)
		}
		if err != nil {
			return nil, err
		}
		if p.t.Is(")") {
			p.next()
			return head, p.add(cell, quad.IRI(rdfRest), quad.IRI(rdfNil))
		}
		rest := p.fresh()
		if err := p.add(cell, quad.IRI(rdfRest), rest); err != nil {
			return nil, err
		}
		cell = rest
	}
}
