package language

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// punctuation finds the end and kind of the mark at the start of the chunk at
// work, whose first code point ends at byte end.
func (s *scanner) punctuation(end int) (int, kind) {
	r := runeAt(s.text, s.from)
	switch r {
	case '.':
		if after, _ := classAt(s.text[:s.to], end); after == digit && s.starts() {
			return s.number(end)
		}
		return s.stops(end), terminal
	case '?', '!', '…', '‽', '。', '！', '？', '⁇', '⁈', '⁉':
		return s.stops(end), terminal
	case ',', '，', '、':
		return end, comma
	case ':':
		return end, colon
	case ';':
		return end, semicolon
	case '"', '\'', '’', '‘', '`', '´', '“', '”', '„', '‟', '‚', '‛', '«', '»', '‹', '›', '「', '」', '『', '』', '＂':
		return s.quote(r, end)
	case '(', '[', '{', '（', '【':
		return end, bracketOpen
	case ')', ']', '}', '）', '】':
		return end, bracketClose
	case '•', '·', '▪', '‣', '◦', '●', '○', '■', '►', '▸', '★', '✓', '✔', '➤':
		return end, bullet
	case '+':
		if s.digits(end) > 0 && s.starts() { // "+358"
			return s.number(end)
		}
		return s.repeated(r, end)
	case '-', '=', '*', '~', '#', '<', '>', '|':
		return s.repeated(r, end)
	}
	if isDash(r) {
		return s.repeated(r, end)
	}
	if isPicture(r) {
		return s.picture(end), emoticon
	}
	return end, symbol
}

// starts says whether the chunk at work is at its beginning or behind a mark
// that opens something.
func (s *scanner) starts() bool {
	if s.spaced || len(s.pieces) == 0 {
		return true
	}
	k := s.pieces[len(s.pieces)-1].kind
	return k == bracketOpen || k == quoteOpen || k == symbol || k == dash
}

// stops goes on over a run of stops: "...", "?!".
func (s *scanner) stops(end int) int {
	for end < s.to {
		r, n := utf8.DecodeRuneInString(s.text[end:s.to])
		if r != '.' && r != '?' && r != '!' && r != '…' && r != '！' && r != '？' {
			break
		}
		end += n
	}
	return end
}

// repeated goes on over a run of the same mark: "--", "***", ">>".
func (s *scanner) repeated(r rune, end int) (int, kind) {
	for end < s.to && runeAt(s.text, end) == r {
		end += utf8.RuneLen(r)
	}
	if isDash(r) {
		return end, dash
	}
	return end, symbol
}

// face finds the end of the emoticon at the start of the chunk at work, and
// gives the start where there is none.
func (s *scanner) face() int {
	b := s.text[s.from]
	if !s.lists.faceStarts[b] || s.from+1 >= s.to {
		return s.from
	}
	if c, _ := classAt(s.text, s.from); c == letter && !s.starts() {
		return s.from
	}
	rest := s.text[s.from:s.to]
	for _, face := range s.lists.emoticons {
		if !strings.HasPrefix(rest, face) {
			continue
		}
		after, _ := classAt(rest, len(face))
		if !isWord(after) && !s.numbered(face) {
			return s.from + len(face)
		}
	}
	return s.from
}

// numbered says whether what looks like a face is the end of "(note 8:)" or the
// like.
func (s *scanner) numbered(face string) bool {
	return !s.starts() && face[0] == ':' && len(face) == 2 && ascii[s.text[s.from-1]&0x7f] == digit
}

// quote finds the end of the quotation mark r and says whether it opens or
// closes. Apostrophes that begin a word ("'60s", "'em") are words.
func (s *scanner) quote(r rune, end int) (int, kind) {
	switch r {
	case '“', '„', '‟', '«', '‹', '「', '『':
		if !s.starts() && s.closedAfter(end) { // »so quoted«, and the wrong mark typed
			return end, quoteClose
		}
		return end, quoteOpen
	case '”', '»', '›', '」', '』':
		if s.starts() && !s.closedAfter(end) {
			return end, quoteOpen
		}
		return end, quoteClose
	case '"', '＂':
		return end, s.straight()
	}
	return s.singleQuote(r, end)
}

// straight decides the direction of a double quotation mark without one: by the
// white space about it, or else by what is open.
func (s *scanner) straight() kind {
	before, after := s.starts(), s.closedAfter(s.from+1)
	open := !s.openDouble
	if before != after {
		open = before
	}
	s.openDouble = open
	if open {
		return quoteOpen
	}
	return quoteClose
}

// closedAfter says whether white space or punctuation that follows words stands
// at byte i.
func (s *scanner) closedAfter(i int) bool {
	return i >= s.to || strings.IndexByte(".,;:!?)]}", s.text[i]) >= 0
}

// singleQuote reads a single quotation mark or apostrophe that is not inside a
// word.
func (s *scanner) singleQuote(r rune, end int) (int, kind) {
	for end < s.to && runeAt(s.text, end) == r && end-s.from < 2*utf8.RuneLen(r) { // '' and ``
		end += utf8.RuneLen(r)
		return end, s.straight()
	}
	after, _ := classAt(s.text[:s.to], end)
	if isWord(after) && s.starts() && r != '‘' && r != '`' {
		if w := s.clipped(end, after); w > end {
			return w, word
		}
	}
	if isWord(after) && (s.starts() || r == '‘') {
		s.openSingle = 1
		return end, quoteOpen
	}
	if r == '‘' || r == '‚' || r == '‛' {
		s.openSingle = 1
		return end, quoteOpen
	}
	if s.openSingle == 0 && s.starts() && end < s.to {
		s.openSingle = 1
		return end, quoteOpen
	}
	s.openSingle = 0
	return end, quoteClose
}

// clipped finds the end of a word whose first letters an apostrophe stands for.
func (s *scanner) clipped(i int, c class) int {
	if c == digit {
		n := s.digits(i)
		after, m := classAt(s.text[:s.to], i+n)
		if after == letter && s.text[i+n] == 's' {
			n += m
			after, _ = classAt(s.text[:s.to], i+n)
		}
		if n >= 2 && n <= 3 && !isWord(after) {
			return i + n
		}
		return i
	}
	w := leadingLetters(s.text[i:s.to])
	f := fold("'" + w)
	if f.in(s.lists.clipped) {
		return i + len(w)
	}
	return i
}

// isPicture says whether r is an emoji or pictograph.
func isPicture(r rune) bool {
	return r >= 0x2190 && r != utf8.RuneError && unicode.Is(unicode.So, r) || r >= 0x1f3fb && r <= 0x1f3ff
}

// picture goes on over what makes one emoji with the code point before end:
// skin tones, variation selectors, joined pictures, the second letter of a flag.
func (s *scanner) picture(end int) int {
	isFlag := isRegional(runeAt(s.text, s.from))
	for end < s.to {
		r, n := utf8.DecodeRuneInString(s.text[end:s.to])
		switch {
		case r == '\u200d':
			end += n
			if next := runeAt(s.text[:s.to], end); isPicture(next) {
				end += utf8.RuneLen(next)
			}
			continue
		case r >= 0x1f3fb && r <= 0x1f3ff, unicode.IsMark(r), r >= 0xe0020 && r <= 0xe007f:
		case isFlag && isRegional(r):
			isFlag = false
		default:
			return end
		}
		end += n
	}
	return end
}

func isRegional(r rune) bool { return r >= 0x1f1e6 && r <= 0x1f1ff }
