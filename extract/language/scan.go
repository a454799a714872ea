package language

import (
	"strings"
	"unicode/utf8"
)

// A kind is what a piece is, as far as sentences care.
type kind uint8

const (
	word kind = iota
	number
	link     // address, hashtag, handle
	symbol   // anything else
	emoticon // a face, in punctuation or as a picture
	terminal // . ? ! … and runs of them
	period   // the final period of an abbreviation: on its own only where a sentence ends
	comma
	colon
	semicolon
	dash
	quoteOpen
	quoteClose
	bracketOpen
	bracketClose
	bullet
)

// A piece is a stretch of text that becomes a token, alone or, an
// abbreviation's period, with the piece before it.
type piece struct {
	start, end int // bytes
	at, n      int // code points: where it starts, how many it has
	kind       kind
	spaced     bool // white space stands before it
	ends       bool // a sentence ends behind it
	clitic     uint8
}

// A scanner cuts runs of text into pieces.
type scanner struct {
	text   string
	lists  *lists
	pieces []piece

	from, to int // the chunk at work: bytes between white space
	at       int // code points before the next piece
	spaced   bool
	marked   chunkMarks
	noLink   int // no link starts before this byte
	noMail   int // no mail address starts before this byte

	openDouble bool // inside straight double quotes
	openSingle int  // pieces since a single quote opened, 0 outside
}

// chunkMarks are the characters of a chunk that ask for a closer look.
type chunkMarks uint8

const (
	plainWord chunkMarks = 0
	hasOther  chunkMarks = 1 << iota
	hasAt
	hasDot
	hasSlash
)

// block forgets what was open: a quotation does not go on in the next block,
// as far as straight quotation marks can tell.
func (s *scanner) block() {
	s.openDouble, s.openSingle = false, 0
	s.spaced = true
}

// maxChunk is the most bytes without white space that are looked at together.
// No word is that long; it keeps the work on each bounded.
const maxChunk = 4096

// scan cuts text[from:to], which has at code points before it, into pieces.
func (s *scanner) scan(from, to, at int) {
	s.at = at
	for i := from; i < to; {
		c, n := classAt(s.text, i)
		if c == space {
			s.spaced = true
			s.at++
			i += n
			continue
		}
		s.from, s.to, s.marked = i, i, plainWord
		for s.to < to && s.to-s.from < maxChunk {
			c, n := classAt(s.text, s.to)
			if c == space {
				break
			}
			if c != letter {
				s.mark(s.text[s.to])
			}
			s.to += n
		}
		s.to = min(s.to, to)
		i = s.to
		s.chunk()
	}
}

func (s *scanner) mark(b byte) {
	switch b {
	case '@':
		s.marked |= hasAt
	case '.':
		s.marked |= hasDot
	case '/', ':':
		s.marked |= hasSlash
	}
	s.marked |= hasOther
}

// chunk cuts the chunk at work.
func (s *scanner) chunk() {
	if s.marked == plainWord {
		s.add(s.to, word)
		return
	}
	for s.from < s.to {
		end, k := s.next()
		s.add(end, k)
		if k == word && end < s.to {
			s.abbreviated()
		}
	}
}

// add makes a piece of the text up to end.
func (s *scanner) add(end int, k kind) {
	n := end - s.from
	if s.marked != plainWord || s.text[s.from] >= utf8.RuneSelf || !isASCII(s.text[s.from:end]) {
		n = utf8.RuneCountInString(s.text[s.from:end])
	}
	p := piece{start: s.from, end: end, at: s.at, n: n, kind: k, spaced: s.spaced}
	if k == word {
		p.clitic = s.seam(s.text[s.from:end])
	}
	s.pieces = append(s.pieces, p)
	s.from, s.at = end, s.at+n
	s.spaced = false
	if s.openSingle > 0 {
		s.openSingle++
	}
}

func isASCII(w string) bool {
	for i := 0; i < len(w); i++ {
		if w[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// next finds the piece that starts where the chunk at work does.
func (s *scanner) next() (end int, k kind) {
	c, n := classAt(s.text, s.from)
	if end := s.link(c); end > s.from {
		return end, link
	}
	if end := s.face(); end > s.from {
		return end, emoticon
	}
	switch c {
	case letter:
		return s.word(s.from), word
	case digit:
		return s.number(s.from)
	}
	return s.punctuation(s.from + n)
}

// abbreviated adds the final period of an abbreviation that was just read as a
// piece of its own; the boundaries decide whether it ends a sentence.
func (s *scanner) abbreviated() {
	rest := s.text[s.from:s.to]
	if rest[0] != '.' || strings.HasPrefix(rest, "..") && rest != ".." {
		return
	}
	if s.abbreviation(s.text[s.pieces[len(s.pieces)-1].start:s.from]) != notAbbreviation {
		s.add(s.from+1, period)
	}
}

// abbreviation says what w is with a period behind it.
func (s *scanner) abbreviation(w string) abbreviationKind {
	if _, n := utf8.DecodeRuneInString(w); n == len(w) { // an initial
		if isUpper(runeAt(w, 0)) {
			return mayEnd
		}
		if s.lists.abbreviations[w].kind == beforeName { // "Brevi v. Tarn"
			return beforeName
		}
		return notAbbreviation
	}
	f := fold(w)
	a := s.lists.abbreviations[string(f.bytes[:f.n])]
	switch {
	case a.kind == notAbbreviation && isInitials(w):
		return mayEnd
	case a.capital && !isUpper(runeAt(w, 0)):
		return notAbbreviation
	case a.kind == beforeNumber && !s.numberAhead():
		return notAbbreviation
	}
	return a.kind
}

// numberAhead says whether a number stands behind the period and white space
// that follow.
func (s *scanner) numberAhead() bool {
	i := s.from + 1
	for i < len(s.text) && i < s.from+4 && s.text[i] == ' ' {
		i++
	}
	c, _ := classAt(s.text, i)
	return c == digit
}

// isInitials says whether w is letters with periods between them ("U.S", "a.m").
func isInitials(w string) bool {
	if len(w) < 3 {
		return false
	}
	for i := 0; i < len(w); {
		c, n := classAt(w, i)
		if c != letter {
			return false
		}
		i += n
		if i < len(w) {
			if w[i] != '.' {
				return false
			}
			i++
		}
	}
	return w[len(w)-1] != '.'
}
