package language

import "strings"

// number finds the end of the number, or of the word that begins with a digit,
// at byte i of the chunk at work.
func (s *scanner) number(i int) (end int, k kind) {
	start := i
	if end := s.dashedNumber(i); end > i {
		return end, number
	}
	if end := s.slashedNumber(i); end > i {
		return end, number
	}
	for i < s.to {
		c, n := classAt(s.text, i)
		if c == digit {
			i += n
			continue
		}
		after, _ := classAt(s.text[:s.to], i+1)
		if after == digit && (s.text[i] == '.' || s.text[i] == ':' || s.text[i] == ',' && s.digits(i+1) == 3) {
			i++
			continue
		}
		if c == letter || isApostrophe(runeAt(s.text, i)) && after == letter {
			if s.unit(i) {
				return i, number
			}
			return s.word(i), word
		}
		if isApostrophe(runeAt(s.text, i)) && n > 1 {
			if c, _ := classAt(s.text[:s.to], i+n); c == letter {
				return s.word(start), word
			}
		}
		break
	}
	return i, number
}

// unit says whether the letters at byte i are a unit written on its number.
func (s *scanner) unit(i int) bool {
	w := leadingLetters(s.text[i:s.to])
	if strings.HasPrefix(s.text[i+len(w):s.to], ".m") {
		w = s.text[i : i+len(w)+2]
	}
	next, _ := classAt(s.text[:s.to], i+len(w))
	f := fold(w)
	return !isWord(next) && f.in(s.lists.units)
}

// digits counts the ASCII digits at byte i.
func (s *scanner) digits(i int) int {
	n := 0
	for i+n < s.to && '0' <= s.text[i+n] && s.text[i+n] <= '9' {
		n++
	}
	return n
}

// dashedNumber finds the end of a telephone number or date written with
// hyphens ("713-555-0101", "555-0101", "12-20-2000"); a range ("1990-95") is
// not one. It gives i where there is none.
func (s *scanner) dashedNumber(i int) int {
	end, groups, last, firstLen := i, 0, 0, 0
	for {
		n := s.digits(end)
		if n == 0 || n > 10 {
			return i
		}
		if groups == 0 {
			firstLen = n
		}
		end, groups, last = end+n, groups+1, n
		if end+1 >= s.to || s.text[end] != '-' || s.digits(end+1) == 0 {
			break
		}
		end++
	}
	if c, _ := classAt(s.text[:s.to], end); isWord(c) {
		return i
	}
	if groups >= 3 || groups == 2 && (firstLen == 3 || firstLen == 5) && last == 4 {
		return end
	}
	return i
}

// slashedNumber finds the end of a date written with slashes ("11/28/2000",
// "9/11"); a fraction or choice ("1/2", "2001/02") is not one. It gives i where
// there is none.
func (s *scanner) slashedNumber(i int) int {
	a := s.digits(i)
	if a == 0 || a > 2 || i+a+1 >= s.to || s.text[i+a] != '/' {
		return i
	}
	b := s.digits(i + a + 1)
	if b == 0 || b > 2 || a+b == 2 {
		return s.year(i, i+a+1+b, b > 0 && b <= 2)
	}
	return s.year(i, i+a+1+b, true)
}

// year takes the year behind a day and month that end at byte end.
func (s *scanner) year(start, end int, whole bool) int {
	if !whole {
		return start
	}
	y := 0
	if end < s.to && s.text[end] == '/' {
		y = s.digits(end + 1)
	}
	if y == 2 || y == 4 {
		return end + 1 + y
	}
	if end-start == 3 { // "1/2"
		return start
	}
	return end
}
