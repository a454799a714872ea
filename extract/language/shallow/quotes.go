package shallow

import (
	"sort"
	"unicode"

	"newsgraph/extract/language"
	"newsgraph/schema"
)

// A Quote is a stretch of text between quotation marks.
type Quote struct {
	schema.Span             // with the marks
	Inner       schema.Span // without
}

// QuoteFrom is the index of the first quotation that begins at offset or later.
func (d *Document) QuoteFrom(offset int) int {
	return sort.Search(len(d.Quotes), func(i int) bool { return d.Quotes[i].Start >= offset })
}

// quotes finds the outermost quotations of each paragraph. A curly quotation
// that is still open at the end of its paragraph ends there, as newspapers
// have it where the next paragraph goes on; a straight one only where that
// opens with a mark, else it is no quotation at all (an inch, a stray mark).
func quotes(text []rune, sentences []language.Sentence) []Quote {
	var out []Quote
	for i := 0; i < len(sentences); {
		j := i + 1
		for j < len(sentences) && !hasBreak(text[sentences[j-1].End:sentences[j].Start]) {
			j++
		}
		p := schema.Span{Start: sentences[i].Start, End: sentences[j-1].End}
		goesOn := j < len(sentences) && closer(text, sentences[j].Start).len > 0
		out = append(out, paragraphQuotes(text, p, goesOn)...)
		i = j
	}
	return out
}

func hasBreak(gap []rune) bool {
	for _, r := range gap {
		if r == '\n' {
			return true
		}
	}
	return false
}

func paragraphQuotes(text []rune, p schema.Span, goesOn bool) []Quote {
	var out []Quote
	open, closing := -1, mark{}
	for i := p.Start; i < p.End; i++ {
		switch {
		case open < 0:
			if c := closer(text, i); c.len > 0 && (c.curly || opens(text, i, c.len)) {
				open, closing = i, c
				i += c.len - 1
			}
		case closing.at(text, i):
			out = appendQuote(out, text, open, i+closing.len, closing.len)
			open, i = -1, i+closing.len-1
		}
	}
	if open >= 0 && (closing.curly || goesOn) {
		out = appendQuote(out, text, open, p.End, 0)
	}
	return out
}

func appendQuote(out []Quote, text []rune, start, end, width int) []Quote {
	inner := schema.Span{Start: start + max(1, width), End: end - width}
	for inner.Start < inner.End && unicode.IsSpace(text[inner.Start]) {
		inner.Start++
	}
	for inner.Start < inner.End && unicode.IsSpace(text[inner.End-1]) {
		inner.End--
	}
	if inner.Len() == 0 {
		return out
	}
	return append(out, Quote{Span: schema.Span{Start: start, End: end}, Inner: inner})
}

// A mark closes a quotation: r, len times.
type mark struct {
	r     rune
	len   int
	curly bool // opening and closing mark differ
}

// at reports whether the mark stands at offset i.
func (m mark) at(text []rune, i int) bool {
	if m.r == '"' && text[i] == '”' || m.r == '”' && text[i] == '"' && !opens(text, i, 1) {
		return true // typed one way on one side, another way on the other
	}
	return text[i] == m.r && (m.len == 1 || i+1 < len(text) && text[i+1] == m.r)
}

// closer is the mark that closes what the mark at offset i opens; its len is 0
// where none stands there. Single marks are left alone: most are apostrophes.
func closer(text []rune, i int) mark {
	switch text[i] {
	case '“', '„':
		return mark{'”', 1, true}
	case '«':
		return mark{'»', 1, true}
	case '"':
		return mark{'"', 1, false}
	case '\'', '`':
		if i+1 < len(text) && text[i+1] == text[i] {
			return mark{'\'', 2, false}
		}
	}
	return mark{}
}

// opens reports whether a straight mark of some length stands where an opening
// one would.
func opens(text []rune, i, width int) bool {
	if i+width >= len(text) || unicode.IsSpace(text[i+width]) {
		return false
	}
	return i == 0 || unicode.IsSpace(text[i-1]) || unicode.IsPunct(text[i-1])
}
