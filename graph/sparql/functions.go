package sparql

import (
	"errors"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/quads"
	"newsgraph/graph/rdf"
	"newsgraph/schema"
)

// maxText is how long a string that a query makes may be, bytes: doubling one
// again and again would fill the memory.
const maxText = 256 << 10

var errTooLong = errors.New("a string is longer than a query may make it")

// A signature is a function and how many arguments it takes.
type signature struct {
	least, most int
	run         function
}

// functions are those of section 17.4 that evaluate their arguments first.
var functions = map[string]signature{
	"STR":      {1, 1, one(func(v quad.Value) (quad.Value, error) { return stringOf(str(v)) })},
	"LANG":     {1, 1, one(lang)},
	"DATATYPE": {1, 1, one(datatype)},
	"IRI":      {1, 1, makeIRI}, "URI": {1, 1, makeIRI},
	"BNODE":   {0, 1, blankNode},
	"STRLANG": {2, 2, strLang}, "STRDT": {2, 2, strDatatype},
	"UUID": {0, 0, uuid}, "STRUUID": {0, 0, strUUID},
	"SAMETERM": {2, 2, func(_ *evaluator, a []quad.Value) (quad.Value, error) { return truth(a[0] == a[1]), nil }},
	"ISIRI":    {1, 1, test(isIRI)}, "ISURI": {1, 1, test(isIRI)},
	"ISBLANK":     {1, 1, test(func(v quad.Value) bool { _, ok := v.(quad.BNode); return ok })},
	"ISLITERAL":   {1, 1, test(isLiteral)},
	"ISNUMERIC":   {1, 1, test(func(v quad.Value) bool { _, err := numberOf(v); return err == nil })},
	"LANGMATCHES": {2, 2, langMatches},

	"STRLEN": {1, 1, strLen}, "SUBSTR": {2, 3, substr},
	"UCASE": {1, 1, mapped(strings.ToUpper)}, "LCASE": {1, 1, mapped(strings.ToLower)},
	"STRSTARTS": {2, 2, testText(strings.HasPrefix)}, "STRENDS": {2, 2, testText(strings.HasSuffix)}, "CONTAINS": {2, 2, testText(strings.Contains)},
	"STRBEFORE": {2, 2, strBefore}, "STRAFTER": {2, 2, strAfter},
	"ENCODE_FOR_URI": {1, 1, encodeForURI}, "CONCAT": {0, 1 << 10, concat},
	"REGEX": {2, 3, matchRegex}, "REPLACE": {3, 4, replaceRegex},

	"ABS": {1, 1, rounded(absolute)}, "ROUND": {1, 1, rounded(round)}, "CEIL": {1, 1, rounded(ceil)}, "FLOOR": {1, 1, rounded(floor)},
	"RAND": {0, 0, random},

	"NOW": {0, 0, now}, "YEAR": {1, 1, timePart("year")}, "MONTH": {1, 1, timePart("month")}, "DAY": {1, 1, timePart("day")},
	"HOURS": {1, 1, timePart("hours")}, "MINUTES": {1, 1, timePart("minutes")}, "SECONDS": {1, 1, timePart("seconds")},
	"TIMEZONE": {1, 1, timezone}, "TZ": {1, 1, tz},

	"MD5": {1, 1, digest("md5")}, "SHA1": {1, 1, digest("sha1")}, "SHA256": {1, 1, digest("sha256")},
	"SHA384": {1, 1, digest("sha384")}, "SHA512": {1, 1, digest("sha512")},
}

func one(f func(quad.Value) (quad.Value, error)) function {
	return func(_ *evaluator, a []quad.Value) (quad.Value, error) { return f(a[0]) }
}

func test(f func(quad.Value) bool) function {
	return func(_ *evaluator, a []quad.Value) (quad.Value, error) { return truth(f(a[0])), nil }
}

func stringOf(s string, err error) (quad.Value, error) { return quad.String(s), err }

func isIRI(v quad.Value) bool { _, ok := v.(quad.IRI); return ok }

// str is the text of an IRI or literal.
func str(v quad.Value) (string, error) {
	switch v := v.(type) {
	case quad.IRI:
		return string(v), nil
	case quad.BNode:
		return "", errType
	}
	return quads.PartsOf(v).Lexical, nil
}

func lang(v quad.Value) (quad.Value, error) {
	if !isLiteral(v) {
		return nil, errType
	}
	return quad.String(quads.PartsOf(v).Language), nil
}

func datatype(v quad.Value) (quad.Value, error) {
	if !isLiteral(v) {
		return nil, errType
	}
	switch p := quads.PartsOf(v); {
	case p.Language != "":
		return quad.IRI(rdfNS + "langString"), nil
	case p.Datatype == "":
		return quad.IRI(xsd + "string"), nil
	default:
		return quad.IRI(p.Datatype), nil
	}
}

// makeIRI has the base of the query as its last argument.
func makeIRI(_ *evaluator, a []quad.Value) (quad.Value, error) {
	text, err := str(a[0])
	if err != nil {
		return nil, err
	}
	if !isIRI(a[0]) && quads.PartsOf(a[0]).Datatype+quads.PartsOf(a[0]).Language != "" {
		return nil, errType
	}
	iri := rdf.Resolve(string(a[1].(quad.String)), text)
	if !schema.ValidIRI(iri) {
		return nil, errType
	}
	return quad.IRI(iri), nil
}

// simple is a literal without language and datatype.
func simple(v quad.Value) (string, error) {
	if s, ok := v.(quad.String); ok {
		return string(s), nil
	}
	return "", errType
}

func strLang(_ *evaluator, a []quad.Value) (quad.Value, error) {
	text, errText := simple(a[0])
	tag, errTag := simple(a[1])
	v := quad.LangString{Value: quad.String(text), Lang: tag}
	if err := cmpErr(errText, errTag); err != nil {
		return nil, err
	}
	return v, checked(v)
}

func strDatatype(_ *evaluator, a []quad.Value) (quad.Value, error) {
	text, err := simple(a[0])
	iri, ok := a[1].(quad.IRI)
	if err != nil || !ok {
		return nil, errType
	}
	v := quads.Literal(text, string(iri))
	return v, checked(v)
}

// checked reports a literal that RDF does not allow.
func checked(v quad.Value) error {
	return quads.Check(quad.Quad{Subject: quad.IRI("a:a"), Predicate: quad.IRI("a:a"), Object: v})
}

// langMatches is basic filtering of RFC 4647.
func langMatches(_ *evaluator, a []quad.Value) (quad.Value, error) {
	tag, errTag := simple(a[0])
	wanted, errWanted := simple(a[1])
	if err := cmpErr(errTag, errWanted); err != nil {
		return nil, err
	}
	if wanted == "*" {
		return truth(tag != ""), nil
	}
	tag, wanted = strings.ToLower(tag), strings.ToLower(wanted)
	return truth(tag == wanted || strings.HasPrefix(tag, wanted+"-")), nil
}
