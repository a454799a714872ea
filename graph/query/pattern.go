package query

import (
	"github.com/cayleygraph/cayley/query/path"
	"github.com/cayleygraph/quad"
)

// A pattern says which nodes are wanted and what of them: GraphQL and MQL are
// two ways to write one. cayley's own executors for both make an answer's
// grouping depend on the order in which the store happens to iterate.
type pattern struct {
	is     []quad.Value // one of these, where there are any
	has    []edge       // with each of these edges
	fields []field      // the members of its object
	all    bool         // every edge is a member
	offset int          // nodes left out at the start
	first  int          // nodes kept, 0 for all
}

// An edge leads from a node, or to it, to one of some nodes.
type edge struct {
	via     quad.Value
	reverse bool
	labels  []quad.Value // only under these, where there are any
	to      []quad.Value // none: to whatever
}

// A field is a member of the object of a node.
type field struct {
	name     string
	self     bool     // the node itself; else where edge leads
	edge     edge     // without to
	sub      *pattern // of the nodes there, nil for just their values
	required bool     // nodes without it are left out
	null     bool     // null where there is none, else no member
	many     bool     // an array always, not only where there are several
	one      bool     // the first one only
	unnest   bool     // the members of its object are the node's own
	bare     bool     // sub chooses nodes, their values are the field's
}

// from are the nodes of start that fit the pattern.
func (p *pattern) from(start *path.Path) *path.Path {
	if len(p.is) > 0 {
		start = start.Is(p.is...)
	}
	for _, e := range p.has {
		start = e.keep(start)
	}
	for _, f := range p.fields {
		switch {
		case !f.required:
		case f.sub == nil:
			start = f.edge.keep(start)
		default:
			start = start.And(f.edge.back(f.sub.from(path.StartMorphism())))
		}
	}
	return start
}

// keep are the nodes of p that have the edge.
func (e edge) keep(p *path.Path) *path.Path {
	return e.within(p, func(p *path.Path) *path.Path {
		if e.reverse {
			return p.HasReverse(e.via, e.to...)
		}
		return p.Has(e.via, e.to...)
	})
}

// along are the nodes that the edge leads to from p.
func (e edge) along(p *path.Path) *path.Path {
	return e.within(p, func(p *path.Path) *path.Path {
		if e.reverse {
			return p.In(e.via)
		}
		return p.Out(e.via)
	})
}

// back are the nodes from which the edge leads to p.
func (e edge) back(p *path.Path) *path.Path {
	e.reverse = !e.reverse
	return e.along(p)
}

func (e edge) within(p *path.Path, f func(*path.Path) *path.Path) *path.Path {
	if len(e.labels) == 0 {
		return f(p)
	}
	var labels []any
	for _, l := range e.labels {
		labels = append(labels, l)
	}
	return f(p.LabelContext(labels...)).LabelContext()
}
