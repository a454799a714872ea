package query

import (
	"regexp"
	"strings"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"
	"github.com/dop251/goja"
)

// A condition keeps the nodes for which it holds.
type condition func(quad.Value) bool

// BuildIterator filters it.
func (c condition) BuildIterator(qs graph.QuadStore, it iterator.Shape) iterator.Shape {
	return iterator.NewValueFilter(qs, it, func(v quad.Value) (bool, error) { return v != nil && c(v), nil })
}

var _ shape.ValueFilter = condition(nil)

// comparison makes the filters that order nodes. Only nodes of a kind compare:
// numbers by size, names as they are written, texts and dates by their text.
func comparison(keep func(int) bool) func(*gizmo, args) (goja.Value, error) {
	return func(g *gizmo, a args) (goja.Value, error) {
		vs, ok := g.values(a.at(0))
		if !ok || len(vs) == 0 {
			return nil, a.wants(0, "a number, a string or a name")
		}
		spell := speller{names: g.s.req.Names}
		var to []Value
		for _, v := range vs {
			to = append(to, spell.value(v))
		}
		if n, ok := vs[0].(quad.IRI); ok {
			to = []Value{spell.value(quad.IRI(g.s.req.Names.IRI(string(n))))}
		}
		return g.vm.ToValue(jsFilter{condition(func(v quad.Value) bool {
			x := spell.value(v)
			for _, y := range to {
				if comparable(x, y) {
					return keep(x.compare(y))
				}
			}
			return false
		})}), nil
	}
}

func comparable(a, b Value) bool {
	return a.Kind == b.Kind && (a.Datatype == b.Datatype || isNumeric(a.Datatype) && isNumeric(b.Datatype))
}

// filterRegex keeps literals that match a regular expression (RE2), and names
// too where its second argument is true.
func filterRegex(g *gizmo, a args) (goja.Value, error) {
	pattern, err := a.pattern(0)
	if err != nil {
		return nil, err
	}
	re, err := regexp.Compile(pattern)
	if err != nil {
		return nil, err
	}
	names, _ := a.at(1).(bool)
	_, isNode := a.at(0).(jsNode)
	return g.matching(re, names || isNode), nil
}

// pattern is argument i, a string or an iri("…").
func (a args) pattern(i int) (string, error) {
	if n, ok := a.at(i).(jsNode); ok {
		if iri, ok := n.v.(quad.IRI); ok {
			return string(iri), nil
		}
	}
	return a.string(i)
}

// filterLike keeps literals and names that match a pattern in which % stands
// for any characters and ? for one.
func filterLike(g *gizmo, a args) (goja.Value, error) {
	pattern, err := a.string(0)
	if err != nil {
		return nil, err
	}
	quoted := strings.NewReplacer("%", ".*", `\?`, ".").Replace(regexp.QuoteMeta(pattern))
	re, err := regexp.Compile("(?s)^" + quoted + "$")
	if err != nil {
		return nil, err
	}
	return g.matching(re, true), nil
}

// matching keeps nodes whose text matches: of a name, the prefixed or the full.
func (g *gizmo) matching(re *regexp.Regexp, names bool) goja.Value {
	spell := speller{names: g.s.req.Names}
	return g.vm.ToValue(jsFilter{condition(func(v quad.Value) bool {
		iri, isName := v.(quad.IRI)
		text := spell.value(v)
		if text.Kind != Literal && !names {
			return false
		}
		return re.MatchString(text.Text) || isName && re.MatchString(string(iri))
	})})
}
