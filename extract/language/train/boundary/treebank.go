package boundary

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// A Text is raw text whose sentences are known.
type Text struct {
	Name string // the document it is from
	Text string
	Ends map[int]bool // where sentences end, in code points
}

// ReadTexts reads the raw text of a treebank in CoNLL-U, one Text a document:
// the sentences of a paragraph joined by single spaces, paragraphs parted by
// blank lines.
func ReadTexts(r io.Reader) ([]Text, error) {
	in := bufio.NewScanner(r)
	in.Buffer(nil, 16<<20)
	var texts []Text
	var doc document
	for in.Scan() {
		line := in.Text()
		key, value, _ := strings.Cut(line, " = ")
		switch {
		case strings.HasPrefix(line, "# newdoc"):
			texts = doc.close(texts)
			doc.name = value
		case strings.HasPrefix(line, "# newpar"):
			doc.paragraph = true
		case key == "# text":
			doc.sentence(strings.TrimSpace(value))
		}
	}
	if err := in.Err(); err != nil {
		return nil, fmt.Errorf("train: read treebank: %w", err)
	}
	return doc.close(texts), nil
}

// A document is a Text in the making.
type document struct {
	name      string
	text      strings.Builder
	length    int // code points
	ends      map[int]bool
	paragraph bool // the next sentence begins one
}

func (d *document) sentence(s string) {
	glue := " "
	switch {
	case d.length == 0:
		glue, d.ends = "", map[int]bool{}
	case d.paragraph:
		glue = "\n\n"
	}
	d.paragraph = false
	d.text.WriteString(glue + s)
	d.length += len(glue) + utf8.RuneCountInString(s)
	d.ends[d.length] = true
}

func (d *document) close(texts []Text) []Text {
	if d.length > 0 {
		texts = append(texts, Text{Name: d.name, Text: d.text.String(), Ends: d.ends})
	}
	*d = document{}
	return texts
}
