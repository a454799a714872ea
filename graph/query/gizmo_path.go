package query

import (
	"fmt"

	"github.com/cayleygraph/cayley/query/path"
	"github.com/dop251/goja"
)

// A jsPath is a path as a script holds it. Ordering and paging at its end wait
// in pages: over the sorted rows they give the same answer on every build of a
// graph, which cayley's own, over rows as the store has them, do not.
type jsPath struct {
	path   *path.Path
	pages  []page
	weight int // about how many parts cayley's plan of it has
	each   int // the weight that a step adds, more within a labelContext
}

// maxWeight bounds the plan of a path. Some steps double it: thirty times
// .both() would be a thousand million parts.
const maxWeight = 5000

// weigh gives a path its weight from that of the path before it.
func (p *jsPath) weigh(s step, from *jsPath, a args) error {
	given := a.weight()
	p.each = max(1, from.each)
	if s.name == "labelContext" {
		p.each = 1 + given
	}
	p.weight = from.weight + given + p.each
	if s.doubles {
		p.weight += from.weight + given
	}
	if p.weight > maxWeight {
		return &Error{Kind: TooLarge, Message: "the path is too long: both() and back() double what is before them"}
	}
	return nil
}

// A page skips and limits the nodes that a path ends in, in their order.
type page struct{ skip, limit int } // limit 0: none

func isPath(v goja.Value) bool {
	_, ok := v.Export().(*jsPath)
	return ok
}

// object is the path for the script.
func (g *gizmo) object(p *jsPath) goja.Value {
	g.made = true
	o := g.vm.ToValue(p).(*goja.Object)
	if err := o.SetPrototype(g.proto); err != nil {
		panic(g.vm.NewGoError(err))
	}
	return o
}

// plain is the path with its pages as steps, for other steps to follow. Each
// call gives a path of its own: some of cayley's steps change theirs.
func (p *jsPath) plain() *path.Path {
	out := p.path.Clone()
	for _, pg := range p.pages {
		out = out.Order()
		if pg.skip > 0 {
			out = out.Skip(int64(pg.skip))
		}
		if pg.limit > 0 {
			out = out.Limit(int64(pg.limit))
		}
	}
	return out
}

// this is the path that a method was called on.
func (g *gizmo) this(call goja.FunctionCall) (*jsPath, error) {
	if p, ok := call.This.Export().(*jsPath); ok {
		return p, nil
	}
	return nil, fmt.Errorf("is a step of a path: start one with g.V()")
}

// step follows one step from the path that it was called on.
func (g *gizmo) step(s step, call goja.FunctionCall) (goja.Value, error) {
	from, err := g.this(call)
	if err != nil {
		return nil, err
	}
	a := g.args(call)
	var next *jsPath
	err = Protect(func() (err error) {
		next, err = s.do(from, a)
		return err
	})
	if err == nil {
		err = next.weigh(s, from, a)
	}
	if err != nil {
		return nil, err
	}
	return g.object(next), nil
}
