package language

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The width in code points that texts are wrapped to by hand or by mail programs.
const (
	minWrap = 40
	maxWrap = 110
)

// wrapping decides at which line ends text runs on. A text whose paragraphs
// stand on one line each is left with every line on its own; where the lines
// were wrapped to a width, only the lines that were full run on.
type wrapping struct {
	document int // the width the document is wrapped to, 0 where it is not
	width    int // the same for the paragraph at work
}

// A fill is what the line ends of a paragraph say about wrapping.
type fill struct {
	width int // the longest line, code points
	pairs int // line ends inside the paragraph
	full  int // of these, where the next word would not have fitted any more
	runs  int // of these, where the words run on
}

// wrapped says whether the paragraph was wrapped to its width.
func (f fill) wrapped() bool {
	return f.width >= minWrap && f.width <= maxWrap && f.full*10 >= f.pairs*9 && f.runs*4 >= f.pairs
}

// survey is how many paragraphs decide about the document.
const survey = 200

// surveyWrapping looks at the beginning of a document; l is its own copy.
func surveyWrapping(l layout) wrapping {
	var wrapped, loose, width int
	for range survey {
		lines, ok := l.paragraph()
		if !ok {
			break
		}
		if len(lines) < 3 {
			continue
		}
		if f := l.fill(lines); f.wrapped() {
			wrapped++
			width = max(width, f.width)
		} else {
			loose++
		}
	}
	if wrapped <= loose {
		width = 0
	}
	return wrapping{document: width}
}

// enter gets ready for the lines of a paragraph.
func (w *wrapping) enter(l *layout, lines []line) {
	w.width = w.document
	if len(lines) < 3 {
		return
	}
	f := l.fill(lines)
	switch {
	case f.wrapped():
		w.width = max(f.width, w.document)
	case f.width > maxWrap:
		w.width = 0
	}
}

// joins says whether the text of line a runs on in line b.
func (w *wrapping) joins(l *layout, a, b line) bool {
	full := w.width > 0 && isFull(l, a, b, w.width) && !l.indented(a, b)
	switch {
	case l.isItem(b):
		return full && l.startsDash(b) && !l.finished(a)
	case full:
		return true
	case w.width > 0:
		return l.startsLower(b) && !l.finished(a)
	}
	return l.dangles(a) && l.startsLower(b)
}

// fill measures the lines of a paragraph.
func (l *layout) fill(lines []line) fill {
	f := fill{pairs: len(lines) - 1}
	for _, ln := range lines {
		f.width = max(f.width, ln.width)
	}
	for i, b := range lines[1:] {
		a := lines[i]
		if isFull(l, a, b, f.width) {
			f.full++
		}
		if !l.isItem(b) && !l.finished(a) && (l.startsLower(b) || l.dangles(a)) {
			f.runs++
		}
	}
	return f
}

// isFull says whether the first word of b had no room on line a.
func isFull(l *layout, a, b line, width int) bool {
	head := l.head(b)
	n := strings.IndexFunc(head, unicode.IsSpace)
	if n < 0 {
		n = len(head)
	}
	return a.width+1+utf8.RuneCountInString(head[:min(n, 4*maxWrap)]) > width
}

// indented says whether b starts farther in than a, as paragraphs do.
func (l *layout) indented(a, b line) bool {
	in := func(ln line) int {
		return len(l.text[ln.from:ln.to]) - len(strings.TrimLeft(l.text[ln.from:ln.to], " \t"))
	}
	return in(b) > in(a)
}

// startsLower says whether the line goes on with a small letter.
func (l *layout) startsLower(ln line) bool { return unicode.IsLower(runeAt(l.head(ln), 0)) }

// startsDash says whether the line begins with a long dash: a credit, or the
// middle of a wrapped sentence.
func (l *layout) startsDash(ln line) bool {
	r := runeAt(l.head(ln), 0)
	return r == '—' || r == '–' || r == '―'
}

// finished says whether the line ends as sentences do.
func (l *layout) finished(ln line) bool {
	tail := strings.TrimRight(l.tail(ln), `"'”’)]»`)
	r, _ := utf8.DecodeLastRuneInString(tail)
	return strings.ContainsRune(".?!…:", r)
}

// dangles says whether the line ends with a comma or a word that something
// must follow.
func (l *layout) dangles(ln line) bool {
	tail := l.tail(ln)
	if strings.HasSuffix(tail, ",") {
		return true
	}
	f := fold(tail[strings.LastIndexByte(tail[max(0, len(tail)-25):], ' ')+max(0, len(tail)-25)+1:])
	return f.in(l.lists.dangling)
}

// isItem says whether the line, what is skipped included, begins as a list item,
// heading or quoted line does, or as a credit ("— Ana Ruiz").
func (l *layout) isItem(ln line) bool {
	s := strings.TrimLeft(l.text[ln.from:ln.to], " \t")
	r, n := utf8.DecodeRuneInString(s)
	switch {
	case strings.ContainsRune("-*+#>•·▪‣◦●○■►▸★✓✔➤—–―", r):
		rest := strings.TrimLeft(s[n:], "#>")
		return r == '•' || strings.HasPrefix(rest, " ") || strings.HasPrefix(rest, "\t")
	case isPicture(r):
		return true
	}
	return isNumbered(s)
}

// isNumbered says whether s begins with the number or letter of a list item:
// "1.", "2)", "(3)", "a)".
func isNumbered(s string) bool {
	s = strings.TrimPrefix(s, "(")
	n := 0
	for n < len(s) && n < 3 && ascii[s[n]&0x7f] == digit && s[n] < 0x80 {
		n++
	}
	if n == 0 && s != "" && 'a' <= s[0] && s[0] <= 'z' {
		n = 1
		return n+1 < len(s) && s[n] == ')' && s[n+1] == ' '
	}
	return n > 0 && n+1 < len(s) && (s[n] == '.' || s[n] == ')') && s[n+1] == ' '
}
