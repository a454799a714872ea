package language

import (
	"unicode"
	"unicode/utf8"
)

// A class is what a code point can be part of.
type class uint8

const (
	other  class = iota // punctuation, symbols, controls
	space               // white space
	letter              // letters, marks and what stays inside words unseen
	digit               // decimal digits
)

// ascii holds the classes of the first 128 code points.
var ascii = func() (table [utf8.RuneSelf]class) {
	for r := range rune(utf8.RuneSelf) {
		table[r] = classify(r)
	}
	return table
}()

// classify finds the class of any code point. The separators U+001C to U+001F
// are white space as Python's str.split sees them, so that other tools agree on
// what may be left out of tokens.
func classify(r rune) class {
	switch {
	case unicode.IsSpace(r), r >= 0x1c && r <= 0x1f:
		return space
	case unicode.IsLetter(r), unicode.IsMark(r), unicode.Is(unicode.Cf, r), r == '_':
		return letter
	case unicode.IsNumber(r):
		return digit
	}
	return other
}

// classAt is the class of the code point at byte i of s and its size in bytes.
// Behind the end it is white space of no size.
func classAt(s string, i int) (class, int) {
	if i >= len(s) {
		return space, 0
	}
	if b := s[i]; b < utf8.RuneSelf {
		return ascii[b], 1
	}
	r, n := utf8.DecodeRuneInString(s[i:])
	return classify(r), n
}

// runeAt is the code point at byte i of s, 0 outside of s.
func runeAt(s string, i int) rune {
	if i < 0 || i >= len(s) {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return r
}

func isWord(c class) bool { return c == letter || c == digit }

func isUpper(r rune) bool { return unicode.IsUpper(r) || unicode.IsTitle(r) }

// isApostrophe says whether r is one of the marks people type for one.
func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == '`' || r == 'ʼ' || r == '´' }

func isDash(r rune) bool { return r >= '‐' && r <= '―' || r == '−' || r == '-' }
