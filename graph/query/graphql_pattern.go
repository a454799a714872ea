package query

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/dennwc/graphql/language/ast"

	"newsgraph/schema"
)

// Names that mean something of their own in cayley's GraphQL.
const (
	graphQLSelf   = "id"
	graphQLFirst  = "first"
	graphQLOffset = "offset"
	graphQLAll    = "*"
)

// A graphQLReader turns a document into a pattern.
type graphQLReader struct{ names *schema.Names }

// graphQLPattern reads a document: one query, whose fields at the top each
// start at all nodes.
func graphQLPattern(names *schema.Names, doc *ast.Document) (*pattern, error) {
	if len(doc.Definitions) != 1 {
		return nil, &Error{Kind: Syntax, Message: "want one query: { … }"}
	}
	def, ok := doc.Definitions[0].(*ast.OperationDefinition)
	if !ok || def.Operation != "query" {
		return nil, &Error{Kind: Syntax, Message: "only queries are answered, nothing is written: want { … }"}
	}
	r := graphQLReader{names}
	top := &pattern{}
	if err := r.selection(top, def.SelectionSet, nil); err != nil {
		return nil, err
	}
	if top.all {
		return nil, &Error{Kind: Syntax, Message: "* stands within a field: { nodes { * } }"}
	}
	for i := range top.fields {
		if top.fields[i].sub == nil {
			top.fields[i].sub = &pattern{fields: []field{{name: graphQLSelf, self: true}}}
		}
	}
	return top, nil
}

// selection reads the fields between braces.
func (r graphQLReader) selection(into *pattern, set *ast.SelectionSet, labels []quad.Value) error {
	if set == nil {
		return nil
	}
	for _, sel := range set.Selections {
		f, ok := sel.(*ast.Field)
		if !ok {
			return &Error{Kind: Syntax, Message: "fragments are not known here: write the fields out"}
		}
		if f.Name.Value == graphQLAll {
			into.all = true
			continue
		}
		read, err := r.field(f, labels)
		if err != nil {
			return err
		}
		into.fields = append(into.fields, read)
	}
	return nil
}

func (r graphQLReader) field(f *ast.Field, labels []quad.Value) (field, error) {
	out := field{name: unbracket(f.Name.Value), self: f.Name.Value == graphQLSelf}
	if f.Alias != nil && f.Alias.Value != "" {
		out.name = unbracket(f.Alias.Value)
	}
	out.edge = r.edge(f.Name.Value, labels)
	optional := false
	sub := &pattern{}
	for _, d := range f.Directives {
		if err := r.directive(d, &out, sub, &optional); err != nil {
			return out, err
		}
	}
	if err := r.arguments(sub, f.Arguments, false, out.edge.labels); err != nil {
		return out, err
	}
	if err := r.selection(sub, f.SelectionSet, out.edge.labels); err != nil {
		return out, err
	}
	if f.SelectionSet != nil || len(f.Arguments) > 0 || len(sub.has) > 0 {
		out.sub, out.null = sub, true
		if len(sub.fields) == 0 && !sub.all {
			sub.fields = []field{{name: graphQLSelf, self: true}}
		}
	}
	out.required = !out.self && !optional && out.sub == nil
	return out, nil
}

// directive reads @label, @rev, @opt and @unnest, in cayley's spellings.
func (r graphQLReader) directive(d *ast.Directive, f *field, sub *pattern, optional *bool) error {
	switch d.Name.Value {
	case "label":
		f.edge.labels = nil
		for _, a := range d.Arguments {
			labels, err := r.values(a.Value)
			if err != nil {
				return err
			}
			f.edge.labels = append(f.edge.labels, labels...)
		}
	case "rev", "reverse":
		if len(d.Arguments) > 0 {
			return r.arguments(sub, d.Arguments, true, f.edge.labels)
		}
		f.edge.reverse = !f.edge.reverse
	case "opt", "optional":
		*optional = true
	case "unnest":
		f.unnest = true
	default:
		return &Error{Kind: Syntax, Message: fmt.Sprintf("directive @%s is not known: use @rev, @opt, @label or @unnest", d.Name.Value)}
	}
	return nil
}

// arguments reads what stands in parentheses: conditions and paging.
func (r graphQLReader) arguments(into *pattern, list []*ast.Argument, reverse bool, labels []quad.Value) error {
	for _, a := range list {
		values, err := r.values(a.Value)
		if err != nil {
			return err
		}
		switch a.Name.Value {
		case graphQLSelf:
			into.is = append(into.is, values...)
		case graphQLFirst:
			into.first, err = paging(a)
		case graphQLOffset:
			into.offset, err = paging(a)
		default:
			e := r.edge(a.Name.Value, labels)
			e.reverse, e.to = e.reverse != reverse, values
			into.has = append(into.has, e)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// maxPage bounds first and offset.
const maxPage = 1_000_000

func paging(a *ast.Argument) (int, error) {
	v, ok := a.Value.(*ast.IntValue)
	if ok {
		if n, err := strconv.Atoi(v.Value); err == nil && n >= 0 && n <= maxPage {
			return n, nil
		}
	}
	return 0, &Error{Kind: Syntax, Message: fmt.Sprintf("%s: want a number, 0 to %d", a.Name.Value, maxPage)}
}

// edge reads the name of a predicate, ~ in front turns it round.
func (r graphQLReader) edge(name string, labels []quad.Value) edge {
	name, reverse := strings.CutPrefix(unbracket(name), "~")
	return edge{via: quad.IRI(name), reverse: reverse, labels: labels}
}

// values reads a value, or each of a list.
func (r graphQLReader) values(v ast.Value) ([]quad.Value, error) {
	switch v := v.(type) {
	case *ast.EnumValue:
		name := unbracket(v.Value)
		if local, ok := strings.CutPrefix(name, "_:"); ok {
			return []quad.Value{quad.BNode(local)}, nil
		}
		return []quad.Value{quad.IRI(name)}, nil
	case *ast.StringValue:
		return alternatives(r.names, quad.StringToValue(v.Value)), nil
	case *ast.BooleanValue:
		return alternatives(r.names, quad.Bool(v.Value)), nil
	case *ast.IntValue:
		n, err := strconv.ParseInt(v.Value, 10, 64)
		if err != nil {
			return nil, &Error{Kind: Syntax, Message: fmt.Sprintf("%s is too large a number", v.Value)}
		}
		return alternatives(r.names, quad.Int(n)), nil
	case *ast.FloatValue:
		f, err := strconv.ParseFloat(v.Value, 64)
		if err != nil {
			return nil, &Error{Kind: Syntax, Message: fmt.Sprintf("%s is too large a number", v.Value)}
		}
		return alternatives(r.names, quad.Float(f)), nil
	case *ast.ListValue:
		var out []quad.Value
		for _, e := range v.Values {
			values, err := r.values(e)
			if err != nil {
				return nil, err
			}
			out = append(out, values...)
		}
		return out, nil
	}
	return nil, &Error{Kind: Syntax, Message: "want a value: a name, a string, a number or a list of them"}
}

// unbracket is <name> without its brackets, also behind the ~ of a reverse
// field.
func unbracket(s string) string {
	rest, reverse := strings.CutPrefix(s, "~")
	if strings.HasPrefix(rest, "<") && strings.HasSuffix(rest, ">") && len(rest) > 2 {
		rest = rest[1 : len(rest)-1]
	}
	if reverse {
		return "~" + rest
	}
	return rest
}
