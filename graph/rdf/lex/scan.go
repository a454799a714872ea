package lex

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"
)

// A scanner reads the one token that text begins with.
type scanner struct {
	text  []byte
	pos   int
	fault string // what is wrong with the token, "" for nothing
}

func (s *scanner) fail(format string, args ...any) {
	if s.fault == "" {
		s.fault = fmt.Sprintf(format, args...)
	}
}

// at is the byte n behind the position, 0 beyond the end.
func (s *scanner) at(n int) byte {
	if s.pos+n < len(s.text) {
		return s.text[s.pos+n]
	}
	return 0
}

func (s *scanner) token() Token {
	if len(s.text) == 0 {
		return Token{}
	}
	c := s.text[0]
	switch {
	case c == '<':
		if t, ok := s.iri(); ok {
			return t
		}
		return s.sign()
	case c == '"' || c == '\'':
		return s.quotation()
	case c == '@':
		return s.atWord()
	case c == '_' && s.at(1) == ':':
		return s.blank()
	case (c == '?' || c == '$') && isVarChar(s.runeAt(1), true):
		return s.variable()
	case digit(c), c == '.' && digit(s.at(1)), (c == '+' || c == '-') && (digit(s.at(1)) || s.at(1) == '.' && digit(s.at(2))):
		return s.number()
	case c == ':' || quadsNameStart(s.runeAt(0)) && c != '_':
		return s.name()
	}
	return s.sign()
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

func hexDigit(c byte) bool { return digit(c) || c|0x20 >= 'a' && c|0x20 <= 'f' }

// runeAt is the character n bytes behind the position.
func (s *scanner) runeAt(n int) rune {
	if s.pos+n >= len(s.text) {
		return 0
	}
	r, size := utf8.DecodeRune(s.text[s.pos+n:])
	if r == utf8.RuneError && size == 1 {
		return -1
	}
	return r
}

// signs are those of more than one character, longest first.
var signs = []string{"^^", "&&", "||", "!=", "<=", ">=", "<<", ">>"}

func (s *scanner) sign() Token {
	for _, sign := range signs {
		if bytes.HasPrefix(s.text, []byte(sign)) {
			s.pos = len(sign)
			return Token{Kind: Punct, Text: sign}
		}
	}
	r, size := utf8.DecodeRune(s.text)
	s.pos = size
	if !strings.ContainsRune(".;,()[]{}^=<>!+-*/|?$&", r) {
		s.fail("%q cannot stand here", r)
	}
	return Token{Kind: Punct, Text: string(r)}
}

// iri reads <…>; ok is false where < is only a sign.
func (s *scanner) iri() (Token, bool) {
	end := bytes.IndexByte(s.text, '>')
	if end < 0 {
		if i := bytes.IndexAny(s.text, " \t\r\n"); i < 0 {
			s.pos = len(s.text) // it may go on behind the window
			s.fail("want > at the end of the IRI")
			return Token{Kind: IRI}, true
		}
		return Token{}, false
	}
	raw := s.text[1:end]
	for _, c := range raw {
		if c <= 0x20 || strings.IndexByte("<\"{}|^`", c) >= 0 {
			return Token{}, false
		}
	}
	s.pos = 1
	text := s.unescape(end, "")
	s.pos = end + 1
	for _, r := range text {
		if r <= 0x20 || strings.ContainsRune("<>\"{}|^`\\", r) {
			s.fail("an IRI cannot hold %q", r)
		}
	}
	return Token{Kind: IRI, Text: text}, true
}

func (s *scanner) quotation() Token {
	quote := s.text[0]
	long := s.at(1) == quote && s.at(2) == quote
	s.pos = 1
	if long {
		s.pos = 3
	}
	start := s.pos
	for i := start; i < len(s.text); i++ {
		switch c := s.text[i]; {
		case c == '\\':
			i++
		case c == quote && !long, c == quote && long && bytes.HasPrefix(s.text[i+1:], []byte{quote, quote}):
			text := s.unescape(i, `tbnrf"'\`)
			s.pos = i + start // as many quotes as opened it
			return Token{Kind: String, Text: text}
		case (c == '\n' || c == '\r') && !long:
			s.pos = i
			s.fail("a string between single quotes cannot hold a line break")
			return Token{Kind: String}
		}
	}
	s.pos = len(s.text)
	s.fail("want %c at the end of the string", quote)
	return Token{Kind: String}
}

func (s *scanner) atWord() Token {
	s.pos = 1
	for s.pos < len(s.text) && (s.at(0)|0x20 >= 'a' && s.at(0)|0x20 <= 'z' || s.pos > 1 && (digit(s.at(0)) || s.at(0) == '-')) {
		s.pos++
	}
	text := string(s.text[1:s.pos])
	if text == "" || strings.HasSuffix(text, "-") || strings.Contains(text, "--") {
		s.fail("want a language tag or a keyword after @")
	}
	if head, _, _ := strings.Cut(text, "-"); strings.ContainsAny(head, "0123456789") {
		s.fail("%q is no language tag", text)
	}
	return Token{Kind: At, Text: text}
}

func (s *scanner) variable() Token {
	s.pos = 1
	for s.pos < len(s.text) && isVarChar(s.runeAt(0), false) {
		s.pos += utf8.RuneLen(s.runeAt(0))
	}
	return Token{Kind: Var, Text: string(s.text[1:s.pos])}
}

func (s *scanner) number() Token {
	kind := Integer
	if c := s.at(0); c == '+' || c == '-' {
		s.pos++
	}
	s.digits()
	if s.at(0) == '.' && (digit(s.at(1)) || s.exponent(1) > 0) {
		kind = Decimal
		s.pos++
		s.digits()
	}
	if n := s.exponent(0); n > 0 {
		kind = Double
		s.pos += n
		s.digits()
	}
	return Token{Kind: kind, Text: string(s.text[:s.pos])}
}

func (s *scanner) digits() {
	for digit(s.at(0)) {
		s.pos++
	}
}

// exponent is the length of "e" and sign n behind the position where digits
// follow, else 0.
func (s *scanner) exponent(n int) int {
	if s.at(n)|0x20 != 'e' {
		return 0
	}
	if c := s.at(n + 1); (c == '+' || c == '-') && digit(s.at(n+2)) {
		return 2
	}
	if digit(s.at(n + 1)) {
		return 1
	}
	return 0
}
