package sparql

import (
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/rdf/lex"
)

// constraint is what follows FILTER: brackets or a call.
func (p *parser) constraint() (expr, error) {
	if !p.t.Is("(") && !p.atCall() {
		return nil, p.fail("want ( or a function before %s", p.t)
	}
	return p.primary()
}

// expression is the whole, from || down.
func (p *parser) expression() (expr, error) {
	done, err := p.deeper()
	if err != nil {
		return nil, err
	}
	defer done()
	left, err := p.conjunction()
	for err == nil && p.t.Is("||") {
		p.next()
		var right expr
		if right, err = p.conjunction(); err == nil {
			left = logic{true, left, right}
		}
	}
	return left, err
}

func (p *parser) conjunction() (expr, error) {
	left, err := p.relation()
	for err == nil && p.t.Is("&&") {
		p.next()
		var right expr
		if right, err = p.relation(); err == nil {
			left = logic{false, left, right}
		}
	}
	return left, err
}

func (p *parser) relation() (expr, error) {
	left, err := p.sum()
	if err != nil {
		return nil, err
	}
	if p.t.Kind == lex.Punct {
		switch op := p.t.Text; op {
		case "=", "!=", "<", ">", "<=", ">=":
			p.next()
			right, err := p.sum()
			return compare{op, left, right}, err
		}
	}
	negated := p.word("NOT")
	if negated {
		p.next()
		if !p.word("IN") {
			return nil, p.fail("want IN before %s", p.t)
		}
	}
	if p.eat("IN") {
		list, err := p.arguments()
		return oneOf{negated, left, list}, err
	}
	return left, nil
}

// sum is + and -; a number with a sign may follow without a space.
func (p *parser) sum() (expr, error) {
	left, err := p.product()
	for err == nil {
		var right expr
		switch {
		case p.t.Is("+"), p.t.Is("-"):
			op := p.t.Text[0]
			p.next()
			right, err = p.product()
			left = arithmetic{op, left, right}
		case p.signed():
			op := p.t.Text[0]
			p.t.Text = p.t.Text[1:]
			right, err = p.product()
			left = arithmetic{op, left, right}
		default:
			return left, nil
		}
	}
	return left, err
}

// signed reports whether a number with a sign stands here.
func (p *parser) signed() bool {
	return p.t.Kind >= lex.Integer && p.t.Kind <= lex.Double && (p.t.Text[0] == '+' || p.t.Text[0] == '-')
}

func (p *parser) product() (expr, error) {
	left, err := p.unary()
	for err == nil && (p.t.Is("*") || p.t.Is("/")) {
		op := p.t.Text[0]
		p.next()
		var right expr
		if right, err = p.unary(); err == nil {
			left = arithmetic{op, left, right}
		}
	}
	return left, err
}

func (p *parser) unary() (expr, error) {
	if err := p.operator(); err != nil {
		return nil, err
	}
	sign := p.t.Text
	if p.t.Kind != lex.Punct || sign != "!" && sign != "-" && sign != "+" {
		return p.primary()
	}
	done, err := p.deeper()
	if err != nil {
		return nil, err
	}
	defer done()
	p.next()
	of, err := p.unary()
	switch sign {
	case "!":
		return not{of}, err
	case "-":
		return negative{of}, err
	}
	return arithmetic{'+', fixed{quad.Int(0)}, of}, err
}

// atCall reports whether a call stands here.
func (p *parser) atCall() bool {
	return p.atIRI() || p.t.Kind == lex.Word && !p.word("true") && !p.word("false") && knownWord(strings.ToUpper(p.t.Text))
}

func knownWord(name string) bool {
	_, plain := functions[name]
	return plain || aggregates[name] || name == "EXISTS" || name == "NOT" || name == "BOUND" || name == "IF" || name == "COALESCE"
}

// primary is brackets, a call, a value or a variable.
func (p *parser) primary() (expr, error) {
	switch {
	case p.t.Is("("):
		p.next()
		e, err := p.expression()
		if err != nil {
			return nil, err
		}
		return e, p.want(")")
	case p.t.Kind == lex.Var:
		slot, err := p.variable()
		return variable{slot}, err
	case p.atLiteral():
		v, err := p.literal()
		return fixed{v}, err
	case p.atIRI():
		return p.named()
	case p.t.Kind == lex.Word:
		return p.builtin()
	}
	return nil, p.fail("want an expression before %s", p.t)
}

