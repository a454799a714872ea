package query

import (
	"encoding/json"
	"math"
	"strconv"
	"time"

	"github.com/cayleygraph/quad"

	"newsgraph/schema"
)

// Spelling is how nodes are written in an answer, and what a Gizmo script sees.
type Spelling uint8

// The spellings.
const (
	Prefixed Spelling = iota // person:claudia-sheinbaum
	Cayley                   // <https://…/person/claudia-sheinbaum>, as cayley's own HTTP API writes it
)

// A speller turns nodes of the graph into values of rows.
type speller struct {
	names    *schema.Names
	spelling Spelling
}

func (s speller) value(v quad.Value) Value {
	if s.spelling == Cayley {
		return cayleyValue(v)
	}
	switch v := v.(type) {
	case nil:
		return Value{}
	case quad.IRI:
		return Value{Kind: IRI, Text: s.names.Compact(string(v))}
	case quad.BNode:
		return Value{Kind: Blank, Text: "_:" + string(v)}
	case quad.String:
		return Value{Kind: Literal, Text: string(v)}
	case quad.LangString:
		return Value{Kind: Literal, Text: string(v.Value), Lang: v.Lang}
	case quad.TypedString:
		return Value{Kind: Literal, Text: string(v.Value), Datatype: s.datatype(v.Type)}
	case quad.Int:
		return Value{Kind: Literal, Text: strconv.FormatInt(int64(v), 10), Datatype: "xsd:integer"}
	case quad.Float:
		return Value{Kind: Literal, Text: formatFloat(float64(v)), Datatype: "xsd:double"}
	case quad.Bool:
		return Value{Kind: Literal, Text: strconv.FormatBool(bool(v)), Datatype: "xsd:boolean"}
	case quad.Time:
		return Value{Kind: Literal, Text: time.Time(v).UTC().Format(time.RFC3339Nano), Datatype: "xsd:dateTime"}
	}
	return Value{Kind: Literal, Text: quad.StringOf(v)}
}

// datatype is the name of a datatype, "" for plain strings.
func (s speller) datatype(t quad.IRI) string {
	name := s.names.Compact(s.names.IRI(string(t)))
	if name == "xsd:string" {
		return ""
	}
	return name
}

// cayleyValue is v as cayley prints it: Go's native value where there is one,
// else its N-Quads form.
func cayleyValue(v quad.Value) Value {
	if v == nil {
		return Value{}
	}
	native := v.Native()
	if same, ok := native.(quad.Value); ok && same == v {
		return Value{Kind: Literal, Text: quad.StringOf(v)}
	}
	raw, err := json.Marshal(native)
	if err != nil { // NaN and the infinities
		return Value{Kind: Literal, Text: quad.StringOf(v)}
	}
	return fromJSON(raw)
}

// formatFloat writes f in the shortest form that reads back as f.
func formatFloat(f float64) string {
	if math.Abs(f) >= 1e-6 && math.Abs(f) < 1e21 || f == 0 {
		return strconv.FormatFloat(f, 'f', -1, 64)
	}
	return strconv.FormatFloat(f, 'g', -1, 64)
}
