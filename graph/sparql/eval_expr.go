package sparql

import (
	"github.com/cayleygraph/quad"

	"newsgraph/graph/quads"
)

func (e variable) eval(ev *evaluator, r row) (quad.Value, error) {
	i := ev.get(r, e.slot)
	if i == 0 {
		return nil, errUnbound
	}
	v, err := ev.value(i)
	if err != nil {
		ev.fail(err)
	}
	return v, err
}

func (e fixed) eval(*evaluator, row) (quad.Value, error) { return e.value, nil }

func (e logic) eval(ev *evaluator, r row) (quad.Value, error) {
	a, errA := ev.condition(e.a, r)
	if errA == nil && a == e.or {
		return truth(e.or), nil
	}
	b, errB := ev.condition(e.b, r)
	if errB == nil && b == e.or {
		return truth(e.or), nil
	}
	return truth(!e.or), cmpErr(errA, errB)
}

// condition is the effective boolean value of an expression.
func (ev *evaluator) condition(e expr, r row) (bool, error) {
	v, err := e.eval(ev, r)
	if err != nil {
		return false, err
	}
	return boolean(v)
}

func (e not) eval(ev *evaluator, r row) (quad.Value, error) {
	b, err := ev.condition(e.of, r)
	return truth(!b), err
}

func (ev *evaluator) two(a, b expr, r row) (x, y quad.Value, err error) {
	if x, err = a.eval(ev, r); err == nil {
		y, err = b.eval(ev, r)
	}
	return x, y, err
}

func (e compare) eval(ev *evaluator, r row) (quad.Value, error) {
	a, b, err := ev.two(e.a, e.b, r)
	if err != nil {
		return nil, err
	}
	if e.op == "=" || e.op == "!=" {
		same, err := equal(a, b)
		return truth(same == (e.op == "=")), err
	}
	c, err := less(a, b)
	holds := false
	switch e.op {
	case "<":
		holds = c == -1
	case ">":
		holds = c == 1
	case "<=":
		holds = c == -1 || c == 0
	case ">=":
		holds = c == 1 || c == 0
	}
	return truth(holds), err
}

func (e oneOf) eval(ev *evaluator, r row) (quad.Value, error) {
	v, err := e.of.eval(ev, r)
	if err != nil {
		return nil, err
	}
	if err := ev.spend(len(e.in)); err != nil {
		return nil, err
	}
	var failed error
	for _, candidate := range e.in {
		w, err := candidate.eval(ev, r)
		same := false
		if err == nil {
			same, err = equal(v, w)
		}
		if same {
			return truth(!e.not), nil
		}
		failed = cmpErr(failed, err)
	}
	return truth(e.not), failed
}

func (e arithmetic) eval(ev *evaluator, r row) (quad.Value, error) {
	a, b, err := ev.two(e.a, e.b, r)
	if err != nil {
		return nil, err
	}
	x, errX := numberOf(a)
	y, errY := numberOf(b)
	if err := cmpErr(errX, errY); err != nil {
		return nil, err
	}
	switch e.op {
	case '+':
		x, err = x.add(y)
	case '-':
		x, err = x.subtract(y)
	case '*':
		x, err = x.multiply(y)
	default:
		x, err = x.divide(y)
	}
	if err != nil {
		return nil, err
	}
	return x.value(), nil
}

func (e negative) eval(ev *evaluator, r row) (quad.Value, error) {
	v, err := e.of.eval(ev, r)
	if err != nil {
		return nil, err
	}
	n, err := numberOf(v)
	if err != nil {
		return nil, err
	}
	if n, err = (number{kind: n.kind}).subtract(n); err != nil {
		return nil, err
	}
	return n.value(), nil
}

func (e call) eval(ev *evaluator, r row) (quad.Value, error) {
	args := make([]quad.Value, len(e.args))
	for i, a := range e.args {
		v, err := a.eval(ev, r)
		if err != nil {
			return nil, err
		}
		args[i] = v
	}
	v, err := e.run(ev, args)
	if err != nil {
		return nil, err
	}
	if len(quads.PartsOf(v).Lexical) > maxText {
		return nil, errTooLong
	}
	return v, nil
}

func (e special) eval(ev *evaluator, r row) (quad.Value, error) {
	switch e.name {
	case "BOUND":
		return truth(ev.get(r, e.args[0].(variable).slot) != 0), nil
	case "IF":
		holds, err := ev.condition(e.args[0], r)
		switch {
		case err != nil:
			return nil, err
		case holds:
			return e.args[1].eval(ev, r)
		}
		return e.args[2].eval(ev, r)
	}
	for _, a := range e.args { // COALESCE
		if v, err := a.eval(ev, r); err == nil {
			return v, nil
		}
	}
	return nil, errUnbound
}
