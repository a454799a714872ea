package rdf

import (
	"errors"
	"io"
	"iter"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/quads"
	"newsgraph/graph/rdf/lex"
)

// ReadTurtle reads Turtle (RDF 1.1 Turtle, W3C Recommendation 2014): quads
// without a label.
func ReadTurtle(r io.Reader, opts Options) iter.Seq2[quad.Quad, error] {
	return readTurtle(r, opts, false)
}

// ReadTriG reads TriG (RDF 1.1 TriG, W3C Recommendation 2014), and so Turtle.
func ReadTriG(r io.Reader, opts Options) iter.Seq2[quad.Quad, error] {
	return readTurtle(r, opts, true)
}

// errStop ends reading because nobody wants more.
var errStop = errors.New("stopped")

func readTurtle(r io.Reader, opts Options, graphs bool) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		p := &turtle{lex: lex.New(r), graphs: graphs, base: opts.Base, prefixes: map[string]string{}, anonymous: opts.anonymous()}
		for name, iri := range opts.Prefixes {
			p.prefixes[name] = iri
		}
		p.emit = func(q quad.Quad) error {
			if !yield(q, nil) {
				return errStop
			}
			return nil
		}
		p.next()
		for p.t.Kind != lex.EOF {
			if err := p.statement(); err != nil {
				p.end(err, yield)
				return
			}
		}
		p.end(nil, yield)
	}
}

// end yields the error that reading ended with: the lexer's where it has one.
func (p *turtle) end(err error, yield func(quad.Quad, error) bool) {
	if errors.Is(err, errStop) {
		return
	}
	if p.lex.Err() != nil {
		err = p.lex.Err()
	}
	if err != nil {
		yield(quad.Quad{}, err)
	}
}

// A turtle parses one document by recursive descent.
type turtle struct {
	lex       *lex.Lexer
	t         lex.Token // the one to look at
	graphs    bool      // TriG
	base      string
	prefixes  map[string]string
	anonymous string
	made      int // blank nodes without a label
	depth     int
	label     quad.Value
	emit      func(quad.Quad) error
}

func (p *turtle) next() { p.t = p.lex.Next() }

func (p *turtle) fail(format string, args ...any) error { return lex.Fail(p.t, format, args...) }

// want goes over a sign.
func (p *turtle) want(sign string) error {
	if !p.t.Is(sign) {
		return p.fail("want %s before %s", sign, p.t)
	}
	p.next()
	return nil
}

func (p *turtle) fresh() quad.Value {
	p.made++
	return quad.BNode(p.anonymous + strconv.Itoa(p.made))
}

// statement is a directive, a graph or triples.
func (p *turtle) statement() error {
	switch {
	case p.t.Kind == lex.At && (p.t.Text == "prefix" || p.t.Text == "base"):
		return p.directive(p.t.Text, true)
	case p.t.Kind == lex.Word && (strings.EqualFold(p.t.Text, "prefix") || strings.EqualFold(p.t.Text, "base")):
		return p.directive(strings.ToLower(p.t.Text), false)
	case p.graphs && p.t.Kind == lex.Word && strings.EqualFold(p.t.Text, "graph"):
		p.next()
		return p.graph()
	case p.graphs && p.t.Is("{"):
		return p.block(nil)
	}
	return p.triples(true)
}

func (p *turtle) directive(name string, dot bool) error {
	p.next()
	prefix := p.t.Text
	if name == "prefix" {
		if p.t.Kind != lex.Name || p.t.Local != "" {
			return p.fail("want a prefix such as ex: before %s", p.t)
		}
		p.next()
	}
	iri, err := p.iri()
	if err != nil {
		return err
	}
	if name == "prefix" {
		p.prefixes[prefix] = string(iri)
	} else {
		p.base = string(iri)
	}
	if dot {
		return p.want(".")
	}
	return nil
}

