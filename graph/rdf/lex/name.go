package lex

import (
	"strings"
	"unicode/utf8"

	"newsgraph/graph/quads"
)

func quadsNameStart(r rune) bool { return r > 0 && quads.NameStart(r) }

func nameChar(r rune) bool { return r > 0 && quads.NameChar(r) }

// isVarChar reports whether r may stand in the name of a variable (VARNAME).
func isVarChar(r rune, first bool) bool {
	if r <= 0 || r == '-' {
		return false
	}
	return quads.NameStart(r) || r >= '0' && r <= '9' || !first && quads.NameChar(r)
}

// blank reads _:label. A dot may stand within it, not at its end.
func (s *scanner) blank() Token {
	s.pos = 2
	if r := s.runeAt(0); !quadsNameStart(r) && !digit(s.at(0)) {
		s.fail("want a label after _:")
	}
	s.nameChars()
	return Token{Kind: Blank, Text: string(s.text[2:s.pos])}
}

// nameChars goes over PN_CHARS and the dots between them.
func (s *scanner) nameChars() {
	start := s.pos
	for s.pos < len(s.text) {
		r := s.runeAt(0)
		if !nameChar(r) && r != '.' {
			break
		}
		s.pos += utf8.RuneLen(r)
	}
	for s.pos > start && s.text[s.pos-1] == '.' {
		s.pos--
	}
}

// name reads a prefixed name, or the word that stands where one could.
func (s *scanner) name() Token {
	s.nameChars()
	if s.at(0) == ':' {
		prefix := string(s.text[:s.pos])
		s.pos++
		return Token{Kind: Name, Text: prefix, Local: s.local()}
	}
	s.pos = 0
	for c := s.at(0); c|0x20 >= 'a' && c|0x20 <= 'z' || s.pos > 0 && (digit(c) || c == '_'); c = s.at(0) {
		s.pos++
	}
	if s.pos == 0 {
		r, size := utf8.DecodeRune(s.text)
		s.pos = size
		s.fail("%q cannot stand here", r)
	}
	return Token{Kind: Word, Text: string(s.text[:s.pos])}
}

// local reads PN_LOCAL.
func (s *scanner) local() string {
	var b strings.Builder
	dots := 0 // seen and not yet known to be inside
	for first := true; s.pos < len(s.text); first = false {
		r := s.runeAt(0)
		size := utf8.RuneLen(r)
		var piece string
		switch {
		case r == '.' && !first:
			dots++
			s.pos++
			continue
		case r == '%':
			if !hexDigit(s.at(1)) || !hexDigit(s.at(2)) {
				s.fail("want two hexadecimal digits after %%")
				return ""
			}
			size = 3
			piece = string(s.text[s.pos : s.pos+3])
		case r == '\\':
			if strings.IndexByte("_~.-!$&'()*+,;=/?#@%", s.at(1)) < 0 || s.at(1) == 0 {
				s.fail("\\%c is no escape of a name", s.at(1))
				return ""
			}
			size = 2
			piece = string(s.text[s.pos+1 : s.pos+2])
		case r == ':' || quadsNameStart(r) || digit(s.at(0)) || !first && nameChar(r):
			piece = string(r)
		default:
			s.pos -= dots
			return b.String()
		}
		b.WriteString(strings.Repeat(".", dots))
		dots = 0
		b.WriteString(piece)
		s.pos += size
	}
	s.pos -= dots
	return b.String()
}
