package query

import (
	"errors"
	"strings"

	"github.com/cayleygraph/cayley/query/path"
	"github.com/cayleygraph/quad"
	"github.com/dop251/goja"
)

// graphFunctions are what g (or graph) can do.
var graphFunctions = []function{
	{"V", []string{"vertex"}, graphV},
	{"M", []string{"morphism"}, graphM},
	{"emit", nil, graphEmit},
	{"IRI", []string{"uri"}, graphIRI},
	{"addNamespace", nil, graphAddNamespace},
	{"addDefaultNamespaces", nil, graphNothing},
	{"loadNamespaces", nil, graphNothing},
}

// graphV starts a path at nodes, or at all of them.
func graphV(g *gizmo, a args) (goja.Value, error) {
	nodes, err := a.values(0)
	if err != nil {
		return nil, err
	}
	return g.object(&jsPath{path: path.StartMorphism(nodes...)}), nil
}

// graphM starts a path for others to follow.
func graphM(g *gizmo, _ args) (goja.Value, error) {
	return g.object(&jsPath{path: path.StartMorphism()}), nil
}

// graphIRI makes a node of a name, with the prefixes that the script declared.
func graphIRI(g *gizmo, a args) (goja.Value, error) {
	s, err := a.string(0)
	if err != nil {
		return nil, err
	}
	return g.vm.ToValue(jsNode{quad.IRI(g.declared(s))}), nil
}

func graphAddNamespace(g *gizmo, a args) (goja.Value, error) {
	prefix, err := a.string(0)
	if err != nil {
		return nil, err
	}
	ns, err := a.string(1)
	if err != nil {
		return nil, err
	}
	g.namespaces[strings.TrimSuffix(prefix, ":")] = ns
	return goja.Undefined(), nil
}

// graphNothing is for what cayley's scripts may call and has no effect here:
// the prefixes of newsgraph are always known.
func graphNothing(*gizmo, args) (goja.Value, error) { return goja.Undefined(), nil }

// valueFunctions make nodes and filters.
var valueFunctions = []function{
	{"iri", nil, node(func(s string) quad.Value { return quad.IRI(s) })},
	{"bnode", nil, node(func(s string) quad.Value { return quad.BNode(strings.TrimPrefix(s, "_:")) })},
	{"raw", nil, node(func(s string) quad.Value { return quad.StringToValue(s) })},
	{"str", nil, node(func(s string) quad.Value { return typed(s, "string") })},
	{"lang", nil, node2(func(s, lang string) quad.Value { return quad.LangString{Value: quad.String(s), Lang: lang} })},
	{"typed", nil, node2(func(s, t string) quad.Value { return quad.TypedString{Value: quad.String(s), Type: bare(t)} })},
	{"lt", nil, comparison(func(c int) bool { return c < 0 })},
	{"lte", nil, comparison(func(c int) bool { return c <= 0 })},
	{"gt", nil, comparison(func(c int) bool { return c > 0 })},
	{"gte", nil, comparison(func(c int) bool { return c >= 0 })},
	{"regex", nil, filterRegex},
	{"like", nil, filterLike},
}

// bare is an IRI without its angle brackets.
func bare(s string) quad.IRI {
	return quad.IRI(strings.TrimSuffix(strings.TrimPrefix(s, "<"), ">"))
}

func node(f func(string) quad.Value) func(*gizmo, args) (goja.Value, error) {
	return func(g *gizmo, a args) (goja.Value, error) {
		s, err := a.string(0)
		if err != nil {
			return nil, err
		}
		v := f(s)
		if v == nil {
			return nil, errors.New("the empty string is no node")
		}
		return g.vm.ToValue(jsNode{v}), nil
	}
}

func node2(f func(a, b string) quad.Value) func(*gizmo, args) (goja.Value, error) {
	return func(g *gizmo, a args) (goja.Value, error) {
		s, err := a.string(0)
		if err != nil {
			return nil, err
		}
		t, err := a.string(1)
		if err != nil {
			return nil, err
		}
		return g.vm.ToValue(jsNode{f(s, t)}), nil
	}
}
