package quads

import (
	"fmt"
	"regexp"
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"newsgraph/schema"
)

// The datatypes that have a Go type of their own or mark dates.
const (
	xsd           = "http://www.w3.org/2001/XMLSchema#"
	xsdString     = xsd + "string"
	xsdInteger    = xsd + "integer"
	xsdDouble     = xsd + "double"
	xsdBoolean    = xsd + "boolean"
	xsdDateTime   = xsd + "dateTime"
	xsdDate       = xsd + "date"
	xsdYearMonth  = xsd + "gYearMonth"
	xsdYear       = xsd + "gYear"
	rdfLangString = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
)

// Literal is the value for a literal of a datatype. cayley's number types are
// used where they give the same lexical form back, so that queries can compare
// them; everything else stays as written ("007"^^xsd:integer, "1.50"^^xsd:double).
func Literal(lexical, datatype string) quad.Value {
	switch datatype {
	case "", xsdString:
		return quad.String(lexical)
	case xsdInteger:
		if n, err := strconv.ParseInt(lexical, 10, 64); err == nil && strconv.FormatInt(n, 10) == lexical {
			return quad.Int(n)
		}
	case xsdDouble:
		if f, err := strconv.ParseFloat(lexical, 64); err == nil && formatFloat(f) == lexical {
			return quad.Float(f)
		}
	}
	return quad.TypedString{Value: quad.String(lexical), Type: quad.IRI(datatype)}
}

// formatFloat is the lexical form of a quad.Float. It is cayley's own, from
// which cayley makes the identity of a node.
func formatFloat(f float64) string { return strconv.FormatFloat(f, 'E', -1, 64) }

// Date is the literal for an ISO 8601 date of day, month or year precision.
func Date(iso string) (quad.Value, error) {
	for layout, datatype := range map[string]string{"2006-01-02": xsdDate, "2006-01": xsdYearMonth, "2006": xsdYear} {
		if _, err := time.Parse(layout, iso); err == nil {
			return Literal(iso, datatype), nil
		}
	}
	return nil, fmt.Errorf("date %q: want YYYY-MM-DD, YYYY-MM or YYYY", iso)
}

// Parts are the three parts that make a term of RDF what it is.
type Parts struct {
	Lexical  string // characters of a literal; the IRI; the name of a blank node
	Datatype string // IRI, "" for a plain string, IRIs and blank nodes
	Language string // as written, "" for none
}

// PartsOf takes any value apart, whatever Go type holds it.
func PartsOf(v quad.Value) Parts {
	switch v := v.(type) {
	case nil:
		return Parts{}
	case quad.IRI:
		return Parts{Lexical: string(v)}
	case quad.BNode:
		return Parts{Lexical: string(v)}
	case quad.String:
		return Parts{Lexical: string(v)}
	case quad.LangString:
		return Parts{Lexical: string(v.Value), Language: v.Lang}
	case quad.TypedString:
		if v.Type == xsdString {
			return Parts{Lexical: string(v.Value)}
		}
		return Parts{Lexical: string(v.Value), Datatype: string(v.Type)}
	case quad.Int:
		return Parts{Lexical: strconv.FormatInt(int64(v), 10), Datatype: xsdInteger}
	case quad.Float:
		return Parts{Lexical: formatFloat(float64(v)), Datatype: xsdDouble}
	case quad.Bool:
		return Parts{Lexical: strconv.FormatBool(bool(v)), Datatype: xsdBoolean}
	case quad.Time:
		return Parts{Lexical: time.Time(v).UTC().Format(time.RFC3339Nano), Datatype: xsdDateTime}
	default:
		return Parts{Lexical: v.String()}
	}
}

// Normal is q with every literal in the one Go type that [Literal] gives it:
// equal terms become equal values.
func Normal(q quad.Quad) quad.Quad {
	q.Object = normal(q.Object)
	return q
}

func normal(v quad.Value) quad.Value {
	switch v.(type) {
	case quad.TypedString, quad.Float, quad.Bool, quad.Time:
		p := PartsOf(v)
		return Literal(p.Lexical, p.Datatype)
	}
	return v
}

var languageTag = regexp.MustCompile(`^[a-zA-Z]+(-[a-zA-Z0-9]+)*$`)

// Check reports the first term of q that RDF 1.1 does not allow in its place or
// that could not be written as N-Quads.
func Check(q quad.Quad) error { return CheckAfter(quad.Quad{}, q) }

// CheckAfter is Check of a quad that comes after one that is right: what they
// share is not looked at again.
func CheckAfter(last, q quad.Quad) error {
	for _, d := range quad.Directions {
		v := q.Get(d)
		if v != nil && v == last.Get(d) {
			continue
		}
		if err := check(d, v); err != nil {
			return fmt.Errorf("%s: %w", d, err)
		}
	}
	return nil
}

// CheckPlaces reports the first term of q that RDF 1.1 does not allow in its
// place. It is Check of a quad whose terms are known to be right.
func CheckPlaces(q quad.Quad) error {
	for _, d := range quad.Directions {
		if err := checkPlace(d, q.Get(d)); err != nil {
			return fmt.Errorf("%s: %w", d, err)
		}
	}
	return nil
}

func checkPlace(d quad.Direction, v quad.Value) error {
	switch v := v.(type) {
	case nil:
		if d != quad.Label {
			return fmt.Errorf("is missing")
		}
	case quad.IRI:
	case quad.BNode:
		if d == quad.Predicate {
			return fmt.Errorf("blank node %s cannot stand here", v)
		}
	default:
		if d != quad.Object {
			return fmt.Errorf("%q is a literal; only an object can be one", PartsOf(v).Lexical)
		}
	}
	return nil
}

func check(d quad.Direction, v quad.Value) error {
	if err := checkPlace(d, v); err != nil {
		return err
	}
	return CheckTerm(v)
}

// CheckTerm reports a term that RDF 1.1 does not allow anywhere, or that could
// not be written as N-Quads; nil is none.
func CheckTerm(v quad.Value) error {
	switch v := v.(type) {
	case nil:
		return nil
	case quad.IRI:
		return checkIRI(string(v))
	case quad.BNode:
		if !validBlank(string(v)) {
			return fmt.Errorf("blank node %s has a character that no blank node may have", v)
		}
		return nil
	}
	return checkLiteral(v)
}

func checkIRI(s string) error {
	if !utf8.ValidString(s) || !schema.ValidIRI(s) {
		return fmt.Errorf("%q is not an absolute IRI, or holds a character that no IRI may hold", s)
	}
	return nil
}

func checkLiteral(v quad.Value) error {
	p := PartsOf(v)
	if !utf8.ValidString(p.Lexical) {
		return fmt.Errorf("%q is not valid UTF-8", p.Lexical)
	}
	if l, ok := v.(quad.LangString); ok && !languageTag.MatchString(l.Lang) {
		return fmt.Errorf("%q is not a language tag", l.Lang)
	}
	if t, ok := v.(quad.TypedString); ok {
		if t.Type == rdfLangString {
			return fmt.Errorf("%q has the datatype of language-tagged strings, but no language", p.Lexical)
		}
		return checkIRI(string(t.Type))
	}
	return nil
}

// AppendInt appends the digits of n.
func AppendInt(dst []byte, n quad.Int) []byte { return strconv.AppendInt(dst, int64(n), 10) }
