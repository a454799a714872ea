package sparql

import (
	"github.com/cayleygraph/quad"

	"newsgraph/graph/rdf/lex"
)

const (
	rdfNS    = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	rdfType  = quad.IRI(rdfNS + "type")
	rdfFirst = quad.IRI(rdfNS + "first")
	rdfRest  = quad.IRI(rdfNS + "rest")
	rdfNil   = quad.IRI(rdfNS + "nil")
)

// startsTriples reports whether the subject of triples stands here.
func (p *parser) startsTriples() bool {
	return p.t.Kind == lex.Var || p.t.Kind == lex.Blank || p.atIRI() || p.atLiteral() || p.t.Is("[") || p.t.Is("(")
}

// triples are those of one subject.
func (p *parser) triples(out *[]pattern) error {
	bracket := p.t.Is("[") || p.t.Is("(")
	empty := bracket && (p.peek().Is("]") || p.peek().Is(")"))
	subject, err := p.graphNode(out)
	if err != nil {
		return err
	}
	if bracket && !empty && !p.startsVerb() {
		return nil
	}
	return p.properties(subject, out)
}

func (p *parser) startsVerb() bool {
	return p.t.Kind == lex.Var || p.atIRI() || p.word("a") || p.t.Is("^") || p.t.Is("!") || p.t.Is("(")
}

