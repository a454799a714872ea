package query

import (
	"cmp"
	"errors"
	"fmt"

	"github.com/dop251/goja"
)

// declare gives the script its words: the graph, the steps of paths, the
// functions that make values and filters.
func (g *gizmo) declare() error {
	g.proto = g.words(pathWords())
	if err := g.vm.GlobalObject().SetPrototype(g.words(globalWords())); err != nil {
		return err
	}
	graph := g.words(graphWords())
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
