package export

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/quads"
	"newsgraph/graph/scratch"
	"newsgraph/schema"
)

// writeJSONLD writes JSON-LD 1.1 (W3C 2020): a context with the prefixes, then
// one named graph for each label, one node object for each subject in it, one
// line each. Types and properties keep the exact form of their literals, so
// the quads come back as they were.
//
// The quads come by subject and are wanted by label, so they are sorted again,
// through temporary files where memory does not hold them. What is sorted are
// the finished pieces of JSON: label, subject, property and value.
func writeJSONLD(ctx context.Context, w *bufio.Writer, src Source) (err error) {
	sorter := scratch.NewSorter(scratch.Chunk)
	defer func() {
		if closing := sorter.Close(); err == nil {
			err = closing
		}
	}()
	pieces := jsonLDTerms{names: src.Names, reserved: map[string]bool{}}
	for _, p := range src.Names.Prefixes() {
		pieces.reserved[p.Name] = true
	}
	err = src.each(ctx, func(q quad.Quad) error {
		line, err := pieces.line(q)
		if err != nil {
			return err
		}
		return sorter.Add(append(line, '\n'))
	})
	if err != nil {
		return err
	}
	out := jsonLDWriter{w: w}
	out.open(src.Names)
	for line, err := range sorter.Lines() {
		if err := cmp.Or(err, ctx.Err()); err != nil {
			return err
		}
		if err := out.line(line[:len(line)-1]); err != nil {
			return err
		}
	}
	return out.close()
}

// jsonLDTerms turns RDF terms into JSON.
type jsonLDTerms struct {
	names    *schema.Names
	reserved map[string]bool // the prefixes of the context
}

// line is q as four pieces of JSON with tabs between, which no JSON string
// holds: label (empty for none), subject, property, value.
func (t jsonLDTerms) line(q quad.Quad) ([]byte, error) {
	var label []byte
	var err error
	if q.Label != nil {
		if label, err = t.id(q.Label); err != nil {
			return nil, err
		}
	}
	subject, err := t.id(q.Subject)
	if err != nil {
		return nil, err
	}
	property, err := t.id(q.Predicate)
	if err != nil {
		return nil, err
	}
	value, err := t.value(q.Object)
	if err != nil {
		return nil, err
	}
	if t.isType(q) {
		property = []byte(`"@type"`)
		value, err = t.id(q.Object)
	}
	return bytes.Join([][]byte{label, subject, property, value}, []byte("\t")), err
}

// isType reports whether q can be said with @type, which takes no literal.
func (t jsonLDTerms) isType(q quad.Quad) bool {
	if q.Predicate != quad.IRI(t.names.IRI(schema.RDFType)) {
		return false
	}
	_, node := q.Object.(quad.Identifier)
	return node
}

// id is the JSON string that names a node or a property.
func (t jsonLDTerms) id(v quad.Value) ([]byte, error) {
	switch v := v.(type) {
	case quad.BNode:
		return jsonText("_:" + string(v))
	case quad.IRI:
		short := t.names.Compact(string(v))
		// A reader takes what stands before a colon for a prefix of the
		// context: an IRI whose scheme is spelt like one would change.
		scheme, rest, _ := strings.Cut(short, ":")
		if short == string(v) && t.reserved[scheme] && !strings.HasPrefix(rest, "//") {
			return nil, fmt.Errorf("IRI <%s>: JSON-LD cannot tell its scheme from the prefix %q", v, scheme)
		}
		return jsonText(short)
	default:
		return nil, fmt.Errorf("%s: a literal cannot stand where a node must", v)
	}
}

// value is the JSON for an object: a node, or a literal with its datatype.
func (t jsonLDTerms) value(v quad.Value) ([]byte, error) {
	if node, ok := v.(quad.Identifier); ok {
		id, err := t.id(node)
		return fmt.Appendf(nil, `{"@id":%s}`, id), err
	}
	p := quads.PartsOf(v)
	if t.names.Compact(p.Datatype) == "xsd:integer" && plainInteger(p.Lexical) {
		return []byte(p.Lexical), nil // a JSON number means just this
	}
	value, err := jsonText(p.Lexical)
	switch {
	case err != nil || p.Datatype == "" && p.Language == "":
		return value, err
	case p.Language != "":
		return fmt.Appendf(nil, `{"@value":%s,"@language":"%s"}`, value, p.Language), nil
	}
	datatype, err := t.id(quad.IRI(p.Datatype))
	return fmt.Appendf(nil, `{"@value":%s,"@type":%s}`, value, datatype), err
}

// plainInteger reports whether s is the canonical form of an integer that
// every reader of JSON holds exactly: up to 15 digits.
func plainInteger(s string) bool {
	digits := strings.TrimPrefix(s, "-")
	if len(digits) == 0 || len(digits) > 15 || digits[0] == '0' && s != "0" {
		return false
	}
	return strings.Trim(digits, "0123456789") == ""
}

// jsonText is s as a JSON string, with nothing escaped that JSON does not
// require.
func jsonText(s string) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(s)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}
