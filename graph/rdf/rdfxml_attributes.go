package rdf

import (
	"errors"
	"fmt"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/quads"
)

// syntaxTerm reports whether a name is one of coreSyntaxTerms or oldTerms.
func syntaxTerm(name string) bool {
	switch strings.TrimPrefix(name, rdfNS) {
	case "RDF", "ID", "about", "parseType", "resource", "nodeID", "datatype", "aboutEach", "aboutEachPrefix", "bagID":
		return strings.HasPrefix(name, rdfNS)
	}
	return false
}

// propertySyntax is what the attributes of a propertyElement say.
type propertySyntax struct {
	id, resource        quad.Value
	datatype, parseType string
	properties          []attribute
}

func (p *rdfXML) propertySyntax(e *element) (out propertySyntax, err error) {
	set := func(v quad.Value) {
		if out.resource != nil {
			err = errors.New("a property has one of rdf:resource and rdf:nodeID alone")
		}
		out.resource = v
	}
	for _, a := range e.attributes {
		var v quad.Value
		switch a.name {
		case rdfNS + "ID":
			out.id, err = p.id(a.value, e.scope)
		case rdfNS + "resource":
			if v, err = e.scope.iri(a.value); err == nil {
				set(v)
			}
		case rdfNS + "nodeID":
			if v, err = nodeID(a.value); err == nil {
				set(v)
			}
		case rdfNS + "datatype":
			if v, err = e.scope.iri(a.value); err == nil {
				out.datatype = string(v.(quad.IRI))
			}
		case rdfNS + "parseType":
			out.parseType = a.value
			if a.value == "" {
				out.parseType = "Literal"
			}
		default:
			out.properties = append(out.properties, a)
		}
		if err != nil {
			return out, err
		}
	}
	if out.parseType != "" && (out.resource != nil || out.datatype != "" || len(out.properties) > 0) {
		err = errors.New("a property with rdf:parseType has no attribute beside it but rdf:ID")
	}
	return out, err
}

// id is the IRI that rdf:ID gives, once in a document.
func (p *rdfXML) id(name string, sc scope) (quad.Value, error) {
	if !ncName(name) {
		return nil, fmt.Errorf("rdf:ID %q is no XML name", name)
	}
	iri, err := sc.iri("#" + name)
	if err == nil && p.ids[string(iri)] {
		err = fmt.Errorf("rdf:ID %q is there twice", name)
	}
	p.ids[string(iri)] = true
	return iri, err
}

func nodeID(name string) (quad.Value, error) {
	if !ncName(name) {
		return nil, fmt.Errorf("rdf:nodeID %q is no XML name", name)
	}
	return quad.BNode(name), nil
}

func ncName(s string) bool {
	for i, r := range s {
		if !quads.NameStart(r) && (i == 0 || !quads.NameChar(r) && r != '.') {
			return false
		}
	}
	return s != ""
}

// A scope is what holds within an element.
type scope struct {
	base, language string
	spaces         *namespace
}

// A namespace is one declaration, and those around it.
type namespace struct {
	prefix, iri string
	outer       *namespace
}

func (n *namespace) find(prefix string) (string, bool) {
	for ; n != nil; n = n.outer {
		if n.prefix == prefix {
			return n.iri, true
		}
	}
	return "", false
}

func (sc scope) iri(ref string) (quad.IRI, error) {
	base, _, _ := strings.Cut(sc.base, "#")
	iri := Resolve(base, ref)
	if split(iri).scheme == "" {
		return "", fmt.Errorf("%q is relative and the document has no xml:base", ref)
	}
	return quad.IRI(iri), nil
}

func (sc scope) literal(text string) quad.Value {
	if sc.language != "" {
		return quad.LangString{Value: quad.String(text), Lang: sc.language}
	}
	return quad.String(text)
}
