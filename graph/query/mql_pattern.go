package query

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/schema"
)

// An mqlReader turns JSON into a pattern, member by member in their order.
type mqlReader struct {
	names *schema.Names
	dec   *json.Decoder
}

// mqlPattern reads a query: [{…}] or {…}, where null and [] ask for a value,
// anything else also demands it.
func mqlPattern(names *schema.Names, text string) (*pattern, error) {
	dec := json.NewDecoder(strings.NewReader(text))
	dec.UseNumber()
	r := mqlReader{names, dec}
	f, err := r.value("the query")
	if err != nil {
		return nil, err
	}
	if f.sub == nil {
		f.sub = &pattern{is: f.edge.to, fields: []field{{name: idColumn, self: true}}}
	}
	return f.sub, nil
}

// value reads what a member demands: the edge of the field it returns has the
// values in to.
func (r mqlReader) value(name string) (field, error) {
	token, err := r.dec.Token()
	if err != nil {
		return field{}, err
	}
	switch t := token.(type) {
	case json.Delim:
		if t == '{' {
			sub, err := r.object()
			return field{sub: sub, required: true, one: true}, err
		}
		return r.list(name)
	case string:
		return field{required: true, one: true, edge: edge{to: alternatives(r.names, quad.StringToValue(t))}}, nil
	case bool:
		return field{required: true, one: true, edge: edge{to: alternatives(r.names, quad.Bool(t))}}, nil
	case json.Number:
		return field{required: true, one: true, edge: edge{to: alternatives(r.names, number(t))}}, nil
	}
	return field{one: true, null: true}, nil
}

// list reads the rest of [] or [x]: several values rather than one.
func (r mqlReader) list(name string) (field, error) {
	out := field{}
	if r.dec.More() {
		var err error
		if out, err = r.value(name); err != nil {
			return out, err
		}
	}
	if r.dec.More() {
		return out, &Error{Kind: Syntax, Message: fmt.Sprintf("the list of %s has several members: want [] or [{…}]", name)}
	}
	_, err := r.dec.Token()
	out.many, out.one = true, false
	return out, err
}

// object reads the rest of {…}.
func (r mqlReader) object() (*pattern, error) {
	p := &pattern{}
	for r.dec.More() {
		token, err := r.dec.Token()
		if err != nil {
			return nil, err
		}
		name := token.(string)
		f, err := r.value(strconv.Quote(name))
		if err != nil {
			return nil, err
		}
		if err := p.member(name, f); err != nil {
			return nil, err
		}
	}
	_, err := r.dec.Token()
	return p, err
}

// member adds a member to a pattern.
func (p *pattern) member(name string, f field) error {
	if name == idColumn {
		if f.sub != nil {
			return &Error{Kind: Syntax, Message: `"id" is a name or null`}
		}
		p.is = append(p.is, f.edge.to...)
		p.fields = append(p.fields, field{name: name, self: true})
		return nil
	}
	to := f.edge.to
	f.name, f.edge = mqlName(name), mqlEdge(name)
	if to != nil {
		e := f.edge
		e.to = to
		p.has = append(p.has, e)
		f.sub, f.bare, f.required = &pattern{is: to}, true, false // has demands it
	}
	p.fields = append(p.fields, f)
	return nil
}

// mqlEdge is the edge that a member stands for: @x: in front makes the name
// another, ! turns the edge round.
func mqlEdge(name string) edge {
	if strings.HasPrefix(name, "@") {
		if _, after, ok := strings.Cut(name, ":"); ok {
			name = after
		}
	}
	name, reverse := strings.CutPrefix(name, "!")
	return edge{via: quad.IRI(unbracket(name)), reverse: reverse}
}

// mqlName is the name of a member in the answer.
func mqlName(name string) string {
	rest, reverse := strings.CutPrefix(name, "!")
	if reverse {
		return "!" + unbracket(rest)
	}
	return unbracket(rest)
}

// number is a JSON number as a node: an integer where it is one.
func number(n json.Number) quad.Value {
	if i, err := n.Int64(); err == nil {
		return quad.Int(i)
	}
	f, _ := n.Float64() // out of range is infinite, which no node is
	return quad.Float(f)
}
