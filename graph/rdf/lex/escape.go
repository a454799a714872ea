package lex

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

var escaped = map[byte]byte{'t': '\t', 'b': '\b', 'n': '\n', 'r': '\r', 'f': '\f', '"': '"', '\'': '\'', '\\': '\\'}

// unescape is the text from the position up to end with \u, \U and the single
// characters of allowed resolved.
func (s *scanner) unescape(end int, allowed string) string {
	text := string(s.text[s.pos:end])
	if !utf8.ValidString(text) {
		s.fail("not valid UTF-8")
		return ""
	}
	i := strings.IndexByte(text, '\\')
	if i < 0 {
		return text
	}
	var b strings.Builder
	for ; i >= 0; i = strings.IndexByte(text, '\\') {
		b.WriteString(text[:i])
		r, size, ok := codePoint(text[i:])
		switch {
		case ok:
			b.WriteRune(r)
		case i+1 < len(text) && strings.IndexByte(allowed, text[i+1]) >= 0:
			b.WriteByte(escaped[text[i+1]])
			size = 2
		default:
			s.fail("%.10q is no escape", text[i:])
			return ""
		}
		text = text[i+size:]
	}
	b.WriteString(text)
	return b.String()
}

// codePoint reads \uXXXX or \UXXXXXXXX.
func codePoint(text string) (r rune, size int, ok bool) {
	if len(text) < 2 {
		return 0, 0, false
	}
	size = map[byte]int{'u': 6, 'U': 10}[text[1]]
	if size == 0 || len(text) < size {
		return 0, 0, false
	}
	n, err := strconv.ParseUint(text[2:size], 16, 32)
	if err != nil || n > utf8.MaxRune || !utf8.ValidRune(rune(n)) {
		return 0, 0, false
	}
	return rune(n), size, true
}

// CodePoints resolves \u and \U everywhere in a query, as SPARQL does before
// anything else (SPARQL 1.1, section 19.2). An escape that stands for no
// character stays, for the lexer to complain of.
func CodePoints(query string) string {
	if !strings.Contains(query, `\u`) && !strings.Contains(query, `\U`) {
		return query
	}
	var b strings.Builder
	for {
		i := strings.IndexByte(query, '\\')
		if i < 0 || i+1 == len(query) {
			b.WriteString(query)
			return b.String()
		}
		b.WriteString(query[:i])
		r, size, ok := codePoint(query[i:])
		switch {
		case !ok:
			b.WriteString(query[i : i+2]) // "\\" too: what follows it is no escape
			size = 2
		case r == '"' || r == '\'' || r == '\\' || r < 0x20:
			b.WriteString(query[i : i+size]) // resolved within the string it stands in
		default:
			b.WriteRune(r)
		}
		query = query[i+size:]
	}
}
