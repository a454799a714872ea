package sparql

import (
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/quads"
	"newsgraph/graph/rdf"
	"newsgraph/graph/rdf/lex"
)

// Syntax is what a query may use without saying so.
type Syntax struct {
	Prefixes map[string]string // names for IRIs, nil for none
	Base     string            // of relative IRIs; without one they are an error
}

// deepest is how deep brackets may nest.
const deepest = 400

// mostOperators is how many patterns and operators a query may have: they are
// evaluated by recursion, and Go cannot recover from a stack that ran over.
const mostOperators = 5000

// Parse reads a query. Errors are [*quads.SyntaxError], with the place.
func Parse(text string, syntax Syntax) (*Query, error) {
	p := &parser{
		lex: lex.New(strings.NewReader(lex.CodePoints(text))), base: syntax.Base, prefixes: map[string]string{},
		q: &Query{text: text}, scope: &scope{slots: map[string]int{}}, labels: map[string]int{},
	}
	for name, iri := range syntax.Prefixes {
		p.prefixes[name] = iri
	}
	p.next()
	err := p.query()
	if lexical := p.lex.Err(); lexical != nil {
		err = lexical
	}
	if err != nil {
		return nil, err
	}
	return p.q, nil
}

// A parser parses one query by recursive descent, into algebra.
type parser struct {
	lex       *lex.Lexer
	t         lex.Token // the one to look at
	behind    *lex.Token
	base      string
	prefixes  map[string]string
	q         *Query
	scope     *scope
	depth     int
	operators int

	blocks   int            // basic graph patterns begun
	block    int            // number of the basic graph pattern being read
	labels   map[string]int // of blank nodes: the pattern that they belong to
	template bool           // reading a CONSTRUCT template
}

// A scope is where a name means one variable: a query or subquery.
type scope struct {
	slots      map[string]int
	aggregates []*aggregate
	aggregate  bool // aggregates may stand here
	inside     bool // within one
}

func (p *parser) next() {
	if p.behind != nil {
		p.t, p.behind = *p.behind, nil
		return
	}
	p.t = p.lex.Next()
}

// peek is the token behind the one to look at.
func (p *parser) peek() lex.Token {
	if p.behind == nil {
		t := p.lex.Next()
		p.behind = &t
	}
	return *p.behind
}

func (p *parser) fail(format string, args ...any) error { return lex.Fail(p.t, format, args...) }

func (p *parser) want(sign string) error {
	if !p.t.Is(sign) {
		return p.fail("want %s before %s", sign, p.t)
	}
	p.next()
	return nil
}

// word reports whether a keyword stands here.
func (p *parser) word(w string) bool { return p.t.Kind == lex.Word && strings.EqualFold(p.t.Text, w) }

// eat goes over a keyword where it stands here.
func (p *parser) eat(w string) bool {
	if p.word(w) {
		p.next()
		return true
	}
	return false
}

func (p *parser) wantWord(w string) error {
	if !p.eat(w) {
		return p.fail("want %s before %s", w, p.t)
	}
	return nil
}

// deeper counts brackets; the function that it gives closes one.
func (p *parser) deeper() (func(), error) {
	if p.depth++; p.depth > deepest {
		return nil, p.fail("brackets nest more than %d deep", deepest)
	}
	return func() { p.depth-- }, nil
}

// slot is that of a variable's name.
func (p *parser) slot(name string) int {
	if slot, ok := p.scope.slots[name]; ok {
		return slot
	}
	slot := p.fresh(name)
	p.scope.slots[name] = slot
	return slot
}

// fresh is a slot of its own; name is "" where nobody can name it.
func (p *parser) fresh(name string) int {
	p.q.names = append(p.q.names, name)
	return len(p.q.names) - 1
}

func (p *parser) hidden() term { return term{slot: p.fresh("")} }

// operator counts patterns and operators.
func (p *parser) operator() error {
	if p.operators++; p.operators > mostOperators {
		return p.fail("the query has more than %d patterns and operators", mostOperators)
	}
	return nil
}

// variable reads a variable.
func (p *parser) variable() (int, error) {
	if p.t.Kind != lex.Var {
		return 0, p.fail("want a variable before %s", p.t)
	}
	slot := p.slot(p.t.Text)
	p.next()
	return slot, nil
}

// iri reads an IRI or prefixed name.
func (p *parser) iri() (quad.IRI, error) {
	iri := p.t.Text
	switch p.t.Kind {
	case lex.IRI:
		if iri = rdf.Resolve(p.base, iri); !strings.Contains(iri, ":") {
			return "", p.fail("<%s> is relative and the query has no BASE", p.t.Text)
		}
	case lex.Name:
		prefix, ok := p.prefixes[p.t.Text]
		if !ok {
			return "", p.fail("the prefix %s: is not declared", p.t.Text)
		}
		iri = prefix + p.t.Local
	default:
		return "", p.fail("want an IRI before %s", p.t)
	}
	p.next()
	return quad.IRI(iri), nil
}

func (p *parser) atIRI() bool { return p.t.Kind == lex.IRI || p.t.Kind == lex.Name }

// atLiteral reports whether a literal stands here.
func (p *parser) atLiteral() bool {
	switch p.t.Kind {
	case lex.String, lex.Integer, lex.Decimal, lex.Double:
		return true
	}
	return p.word("true") || p.word("false")
}

const xsd = "http://www.w3.org/2001/XMLSchema#"

// literal reads a literal.
func (p *parser) literal() (quad.Value, error) {
	text, kind := p.t.Text, p.t.Kind
	p.next()
	switch kind {
	case lex.Integer:
		return quads.Literal(text, xsd+"integer"), nil
	case lex.Decimal:
		return quads.Literal(text, xsd+"decimal"), nil
	case lex.Double:
		return quads.Literal(text, xsd+"double"), nil
	case lex.Word:
		return quads.Literal(strings.ToLower(text), xsd+"boolean"), nil
	}
	switch {
	case p.t.Kind == lex.At:
		lang := p.t.Text
		p.next()
		return quad.LangString{Value: quad.String(text), Lang: lang}, nil
	case p.t.Is("^^"):
		p.next()
		datatype, err := p.iri()
		return quads.Literal(text, string(datatype)), err
	}
	return quad.String(text), nil
}
