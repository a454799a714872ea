package rdf

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/quads"
)

// ReadXML reads RDF/XML (RDF 1.1 XML Syntax, W3C Recommendation 2014) in UTF-8:
// quads without a label. Names in comments are those of its grammar.
func ReadXML(r io.Reader, opts Options) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		p := &rdfXML{in: newXML(r), anonymous: opts.anonymous(), ids: map[string]bool{}}
		p.emit = func(q quad.Quad) error {
			if !yield(q, nil) {
				return errStop
			}
			return nil
		}
		if err := p.document(scope{base: opts.Base}); err != nil && !errors.Is(err, errStop) {
			yield(quad.Quad{}, p.place(err))
		}
	}
}

// A rdfXML parses one document.
type rdfXML struct {
	in        *xmlReader
	anonymous string
	made      int
	depth     int
	ids       map[string]bool // IRIs that rdf:ID gave
	emit      func(quad.Quad) error
}

// place says where in the document an error was found.
func (p *rdfXML) place(err error) error {
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		return &quads.SyntaxError{Line: syntax.Line, Column: 1, Message: syntax.Msg}
	}
	line, column := p.in.dec.InputPos()
	return &quads.SyntaxError{Line: line, Column: column, Message: err.Error()}
}

func (p *rdfXML) fresh() quad.Value {
	p.made++
	return quad.BNode(p.anonymous + strconv.Itoa(p.made))
}

func (p *rdfXML) add(s quad.Value, predicate string, o quad.Value) error {
	q := quad.Quad{Subject: s, Predicate: quad.IRI(predicate), Object: o}
	if err := quads.Check(q); err != nil {
		return err
	}
	return p.emit(q)
}

// document is RDF, or one nodeElement alone.
func (p *rdfXML) document(sc scope) error {
	e, err := p.in.child(sc, nil)
	if err != nil {
		return err
	}
	if e == nil {
		return fmt.Errorf("the document has no element")
	}
	if e.name == rdfNS+"RDF" {
		for _, a := range e.attributes {
			return fmt.Errorf("the attribute %s cannot stand at rdf:RDF", a.name)
		}
		if err := p.nodes(e, nil); err != nil {
			return err
		}
	} else if _, err := p.node(e); err != nil {
		return err
	}
	if e, err = p.in.child(sc, nil); err == nil && e != nil {
		err = fmt.Errorf("the document has two elements")
	}
	return err
}

// nodes are the nodeElements within e, each given to do where there is one.
func (p *rdfXML) nodes(e *element, do func(quad.Value) error) error {
	for {
		child, err := p.in.child(e.scope, e)
		if err != nil || child == nil {
			return err
		}
		node, err := p.node(child)
		if err == nil && do != nil {
			err = do(node)
		}
		if err != nil {
			return err
		}
	}
}

// node is a nodeElement and all within it.
func (p *rdfXML) node(e *element) (quad.Value, error) {
	if p.depth++; p.depth > deepest {
		return nil, errors.New(tooDeep)
	}
	defer func() { p.depth-- }()
	if syntaxTerm(e.name) || e.name == rdfNS+"li" {
		return nil, fmt.Errorf("%s cannot be the name of a node", e.name)
	}
	subject, properties, err := p.subject(e)
	if err != nil {
		return nil, err
	}
	if e.name != rdfNS+"Description" {
		if err := p.add(subject, rdfType, quad.IRI(e.name)); err != nil {
			return nil, err
		}
	}
	if err := p.propertyAttributes(subject, properties, e.scope); err != nil {
		return nil, err
	}
	return subject, p.properties(e, subject)
}

// subject reads the attributes that name a node; the rest are properties.
func (p *rdfXML) subject(e *element) (subject quad.Value, properties []attribute, err error) {
	for _, a := range e.attributes {
		var named quad.Value
		switch a.name {
		case rdfNS + "ID":
			named, err = p.id(a.value, e.scope)
		case rdfNS + "about":
			named, err = e.scope.iri(a.value)
		case rdfNS + "nodeID":
			named, err = nodeID(a.value)
		default:
			properties = append(properties, a)
			continue
		}
		if err == nil && subject != nil {
			err = errors.New("a node has one of rdf:ID, rdf:about and rdf:nodeID alone")
		}
		if err != nil {
			return nil, nil, err
		}
		subject = named
	}
	if subject == nil {
		subject = p.fresh()
	}
	return subject, properties, nil
}

