package sparql

import (
	"slices"

	"newsgraph/graph/rdf/lex"
)

// A selection is what SELECT says.
type selection struct {
	distinct bool
	all      bool // *
	columns  []int
	computed []key // (expression AS ?x)
}

// selectQuery is the outermost SELECT.
func (p *parser) selectQuery() error {
	s, err := p.selectClause()
	if err != nil {
		return err
	}
	if err := p.datasets(); err != nil {
		return err
	}
	if err := p.body(s); err != nil {
		return err
	}
	p.q.columns = s.columns
	return nil
}

// subquery is SELECT within a pattern. Variables that it does not give are its
// own, whatever their names.
func (p *parser) subquery() (node, error) {
	outer := p.scope
	p.scope = &scope{slots: map[string]int{}}
	s, err := p.selectClause()
	if err != nil {
		return nil, err
	}
	if s.all {
		p.scope.slots = outer.slots
	} else {
		p.share(outer, s)
	}
	p.eat("WHERE")
	where, err := p.groupPattern()
	if err == nil {
		where, err = p.modifiers(where, s)
	}
	p.scope = outer
	if err != nil {
		return nil, err
	}
	return newProject(where, setOf(s.columns...)), nil
}

// share gives the columns of a subquery to the scope around it: a name that is
// known there keeps its slot.
func (p *parser) share(outer *scope, s *selection) {
	moved := map[int]int{}
	for _, slot := range s.columns {
		name := p.q.names[slot]
		if known, ok := outer.slots[name]; ok {
			moved[slot] = known
			p.scope.slots[name] = known
		} else {
			outer.slots[name] = slot
		}
	}
	rename := func(slot int) int {
		if to, ok := moved[slot]; ok {
			return to
		}
		return slot
	}
	for i, slot := range s.columns {
		s.columns[i] = rename(slot)
	}
	for i := range s.computed {
		s.computed[i].slot = rename(s.computed[i].slot)
		s.computed[i].by = renamed(s.computed[i].by, rename)
	}
	for _, a := range p.scope.aggregates {
		a.of = renamed(a.of, rename)
	}
}

// selectClause is SELECT and its columns.
func (p *parser) selectClause() (*selection, error) {
	if err := p.wantWord("SELECT"); err != nil {
		return nil, err
	}
	s := &selection{distinct: p.eat("DISTINCT")}
	if !s.distinct {
		p.eat("REDUCED")
	}
	if p.t.Is("*") {
		p.next()
		s.all = true
		return s, nil
	}
	p.scope.aggregate = true
	for p.t.Kind == lex.Var || p.t.Is("(") {
		if err := p.column(s); err != nil {
			return nil, err
		}
	}
	p.scope.aggregate = false
	if len(s.columns) == 0 {
		return nil, p.fail("want variables or * before %s", p.t)
	}
	return s, nil
}

func (p *parser) column(s *selection) error {
	if p.t.Kind == lex.Var {
		slot, err := p.variable()
		if err == nil && !slices.Contains(s.columns, slot) {
			s.columns = append(s.columns, slot)
		}
		return err
	}
	k, err := p.as()
	if err != nil {
		return err
	}
	if slices.Contains(s.columns, k.slot) {
		return p.fail("?%s is there twice", p.q.names[k.slot])
	}
	s.columns = append(s.columns, k.slot)
	s.computed = append(s.computed, k)
	return nil
}

// as is (expression AS ?x).
func (p *parser) as() (key, error) {
	if err := p.want("("); err != nil {
		return key{}, err
	}
	e, err := p.expression()
	if err != nil {
		return key{}, err
	}
	if err := p.wantWord("AS"); err != nil {
		return key{}, err
	}
	slot, err := p.variable()
	if err != nil {
		return key{}, err
	}
	return key{e, slot}, p.want(")")
}

// modifiers are those that follow a pattern, in their order, and what SELECT
// does with them; s is nil for the other forms.
func (p *parser) modifiers(n node, s *selection) (node, error) {
	keys, err := p.groupBy()
	if err != nil {
		return nil, err
	}
	p.scope.aggregate = true
	having, err := p.having()
	if err != nil {
		return nil, err
	}
	order, err := p.orderBy()
	if err != nil {
		return nil, err
	}
	p.scope.aggregate = false
	offset, limit, err := p.limits()
	if err != nil {
		return nil, err
	}
	before := n.facts().vars
	if n, err = p.grouped(n, keys, having, s); err != nil {
		return nil, err
	}
	if p.eat("VALUES") {
		data, err := p.valuesClause()
		if err != nil {
			return nil, err
		}
		n = newJoin(n, data)
	}
	if s != nil {
		if s.all {
			s.columns = p.visible(n)
		}
		for _, k := range s.computed {
			if before.has(k.slot) || n.facts().vars.has(k.slot) {
				return nil, p.fail("?%s is bound already: AS needs a new name", p.q.names[k.slot])
			}
			n = newExtend(n, k.slot, k.by)
		}
	}
	if len(order) > 0 {
		ties := n.facts().vars.list()
		if s != nil {
			ties = s.columns
		}
		n = newOrder(n, order, ties)
	}
	if s != nil {
		n = newProject(n, setOf(s.columns...))
		if s.distinct {
			n = newDistinct(n)
		}
	}
	if offset > 0 || limit >= 0 {
		n = newSlice(n, offset, limit)
	}
	return n, nil
}