// named is an IRI, or the call of the function that it names.
func (p *parser) named() (expr, error) {
	at := p.t
	iri, err := p.iri()
	if err != nil || !p.t.Is("(") {
		return fixed{iri}, err
	}
	args, err := p.arguments()
	if err != nil {
		return nil, err
	}
	run, known := casts[strings.TrimPrefix(string(iri), xsd)]
	if !known || !strings.HasPrefix(string(iri), xsd) {
		run = func(*evaluator, []quad.Value) (quad.Value, error) { return nil, errType } // as the standard says
	} else if len(args) != 1 {
		return nil, lex.Fail(at, "%s takes one argument", at)
	}
	return call{string(iri), args, run}, nil
}

// arguments is ( expression , … ).
func (p *parser) arguments() ([]expr, error) {
	if err := p.want("("); err != nil {
		return nil, err
	}
	var out []expr
	for !p.t.Is(")") {
		e, err := p.expression()
		if err != nil {
			return nil, err
		}
		out = append(out, e)
		if !p.t.Is(",") {
			break
		}
		if p.next(); p.t.Is(")") {
			return nil, p.fail("want an expression before )")
		}
	}
	return out, p.want(")")
}

// builtin is a function that the standard names by a word.
func (p *parser) builtin() (expr, error) {
	at := p.t
	name := strings.ToUpper(p.t.Text)
	p.next()
	switch {
	case name == "NOT", name == "EXISTS":
		if name == "NOT" {
			if err := p.wantWord("EXISTS"); err != nil {
				return nil, err
			}
		}
		in, err := p.groupPattern()
		return exists{name == "NOT", in}, err
	case aggregates[name]:
		return p.aggregate(name, at)
	case name == "BOUND", name == "IF", name == "COALESCE":
		args, err := p.arguments()
		if err != nil {
			return nil, err
		}
		if name == "BOUND" {
			if len(args) != 1 {
				return nil, lex.Fail(at, "BOUND takes a variable")
			}
			if _, ok := args[0].(variable); !ok {
				return nil, lex.Fail(at, "BOUND takes a variable")
			}
		}
		if name == "IF" && len(args) != 3 {
			return nil, lex.Fail(at, "IF takes 3 arguments")
		}
		return special{name, args}, nil
	}
	f, known := functions[name]
	if !known {
		return nil, lex.Fail(at, "%s is no function of SPARQL 1.1", at.Text)
	}
	args, err := p.arguments()
	if err != nil {
		return nil, err
	}
	if len(args) < f.least || len(args) > f.most {
		return nil, lex.Fail(at, "%s has %d arguments", name, len(args))
	}
	if name == "IRI" || name == "URI" {
		args = append(args, fixed{quad.String(p.base)})
	}
	return call{name, args, f.run}, nil
}

// aggregates are the names of the functions of groups.
var aggregates = map[string]bool{"COUNT": true, "SUM": true, "AVG": true, "MIN": true, "MAX": true, "SAMPLE": true, "GROUP_CONCAT": true}

// aggregate reads the call of one; its value is a variable of the group.
func (p *parser) aggregate(name string, at lex.Token) (expr, error) {
	sc := p.scope
	if !sc.aggregate || sc.inside {
		return nil, lex.Fail(at, "%s cannot stand here: aggregates go with SELECT, HAVING and ORDER BY", name)
	}
	sc.inside = true
	defer func() { sc.inside = false }()
	a := &aggregate{name: name, separator: " ", slot: p.fresh("")}
	if err := p.want("("); err != nil {
		return nil, err
	}
	a.distinct = p.eat("DISTINCT")
	if name == "COUNT" && p.t.Is("*") {
		p.next()
	} else {
		of, err := p.expression()
		if err != nil {
			return nil, err
		}
		a.of = of
	}
	if name == "GROUP_CONCAT" && p.t.Is(";") {
		p.next()
		if err := p.wantWord("SEPARATOR"); err != nil {
			return nil, err
		}
		if err := p.want("="); err != nil {
			return nil, err
		}
		if p.t.Kind != lex.String {
			return nil, p.fail("want a string before %s", p.t)
		}
		a.separator = p.t.Text
		p.next()
	}
	sc.aggregates = append(sc.aggregates, a)
	return variable{a.slot}, p.want(")")
}
