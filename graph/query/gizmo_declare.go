package query

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/dop251/goja"
)

// declare gives the script its words: the graph, the steps of paths, the
// functions that make values and filters.
func (g *gizmo) declare() error {
	g.proto = g.vm.NewObject()
	for _, s := range steps {
		if err := g.method(g.proto, s.name, s.also, func(call goja.FunctionCall) (goja.Value, error) { return g.step(s, call) }); err != nil {
			return err
		}
	}
	for _, f := range finals {
		if err := g.method(g.proto, f.name, f.also, func(call goja.FunctionCall) (goja.Value, error) { return g.final(f, call) }); err != nil {
			return err
		}
	}
	graph := g.vm.NewObject()
	for _, f := range graphFunctions {
		if err := g.method(graph, f.name, f.also, func(call goja.FunctionCall) (goja.Value, error) { return f.do(g, g.args(call)) }); err != nil {
			return err
		}
	}
	for _, f := range valueFunctions {
		if err := g.method(g.vm.GlobalObject(), f.name, nil, func(call goja.FunctionCall) (goja.Value, error) { return f.do(g, g.args(call)) }); err != nil {
			return err
		}
	}
	for _, name := range []string{"graph", "g"} {
		if err := g.vm.Set(name, graph); err != nil {
			return err
		}
	}
	return nil
}

// A function is a word of the script that is not a step of a path.
type function struct {
	name string
	also []string
	do   func(*gizmo, args) (goja.Value, error)
}

// method gives o a method under its name, its other names, and each of them
// with a capital, as old Gizmo has it. Errors are thrown.
func (g *gizmo) method(o *goja.Object, name string, also []string, do func(goja.FunctionCall) (goja.Value, error)) error {
	throwing := g.vm.ToValue(func(call goja.FunctionCall) goja.Value { // one for all spellings: it is half of the cost
		v, err := do(call)
		return g.give(name, v, err)
	})
	for _, n := range append([]string{name}, also...) {
		for _, spelling := range slices.Compact([]string{n, strings.ToUpper(n[:1]) + n[1:]}) {
			if o == g.vm.GlobalObject() && spelling != n {
				continue
			}
			if err := o.DefineDataProperty(spelling, throwing, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE); err != nil {
				return err
			}
		}
	}
	return nil
}

// give returns a value to the script, or throws: what ended the query in a way
// that no script can catch, everything else as an exception.
func (g *gizmo) give(name string, v goja.Value, err error) goja.Value {
	var stopped *goja.InterruptedError
	var thrown *goja.Exception
	switch {
	case err == nil:
		return v
	case errors.As(err, &stopped):
		panic(stopped)
	case errors.As(err, &thrown):
		panic(thrown)
	case errors.Is(err, errFull), g.s.ctx.Err() != nil:
		g.vm.Interrupt(cmp.Or(g.s.ctx.Err(), err))
		return goja.Undefined()
	}
	panic(g.vm.NewGoError(fmt.Errorf("%s(): %w", name, err)))
}
