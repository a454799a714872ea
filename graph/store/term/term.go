// Package term writes the terms of a graph as bytes and reads them back.
//
// A term is a kind and what makes it that term. Terms that RDF calls the same
// have the same identity whatever Go type holds them: quad.Int(5) and
// "5"^^xsd:integer are one node (RDF 1.1 Concepts, section 3.3: literals are
// equal by lexical form, datatype and language). The type that came first is
// the one that is given back.
package term

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"strconv"
	"time"

	"github.com/cayleygraph/quad"
)

// A kind is the first byte of an encoded term.
type kind byte

// The kinds of terms. Their numbers are on disk: never change one.
const (
	iri     kind = 1 // the IRI
	blank   kind = 2 // its name
	text    kind = 3 // a plain string
	tagged  kind = 4 // length of the language tag, the tag, the string
	typed   kind = 5 // length of the datatype, the datatype, the lexical form
	boolean kind = 6 // as typed; read as quad.Bool
	instant kind = 7 // as typed; read as quad.Time
	integer kind = 8 // a zigzag varint
	double  kind = 9 // the bits of an IEEE 754 double, most significant byte first
)

// Datatypes of which cayley has Go types (XML Schema 1.1 Part 2).
const (
	xsd         = "http://www.w3.org/2001/XMLSchema#"
	xsdString   = xsd + "string"
	xsdInteger  = xsd + "integer"
	xsdDouble   = xsd + "double"
	xsdBoolean  = xsd + "boolean"
	xsdDateTime = xsd + "dateTime"
)

// ErrValue says that a value is none that a graph can hold.
var ErrValue = errors.New("no value of a graph")

// Append adds the encoding of v to dst.
func Append(dst []byte, v quad.Value) ([]byte, error) {
	switch v := v.(type) {
	case quad.IRI:
		return append(append(dst, byte(iri)), v...), nil
	case quad.BNode:
		return append(append(dst, byte(blank)), v...), nil
	case quad.String:
		return append(append(dst, byte(text)), v...), nil
	case quad.LangString:
		return appendPair(dst, tagged, v.Lang, string(v.Value)), nil
	case quad.TypedString:
		return appendTyped(dst, string(v.Value), string(v.Type)), nil
	case quad.Int:
		return binary.AppendVarint(append(dst, byte(integer)), int64(v)), nil
	case quad.Float:
		return binary.BigEndian.AppendUint64(append(dst, byte(double)), math.Float64bits(float64(v))), nil
	case quad.Bool:
		return appendPair(dst, boolean, xsdBoolean, strconv.FormatBool(bool(v))), nil
	case quad.Time:
		t := time.Time(v).UTC()
		if y := t.Year(); y < 0 || y > 9999 {
			return dst, fmt.Errorf("%w: the year %d of a time: want 0 to 9999", ErrValue, y)
		}
		return appendPair(dst, instant, xsdDateTime, t.Format(time.RFC3339Nano)), nil
	}
	return dst, fmt.Errorf("%w: a %T", ErrValue, v)
}

// appendTyped writes a literal with a datatype; one that a number spells in
// exactly this form is that number.
func appendTyped(dst []byte, lexical, datatype string) []byte {
	switch datatype {
	case xsdString:
		return append(append(dst, byte(text)), lexical...)
	case xsdInteger:
		if n, err := strconv.ParseInt(lexical, 10, 64); err == nil && strconv.FormatInt(n, 10) == lexical {
			return binary.AppendVarint(append(dst, byte(integer)), n)
		}
	case xsdDouble:
		if f, err := strconv.ParseFloat(lexical, 64); err == nil && strconv.FormatFloat(f, 'E', -1, 64) == lexical {
			return binary.BigEndian.AppendUint64(append(dst, byte(double)), math.Float64bits(f))
		}
	}
	return appendPair(dst, typed, datatype, lexical)
}

func appendPair(dst []byte, k kind, first, second string) []byte {
	dst = binary.AppendUvarint(append(dst, byte(k)), uint64(len(first)))
	return append(append(dst, first...), second...)
}

// Decode reads a term that Append wrote. The value shares no memory with bytes
// that may change.
func Decode[B ~string | ~[]byte](b B) (quad.Value, error) {
	if len(b) == 0 {
		return nil, fmt.Errorf("%w: an empty term", ErrValue)
	}
	k, rest := kind(b[0]), b[1:]
	switch k {
	case iri:
		return quad.IRI(rest), nil
	case blank:
		return quad.BNode(rest), nil
	case text:
		return quad.String(rest), nil
	case integer:
		if n, size := binary.Varint([]byte(rest)); size == len(rest) && size > 0 {
			return quad.Int(n), nil
		}
	case double:
		if len(rest) == 8 {
			return quad.Float(math.Float64frombits(binary.BigEndian.Uint64([]byte(rest)))), nil
		}
	case tagged, typed, boolean, instant:
		if n, size := binary.Uvarint([]byte(rest[:min(len(rest), binary.MaxVarintLen64)])); size > 0 && n <= uint64(len(rest)-size) {
			rest = rest[size:]
			return pair(k, string(rest[:n]), string(rest[n:]))
		}
	}
	return nil, fmt.Errorf("%w: a malformed term of kind %d, %d bytes", ErrValue, k, len(b))
}

func pair(k kind, first, second string) (quad.Value, error) {
	switch k {
	case tagged:
		return quad.LangString{Value: quad.String(second), Lang: first}, nil
	case boolean:
		return quad.Bool(second == "true"), nil
	case instant:
		t, err := time.Parse(time.RFC3339Nano, second)
		if err != nil {
			return nil, fmt.Errorf("%w: %v", ErrValue, err)
		}
		return quad.Time(t), nil
	}
	return quad.TypedString{Value: quad.String(second), Type: quad.IRI(first)}, nil
}

// Identity is what an encoded term shares with every other encoding of the same
// term: it differs from b in the first byte at most. b is changed in place.
func Identity(b []byte) []byte {
	if len(b) > 0 && (kind(b[0]) == boolean || kind(b[0]) == instant) {
		b[0] = byte(typed)
	}
	return b
}

// Same reports whether two encodings are of the same term.
func Same[A, B ~string | ~[]byte](a A, b B) bool {
	if len(a) == 0 || len(a) != len(b) {
		return len(a) == len(b)
	}
	return same(a[0]) == same(b[0]) && string(a[1:]) == string(b[1:])
}

func same(k byte) byte {
	if kind(k) == boolean || kind(k) == instant {
		return byte(typed)
	}
	return k
}

// Hash spreads terms over 32 bits: FNV-1a of the identity (Fowler, Noll, Vo),
// with its two halves folded together. It is on disk: never change it.
func Hash[B ~string | ~[]byte](b B) uint32 {
	const offset, prime = 14695981039346656037, 1099511628211
	h := uint64(offset)
	if len(b) > 0 {
		h = (h ^ uint64(same(b[0]))) * prime
		for i := 1; i < len(b); i++ {
			h = (h ^ uint64(b[i])) * prime
		}
	}
	return uint32(h>>32) ^ uint32(h)
}

// Aliased reports whether a term of which this is the first byte may have an
// identity that differs from its encoding.
func Aliased(first byte) bool { return same(first) != first }
