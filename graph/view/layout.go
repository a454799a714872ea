package view

import (
	"io"
	"strings"

	"newsgraph/schema/terminal"
)

// MinWidth is the narrowest that text is laid out in, in columns; a narrower
// width counts as this one.
const MinWidth = 30

// A layout lays text out in lines of at most width columns, as terminals count
// them (Unicode UAX #11); a longer word has a line of its own.
type layout struct {
	out    strings.Builder
	width  int
	within bool // it is the page of an article
}

func newLayout(width int) *layout { return &layout{width: max(width, MinWidth)} }

// to writes what was laid out.
func (l *layout) to(w io.Writer) error {
	_, err := io.WriteString(w, l.out.String())
	return err
}

// blank separates what follows from what stands before, if anything does.
func (l *layout) blank() {
	if l.out.Len() > 0 {
		l.out.WriteByte('\n')
	}
}

// par writes a paragraph: first starts its first line, rest all others.
func (l *layout) par(first, rest, text string) {
	line, start := first, len(first)
	for _, word := range strings.Fields(text) {
		gap := " "
		if len(line) == start {
			gap = ""
		}
		if gap != "" && terminal.Columns(line)+1+terminal.Columns(word) > l.width {
			l.line(line)
			line, start, gap = rest, len(rest), ""
		}
		line += gap + word
	}
	l.line(line)
}

// line writes a line: what articles say must not act on the terminal.
func (l *layout) line(s string) {
	l.out.WriteString(strings.TrimRight(terminal.Line(s), " "))
	l.out.WriteByte('\n')
}

// pair writes a name and what it stands for, in two columns; beneath the name
// where that is too long for its column.
func (l *layout) pair(name, text string, column int) {
	rest := strings.Repeat(" ", column+2)
	switch {
	case text == "":
	case terminal.Columns(name) > column-2:
		l.par("  ", "  ", name)
		l.par(rest, rest, text)
	default:
		l.par(terminal.Pad("  "+name, column+2), rest, text)
	}
}
