package query

import (
	"errors"

	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/dop251/goja"
)

// A final runs a path.
type final struct {
	name string
	also []string
	do   func(*gizmo, *jsPath, goja.FunctionCall) (goja.Value, error)
}

// finals are all that run a path.
var finals = []final{
	{"all", nil, finalAll},
	{"getLimit", nil, finalGetLimit},
	{"toArray", nil, finalToArray},
	{"tagArray", nil, finalTagArray},
	{"toValue", nil, finalToValue},
	{"tagValue", nil, finalTagValue},
	{"forEach", []string{"map"}, finalForEach},
	{"count", nil, finalCount},
}

func (g *gizmo) final(f final, call goja.FunctionCall) (goja.Value, error) {
	p, err := g.this(call)
	if err != nil {
		return nil, err
	}
	g.followed = true
	return f.do(g, p, call)
}

func finalAll(g *gizmo, p *jsPath, _ goja.FunctionCall) (goja.Value, error) {
	return goja.Undefined(), g.answer(p, 0)
}

// finalGetLimit is all() for the first n rows.
func finalGetLimit(g *gizmo, p *jsPath, call goja.FunctionCall) (goja.Value, error) {
	n, err := g.args(call).count(0)
	if err != nil {
		return nil, err
	}
	return goja.Undefined(), g.answer(p, n)
}

// answer adds the rows of a path, at most n of them (0: all), to the answer.
// Rows found before the time ran out are rows too.
func (g *gizmo) answer(p *jsPath, n int) error {
	g.ran = true
	limit := g.s.out.room()
	if n > 0 {
		limit = min(limit, n)
	}
	rows, more, err := g.scan(p, limit)
	for _, r := range rows {
		if err := g.s.out.addTags(r); err != nil {
			return err
		}
	}
	if err == nil && more && (n == 0 || limit < n) {
		return errFull
	}
	return err
}

func finalToArray(g *gizmo, p *jsPath, call goja.FunctionCall) (goja.Value, error) {
	return g.array(p, call, g.nodeOf)
}

func finalTagArray(g *gizmo, p *jsPath, call goja.FunctionCall) (goja.Value, error) {
	return g.array(p, call, g.tagsOf)
}

// array gives the rows of a path to the script, the first n where it says so.
func (g *gizmo) array(p *jsPath, call goja.FunctionCall, of func(record) goja.Value) (goja.Value, error) {
	limit := maxScriptRows
	if a := g.args(call); a.len() > 0 {
		n, err := a.number(0)
		if err != nil {
			return nil, err
		}
		if n >= 0 {
			limit = min(limit, n)
		}
	}
	rows, err := g.rows(p, limit)
	if err != nil {
		return nil, err
	}
	values := make([]any, 0, len(rows))
	for _, r := range rows {
		values = append(values, of(r))
	}
	return g.vm.NewArray(values...), nil
}

func finalToValue(g *gizmo, p *jsPath, _ goja.FunctionCall) (goja.Value, error) {
	return g.first(p, g.nodeOf)
}

func finalTagValue(g *gizmo, p *jsPath, _ goja.FunctionCall) (goja.Value, error) {
	return g.first(p, g.tagsOf)
}

func (g *gizmo) first(p *jsPath, of func(record) goja.Value) (goja.Value, error) {
	rows, err := g.rows(p, 1)
	if err != nil || len(rows) == 0 {
		return goja.Null(), err
	}
	return of(rows[0]), nil
}

// finalForEach calls a function with the tags of each row. The rows are read
// and sorted before the first call, so the function may ask the graph too.
func finalForEach(g *gizmo, p *jsPath, call goja.FunctionCall) (goja.Value, error) {
	g.ran = true
	f, ok := goja.AssertFunction(call.Argument(len(call.Arguments) - 1))
	if !ok {
		return nil, errors.New("the last argument must be a function, such as function(row) { g.emit(row.id) }")
	}
	limit := maxScriptRows
	if len(call.Arguments) > 1 {
		n, err := g.args(call).count(0)
		if err != nil {
			return nil, err
		}
		limit = min(limit, n)
	}
	rows, err := g.rows(p, limit)
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		if _, err := f(call.This, g.tagsOf(r)); err != nil {
			return nil, err
		}
	}
	return goja.Null(), nil
}

// finalCount counts the rows of a path.
func finalCount(g *gizmo, p *jsPath, _ goja.FunctionCall) (goja.Value, error) {
	var n int64
	err := Protect(func() (err error) {
		n, err = iterator.Iterate(g.s.ctx, p.plain().BuildIteratorOn(g.s.ctx, g.s.view)).Count()
		return errors.Join(err, g.s.ctx.Err())
	})
	return g.vm.ToValue(n), err
}
