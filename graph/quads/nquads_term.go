package quads

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

// A parser goes through one term of a line. After the first failure it stands
// still.
type parser struct {
	text string
	pos  int // bytes
	err  *SyntaxError
}

func (p *parser) fail(format string, args ...any) {
	if p.err == nil {
		column := utf8.RuneCountInString(p.text[:p.pos]) + 1
		p.err = &SyntaxError{Column: column, Message: fmt.Sprintf(format, args...)}
	}
}

func (p *parser) rest() string { return p.text[p.pos:] }

func (p *parser) eat(c byte) bool {
	if p.err != nil || p.pos >= len(p.text) || p.text[p.pos] != c {
		return false
	}
	p.pos++
	return true
}

// term parses what may stand in place d.
func (p *parser) term(d quad.Direction) quad.Value {
	var v quad.Value
	switch {
	case strings.HasPrefix(p.rest(), "<"):
		v = quad.IRI(p.iri())
	case strings.HasPrefix(p.rest(), "_:"):
		v = quad.BNode(p.blank())
	case strings.HasPrefix(p.rest(), `"`):
		v = p.literal()
	default:
		p.fail("want the %s: <IRI>, _:blank or \"literal\"", d)
		return nil
	}
	if p.err == nil {
		if err := check(d, v); err != nil {
			p.err = &SyntaxError{Column: 1, Message: fmt.Sprintf("%s: %v", d, err)}
		}
	}
	return v
}

func (p *parser) iri() string {
	p.pos++
	return p.quoted('>', &endsIRI, "")
}

// What ends an IRI or a string, may not stand in it or begins an escape.
var endsIRI, endsString = ends("<>\"{}|^`\\", 0x20), ends("\"\n\r\\", -1)

func ends(these string, upTo int) (table [256]bool) {
	for c := range table {
		table[c] = c <= upTo || strings.IndexByte(these, byte(c)) >= 0 && c < 0x80
	}
	return table
}

func (p *parser) literal() quad.Value {
	p.pos++
	s := p.quoted('"', &endsString, `tbnrf"'\`)
	if p.eat('@') {
		start := p.pos
		for p.pos < len(p.text) && (isAlphanumeric(p.text[p.pos]) || p.text[p.pos] == '-') {
			p.pos++
		}
		return quad.LangString{Value: quad.String(s), Lang: p.text[start:p.pos]}
	}
	if !strings.HasPrefix(p.rest(), "^^") {
		return quad.String(s)
	}
	p.pos += 2
	if !strings.HasPrefix(p.rest(), "<") {
		p.fail("want the datatype's <IRI>")
		return nil
	}
	datatype := p.iri()
	if datatype == "" {
		p.fail("the datatype's IRI is empty")
		return nil
	}
	return Literal(s, datatype)
}

func isAlphanumeric(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}

// quoted parses up to the closing character and resolves escapes. Whatever
// ends it, or may not stand in it, is ASCII.
func (p *parser) quoted(end byte, ends *[256]bool, escapes string) string {
	var before strings.Builder // what stands before the last escape
	start := p.pos
	for p.pos < len(p.text) && p.err == nil {
		switch c := p.text[p.pos]; {
		case !ends[c]:
			p.pos++
		case c == end:
			s := p.text[start:p.pos]
			p.pos++
			if before.Len() > 0 {
				before.WriteString(s)
				return before.String()
			}
			return s
		case c == '\\':
			before.WriteString(p.text[start:p.pos])
			before.WriteRune(p.escape(escapes))
			start = p.pos
		default:
			p.fail("%q must be escaped or left out here", c)
		}
	}
	p.fail("want %q before the end of the line", end)
	return ""
}

var unescaped = map[byte]rune{'t': '\t', 'b': '\b', 'n': '\n', 'r': '\r', 'f': '\f', '"': '"', '\'': '\'', '\\': '\\'}

// escape parses \u, \U and the single characters of allowed.
func (p *parser) escape(allowed string) rune {
	rest := p.rest()
	if len(rest) < 2 {
		p.fail("the line ends within an escape")
		return 0
	}
	switch c := rest[1]; {
	case c == 'u':
		return p.codePoint(4)
	case c == 'U':
		return p.codePoint(8)
	case strings.IndexByte(allowed, c) >= 0:
		p.pos += 2
		return unescaped[c]
	default:
		p.fail(`\%c is no escape`, c)
		return 0
	}
}

func (p *parser) codePoint(digits int) rune {
	rest := p.rest()[2:]
	if len(rest) < digits {
		p.fail("want %d hexadecimal digits", digits)
		return 0
	}
	r := rune(0)
	for i := range digits {
		d := strings.IndexByte("0123456789abcdef", rest[i]|0x20)
		if rest[i] < '0' || d < 0 || r > 0x10FFFF {
			p.fail("want %d hexadecimal digits of a code point", digits)
			return 0
		}
		r = r<<4 | rune(d)
	}
	if !utf8.ValidRune(r) {
		p.fail("U+%04X is not a character", r)
		return 0
	}
	p.pos += 2 + digits
	return r
}

// blank parses _:name. A dot may stand within the name, not at its end.
func (p *parser) blank() string {
	p.pos += 2
	start := p.pos
	for p.pos < len(p.text) {
		r, size := utf8.DecodeRuneInString(p.rest())
		if !NameChar(r) && r != '.' {
			break
		}
		p.pos += size
	}
	for p.pos > start && p.text[p.pos-1] == '.' {
		p.pos--
	}
	return p.text[start:p.pos]
}

// validBlank reports whether s is a BLANK_NODE_LABEL without its "_:".
func validBlank(s string) bool {
	for i, r := range s {
		first := i == 0 && (NameStart(r) || r >= '0' && r <= '9')
		if !first && (i == 0 || !NameChar(r) && r != '.') {
			return false
		}
	}
	return s != "" && utf8.ValidString(s) && !strings.HasSuffix(s, ".")
}

// NameStart is PN_CHARS_U of the grammar, without the colon: the errata of RDF
// 1.1 take it out, and the W3C's tests refuse it.
func NameStart(r rune) bool {
	if r < 0x80 {
		return r == '_' || r|0x20 >= 'a' && r|0x20 <= 'z'
	}
	for i := 0; i < len(nameRanges); i += 2 {
		if r >= nameRanges[i] && r <= nameRanges[i+1] {
			return true
		}
	}
	return false
}

// nameRanges are the first and last characters of PN_CHARS_BASE beyond ASCII.
var nameRanges = []rune{
	0xC0, 0xD6, 0xD8, 0xF6, 0xF8, 0x2FF, 0x370, 0x37D, 0x37F, 0x1FFF, 0x200C, 0x200D, 0x2070, 0x218F,
	0x2C00, 0x2FEF, 0x3001, 0xD7FF, 0xF900, 0xFDCF, 0xFDF0, 0xFFFD, 0x10000, 0xEFFFF,
}

// NameChar is PN_CHARS of the grammar.
func NameChar(r rune) bool {
	return NameStart(r) || r == '-' || r >= '0' && r <= '9' || r == 0xB7 ||
		r >= 0x300 && r <= 0x36F || r == 0x203F || r == 0x2040
}
