package sparql

import (
	"errors"

	"github.com/cayleygraph/quad"
)

// An expr is an expression (SPARQL 1.1, section 17). An error is that of the
// standard: a filter that has one does not hold.
type expr interface {
	eval(ev *evaluator, r row) (quad.Value, error)
	// parts are the expressions within.
	parts() []expr
}

var (
	errUnbound = errors.New("a variable is not bound")
	errType    = errors.New("the operands are of the wrong type")
)

type (
	variable struct{ slot int }
	fixed    struct{ value quad.Value }
	// logic is && or ||, which know their answer from one side where the other
	// is an error.
	logic struct {
		or   bool
		a, b expr
	}
	not     struct{ of expr }
	compare struct {
		op   string // = != < > <= >=
		a, b expr
	}
	oneOf struct { // IN, NOT IN
		not bool
		of  expr
		in  []expr
	}
	arithmetic struct {
		op   byte // + - * /
		a, b expr
	}
	negative struct{ of expr }
	call     struct {
		name string
		args []expr
		run  function
	}
	special struct { // BOUND, IF, COALESCE: they look at errors themselves
		name string
		args []expr
	}
	exists struct {
		not bool
		in  node
	}
)

// A function computes from values: a function of the standard or a cast.
type function func(ev *evaluator, args []quad.Value) (quad.Value, error)

// An aggregate is computed from a group into a slot.
type aggregate struct {
	name      string // COUNT SUM AVG MIN MAX SAMPLE GROUP_CONCAT
	of        expr   // nil for COUNT(*)
	distinct  bool
	separator string
	slot      int
}

func (e variable) parts() []expr   { return nil }
func (e fixed) parts() []expr      { return nil }
func (e logic) parts() []expr      { return []expr{e.a, e.b} }
func (e not) parts() []expr        { return []expr{e.of} }
func (e compare) parts() []expr    { return []expr{e.a, e.b} }
func (e oneOf) parts() []expr      { return append([]expr{e.of}, e.in...) }
func (e arithmetic) parts() []expr { return []expr{e.a, e.b} }
func (e negative) parts() []expr   { return []expr{e.of} }
func (e call) parts() []expr       { return e.args }
func (e special) parts() []expr    { return e.args }
func (e exists) parts() []expr     { return nil }

// variablesOf are the variables that e looks at. simple is false where its value
// depends on more than those.
func variablesOf(e expr) (vars set, simple bool) {
	switch e := e.(type) {
	case variable:
		return setOf(e.slot), true
	case exists:
		return mentions(e.in), false
	case call:
		simple = e.name != "RAND" && e.name != "UUID" && e.name != "STRUUID" && e.name != "BNODE"
	default:
		simple = true
	}
	for _, part := range e.parts() {
		v, s := variablesOf(part)
		vars, simple = vars.union(v), simple && s
	}
	return vars, simple
}

// renamed is e with other slots.
func renamed(e expr, to func(int) int) expr {
	all := func(in []expr) []expr {
		out := make([]expr, len(in))
		for i := range in {
			out[i] = renamed(in[i], to)
		}
		return out
	}
	switch e := e.(type) {
	case variable:
		return variable{to(e.slot)}
	case logic:
		return logic{e.or, renamed(e.a, to), renamed(e.b, to)}
	case not:
		return not{renamed(e.of, to)}
	case compare:
		return compare{e.op, renamed(e.a, to), renamed(e.b, to)}
	case oneOf:
		return oneOf{e.not, renamed(e.of, to), all(e.in)}
	case arithmetic:
		return arithmetic{e.op, renamed(e.a, to), renamed(e.b, to)}
	case negative:
		return negative{renamed(e.of, to)}
	case call:
		return call{e.name, all(e.args), e.run}
	case special:
		return special{e.name, all(e.args)}
	}
	return e
}