func (p *rdfXML) propertyAttributes(subject quad.Value, properties []attribute, sc scope) error {
	for _, a := range properties {
		if syntaxTerm(a.name) || a.name == rdfNS+"Description" || a.name == rdfNS+"li" {
			return fmt.Errorf("%s cannot be the name of a property", a.name)
		}
		var object quad.Value = sc.literal(a.value)
		if a.name == rdfType {
			iri, err := sc.iri(a.value)
			if err != nil {
				return err
			}
			object = iri
		}
		if err := p.add(subject, a.name, object); err != nil {
			return err
		}
	}
	return nil
}

// properties are the propertyElements within e.
func (p *rdfXML) properties(e *element, subject quad.Value) error {
	for li := 1; ; {
		child, err := p.in.child(e.scope, e)
		if err != nil || child == nil {
			return err
		}
		if child.name == rdfNS+"li" {
			child.name = rdfNS + "_" + strconv.Itoa(li)
			li++
		}
		if err := p.property(child, subject); err != nil {
			return err
		}
	}
}

// property is a propertyElement and all within it.
func (p *rdfXML) property(e *element, subject quad.Value) error {
	if syntaxTerm(e.name) || e.name == rdfNS+"Description" {
		return fmt.Errorf("%s cannot be the name of a property", e.name)
	}
	a, err := p.propertySyntax(e)
	if err != nil {
		return err
	}
	var object quad.Value
	switch {
	case a.parseType == "Resource":
		object = p.fresh()
		err = p.properties(e, object)
	case a.parseType == "Collection":
		object, err = p.collection(e)
	case a.parseType != "":
		var text string
		text, err = p.in.xmlLiteral(e)
		object = quads.Literal(text, rdfNS+"XMLLiteral")
	default:
		object, err = p.content(e, a)
	}
	if err == nil {
		err = p.add(subject, e.name, object)
	}
	if err == nil && a.id != nil {
		err = p.reify(a.id, subject, e.name, object)
	}
	return err
}

func (p *rdfXML) reify(statement, s quad.Value, predicate string, o quad.Value) error {
	return errors.Join(p.add(statement, rdfType, quad.IRI(rdfNS+"Statement")), p.add(statement, rdfNS+"subject", s),
		p.add(statement, rdfNS+"predicate", quad.IRI(predicate)), p.add(statement, rdfNS+"object", o))
}

// collection is a list of the nodes within e.
func (p *rdfXML) collection(e *element) (quad.Value, error) {
	var head, last quad.Value
	err := p.nodes(e, func(n quad.Value) error {
		cell := p.fresh()
		if last == nil {
			head = cell
		} else if err := p.add(last, rdfRest, cell); err != nil {
			return err
		}
		last = cell
		return p.add(cell, rdfFirst, n)
	})
	if last == nil {
		return quad.IRI(rdfNil), err
	}
	return head, errors.Join(err, p.add(last, rdfRest, quad.IRI(rdfNil)))
}

// content is the object of a property without rdf:parseType: a node, a literal,
// or what the attributes say.
func (p *rdfXML) content(e *element, a propertySyntax) (quad.Value, error) {
	text, child, err := p.in.mixed(e)
	if err != nil {
		return nil, err
	}
	bare := a.resource == nil && len(a.properties) == 0
	switch {
	case child != nil:
		if !bare || a.datatype != "" {
			return nil, errors.New("a property with a node inside has no attribute but rdf:ID")
		}
		object, err := p.node(child)
		if err == nil {
			err = p.in.end(e)
		}
		return object, err
	case bare && a.datatype != "":
		return quads.Literal(text, a.datatype), nil
	case bare:
		return e.scope.literal(text), nil
	case strings.TrimSpace(text) != "" || a.datatype != "":
		return nil, errors.New("a property has text or attributes that name its object, not both")
	}
	object := a.resource
	if object == nil {
		object = p.fresh()
	}
	return object, p.propertyAttributes(object, a.properties, e.scope)
}