// properties are verb object, object ; verb …
func (p *parser) properties(subject term, out *[]pattern) error {
	for {
		verb, by, err := p.verb()
		if err != nil {
			return err
		}
		for {
			object, err := p.graphNode(out)
			if err != nil {
				return err
			}
			p.step(subject, verb, by, object, out)
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
		if !p.startsVerb() {
			return nil
		}
	}
}

// verb is a variable, or a path; one that is a single IRI comes as a term.
func (p *parser) verb() (term, path, error) {
	if p.t.Kind == lex.Var {
		slot, err := p.variable()
		return term{slot: slot}, nil, err
	}
	by, err := p.path()
	if err != nil {
		return term{}, nil, err
	}
	if l, ok := by.(link); ok {
		return constant(l.iri), nil, nil
	}
	if p.template {
		return term{}, nil, p.fail("a template takes triples without paths")
	}
	return term{}, by, nil
}

// step adds a pattern; sequences and inverses become patterns of their own, so
// that their order can be planned.
func (p *parser) step(s, verb term, by path, o term, out *[]pattern) {
	switch by := by.(type) {
	case nil:
		*out = append(*out, pattern{s: s, p: verb, o: o})
	case link:
		*out = append(*out, pattern{s: s, p: constant(by.iri), o: o})
	case inverse:
		p.step(o, verb, by.of, s, out)
	case steps:
		between := p.hidden()
		p.step(s, verb, by.first, between, out)
		p.step(between, verb, by.then, o, out)
	default:
		*out = append(*out, pattern{s: s, p: constant(nil), o: o, path: by})
	}
}

// graphNode is a term, or brackets that stand for one.
func (p *parser) graphNode(out *[]pattern) (term, error) {
	if err := p.operator(); err != nil {
		return term{}, err
	}
	switch {
	case p.t.Kind == lex.Var:
		slot, err := p.variable()
		return term{slot: slot}, err
	case p.t.Kind == lex.Blank:
		return p.blank()
	case p.atIRI():
		iri, err := p.iri()
		return constant(iri), err
	case p.atLiteral():
		v, err := p.literal()
		return constant(v), err
	case p.t.Is("["):
		done, err := p.deeper()
		if err != nil {
			return term{}, err
		}
		defer done()
		p.next()
		node := p.anonymous()
		if !p.t.Is("]") {
			if err := p.properties(node, out); err != nil {
				return node, err
			}
		}
		return node, p.want("]")
	case p.t.Is("("):
		return p.list(out)
	}
	return term{}, p.fail("want a term before %s", p.t)
}

// blank is a blank node with a label: a variable that nobody can name, of one
// basic graph pattern.
func (p *parser) blank() (term, error) {
	label := "_:" + p.t.Text
	if block, known := p.labels[label]; known && block != p.block {
		return term{}, p.fail("%s stands in two patterns: use a variable", label)
	}
	key := label
	if p.template {
		key = "template" + label
	}
	slot, known := p.scope.slots[key]
	if !known {
		slot = p.anonymous().slot
		p.scope.slots[key] = slot
	}
	p.labels[label] = p.block
	p.next()
	return term{slot: slot}, nil
}

// anonymous is a blank node without a label.
func (p *parser) anonymous() term {
	t := p.hidden()
	if p.template {
		if p.q.blanks == nil {
			p.q.blanks = map[int]bool{}
		}
		p.q.blanks[t.slot] = true
	}
	return t
}

func (p *parser) list(out *[]pattern) (term, error) {
	done, err := p.deeper()
	if err != nil {
		return term{}, err
	}
	defer done()
	p.next()
	if p.t.Is(")") {
		p.next()
		return constant(rdfNil), nil
	}
	head := p.anonymous()
	for cell := head; ; {
		item, err := p.graphNode(out)
		if err != nil {
			return head, err
		}
		*out = append(*out, pattern{s: cell, p: constant(rdfFirst), o: item})
		if p.t.Is(")") {
			p.next()
			*out = append(*out, pattern{s: cell, p: constant(rdfRest), o: constant(rdfNil)})
			return head, nil
		}
		rest := p.anonymous()
		*out = append(*out, pattern{s: cell, p: constant(rdfRest), o: rest})
		cell = rest
	}
}

// path is alternatives of sequences of steps.
func (p *parser) path() (path, error) {
	left, err := p.pathSequence()
	for err == nil && p.t.Is("|") {
		p.next()
		var right path
		if right, err = p.pathSequence(); err == nil {
			left = either{left, right}
		}
	}
	return left, err
}

func (p *parser) pathSequence() (path, error) {
	left, err := p.pathStep()
	for err == nil && p.t.Is("/") {
		p.next()
		var right path
		if right, err = p.pathStep(); err == nil {
			left = steps{left, right}
		}
	}
	return left, err
}

// pathStep is one step with what stands before and behind it.
func (p *parser) pathStep() (path, error) {
	if err := p.operator(); err != nil {
		return nil, err
	}
	back := p.t.Is("^")
	if back {
		p.next()
	}
	step, err := p.pathPrimary()
	if err != nil {
		return nil, err
	}
	switch {
	case p.t.Is("*"):
		step = repeat{step, true, true}
		p.next()
	case p.t.Is("+"):
		step = repeat{step, false, true}
		p.next()
	case p.t.Is("?"):
		step = repeat{step, true, false}
		p.next()
	}
	if back {
		return inverse{step}, nil
	}
	return step, nil
}

func (p *parser) pathPrimary() (path, error) {
	switch {
	case p.eat("a"):
		return link{rdfType}, nil
	case p.t.Is("("):
		done, err := p.deeper()
		if err != nil {
			return nil, err
		}
		defer done()
		p.next()
		inner, err := p.path()
		if err != nil {
			return nil, err
		}
		return inner, p.want(")")
	case p.t.Is("!"):
		p.next()
		return p.negated()
	}
	iri, err := p.iri()
	return link{iri}, err
}

// negated is what follows ! in a path.
func (p *parser) negated() (path, error) {
	var none noneOf
	if !p.t.Is("(") {
		err := p.notThis(&none)
		return none, err
	}
	p.next()
	for !p.t.Is(")") {
		if err := p.notThis(&none); err != nil {
			return none, err
		}
		if !p.t.Is("|") {
			break
		}
		p.next()
	}
	err := p.want(")")
	return none, err
}

func (p *parser) notThis(none *noneOf) error {
	to := &none.forward
	if p.t.Is("^") {
		p.next()
		to = &none.backward
	}
	if p.eat("a") {
		*to = append(*to, rdfType)
		return nil
	}
	iri, err := p.iri()
	*to = append(*to, iri)
	return err
}
