package query

import (
	"context"
	"fmt"

	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/path"
)

// A matcher answers patterns.
type matcher struct {
	s       *session
	speller speller
	bytes   int
}

// found is a node and its value.
type found struct {
	ref   refs.Ref
	value Value
}

// nodes are the first nodes of p, each once, in order.
func (m *matcher) nodes(p *path.Path, limit int) ([]found, error) {
	it := p.BuildIteratorOn(m.s.ctx, m.s.view).Iterate()
	defer it.Close()
	kept := smallest[found]{limit: limit, once: true, compare: func(a, b found) int { return a.value.compare(b.value) }}
	for it.Next(m.s.ctx) {
		ref := it.Result()
		v, err := m.s.view.NameOf(ref)
		if err != nil {
			return nil, err
		}
		if v != nil {
			kept.add(found{ref, m.speller.value(v)})
		}
	}
	return kept.sorted(), ctxOr(m.s.ctx, it.Err())
}

// allNodes is nodes where none may be left out.
func (m *matcher) allNodes(p *path.Path) ([]found, error) {
	nodes, err := m.nodes(p, maxScriptRows+1)
	if err == nil && len(nodes) > maxScriptRows {
		err = errReads
	}
	return nodes, err
}

// ctxOr is the reason why ctx ended, else err.
func ctxOr(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}

// matchRows adds the objects that fit p to the answer, as many as it can hold.
func (m *matcher) matchRows(p *pattern, row func(object []byte) []byte) error {
	if most := m.s.out.room() + 1; p.first == 0 || p.first > most {
		p.first = most
	}
	return m.match(p, path.StartMorphism(), func(object []byte) error {
		m.bytes = 0 // the answer counts for itself
		return m.s.out.addJSON(row(object))
	})
}

// match calls f with the object of each node of start that fits p.
func (m *matcher) match(p *pattern, start *path.Path, f func(object []byte) error) error {
	nodes, err := m.page(p, p.from(start))
	if err != nil {
		return err
	}
	for _, n := range nodes {
		members, err := m.members(p, n)
		if err != nil {
			return err
		}
		if err := f(append(append([]byte{'{'}, members...), '}')); err != nil {
			return err
		}
	}
	return nil
}

// page is the page of nodes that p asks for.
func (m *matcher) page(p *pattern, start *path.Path) ([]found, error) {
	if p.first == 0 {
		nodes, err := m.allNodes(start)
		return nodes[min(p.offset, len(nodes)):], err
	}
	nodes, err := m.nodes(start, p.offset+p.first)
	return nodes[min(p.offset, len(nodes)):], err
}

// members are the members of the object of a node, with commas between them.
func (m *matcher) members(p *pattern, n found) ([]byte, error) {
	var b []byte
	add := func(name string, value []byte) {
		if len(b) > 0 {
			b = append(b, ',')
		}
		b = append(append(append(b, marshalString(name)...), ':'), value...)
	}
	for _, f := range p.fields {
		value, inner, err := m.field(f, n)
		switch {
		case err != nil:
			return nil, err
		case f.unnest && len(inner) > 0:
			if len(b) > 0 {
				b = append(b, ',')
			}
			b = append(b, inner...)
		case value != nil && !f.unnest:
			add(f.name, value)
		}
	}
	if p.all {
		if err := m.everything(n, add); err != nil {
			return nil, err
		}
	}
	return b, m.grow(len(b))
}

// grow bounds an answer that is being built.
func (m *matcher) grow(n int) error {
	if m.bytes += n; m.bytes > MaxBytes {
		return errReads
	}
	return nil
}

// field is the value of a field, nil where it has none, or the members that an
// unnested field adds.
func (m *matcher) field(f field, n found) (value, inner []byte, err error) {
	if f.self {
		return n.value.appendJSON(nil), nil, nil
	}
	start := f.edge.along(path.StartPathNodes(m.s.view, n.ref))
	var values [][]byte
	if f.sub == nil {
		values, err = m.leaves(start)
	} else if f.bare {
		values, err = m.leaves(f.sub.from(start))
	} else {
		err = m.match(f.sub, start, func(o []byte) error {
			values = append(values, o)
			return nil
		})
	}
	if err != nil {
		return nil, nil, err
	}
	if f.unnest && len(values) > 1 {
		return nil, nil, &Error{Kind: Failed, Message: fmt.Sprintf("cannot unnest %d objects of %q into one: say first: 1 to take the first", len(values), f.name)}
	}
	if f.unnest && len(values) == 1 {
		return nil, values[0][1 : len(values[0])-1], nil
	}
	return f.shape(values), nil, nil
}

// shape is the form in which a field gives its values.
func (f field) shape(values [][]byte) []byte {
	switch {
	case len(values) == 0 && f.many:
		return []byte("[]")
	case len(values) == 0 && f.null:
		return []byte("null")
	case len(values) == 0:
		return nil
	case f.one, len(values) == 1 && !f.many:
		return values[0]
	}
	return jsonArray(values)
}

func jsonArray(values [][]byte) []byte {
	b := []byte{'['}
	for i, v := range values {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, v...)
	}
	return append(b, ']')
}

// leaves are the values of the nodes of p, as JSON.
func (m *matcher) leaves(p *path.Path) ([][]byte, error) {
	nodes, err := m.allNodes(p)
	var out [][]byte
	for _, n := range nodes {
		out = append(out, n.value.appendJSON(nil))
	}
	return out, err
}

// everything adds the node and all its edges, by predicate.
func (m *matcher) everything(n found, add func(string, []byte)) error {
	add(idColumn, n.value.appendJSON(nil))
	predicates, err := m.allNodes(path.StartPathNodes(m.s.view, n.ref).OutPredicates())
	if err != nil {
		return err
	}
	for _, p := range predicates {
		via, err := m.s.view.NameOf(p.ref)
		if err != nil {
			return err
		}
		values, err := m.leaves(path.StartPathNodes(m.s.view, n.ref).Out(via))
		if err != nil {
			return err
		}
		add(p.value.Text, field{}.shape(values))
	}
	return nil
}
