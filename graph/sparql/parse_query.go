package sparql

import (
	"strconv"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/rdf/lex"
)

// query is the whole: prologue, form, dataset, pattern, modifiers.
func (p *parser) query() error {
	if err := p.prologue(); err != nil {
		return err
	}
	var err error
	switch {
	case p.word("SELECT"):
		p.q.form = Select
		err = p.selectQuery()
	case p.eat("ASK"):
		p.q.form = Ask
		if err = p.datasets(); err == nil {
			err = p.body(nil)
		}
	case p.eat("CONSTRUCT"):
		p.q.form = Construct
		err = p.construct()
	case p.eat("DESCRIBE"):
		p.q.form = Describe
		err = p.describe()
	case p.word("INSERT"), p.word("DELETE"), p.word("LOAD"), p.word("CLEAR"), p.word("DROP"), p.word("CREATE"), p.word("ADD"), p.word("MOVE"), p.word("COPY"), p.word("WITH"):
		return p.fail("%s is an update: queries only read", p.t)
	default:
		return p.fail("want SELECT, ASK, CONSTRUCT or DESCRIBE before %s", p.t)
	}
	if err != nil {
		return err
	}
	if p.t.Kind != lex.EOF {
		return p.fail("want the end of the query before %s", p.t)
	}
	return nil
}

func (p *parser) prologue() error {
	for {
		switch {
		case p.eat("BASE"):
			if p.t.Kind != lex.IRI {
				return p.fail("want an <IRI> before %s", p.t)
			}
			iri, err := p.iri()
			if err != nil {
				return err
			}
			p.base = string(iri)
		case p.eat("PREFIX"):
			name := p.t.Text
			if p.t.Kind != lex.Name || p.t.Local != "" {
				return p.fail("want a prefix such as ex: before %s", p.t)
			}
			p.next()
			if p.t.Kind != lex.IRI {
				return p.fail("want an <IRI> before %s", p.t)
			}
			iri, err := p.iri()
			if err != nil {
				return err
			}
			p.prefixes[name] = string(iri)
		default:
			return nil
		}
	}
}

// datasets are FROM and FROM NAMED.
func (p *parser) datasets() error {
	for p.eat("FROM") {
		to := &p.q.from
		if p.eat("NAMED") {
			to = &p.q.named
		}
		iri, err := p.iri()
		if err != nil {
			return err
		}
		*to = append(*to, iri)
	}
	return nil
}

// body is WHERE, modifiers and VALUES of a query that is no SELECT.
func (p *parser) body(s *selection) error {
	p.eat("WHERE")
	where, err := p.groupPattern()
	if err != nil {
		return err
	}
	where, err = p.modifiers(where, s)
	p.q.where = where
	return err
}

func (p *parser) construct() error {
	if p.t.Is("{") {
		p.template = true
		template, err := p.templateTriples()
		p.template = false
		if err != nil {
			return err
		}
		p.q.template = template
		clear(p.labels)
		if err := p.datasets(); err != nil {
			return err
		}
		return p.body(nil)
	}
	if err := p.datasets(); err != nil {
		return err
	}
	if err := p.wantWord("WHERE"); err != nil {
		return err
	}
	patterns, err := p.templateTriples()
	if err != nil {
		return err
	}
	for _, t := range patterns {
		if t.path != nil {
			return p.fail("CONSTRUCT WHERE takes triples without paths")
		}
	}
	p.q.template = patterns
	p.q.where, err = p.modifiers(newBGP(patterns, nil), nil)
	return err
}

// templateTriples is { triples }.
func (p *parser) templateTriples() ([]pattern, error) {
	if err := p.want("{"); err != nil {
		return nil, err
	}
	var out []pattern
	for !p.t.Is("}") {
		if err := p.triples(&out); err != nil {
			return nil, err
		}
		if !p.t.Is(".") {
			break
		}
		p.next()
	}
	return out, p.want("}")
}

func (p *parser) describe() error {
	all := p.t.Is("*")
	if all {
		p.next()
	}
	for !all && (p.t.Kind == lex.Var || p.atIRI()) {
		t, err := p.varOrIRI()
		if err != nil {
			return err
		}
		p.q.describe = append(p.q.describe, t)
	}
	if !all && len(p.q.describe) == 0 {
		return p.fail("want what to describe before %s", p.t)
	}
	if err := p.datasets(); err != nil {
		return err
	}
	if p.word("WHERE") || p.t.Is("{") {
		if err := p.body(nil); err != nil {
			return err
		}
	} else {
		where, err := p.modifiers(empty(), nil)
		if err != nil {
			return err
		}
		p.q.where = where
	}
	if all {
		for _, slot := range p.visible(p.q.where) {
			p.q.describe = append(p.q.describe, term{slot: slot})
		}
	}
	return nil
}

func (p *parser) varOrIRI() (term, error) {
	if p.t.Kind == lex.Var {
		slot, err := p.variable()
		return term{slot: slot}, err
	}
	iri, err := p.iri()
	return constant(iri), err
}

// visible are the slots of a pattern that have a name, by slot.
func (p *parser) visible(n node) []int {
	var out []int
	for _, slot := range n.facts().vars.list() {
		if p.q.names[slot] != "" {
			out = append(out, slot)
		}
	}
	return out
}

// integer reads a number without sign.
func (p *parser) integer() (int, error) {
	n, err := strconv.ParseUint(p.t.Text, 10, 62)
	if p.t.Kind != lex.Integer || err != nil {
		return 0, p.fail("want a number before %s", p.t)
	}
	p.next()
	return int(n), nil
}

// valuesClause is what follows VALUES.
func (p *parser) valuesClause() (node, error) {
	var slots []int
	single := p.t.Kind == lex.Var
	if single {
		slot, err := p.variable()
		if err != nil {
			return nil, err
		}
		slots = []int{slot}
	} else {
		if err := p.want("("); err != nil {
			return nil, err
		}
		for !p.t.Is(")") {
			slot, err := p.variable()
			if err != nil {
				return nil, err
			}
			slots = append(slots, slot)
		}
		p.next()
	}
	if err := p.want("{"); err != nil {
		return nil, err
	}
	var rows [][]quad.Value
	for !p.t.Is("}") {
		row, err := p.valuesRow(single)
		if err != nil {
			return nil, err
		}
		if len(row) != len(slots) {
			return nil, p.fail("a row has %d values for %d variables", len(row), len(slots))
		}
		rows = append(rows, row)
	}
	p.next()
	return newValues(slots, rows), nil
}

func (p *parser) valuesRow(single bool) ([]quad.Value, error) {
	if single {
		v, err := p.dataValue()
		return []quad.Value{v}, err
	}
	if err := p.want("("); err != nil {
		return nil, err
	}
	row := []quad.Value{}
	for !p.t.Is(")") {
		v, err := p.dataValue()
		if err != nil {
			return nil, err
		}
		row = append(row, v)
	}
	p.next()
	return row, nil
}

func (p *parser) dataValue() (quad.Value, error) {
	switch {
	case p.eat("UNDEF"):
		return nil, nil
	case p.atIRI():
		return p.iri()
	case p.atLiteral():
		return p.literal()
	}
	return nil, p.fail("want an IRI, a literal or UNDEF before %s", p.t)
}
