package attribution

import (
	"regexp"
	"sort"
	"strings"
	"unicode/utf8"

	"newsgraph/extract/date"
	"newsgraph/schema"
)

// A signature signs a message quoted from social media: "— Name (@handle) May
// 5, 2025".
var signature = regexp.MustCompile(`^\s*[—–-]+\s*(\S.*?)\s+\(@\w+\)\s+(\S.*?)\s*$`)

// tail is what a quoted message ends in that is no text.
var tail = regexp.MustCompile(`\s*(pic\.twitter\.com/\S+|https?://t\.co/\S+)\s*$`)

// posts reads messages by the line that signs them: the line above is theirs,
// and the one above that where the line above is a quotation that the message
// hands on.
func (f *finder) posts() {
	lines := f.lines()
	for i := 1; i < len(lines); i++ {
		m := signature.FindStringSubmatchIndex(f.d.At(lines[i]))
		if m == nil {
			continue
		}
		text := f.d.At(lines[i])
		first := i - 1
		if first > 0 && strings.IndexAny(strings.TrimSpace(f.d.At(lines[first])), "\"“") == 0 {
			first--
		}
		content := f.trimmed(schema.Span{Start: lines[first].Start, End: lines[i-1].End})
		if content.Len() == 0 {
			continue
		}
		at := lines[i].Start + utf8.RuneCountInString(text[:m[2]])
		source := schema.Span{Start: at, End: at + utf8.RuneCountInString(text[m[2]:m[3]])}
		when, _ := date.Parse(text[m[4]:m[5]])
		f.add(Attribution{Source: &source, Sentence: f.sentenceAt(source), Content: []schema.Span{content}, Mode: schema.Speech, Date: when})
	}
}

// lines are the lines of the text, empty ones too.
func (f *finder) lines() []schema.Span {
	var out []schema.Span
	start := 0
	for i, r := range f.d.Text {
		if r == '\n' {
			out = append(out, schema.Span{Start: start, End: i})
			start = i + 1
		}
	}
	return append(out, schema.Span{Start: start, End: len(f.d.Text)})
}

// trimmed is a span without space around it and without the tail of a message.
func (f *finder) trimmed(s schema.Span) schema.Span {
	text := f.d.At(s)
	text = text[:len(text)-len(tail.FindString(text))]
	left := strings.TrimLeft(text, " \t\r\n\u00a0")
	s.Start += utf8.RuneCountInString(text) - utf8.RuneCountInString(left)
	s.End = s.Start + utf8.RuneCountInString(strings.TrimRight(left, " \t\r\n\u00a0"))
	return s
}

// sentenceAt is the index of the sentence that a span begins in, or the one
// before it where it begins in none.
func (f *finder) sentenceAt(s schema.Span) int {
	after := sort.Search(len(f.d.Sentences), func(i int) bool { return f.d.Sentences[i].Start > s.Start })
	return max(0, after-1)
}
