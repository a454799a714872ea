package article

import (
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
)

// readMarkdown reads CommonMark with tables. The text is the file; what is
// markup in it is cut, so that only words are left.
func readMarkdown(d *document, content string) (*draft, error) {
	if err := checkUTF8(content); err != nil {
		return nil, err
	}
	dr := newDraft(d.path, content)
	front, start := readFrontMatter(dr)
	dr.meta = front.metadata(d.opts)
	if start == 0 && len(dr.cuts) > 0 {
		start = dr.cuts[0].end // the byte-order mark
	}
	err := guard("Markdown", func() error {
		source := []byte(content[start:])
		root := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough)).Parser().Parse(text.NewReader(source))
		dr.cutMarkup(start, prose(root))
		dr.meta.fill(metadata{title: topHeading(root, source)})
		return nil
	})
	dr.cutBullets()
	return dr, err
}

// A piece is a stretch of words in Markdown, in bytes, and the block it stands
// in.
type piece struct {
	start, end int
	block      ast.Node
}

// prose gives the words of a document in order: everything else is markup.
// Code blocks, HTML and pictures have no words.
func prose(root ast.Node) []piece {
	var pieces []piece
	var block ast.Node
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) { // the function gives no error
		if !entering {
			return ast.WalkContinue, nil
		}
		if n.Type() == ast.TypeBlock {
			block = n
		}
		switch n := n.(type) {
		case *ast.Image:
			return ast.WalkSkipChildren, nil
		case *ast.Text:
			if len(pieces) == 0 || n.Segment.Start >= pieces[len(pieces)-1].end {
				pieces = append(pieces, piece{n.Segment.Start, n.Segment.Stop, block})
			}
		}
		return ast.WalkContinue, nil
	})
	return pieces
}

// cutMarkup cuts what stands between the pieces, from byte start of the text on.
func (dr *draft) cutMarkup(start int, pieces []piece) {
	end := start
	var block ast.Node
	for _, p := range pieces {
		why := WhyMarkup
		if p.block == block {
			why = WhyInline
		}
		dr.cutGap(end, start+p.start, why)
		end, block = start+p.end, p.block
	}
	dr.cutGap(end, len(dr.text), WhyMarkup)
}

// cutGap cuts what is no space between two offsets, line by line.
func (dr *draft) cutGap(start, end int, why string) {
	for start < end {
		next := end
		if i := strings.IndexByte(dr.text[start:end], '\n'); i >= 0 {
			next = start + i + 1
		}
		line := dr.text[start:next]
		if trimmed := strings.TrimSpace(line); trimmed != "" {
			from := start + strings.Index(line, trimmed)
			dr.cut(from, from+len(trimmed), why)
		}
		start = next
	}
}

// topHeading is the heading that a document begins with, if it is of the first
// level.
func topHeading(root ast.Node, source []byte) string {
	h, ok := root.FirstChild().(*ast.Heading)
	if !ok || h.Level != 1 {
		return ""
	}
	var words strings.Builder
	for _, p := range prose(h) {
		words.Write(source[p.start:p.end])
	}
	return oneLine(words.String())
}
