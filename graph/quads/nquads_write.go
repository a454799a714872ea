package quads

import (
	"bytes"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
)

// AppendNQuad appends q to dst as a line of canonical N-Quads, newline
// included: single spaces, no needless escapes (RDF 1.2 N-Quads, section 3,
// "A Canonical form of N-Quads"). Equal quads give equal bytes. q must be valid,
// see [Check].
func AppendNQuad(dst []byte, q quad.Quad) []byte {
	dst = append(AppendTerm(dst, q.Subject), ' ')
	dst = append(AppendTerm(dst, q.Predicate), ' ')
	dst = append(AppendTerm(dst, q.Object), ' ')
	if q.Label != nil {
		dst = append(AppendTerm(dst, q.Label), ' ')
	}
	return append(dst, '.', '\n')
}

// AppendTerm appends one term as N-Quads writes it; nothing for nil.
func AppendTerm(dst []byte, v quad.Value) []byte {
	switch v := v.(type) {
	case nil:
		return dst
	case quad.IRI:
		return appendIRI(dst, string(v))
	case quad.BNode:
		return append(append(dst, "_:"...), v...)
	}
	p := PartsOf(v)
	dst = appendString(dst, p.Lexical)
	switch {
	case p.Language != "":
		return append(append(dst, '@'), p.Language...)
	case p.Datatype != "":
		return appendIRI(append(dst, "^^"...), p.Datatype)
	}
	return dst
}

func appendIRI(dst []byte, iri string) []byte {
	return append(append(append(dst, '<'), iri...), '>')
}

const hex = "0123456789ABCDEF"

func appendString(dst []byte, s string) []byte {
	dst = append(dst, '"')
	for _, r := range s {
		switch r {
		case '\t':
			dst = append(dst, '\\', 't')
		case '\b':
			dst = append(dst, '\\', 'b')
		case '\n':
			dst = append(dst, '\\', 'n')
		case '\r':
			dst = append(dst, '\\', 'r')
		case '\f':
			dst = append(dst, '\\', 'f')
		case '"', '\\':
			dst = append(dst, '\\', byte(r))
		default:
			if r < 0x20 || r == 0x7F || r == 0xFFFE || r == 0xFFFF {
				dst = append(dst, '\\', 'u', hex[r>>12], hex[r>>8&15], hex[r>>4&15], hex[r&15])
			} else {
				dst = append(dst, string(r)...)
			}
		}
	}
	return append(dst, '"')
}

// Compare orders quads by the bytes of their canonical N-Quads: the order of
// every export.
func Compare(a, b quad.Quad) int {
	return bytes.Compare(AppendNQuad(nil, a), AppendNQuad(nil, b))
}

// Sort brings qs into the order of [Compare], drops what is there twice, and
// gives each literal its one Go type, see [Normal].
func Sort(qs []quad.Quad) []quad.Quad {
	type keyed struct {
		line string
		q    quad.Quad
	}
	lines := make([]keyed, len(qs))
	var buf []byte
	for i, q := range qs {
		buf = AppendNQuad(buf[:0], q)
		lines[i] = keyed{string(buf), Normal(q)}
	}
	slices.SortFunc(lines, func(a, b keyed) int { return strings.Compare(a.line, b.line) })
	lines = slices.CompactFunc(lines, func(a, b keyed) bool { return a.line == b.line })
	out := make([]quad.Quad, len(lines))
	for i, l := range lines {
		out[i] = l.q
	}
	return out
}
