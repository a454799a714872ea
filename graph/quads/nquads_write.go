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
	start := 0 // of what is written as it is
	for i := 0; i < len(s); i++ {
		c := s[i]
		if !escaped[c] || c == 0xEF && !noncharacter(s[i:]) {
			continue
		}
		dst = append(dst, s[start:i]...)
		switch c {
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
			dst = append(dst, '\\', c)
		case 0xEF:
			dst = append(dst, `\uFFF`...)
			dst = append(dst, hex[s[i+2]&15])
			i += 2
		default:
			dst = append(dst, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		}
		start = i + 1
	}
	return append(append(dst, s[start:]...), '"')
}

// escaped are the bytes that are not written as they are; 0xEF begins U+FFFE and
// U+FFFF, and others.
var escaped = func() (table [256]bool) {
	for c := range table {
		table[c] = c < 0x20 || c == 0x7F || c == '"' || c == '\\' || c == 0xEF
	}
	return table
}()

// noncharacter reports whether s begins with U+FFFE or U+FFFF.
func noncharacter(s string) bool {
	return strings.HasPrefix(s, "\uFFFE") || strings.HasPrefix(s, "\uFFFF")
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