// grouped applies GROUP BY, the aggregates of the query and HAVING.
func (p *parser) grouped(n node, keys []key, having []expr, s *selection) (node, error) {
	if len(keys) == 0 && len(p.scope.aggregates) == 0 {
		return newFilter(n, having), nil
	}
	if s != nil && s.all {
		return nil, p.fail("SELECT * cannot be grouped: name the columns")
	}
	g := newGroup(n, keys, p.scope.aggregates)
	p.scope.aggregates = nil
	if s != nil {
		given := g.facts().vars
		for _, slot := range s.columns {
			if i := slices.IndexFunc(s.computed, func(k key) bool { return k.slot == slot }); i >= 0 {
				if needs, _ := variablesOf(s.computed[i].by); !needs.within(given) {
					return nil, p.fail("?%s is computed from a variable that is neither grouped by nor aggregated", p.q.names[slot])
				}
				given = given.union(setOf(slot))
			} else if !given.has(slot) {
				return nil, p.fail("?%s is neither grouped by nor aggregated", p.q.names[slot])
			}
		}
	}
	return newFilter(g, having), nil
}

func (p *parser) groupBy() ([]key, error) {
	if !p.eat("GROUP") {
		return nil, nil
	}
	if err := p.wantWord("BY"); err != nil {
		return nil, err
	}
	var keys []key
	for {
		switch {
		case p.t.Kind == lex.Var:
			slot, err := p.variable()
			if err != nil {
				return nil, err
			}
			keys = append(keys, key{variable{slot}, slot})
		case p.t.Is("("):
			k, err := p.groupKey()
			if err != nil {
				return nil, err
			}
			keys = append(keys, k)
		case p.atCall():
			e, err := p.primary()
			if err != nil {
				return nil, err
			}
			keys = append(keys, key{e, p.fresh("")})
		case len(keys) == 0:
			return nil, p.fail("want what to group by before %s", p.t)
		default:
			return keys, nil
		}
	}
}

// groupKey is (expression) or (expression AS ?x).
func (p *parser) groupKey() (key, error) {
	p.next()
	e, err := p.expression()
	if err != nil {
		return key{}, err
	}
	slot := -1
	if p.eat("AS") {
		if slot, err = p.variable(); err != nil {
			return key{}, err
		}
	} else if v, ok := e.(variable); ok {
		slot = v.slot
	} else {
		slot = p.fresh("")
	}
	return key{e, slot}, p.want(")")
}

func (p *parser) having() ([]expr, error) {
	if !p.eat("HAVING") {
		return nil, nil
	}
	var out []expr
	for p.t.Is("(") || p.atCall() {
		e, err := p.primary()
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	if len(out) == 0 {
		return nil, p.fail("want a condition before %s", p.t)
	}
	return out, nil
}

func (p *parser) orderBy() ([]orderKey, error) {
	if !p.eat("ORDER") {
		return nil, nil
	}
	if err := p.wantWord("BY"); err != nil {
		return nil, err
	}
	if p.depth == 0 {
		p.q.ordered = true
	}
	var keys []orderKey
	for {
		var k orderKey
		var err error
		switch {
		case p.word("ASC"), p.word("DESC"):
			k.descending = p.word("DESC")
			p.next()
			if !p.t.Is("(") {
				return nil, p.fail("want ( before %s", p.t)
			}
			k.by, err = p.primary()
		case p.t.Kind == lex.Var, p.t.Is("("), p.atCall():
			k.by, err = p.primary()
		case len(keys) == 0:
			return nil, p.fail("want what to order by before %s", p.t)
		default:
			return keys, nil
		}
		if err != nil {
			return nil, err
		}
		keys = append(keys, k)
	}
}

// limits are LIMIT and OFFSET in either order; limit is below 0 for none.
func (p *parser) limits() (offset, limit int, err error) {
	limit = -1
	seenOffset := false
	for err == nil {
		switch {
		case limit < 0 && p.eat("LIMIT"):
			limit, err = p.integer()
		case !seenOffset && p.eat("OFFSET"):
			seenOffset = true
			offset, err = p.integer()
		default:
			return offset, limit, nil
		}
	}
	return offset, limit, err
}
