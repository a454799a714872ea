package query

import (
	"encoding/json"
	"errors"
	"math"
	"strconv"

	"github.com/dop251/goja"
)

// native is a value as JavaScript has it: numbers that it can hold exactly and
// booleans as such, everything else its text.
func (g *gizmo) native(v Value) goja.Value {
	if v.Kind == Literal && v.Datatype == "xsd:boolean" {
		return g.vm.ToValue(v.Text == "true")
	}
	if v.native() {
		if n, err := strconv.ParseInt(v.Text, 10, 64); err == nil && n <= 1<<53 && n >= -1<<53 {
			return g.vm.ToValue(n)
		}
		if f, err := strconv.ParseFloat(v.Text, 64); err == nil && math.Abs(f) < 1<<53 {
			return g.vm.ToValue(f)
		}
	}
	return g.vm.ToValue(v.Text)
}

// graphEmit adds a row to the answer: any JSON.
func graphEmit(g *gizmo, a args) (goja.Value, error) {
	g.ran = true
	if len(a.raw) == 0 {
		return goja.Null(), nil
	}
	return goja.Null(), g.emit(a.raw[0])
}

// emit adds a row: an object under the columns of its keys, anything else as
// it is.
func (g *gizmo) emit(v goja.Value) error {
	if v == nil || goja.IsUndefined(v) || goja.IsNull(v) {
		return nil
	}
	if isPath(v) {
		return errors.New("a path is no result: end it with .toArray(), or use .all() without emit()")
	}
	g.ran = true
	raw, err := g.encode(v)
	if err != nil {
		return err
	}
	return g.s.out.addJSON(raw)
}

// encode is JSON.stringify.
func (g *gizmo) encode(v goja.Value) ([]byte, error) {
	if o, ok := v.(*goja.Object); ok {
		if n, ok := o.Export().(jsNode); ok {
			return json.Marshal(g.speller.value(n.v))
		}
		return o.MarshalJSON()
	}
	switch x := v.Export().(type) {
	case string:
		return marshalString(x), nil
	case float64:
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return []byte("null"), nil
		}
		return []byte(formatFloat(x)), nil
	default:
		return json.Marshal(x)
	}
}
