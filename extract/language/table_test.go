package language

import (
	"flag"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"newsgraph/schema"
)

var update = flag.Bool("update", false, "write what the splitter gives into testdata/sentences.txt")

// TestSentences reads testdata/sentences.txt: "=== name", a text, "---", then a
// line for each sentence with its tokens parted by spaces and, where a token
// holds several words, a "+" at each seam. What stands in {{ }} is skipped.
func TestSentences(t *testing.T) {
	const path = "testdata/sentences.txt"
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, c := range strings.Split(string(data), "\n=== ")[1:] {
		name, rest, _ := strings.Cut(c, "\n")
		marked, want, _ := strings.Cut(rest, "\n---\n")
		got := ""
		t.Run(name, func(t *testing.T) {
			text, skip := unmark(marked)
			check(t, text, skip)
			got = render(Sentences(text, skip))
			if strings.TrimSpace(got) != strings.TrimSpace(want) && !*update {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
		out.WriteString("\n=== " + name + "\n" + marked + "\n---\n" + got)
	}
	if *update {
		head, _, _ := strings.Cut(string(data), "\n=== ")
		if err := os.WriteFile(path, []byte(head+out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// unmark takes the {{ }} off a text and gives the spans between them.
func unmark(marked string) (text string, skip []schema.Span) {
	for {
		before, rest, ok := strings.Cut(marked, "{{")
		text += before
		if !ok {
			return text, skip
		}
		inside, after, _ := strings.Cut(rest, "}}")
		start := utf8.RuneCountInString(text)
		text += inside
		skip = append(skip, schema.Span{Start: start, End: utf8.RuneCountInString(text)})
		marked = after
	}
}

func render(sentences []Sentence) string {
	var b strings.Builder
	for _, s := range sentences {
		for i, token := range s.Tokens {
			if i > 0 {
				b.WriteByte(' ')
			}
			if token.Words == nil {
				b.WriteString(token.Form)
			} else {
				b.WriteString(strings.Join(token.Words, "+"))
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}
