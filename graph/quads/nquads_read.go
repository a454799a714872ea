package quads

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

// longestLine is how many bytes a line of N-Quads may have.
const longestLine = 256 << 20

// A SyntaxError says where an N-Quads document is wrong.
type SyntaxError struct {
	Line    int // 1 for the first
	Column  int // code points into the line, 1 for the first
	Message string
}

// Error gives "line 3, column 7: …".
func (e *SyntaxError) Error() string {
	return fmt.Sprintf("line %d, column %d: %s", e.Line, e.Column, e.Message)
}

// ReadNQuads reads N-Quads, and so N-Triples (RDF 1.1 N-Quads, W3C
// Recommendation 2014), one quad at a time. It is strict: the first thing that
// the grammar does not allow is a [*SyntaxError] and the last thing yielded.
// Each literal comes in the Go type that [Literal] gives it.
func ReadNQuads(r io.Reader) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		line := 0
		for text, err := range lines(r) {
			line++
			var q quad.Quad
			found := false
			if err == nil {
				q, found, err = ParseNQuad(text)
			}
			if err != nil {
				var syntax *SyntaxError
				if errors.As(err, &syntax) {
					syntax.Line = line
				}
				yield(quad.Quad{}, err)
				return
			}
			if found && !yield(q, nil) {
				return
			}
		}
	}
}

// lines splits at line feeds and carriage returns; a pair of them is one end.
func lines(r io.Reader) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		in := bufio.NewReaderSize(r, 64<<10)
		for {
			chunk, err := readLine(in)
			if len(chunk) > 0 {
				chunk = bytes.TrimSuffix(bytes.TrimSuffix(chunk, []byte{'\n'}), []byte{'\r'})
				for part := range bytes.SplitSeq(chunk, []byte{'\r'}) {
					if !yield(part, nil) {
						return
					}
				}
			}
			if err == io.EOF {
				return
			}
			if err != nil {
				yield(nil, err)
				return
			}
		}
	}
}

// readLine reads up to and including the next line feed.
func readLine(in *bufio.Reader) ([]byte, error) {
	var long []byte
	for {
		chunk, err := in.ReadSlice('\n')
		if err == nil && long == nil {
			return chunk, nil
		}
		long = append(long, chunk...)
		if err != bufio.ErrBufferFull {
			return long, err
		}
		if len(long) > longestLine {
			return nil, &SyntaxError{Column: 1, Message: fmt.Sprintf("line of more than %d bytes", longestLine)}
		}
	}
}

// ParseNQuad parses one line without its end. found is false where the line
// holds no quad: it is empty or a comment.
func ParseNQuad(line []byte) (q quad.Quad, found bool, err error) {
	p := &parser{text: string(line)}
	if !utf8.ValidString(p.text) {
		return q, false, &SyntaxError{Column: 1, Message: "not valid UTF-8"}
	}
	p.space()
	if p.done() {
		return q, false, nil
	}
	q.Subject = p.term(quad.Subject)
	q.Predicate = p.term(quad.Predicate)
	q.Object = p.term(quad.Object)
	if !p.eat('.') {
		q.Label = p.term(quad.Label)
		if !p.eat('.') {
			p.fail("want . at the end of the quad")
		}
	}
	p.space()
	if !p.done() {
		p.fail("want the end of the line or a comment")
	}
	if p.err != nil {
		return quad.Quad{}, false, p.err
	}
	return q, true, nil
}

// A parser goes through one line. After the first failure it stands still.
type parser struct {
	text string
	pos  int // bytes
	err  error
}

func (p *parser) fail(format string, args ...any) {
	if p.err == nil {
		column := utf8.RuneCountInString(p.text[:p.pos]) + 1
		p.err = &SyntaxError{Column: column, Message: fmt.Sprintf(format, args...)}
	}
}

func (p *parser) rest() string { return p.text[p.pos:] }

// done reports whether nothing but a comment follows.
func (p *parser) done() bool { return p.rest() == "" || p.rest()[0] == '#' }

func (p *parser) space() {
	for p.pos < len(p.text) && (p.text[p.pos] == ' ' || p.text[p.pos] == '\t') {
		p.pos++
	}
}

func (p *parser) eat(c byte) bool {
	if p.err != nil || p.pos >= len(p.text) || p.text[p.pos] != c {
		return false
	}
	p.pos++
	return true
}

// term parses what may stand in place d, and the space behind it.
func (p *parser) term(d quad.Direction) quad.Value {
	if p.err != nil {
		return nil
	}
	start := p.pos
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
	end := p.pos
	if p.err == nil {
		if err := check(d, v); err != nil {
			p.pos = start
			p.fail("%s: %v", d, err)
			p.pos = end
		}
	}
	p.space()
	return v
}

func (p *parser) iri() string {
	p.pos++
	return p.quoted('>', func(c byte) bool { return c <= 0x20 || strings.IndexByte("<\"{}|^`", c) >= 0 }, "")
}

func (p *parser) literal() quad.Value {
	p.pos++
	s := p.quoted('"', func(c byte) bool { return c == '\n' || c == '\r' }, `tbnrf"'\`)
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
func (p *parser) quoted(end byte, bad func(byte) bool, escapes string) string {
	var before strings.Builder // what stands before the last escape
	start := p.pos
	for p.pos < len(p.text) && p.err == nil {
		switch c := p.text[p.pos]; {
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
		case bad(c):
			p.fail("%q must be escaped or left out here", c)
		default:
			p.pos++
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
