package quads

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
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
		p := NewParser()
		for text, err := range lines(r) {
			line++
			var q quad.Quad
			found := false
			if err == nil {
				q, found, err = p.Parse(text)
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
				for part := range bytes.SplitSeq(chunk, []byte{'\r'}) { // nearly always one
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

// ParseNQuad parses one line, see [Parser.Parse].
func ParseNQuad(line []byte) (q quad.Quad, found bool, err error) { return new(Parser).Parse(line) }

// A Parser parses lines of one document one after the other. Most of what a line
// says stood in one before it, so terms are remembered as they are written: the
// same bytes are the same value, parsed and checked once.
type Parser struct {
	known map[string]readTerm // nil to remember none
	bytes int                 // of their texts
	last  [4]readTerm         // of the line before, by place

	line []byte
	pos  int // bytes
	err  *SyntaxError
}

// A readTerm is a term and how it was written.
type readTerm struct {
	text  string
	value quad.Value
}

const (
	longestKnown = 128     // bytes of a term that is remembered
	knownBytes   = 8 << 20 // of all of them; when there are more they are forgotten
)

// NewParser makes a parser.
func NewParser() *Parser { return &Parser{known: map[string]readTerm{}} }

// Parse parses a line without its end. found is false where it holds no quad: it
// is empty or a comment. The error is a [*SyntaxError] without the line's number.
func (p *Parser) Parse(line []byte) (q quad.Quad, found bool, err error) {
	p.line, p.pos, p.err = line, 0, nil
	if !utf8.Valid(line) {
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

// fail keeps the first failure.
func (p *Parser) fail(message string) {
	if p.err == nil {
		p.err = &SyntaxError{Column: utf8.RuneCount(p.line[:p.pos]) + 1, Message: message}
	}
}

// done reports whether nothing but a comment follows.
func (p *Parser) done() bool { return p.pos == len(p.line) || p.line[p.pos] == '#' }

func (p *Parser) space() {
	for p.pos < len(p.line) && (p.line[p.pos] == ' ' || p.line[p.pos] == '\t') {
		p.pos++
	}
}

func (p *Parser) eat(c byte) bool {
	if p.err != nil || p.pos >= len(p.line) || p.line[p.pos] != c {
		return false
	}
	p.pos++
	return true
}

// term parses what may stand in place d, and the space behind it.
func (p *Parser) term(d quad.Direction) quad.Value {
	if p.err != nil {
		return nil
	}
	text := p.line[p.pos:]
	if n := termLength(text); n > 0 {
		text = text[:n]
	}
	last := &p.last[d-quad.Subject]
	if last.value == nil || last.text != string(text) {
		t, ok := p.known[string(text)]
		if !ok || text[0] != '<' && d != quad.Object {
			return p.newTerm(d, string(text))
		}
		*last = t
	}
	p.pos += len(text)
	p.space()
	return last.value
}

// newTerm parses a term that is not known. Where text is not the term alone, it
// is all that is left of the line.
func (p *Parser) newTerm(d quad.Direction, text string) quad.Value {
	in := parser{text: text}
	v := in.term(d)
	if in.err != nil {
		p.err = in.err
		p.err.Column += utf8.RuneCount(p.line[:p.pos])
		return nil
	}
	p.pos += in.pos
	p.space()
	if p.known == nil || in.pos != len(text) || len(text) > longestKnown {
		return v
	}
	if p.bytes > knownBytes {
		clear(p.known)
		p.bytes = 0
	}
	p.bytes += len(text)
	t := readTerm{text, v}
	p.known[text], p.last[d-quad.Subject] = t, t
	return v
}

// termLength is how many bytes the term has with which text begins; 0 where that
// takes a closer look.
func termLength(text []byte) int {
	if len(text) == 0 {
		return 0
	}
	switch text[0] {
	case '<':
		return bytes.IndexByte(text, '>') + 1
	case '"':
		end := 1
		for {
			n := bytes.IndexByte(text[end:], '"')
			if n < 0 {
				return 0
			}
			end += n + 1
			escapes := 0
			for text[end-2-escapes] == '\\' {
				escapes++
			}
			if escapes%2 == 0 {
				break
			}
		}
		switch rest := text[end:]; {
		case bytes.HasPrefix(rest, []byte("@")):
			for end++; end < len(text) && (isAlphanumeric(text[end]) || text[end] == '-'); end++ {
			}
		case bytes.HasPrefix(rest, []byte("^^")):
			n := bytes.IndexByte(rest, '>')
			if n < 0 {
				return 0
			}
			end += n + 1
		}
		return end
	}
	return bytes.IndexAny(text, " \t") // -1 or a blank node's
}
