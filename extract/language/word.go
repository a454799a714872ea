package language

import "strings"

// word finds the end of the word that starts at byte i of the chunk at work.
func (s *scanner) word(i int) int {
	start := i
	for i < s.to {
		c, n := classAt(s.text, i)
		switch {
		case isWord(c):
			i += n
		case s.joins(start, i):
			_, n := classAt(s.text, i)
			i += n
		default:
			return s.possessive(start, i)
		}
	}
	return i
}

// joins says whether the mark at byte i goes on the word that began at start.
func (s *scanner) joins(start, i int) bool {
	r := runeAt(s.text, i)
	_, size := classAt(s.text, i)
	after, _ := classAt(s.text[:s.to], i+size)
	if !isWord(after) {
		return false
	}
	switch {
	case isApostrophe(r):
		return after == letter
	case r == '-':
		return s.joinsHyphen(start, i)
	case r == '.':
		return s.joinsPeriod(start, i)
	case r == '&':
		return isUpper(runeAt(s.text, i-1)) && isUpper(runeAt(s.text, i+1))
	case r == '*':
		return after == letter
	case r == '/':
		return s.slashed(start, i)
	}
	return false
}

// joinsHyphen says whether the hyphen at byte i binds: behind a prefix or
// before a suffix.
func (s *scanner) joinsHyphen(start, i int) bool {
	if f := fold(s.text[start:i]); f.in(s.lists.prefixes) {
		return true
	}
	f := fold(leadingLetters(s.text[i+1 : s.to]))
	return f.in(s.lists.suffixes)
}

// leadingLetters is the start of w that is ASCII letters, up to a length that
// no list goes beyond.
func leadingLetters(w string) string {
	n := 0
	for n < len(w) && n < 25 && w[n] < 0x80 && ascii[w[n]] == letter {
		n++
	}
	return w[:n]
}

// joinsPeriod says whether the period at byte i stands between initials
// ("U.S", "a.m", "Ph.D").
func (s *scanner) joinsPeriod(start, i int) bool {
	f := fold(s.text[start : i+1+len(leadingLetters(s.text[i+1:s.to]))])
	if s.lists.abbreviations[string(f.bytes[:f.n])].kind != notAbbreviation {
		return true
	}
	last := strings.LastIndexByte(s.text[max(start, i-8):i], '.') + max(start, i-8) + 1
	c, n := classAt(s.text, last)
	if c != letter {
		return false
	}
	c, m := classAt(s.text, i+1)
	next, _ := classAt(s.text[:s.to], i+1+m)
	if c != letter || isWord(next) {
		return false
	}
	return last+n == i
}

// slashed says whether the slash at byte i belongs to a word such as "w/o".
func (s *scanner) slashed(start, i int) bool {
	w := strings.ToLower(s.text[start:i])
	return w == "w" && i+1 < s.to && (s.text[i+1] == 'o') || w == "b" && s.text[i+1] == 't' || w == "s" && strings.HasPrefix(s.text[i+1:s.to], "he")
}

// possessive takes the apostrophe behind a word in s that no quotation waits
// for ("parents'"), and the one of a clipped ending ("cookin'").
func (s *scanner) possessive(start, i int) int {
	r := runeAt(s.text, i)
	if r != '\'' && r != '’' || s.openSingle > 0 || i >= s.to {
		return i
	}
	w := s.text[start:i]
	last := w[len(w)-1] | 0x20
	if last == 's' || last == 'x' || last == 'z' || strings.HasSuffix(w, "in") && len(w) > 4 {
		_, n := classAt(s.text, i)
		return i + n
	}
	return i
}
