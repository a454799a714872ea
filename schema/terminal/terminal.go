// Package terminal makes text that others wrote fit to be shown on a terminal:
// how wide it is there, where it can be cut, and what of it must not get
// through, since an article could otherwise move the cursor or turn lines around.
package terminal

import (
	"strings"
	"unicode"

	"github.com/rivo/uniseg"
)

// Columns is how many columns a text takes, as terminals count them (Unicode
// UAX #11).
func Columns(s string) int { return uniseg.StringWidth(s) }

// Pad fills a text with spaces up to a number of columns.
func Pad(s string, columns int) string {
	return s + strings.Repeat(" ", max(0, columns-Columns(s)))
}

// Cut cuts a text that is wider than so many columns, between characters as
// readers see them; it then ends in ….
func Cut(s string, columns int) string {
	if Columns(s) <= columns {
		return s
	}
	var b strings.Builder
	used := 1 // …
	for g := uniseg.NewGraphemes(s); g.Next(); {
		if used += g.Width(); used > columns {
			break
		}
		b.WriteString(g.Str())
	}
	return b.String() + "…"
}

// Line is a text on one line, with nothing in it that acts on a terminal or
// turns the direction of what stands after it (Unicode UAX #9): ends of lines
// and tabs are spaces, the others U+FFFD.
func Line(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			return ' '
		case unicode.IsControl(r), r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
			return unicode.ReplacementChar
		}
		return r
	}, s)
}
