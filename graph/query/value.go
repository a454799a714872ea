package query

import (
	"bytes"
	"cmp"
	"encoding/json"
	"strconv"
	"strings"
)

// ValueKind is what a value of a row is.
type ValueKind uint8

// The kinds of value, in the order in which they sort.
const (
	Missing ValueKind = iota // the row has nothing in this column
	IRI                      // Text is a prefixed name or a full IRI
	Blank                    // Text begins with _:
	Literal                  // Text is the lexical form
	JSON                     // Text is compact JSON: an array, an object or null
)

// A Value is one cell of a row.
type Value struct {
	Kind     ValueKind
	Text     string
	Datatype string // of a Literal, as a name (xsd:integer); "" is a plain string
	Lang     string // of a Literal: BCP 47 tag, or ""
}

// String is the text of the value, "" for a missing one.
func (v Value) String() string { return v.Text }

// MarshalJSON writes numbers and booleans as such, dates and names as strings.
func (v Value) MarshalJSON() ([]byte, error) { return v.appendJSON(nil), nil }

func (v Value) appendJSON(b []byte) []byte {
	switch {
	case v.Kind == Missing:
		return append(b, "null"...)
	case v.Kind == JSON, v.native():
		return append(b, v.Text...)
	}
	return append(b, marshalString(v.Text)...)
}

// native reports whether the value is a number or boolean that JSON can hold
// exactly as it is written.
func (v Value) native() bool {
	if v.Kind != Literal || !json.Valid([]byte(v.Text)) {
		return false
	}
	switch v.Datatype {
	case "xsd:boolean":
		return v.Text == "true" || v.Text == "false"
	case "xsd:string", "":
		return false
	}
	return isNumeric(v.Datatype) && strings.IndexByte("-0123456789", v.Text[0]) >= 0
}

// isNumeric reports whether a datatype is one of XML Schema's numbers.
func isNumeric(datatype string) bool {
	switch datatype {
	case "xsd:integer", "xsd:decimal", "xsd:double", "xsd:float", "xsd:int", "xsd:long", "xsd:short", "xsd:byte",
		"xsd:nonNegativeInteger", "xsd:positiveInteger", "xsd:nonPositiveInteger", "xsd:negativeInteger",
		"xsd:unsignedInt", "xsd:unsignedLong", "xsd:unsignedShort", "xsd:unsignedByte":
		return true
	}
	return false
}

// marshalString is s as JSON, with < > & as they are.
func marshalString(s string) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(s) // a string always encodes
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}

// compare orders values: by kind, numbers by size, all else by text.
func (v Value) compare(w Value) int {
	if c := cmp.Compare(v.Kind, w.Kind); c != 0 {
		return c
	}
	if isNumeric(v.Datatype) && isNumeric(w.Datatype) {
		x, errX := strconv.ParseFloat(v.Text, 64)
		y, errY := strconv.ParseFloat(w.Text, 64)
		if c := cmp.Compare(x, y); errX == nil && errY == nil && c != 0 {
			return c
		}
	}
	return cmp.Or(cmp.Compare(v.Text, w.Text), cmp.Compare(v.Datatype, w.Datatype), cmp.Compare(v.Lang, w.Lang))
}

// fromJSON is the value that compact JSON stands for.
func fromJSON(raw []byte) Value {
	switch raw[0] {
	case '"':
		var s string
		if json.Unmarshal(raw, &s) == nil {
			return Value{Kind: Literal, Text: s}
		}
	case 't', 'f':
		return Value{Kind: Literal, Text: string(raw), Datatype: "xsd:boolean"}
	case '{', '[', 'n':
		return Value{Kind: JSON, Text: string(raw)}
	}
	if bytes.ContainsAny(raw, ".eE") {
		return Value{Kind: Literal, Text: string(raw), Datatype: "xsd:double"}
	}
	return Value{Kind: Literal, Text: string(raw), Datatype: "xsd:integer"}
}
