package query

import (
	"fmt"
	"strings"
	"time"

	"github.com/cayleygraph/cayley/query/path"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"
	"github.com/dop251/goja"

	"newsgraph/schema"
)

// A jsNode is a node as a script holds it: what iri("…") and its like give.
type jsNode struct{ v quad.Value }

// String is the node in N-Quads.
func (n jsNode) String() string { return quad.StringOf(n.v) }

// A jsFilter is a condition on nodes: what gt(…) and its like give.
type jsFilter struct{ f shape.ValueFilter }

// args are the arguments of a call.
type args struct {
	g    *gizmo
	raw  []goja.Value
	list []any // raw, exported
}

func (g *gizmo) args(call goja.FunctionCall) args {
	a := args{g: g, raw: call.Arguments}
	for _, v := range call.Arguments {
		a.list = append(a.list, v.Export())
	}
	return a
}

func (a args) len() int { return len(a.list) }

// at is the argument at i, nil where there is none.
func (a args) at(i int) any {
	if i < len(a.list) {
		return a.list[i]
	}
	return nil
}

func (a args) wants(i int, what string) error {
	return fmt.Errorf("argument %d is %s: want %s", i+1, describe(a.at(i)), what)
}

func describe(v any) string {
	switch v.(type) {
	case nil:
		return "missing"
	case string:
		return "a string"
	case bool:
		return "a boolean"
	case int64, float64:
		return "a number"
	case *jsPath:
		return "a path"
	case jsNode:
		return "a node"
	case jsFilter:
		return "a filter"
	case []any:
		return "a list"
	case func(goja.FunctionCall) goja.Value:
		return "a function"
	}
	return "an object"
}

// values are the nodes from argument i on, lists laid flat.
func (a args) values(i int) ([]quad.Value, error) {
	var out []quad.Value
	for ; i < len(a.list); i++ {
		vs, ok := a.g.values(a.list[i])
		if !ok {
			return nil, a.wants(i, "a node: a name, a string, a number or a list of them")
		}
		out = append(out, vs...)
	}
	return out, nil
}

func (g *gizmo) values(arg any) ([]quad.Value, bool) {
	switch arg := arg.(type) {
	case jsNode:
		return []quad.Value{arg.v}, true
	case string:
		return g.alternatives(quad.StringToValue(arg)), true
	case bool:
		return g.alternatives(quad.Bool(arg)), true
	case int64:
		return g.alternatives(quad.Int(arg)), true
	case float64:
		if arg == float64(int64(arg)) {
			return g.alternatives(quad.Int(int64(arg))), true
		}
		return g.alternatives(quad.Float(arg)), true
	case time.Time:
		return []quad.Value{quad.Time(arg)}, true
	case []any:
		var out []quad.Value
		for _, e := range arg {
			vs, ok := g.values(e)
			if !ok {
				return nil, false
			}
			out = append(out, vs...)
		}
		return out, true
	}
	return nil, false
}

// alternatives are the nodes that v may stand for in the script, whose own
// prefixes come first.
func (g *gizmo) alternatives(v quad.Value) []quad.Value {
	switch v := v.(type) {
	case quad.IRI:
		return []quad.Value{quad.IRI(g.declared(string(v)))}
	case quad.String:
		if full := g.declared(string(v)); full != string(v) {
			return []quad.Value{quad.IRI(full)}
		}
	}
	return alternatives(g.s.req.Names, v)
}

// alternatives are the nodes to look for: a number or date is looked for in
// every way in which a store may hold it, a name is left to the view.
func alternatives(names *schema.Names, v quad.Value) []quad.Value {
	switch v := v.(type) {
	case nil:
		return []quad.Value{quad.String("")}
	case quad.String:
		if all := stringMeanings(names, v); len(all) > 1 && !isIRI(all[0]) {
			return all
		}
	case quad.Int, quad.Float, quad.Bool:
		return meanings(names, v)
	}
	return []quad.Value{v}
}

func isIRI(v quad.Value) bool {
	_, ok := v.(quad.IRI)
	return ok
}

// declared expands a name whose prefix the script declared with addNamespace.
func (g *gizmo) declared(name string) string {
	prefix, local, ok := strings.Cut(name, ":")
	if ns, known := g.namespaces[prefix]; ok && known {
		return ns + local
	}
	return name
}

// via is argument i as predicates: none for all of them, nodes, or a path to
// them.
func (a args) via(i int) ([]any, error) {
	arg := a.at(i)
	if l, ok := arg.([]any); ok && len(l) == 1 {
		arg = l[0]
	}
	if arg == nil {
		return nil, nil
	}
	if p, ok := arg.(*jsPath); ok {
		return []any{p.plain()}, nil
	}
	vs, ok := a.g.values(arg)
	if !ok {
		return nil, a.wants(i, "predicates: a name such as \"ng:rejects\", a list of names, or a path")
	}
	var out []any
	for _, v := range vs {
		out = append(out, v)
	}
	return out, nil
}

// predicate is argument i as one predicate or a path to some.
func (a args) predicate(i int) (any, error) {
	via, err := a.via(i)
	if err != nil {
		return nil, err
	}
	if len(via) != 1 {
		return nil, a.wants(i, "one predicate, such as \"ng:rejects\", or a path")
	}
	return via[0], nil
}

// strings are the strings from argument i on, lists laid flat.
func (a args) strings(i int) ([]string, error) {
	var out []string
	for ; i < len(a.list); i++ {
		all, ok := a.list[i].([]any)
		if !ok {
			all = []any{a.list[i]}
		}
		for _, e := range all {
			s, ok := e.(string)
			if !ok {
				return nil, a.wants(i, "a string")
			}
			out = append(out, s)
		}
	}
	return out, nil
}

func (a args) string(i int) (string, error) {
	s, ok := a.at(i).(string)
	if !ok {
		return "", a.wants(i, "a string")
	}
	return s, nil
}

func (a args) path(i int) (*path.Path, error) {
	p, ok := a.at(i).(*jsPath)
	if !ok {
		return nil, a.wants(i, "a path, such as g.V(…) or g.M().out(…)")
	}
	return p.plain(), nil
}

// number is argument i as an integer.
func (a args) number(i int) (int, error) {
	switch n := a.at(i).(type) {
	case int64:
		return int(n), nil
	case float64:
		return int(n), nil
	}
	return 0, a.wants(i, "a number")
}

// count is number for what cannot be negative.
func (a args) count(i int) (int, error) {
	n, err := a.number(i)
	return min(max(0, n), maxScriptRows), err
}

// filters are the arguments from i on, where all of them are filters.
func (a args) filters(i int) ([]shape.ValueFilter, bool) {
	var out []shape.ValueFilter
	for ; i < len(a.list); i++ {
		f, ok := a.list[i].(jsFilter)
		if !ok {
			return nil, false
		}
		out = append(out, f.f)
	}
	return out, len(out) > 0
}

// weight is that of the paths among the arguments.
func (a args) weight() int {
	w := 0
	for _, v := range a.list {
		list, ok := v.([]any)
		if !ok {
			list = []any{v}
		}
		for _, e := range list {
			if p, ok := e.(*jsPath); ok {
				w += p.weight
			}
		}
	}
	return w
}