// iri reads <…>, made absolute.
func (p *turtle) iri() (quad.IRI, error) {
	if p.t.Kind != lex.IRI {
		return "", p.fail("want an <IRI> before %s", p.t)
	}
	iri := p.t.Text
	if s := split(iri); s.scheme == "" {
		iri = Resolve(p.base, iri)
		if p.base == "" {
			return "", p.fail("<%s> is relative and the document has no @base", p.t.Text)
		}
	}
	p.next()
	return quad.IRI(iri), nil
}

// graph is the rest of GRAPH label { … }.
func (p *turtle) graph() error {
	label, err := p.graphLabel()
	if err != nil {
		return err
	}
	return p.block(label)
}

func (p *turtle) graphLabel() (quad.Value, error) {
	if p.t.Is("[") {
		p.next()
		return p.fresh(), p.want("]")
	}
	return p.node()
}

// block is { triples }.
func (p *turtle) block(label quad.Value) error {
	if err := p.want("{"); err != nil {
		return err
	}
	p.label = label
	for !p.t.Is("}") {
		if err := p.triples(false); err != nil {
			return err
		}
		if !p.t.Is(".") {
			break
		}
		p.next()
	}
	p.label = nil
	return p.want("}")
}

// triples are those of one subject. At the top they end in a dot, and in TriG
// the subject may turn out to be the name of a graph.
func (p *turtle) triples(top bool) error {
	var subject quad.Value
	var err error
	said, label := false, true // all is said within brackets; it may name a graph
	switch {
	case p.t.Is("["):
		p.next()
		subject = p.fresh()
		if !p.t.Is("]") {
			said, label = true, false
			err = p.properties(subject)
		}
		if err == nil {
			err = p.want("]")
		}
	case p.t.Is("("):
		label = false
		subject, err = p.list()
	default:
		subject, err = p.node()
	}
	if err == nil && top && label && p.graphs && p.t.Is("{") {
		return p.block(subject)
	}
	if err == nil && !(said && (p.t.Is(".") || p.t.Is("}"))) {
		err = p.properties(subject)
	}
	if err == nil && top {
		err = p.want(".")
	}
	return err
}

// node is an IRI or a blank node with a label.
func (p *turtle) node() (quad.Value, error) {
	switch p.t.Kind {
	case lex.IRI:
		return p.iri()
	case lex.Name:
		return p.name()
	case lex.Blank:
		b := quad.BNode(p.t.Text)
		p.next()
		return b, nil
	}
	return nil, p.fail("want a node before %s", p.t)
}

func (p *turtle) name() (quad.IRI, error) {
	iri, ok := p.prefixes[p.t.Text]
	if !ok {
		return "", p.fail("the prefix %s: is not declared", p.t.Text)
	}
	iri += p.t.Local
	p.next()
	return quad.IRI(iri), nil
}

// properties are verb object, object ; verb …
func (p *turtle) properties(subject quad.Value) error {
	for {
		verb, err := p.verb()
		if err != nil {
			return err
		}
		for {
			object, err := p.object()
			if err != nil {
				return err
			}
			if err := p.add(subject, verb, object); err != nil {
				return err
			}
			if !p.t.Is(",") {
				break
			}
			p.next()
		}
		if !p.t.Is(";") {
			return nil
		}
		for p.t.Is(";") {
			p.next()
		}
		if p.t.Is(".") || p.t.Is("]") || p.t.Is("}") {
			return nil
		}
	}
}

func (p *turtle) add(s, v, o quad.Value) error {
	q := quad.Quad{Subject: s, Predicate: v, Object: o, Label: p.label}
	if err := quads.Check(q); err != nil {
		return p.fail("%v", err)
	}
	return p.emit(q)
}

func (p *turtle) verb() (quad.Value, error) {
	if p.t.Kind == lex.Word && p.t.Text == "a" {
		p.next()
		return quad.IRI(rdfType), nil
	}
	if p.t.Kind != lex.IRI && p.t.Kind != lex.Name {
		return nil, p.fail("want a predicate before %s", p.t)
	}
	return p.node()
}

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
