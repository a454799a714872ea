package sparql

import (
	"newsgraph/graph/rdf/lex"
)

// groupPattern is { … } as a node of its own.
func (p *parser) groupPattern() (node, error) {
	n, filters, err := p.groupBody()
	if err != nil {
		return nil, err
	}
	return newFilter(n, filters), nil
}

// groupBody is { … } with its filters apart.
func (p *parser) groupBody() (node, []expr, error) {
	done, err := p.deeper()
	if err != nil {
		return nil, nil, err
	}
	defer done()
	if err := p.want("{"); err != nil {
		return nil, nil, err
	}
	around := p.block
	defer func() { p.block = around }()
	p.newBlock()
	if p.word("SELECT") {
		n, err := p.subquery()
		if err == nil {
			err = p.want("}")
		}
		return n, nil, err
	}
	g := &groupBuilder{n: empty()}
	for !p.t.Is("}") {
		if err := p.element(g); err != nil {
			return nil, nil, err
		}
		if p.t.Kind == lex.EOF {
			break
		}
	}
	g.flush()
	return g.n, g.filters, p.want("}")
}

// newBlock begins a basic graph pattern.
func (p *parser) newBlock() {
	p.blocks++
	p.block = p.blocks
}

// A groupBuilder puts the elements of a group together, from left to right
// (SPARQL 1.1, section 18.2.2.6).
type groupBuilder struct {
	n       node
	open    []pattern // the basic graph pattern being read; filters do not end it
	filters []expr
}

// flush ends the basic graph pattern.
func (g *groupBuilder) flush() {
	if len(g.open) > 0 {
		g.n = newJoin(g.n, newBGP(g.open, nil))
		g.open = nil
	}
}

// vars are those bound so far.
func (g *groupBuilder) vars() set { return g.n.facts().vars.union(newBGP(g.open, nil).vars) }

// element is one part of a group.
func (p *parser) element(g *groupBuilder) error {
	if err := p.operator(); err != nil {
		return err
	}
	if p.eat("FILTER") {
		e, err := p.constraint()
		g.filters = append(g.filters, e)
		p.dot()
		return err
	}
	if p.startsTriples() {
		err := p.triples(&g.open)
		if err == nil && !p.t.Is("}") && p.startsTriples() {
			err = p.fail("want . before %s", p.t)
		}
		if p.t.Is(".") {
			p.next()
			return err
		}
		return err
	}
	if p.word("BIND") {
		err := p.bind(g)
		p.dot()
		return err
	}
	g.flush()
	n, err := p.nested(g)
	if err != nil {
		return err
	}
	g.n = n
	p.newBlock()
	p.dot()
	return nil
}

func (p *parser) dot() {
	if p.t.Is(".") {
		p.next()
	}
}

func (p *parser) bind(g *groupBuilder) error {
	p.next()
	k, err := p.as()
	if err != nil {
		return err
	}
	g.flush()
	p.newBlock()
	if g.vars().has(k.slot) {
		return p.fail("?%s is bound already: BIND needs a new name", p.q.names[k.slot])
	}
	g.n = newExtend(g.n, k.slot, k.by)
	return nil
}

// nested is an element that holds patterns of its own, joined to what stands
// before it.
func (p *parser) nested(g *groupBuilder) (node, error) {
	switch {
	case p.eat("OPTIONAL"):
		n, conditions, err := p.groupBody()
		if err != nil {
			return nil, err
		}
		return newLeftJoin(g.n, n, conditions), nil
	case p.eat("MINUS"):
		n, err := p.groupPattern()
		if err != nil {
			return nil, err
		}
		return newMinus(g.n, n), nil
	case p.eat("GRAPH"):
		name, err := p.varOrIRI()
		if err != nil {
			return nil, err
		}
		n, err := p.groupPattern()
		if err != nil {
			return nil, err
		}
		return newJoin(g.n, newGraph(name, n)), nil
	case p.eat("SERVICE"):
		p.eat("SILENT")
		if _, err := p.varOrIRI(); err != nil {
			return nil, err
		}
		n, err := p.groupPattern()
		if err != nil {
			return nil, err
		}
		p.q.service = true
		return newJoin(g.n, &service{info{vars: n.facts().vars}}), nil
	case p.eat("VALUES"):
		n, err := p.valuesClause()
		if err != nil {
			return nil, err
		}
		return newJoin(g.n, n), nil
	case p.t.Is("{"):
		n, err := p.alternatives()
		if err != nil {
			return nil, err
		}
		return newJoin(g.n, n), nil
	}
	return nil, p.fail("%s cannot stand here", p.t)
}

// alternatives is { … } UNION { … } …
func (p *parser) alternatives() (node, error) {
	n, err := p.groupPattern()
	for err == nil && p.eat("UNION") {
		var other node
		if err = p.operator(); err != nil {
			break
		}
		if other, err = p.groupPattern(); err == nil {
			n = newUnion(n, other)
		}
	}
	return n, err
}
