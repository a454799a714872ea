package language

import "strings"

// link finds the end of the address, hashtag or handle at the start of the
// chunk at work, and gives the start where there is none.
func (s *scanner) link(c class) int {
	i := s.from
	switch {
	case s.text[i] == '#' || s.text[i] == '@':
		return s.tag()
	case !isWord(c) || s.marked&(hasAt|hasDot|hasSlash) == 0:
		return i
	}
	if s.marked&hasAt != 0 {
		if end := s.mail(); end > i {
			return end
		}
	}
	if hasScheme(s.text[i:s.to]) {
		return s.trimLink(s.linkEnd(i))
	}
	if s.marked&hasDot != 0 {
		return s.host()
	}
	return i
}

// tag finds the end of a hashtag or handle.
func (s *scanner) tag() int {
	end, letters := s.from+1, false
	for end < s.to {
		c, n := classAt(s.text, end)
		if !isWord(c) {
			break
		}
		letters = letters || c == letter
		end += n
	}
	if !letters {
		return s.from
	}
	return end
}

func hasScheme(w string) bool {
	if len(w) < 8 {
		return false
	}
	switch w[0] | 0x20 {
	case 'h':
		return hasPrefixFold(w, "http://") || hasPrefixFold(w, "https://")
	case 'f':
		return hasPrefixFold(w, "ftp://")
	case 'm':
		return hasPrefixFold(w, "mailto:")
	case 'w':
		return hasPrefixFold(w, "www.")
	case 'd':
		return hasPrefixFold(w, "doi:10.")
	}
	return false
}

func hasPrefixFold(w, prefix string) bool {
	return len(w) >= len(prefix) && strings.EqualFold(w[:len(prefix)], prefix)
}

// linkEnd goes on from byte i to what cannot be in an address.
func (s *scanner) linkEnd(i int) int {
	n := strings.IndexAny(s.text[i:s.to], "<>\"“”«»|{}[]…")
	if n < 0 {
		return s.to
	}
	return i + n
}

// trimLink takes the punctuation off the end that belongs to the sentence.
func (s *scanner) trimLink(end int) int {
	depth := strings.Count(s.text[s.from:end], "(") - strings.Count(s.text[s.from:end], ")")
	for end > s.from {
		switch b := s.text[end-1]; {
		case strings.IndexByte(".,;:!?'*", b) >= 0:
		case b == ')' && depth < 0:
			depth++
		case strings.HasSuffix(s.text[s.from:end], "’"):
			end -= 2
		default:
			return end
		}
		end--
	}
	return end
}

// mail finds the end of a mail address.
func (s *scanner) mail() int {
	i := s.from
	if i < s.noMail {
		return s.from
	}
	for i < s.to && (isWordByte(s.text[i]) || strings.IndexByte(".+-%'", s.text[i]) >= 0) {
		i++
	}
	s.noMail = i
	if i >= s.to || s.text[i] != '@' {
		return s.from
	}
	end, _ := s.hostEnd(i + 1)
	if end == i+1 {
		return s.from
	}
	return end
}

// isWordByte says whether b is an ASCII letter or digit or inside a longer
// code point.
func isWordByte(b byte) bool { return b >= 0x80 || isWord(ascii[b]) }

// host finds the end of the name of a host or file ("example.org/news") or of a
// newsgroup ("alt.animals.cat").
func (s *scanner) host() int {
	if s.from < s.noLink {
		return s.from
	}
	end, dots := s.hostEnd(s.from)
	s.noLink = end
	name := s.text[s.from:end]
	dot := strings.LastIndexByte(name, '.')
	if dot < 0 {
		return s.from
	}
	last := name[dot+1:]
	f := fold(last)
	known := f.in(s.lists.domains) && (len(last) > 2 || isLowerASCII(last) && end < s.to && s.text[end] == '/' || dots > 1)
	if !known && !(dots >= 2 && isGroup(name)) {
		return s.from
	}
	if isInitials(name) || ascii[name[0]] == digit && len(last) < 3 {
		return s.from
	}
	if end < s.to && (s.text[end] == '/' || s.text[end] == ':' || s.text[end] == '?') {
		if c, _ := classAt(s.text[:s.to], end+1); isWord(c) || s.text[end] == '/' {
			return s.trimLink(s.linkEnd(end))
		}
	}
	return end
}

// hostEnd finds where the labels and dots from byte i end, and counts the dots.
func (s *scanner) hostEnd(i int) (end, dots int) {
	end = i
	for end < s.to {
		b := s.text[end]
		switch {
		case b < 0x80 && isWord(ascii[b]) || b == '-' && end > i:
		case b == '.' && end > i && end+1 < s.to && s.text[end+1] < 0x80 && isWord(ascii[s.text[end+1]]):
			dots++
		default:
			return s.trimHyphen(i, end), dots
		}
		end++
	}
	return s.trimHyphen(i, end), dots
}

func (s *scanner) trimHyphen(i, end int) int {
	for end > i && s.text[end-1] == '-' {
		end--
	}
	return end
}

func isLowerASCII(w string) bool {
	for i := 0; i < len(w); i++ {
		if w[i] < 'a' || w[i] > 'z' {
			return false
		}
	}
	return w != ""
}

// isGroup says whether name looks like a newsgroup: lower case throughout.
func isGroup(name string) bool {
	for label := range strings.SplitSeq(name, ".") {
		if len(label) < 2 || !isLowerASCII(strings.ReplaceAll(label, "-", "")) {
			return false
		}
	}
	return true
}
