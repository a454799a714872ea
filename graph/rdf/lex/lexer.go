package lex

import (
	"bytes"
	"fmt"
	"io"
	"unicode/utf8"

	"newsgraph/graph/quads"
)

// window is how many bytes are read ahead at least.
const window = 64 << 10

// longest is how many bytes one token may have.
const longest = 256 << 20

// A Lexer gives one token after the other. After the first error it gives EOF.
type Lexer struct {
	in     io.Reader // nil at its end
	buf    []byte    // what was read and is not used up
	pos    int       // bytes into buf
	gone   int       // bytes before buf
	line   int
	column int
	err    error
}

// New makes a lexer of what r gives, UTF-8 with or without a byte-order mark.
// Memory holds one token and a window of text.
func New(r io.Reader) *Lexer {
	l := &Lexer{in: r, line: 1, column: 1}
	l.fill(window)
	if bytes.HasPrefix(l.buf, []byte("\ufeff")) {
		l.pos = 3
	}
	return l
}

// Err is the first error: a [*quads.SyntaxError], or the reader's.
func (l *Lexer) Err() error { return l.err }

// Fail makes an error of what is wrong at a token.
func Fail(t Token, format string, args ...any) error {
	return &quads.SyntaxError{Line: t.Line, Column: t.Column, Message: fmt.Sprintf(format, args...)}
}

// fill reads until n bytes lie ahead or the input ends.
func (l *Lexer) fill(n int) {
	if l.in == nil || len(l.buf)-l.pos >= n {
		return
	}
	rest := make([]byte, len(l.buf)-l.pos, 2*n)
	copy(rest, l.buf[l.pos:])
	l.gone += l.pos
	l.buf, l.pos = rest, 0
	for len(l.buf) < n && l.in != nil {
		got, err := l.in.Read(l.buf[len(l.buf):cap(l.buf)])
		l.buf = l.buf[:len(l.buf)+got]
		if err != nil {
			l.in = nil
			if err != io.EOF && l.err == nil {
				l.err = err
			}
		}
	}
}

// Next gives the next token.
func (l *Lexer) Next() Token {
	l.fill(window)
	l.space()
	for size := window; ; size *= 2 {
		s := scanner{text: l.buf[l.pos:]}
		t := s.token()
		t.Line, t.Column = l.line, l.column
		t.Start = l.gone + l.pos
		if l.in != nil && s.pos+maxEscape >= len(s.text) && size < longest {
			l.fill(2 * size) // the token may go on
			continue
		}
		t.End = t.Start + s.pos
		if s.fault != "" && l.err == nil {
			l.err = Fail(t, "%s", s.fault)
		}
		if l.err != nil {
			return Token{Line: t.Line, Column: t.Column, Start: t.Start, End: t.Start}
		}
		l.advance(s.pos)
		return t
	}
}

// maxEscape is the length of the longest thing that is looked at behind a token.
const maxEscape = 16

// space skips white space and comments.
func (l *Lexer) space() {
	for {
		if l.pos == len(l.buf) {
			if l.fill(window); l.pos == len(l.buf) {
				return
			}
		}
		switch l.buf[l.pos] {
		case ' ', '\t', '\r', '\n':
			l.advance(1)
		case '#':
			for l.pos < len(l.buf) && l.buf[l.pos] != '\n' && l.buf[l.pos] != '\r' {
				if l.pos++; l.pos == len(l.buf) {
					l.fill(window)
				}
			}
		default:
			return
		}
	}
}

// advance moves over n bytes and counts lines and columns.
func (l *Lexer) advance(n int) {
	text := l.buf[l.pos : l.pos+n]
	l.pos += n
	if i := bytes.LastIndexByte(text, '\n'); i >= 0 {
		l.line += bytes.Count(text, []byte{'\n'})
		l.column = 1
		text = text[i+1:]
	}
	l.column += utf8.RuneCount(text)
}
