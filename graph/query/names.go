package query

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/schema"
)

const xsd = "http://www.w3.org/2001/XMLSchema#"

// meanings are the nodes that v may stand for, the likeliest first. A string
// that is a name means the node of that name where there is one: were it the
// literal first, an article could hide a node behind its words.
func meanings(names *schema.Names, v quad.Value) []quad.Value {
	switch v := v.(type) {
	case quad.IRI:
		if iri, ok := names.Expand(string(v)); ok {
			return []quad.Value{quad.IRI(iri), v}
		}
	case quad.String:
		return stringMeanings(names, v)
	case quad.TypedString:
		return typedMeanings(names, v)
	case quad.Int:
		return []quad.Value{v, typed(strconv.FormatInt(int64(v), 10), "integer")}
	case quad.Float:
		s := formatFloat(float64(v))
		return []quad.Value{v, typed(s, "decimal"), typed(s, "double")}
	case quad.Bool:
		return []quad.Value{v, typed(strconv.FormatBool(bool(v)), "boolean")}
	}
	return []quad.Value{v}
}

func stringMeanings(names *schema.Names, v quad.String) []quad.Value {
	s := string(v)
	if iri, ok := names.Expand(s); ok {
		return []quad.Value{quad.IRI(iri), v}
	}
	if schema.ValidIRI(s) {
		return []quad.Value{quad.IRI(s), v}
	}
	switch {
	case isoDay.MatchString(s):
		return []quad.Value{typed(s, "date"), v}
	case isoMonth.MatchString(s):
		return []quad.Value{typed(s, "gYearMonth"), v}
	case isoYear.MatchString(s):
		return []quad.Value{v, typed(s, "gYear")}
	}
	return []quad.Value{v}
}

var (
	isoDay   = regexp.MustCompile(`^\d{4}-\d\d-\d\d$`)
	isoMonth = regexp.MustCompile(`^\d{4}-\d\d$`)
	isoYear  = regexp.MustCompile(`^\d{4}$`)
)

// typedMeanings are the ways in which a store may hold a typed literal: as its
// text, or as the native value that cayley makes of the types it knows.
func typedMeanings(names *schema.Names, v quad.TypedString) []quad.Value {
	v.Type = quad.IRI(names.IRI(string(v.Type)))
	if v.Type == xsd+"string" {
		return []quad.Value{v.Value}
	}
	if native, err := v.ParseValue(); err == nil && native != quad.Value(v) {
		return []quad.Value{v, native}
	}
	return []quad.Value{v}
}

func typed(s, xsdType string) quad.Value {
	return quad.TypedString{Value: quad.String(s), Type: quad.IRI(xsd + xsdType)}
}

// prefixedName is the shape of a prefixed name.
var prefixedName = regexp.MustCompile(`^([A-Za-z][\w-]*):([^\s/][^\s]*)$`)

// misspelt gives the prefix of a name that nothing in the graph has, where it
// looks like a slip for one of those declared.
func misspelt(names *schema.Names, v quad.Value) string {
	var text string
	switch v := v.(type) {
	case quad.IRI:
		text = string(v)
	case quad.String:
		text = string(v)
	}
	m := prefixedName.FindStringSubmatch(text)
	if m == nil {
		return ""
	}
	if _, known := names.Expand(text); known || schema.Nearest(m[1], prefixes(names)) == "" {
		return ""
	}
	return m[1]
}

func unknownPrefix(names *schema.Names, prefix string) error {
	known := prefixes(names)
	return &Error{
		Kind: UnknownPrefix,
		Message: fmt.Sprintf("nothing was found, and the prefix %q is not known: did you mean %q? Known are %s",
			prefix+":", schema.Nearest(prefix, known)+":", strings.Join(known, ", ")),
	}
}

func prefixes(names *schema.Names) []string {
	var out []string
	for _, p := range names.Prefixes() {
		out = append(out, p.Name)
	}
	return out
}
