package query

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/dop251/goja"
	"github.com/dop251/goja/parser"

	"newsgraph/schema"
)

// maxCalls is how deeply calls of a script may nest.
const maxCalls = 500

// A gizmo runs one Gizmo script: cayley's JavaScript dialect, as
// https://github.com/cayleygraph/cayley/blob/master/docs/gizmoapi.md describes
// it. The paths are cayley's; the objects of the script are ours, because
// cayley's run in a goroutine of their own, where a wrong argument is a panic
// that ends the process, and because strings can be names here.
type gizmo struct {
	s          *session
	vm         *goja.Runtime
	speller    speller
	proto      *goja.Object      // of all paths
	namespaces map[string]string // declared by the script: prefix → IRI
	ran        bool              // all() or forEach() was called, or a row emitted
	made       bool              // there is a path
	followed   bool              // a path was followed
	tags       map[string]refs.Ref
	spelled    map[any]Value // nodes that were written lately, by their keys
}

func runGizmo(s *session) error {
	if err := checkScript(s.req.Text); err != nil {
		return err
	}
	program, err := compile(s.req.Text)
	if err != nil {
		return syntaxError(err)
	}
	g := &gizmo{s: s, vm: goja.New(), speller: s.speller(), namespaces: map[string]string{}, tags: map[string]refs.Ref{}, spelled: map[any]Value{}}
	g.vm.SetMaxCallStackSize(maxCalls)
	if err := g.declare(); err != nil {
		return err
	}
	stop := context.AfterFunc(s.ctx, func() { g.vm.Interrupt(s.ctx.Err()) })
	defer stop()
	last, err := g.vm.RunProgram(program)
	if err != nil {
		return scriptError(err)
	}
	return g.finish(last)
}

// compile is in two steps for the sake of the first: its errors have a place.
func compile(text string) (*goja.Program, error) {
	tree, err := parser.ParseFile(nil, "", text, 0)
	if err != nil {
		return nil, err
	}
	return goja.CompileAST(tree, false)
}

// finish answers with the value of the script where it gave no rows itself.
func (g *gizmo) finish(last goja.Value) error {
	switch {
	case g.ran:
		return nil
	case last != nil && isPath(last), g.made && !g.followed:
		return &Error{Kind: Unfinished, Message: "the query describes a path and never follows it: end it with .all(), or with .count(), .toArray() …"}
	case last == nil || goja.IsUndefined(last) || goja.IsNull(last):
		return nil
	}
	return g.try(func() error { return g.emitAll(last) })
}

// emitAll emits a value, or each element of an array.
func (g *gizmo) emitAll(v goja.Value) error {
	o, ok := v.(*goja.Object)
	if !ok || o.ClassName() != "Array" {
		return g.emit(v)
	}
	for i := range o.Get("length").ToInteger() {
		if err := g.emit(o.Get(fmt.Sprint(i))); err != nil {
			return err
		}
	}
	return nil
}

// try runs f, which may throw as a script does, outside of the script.
func (g *gizmo) try(f func() error) error {
	var err error
	if ex := g.vm.Try(func() { err = f() }); ex != nil {
		return scriptError(ex)
	}
	return err
}

// syntaxError says where a script is no JavaScript.
func syntaxError(err error) error {
	e := &Error{Kind: Syntax, Message: err.Error(), err: err}
	var list parser.ErrorList
	var one *goja.CompilerSyntaxError
	switch {
	case errors.As(err, &list) && len(list) > 0:
		e.Message, e.At = list[0].Message, at(list[0].Position.Line, list[0].Position.Column)
	case errors.As(err, &one):
		e.Message = one.Message
		if one.File != nil {
			p := one.File.Position(one.Offset)
			e.At = at(p.Line, p.Column)
		}
	}
	return e
}

func at(line, column int) string { return fmt.Sprintf("%d:%d", line, column) }

// scriptError turns what ended a script into an error: the limits as they are,
// everything else with its place.
func scriptError(err error) error {
	var stopped *goja.InterruptedError
	if errors.As(err, &stopped) {
		if cause, ok := stopped.Value().(error); ok {
			return cause
		}
	}
	var overflow *goja.StackOverflowError
	if errors.As(err, &overflow) {
		return &Error{Kind: Failed, Message: fmt.Sprintf("the script calls itself deeper than %d times", maxCalls), err: err}
	}
	var thrown *goja.Exception
	if !errors.As(err, &thrown) {
		return err
	}
	e := &Error{Kind: Failed, Message: "the script failed", err: err}
	if v := thrown.Value(); v != nil {
		e.Message = hint(strings.TrimPrefix(v.String(), "GoError: "))
	}
	var own *Error
	if errors.As(err, &own) {
		e.Kind, e.stack = own.Kind, own.stack
		e.Message = strings.Replace(e.Message, own.Error(), own.Message, 1)
	}
	for _, frame := range thrown.Stack() {
		if p := frame.Position(); p.Line > 0 {
			e.At = at(p.Line, p.Column)
			break
		}
	}
	return e
}

var noSuchStep = regexp.MustCompile(`Object has no member '(\w+)'`)

// hint names the step that was probably meant.
func hint(message string) string {
	m := noSuchStep.FindStringSubmatch(message)
	if m == nil {
		return message
	}
	if step := schema.Nearest(m[1], stepNames()); step != "" {
		return fmt.Sprintf("%s: did you mean %s()?", message, step)
	}
	return fmt.Sprintf("%s: the steps of a path are %s", message, strings.Join(stepNames(), ", "))
}

// stepNames lists what a path can do, by name.
func stepNames() []string {
	var names []string
	for _, s := range steps {
		names = append(names, s.name)
	}
	for _, f := range finals {
		names = append(names, f.name)
	}
	slices.Sort(names)
	return names
}
