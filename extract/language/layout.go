package language

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/schema"
)

// A run is a stretch of visible text.
type run struct {
	from, to int  // bytes
	at       int  // code points before it
	first    bool // it is the first of its line
}

// A line is one line of the text, without its end.
type line struct {
	from, to int   // bytes
	width    int   // code points
	runs     []run // what of it is not skipped; none where that is only white space
}

// maxBlock is how many lines are looked at together.
const maxBlock = 256

// A layout finds the blocks of a text: stretches that no sentence crosses. A
// blank or wholly skipped line parts blocks; whether any other end of a line
// does is for [wrapping] to say.
type layout struct {
	text  string
	lists *lists
	skip  []schema.Span
	pos   int // bytes read
	at    int // code points read
	wrap  wrapping
	lines []line // the lines of a paragraph not given out yet
	block []run
}

func newLayout(text string, skip []schema.Span, lists *lists) *layout {
	l := &layout{text: text, lists: lists, skip: skip}
	l.wrap = surveyWrapping(layout{text: text, lists: lists, skip: skip})
	return l
}

// next gives the runs of the next block; they are good until the next call.
func (l *layout) next() (block []run, ok bool) {
	if len(l.lines) == 0 {
		if l.lines, ok = l.paragraph(); !ok {
			return nil, false
		}
		l.wrap.enter(l, l.lines)
	}
	l.block = l.block[:0]
	n := 0
	for n == 0 || n < len(l.lines) && l.wrap.joins(l, l.lines[n-1], l.lines[n]) {
		l.block = append(l.block, l.lines[n].runs...)
		n++
	}
	l.lines = l.lines[n:]
	return l.block, true
}

// paragraph reads lines up to the next blank or wholly skipped one.
func (l *layout) paragraph() (lines []line, ok bool) {
	lines = l.lines[:0]
	for l.pos < len(l.text) && len(lines) < maxBlock {
		next := l.line()
		if len(next.runs) > 0 {
			lines = append(lines, next)
		} else if len(lines) > 0 {
			break
		}
	}
	return lines, len(lines) > 0
}

// line reads one line and its end.
func (l *layout) line() line {
	n := strings.IndexAny(l.text[l.pos:], "\n\r\f")
	if n < 0 {
		n = len(l.text) - l.pos
	}
	ln := line{from: l.pos, to: l.pos + n}
	ln.width = utf8.RuneCountInString(l.text[ln.from:ln.to])
	ln.runs = l.visible(ln)
	l.pos, l.at = ln.to, l.at+ln.width
	if l.pos < len(l.text) {
		if strings.HasPrefix(l.text[l.pos:], "\r\n") {
			l.pos, l.at = l.pos+1, l.at+1
		}
		l.pos, l.at = l.pos+1, l.at+1
	}
	return ln
}

// visible cuts what is skipped out of ln and drops what is only white space.
func (l *layout) visible(ln line) []run {
	var runs []run
	from, at, end := ln.from, l.at, l.at+ln.width
	for len(l.skip) > 0 && l.skip[0].Start < end {
		s := l.skip[0]
		if s.End > at {
			if s.Start > at {
				to := l.forward(from, s.Start-at)
				runs = l.appendRun(runs, run{from: from, to: to, at: at})
				from, at = to, s.Start
			}
			stop := min(s.End, end)
			from, at = l.forward(from, stop-at), stop
		}
		if s.End > end {
			break
		}
		l.skip = l.skip[1:]
	}
	return l.appendRun(runs, run{from: from, to: ln.to, at: at})
}

// appendRun appends r unless it is empty. White space runs stay only between
// others: they part words.
func (l *layout) appendRun(runs []run, r run) []run {
	if r.from == r.to || len(runs) == 0 && isBlank(l.text[r.from:r.to]) {
		return runs
	}
	r.first = len(runs) == 0
	return append(runs, r)
}

func isBlank(s string) bool {
	for i := 0; i < len(s); {
		c, n := classAt(s, i)
		if c != space {
			return false
		}
		i += n
	}
	return true
}

// forward is the byte n code points behind byte i.
func (l *layout) forward(i, n int) int {
	for ; n > 0; n-- {
		_, size := utf8.DecodeRuneInString(l.text[i:])
		i += size
	}
	return i
}

// head is the visible text at the start of ln without the space before it,
// tail that at its end without the space behind it.
func (l *layout) head(ln line) string {
	return strings.TrimLeftFunc(l.text[ln.runs[0].from:ln.runs[0].to], unicode.IsSpace)
}

func (l *layout) tail(ln line) string {
	last := ln.runs[len(ln.runs)-1]
	return strings.TrimRightFunc(l.text[last.from:last.to], unicode.IsSpace)
}
