package article

import "iter"

// A format is a kind of article and how it is read.
type format struct {
	kind       Kind
	extensions []string // with the dot, in lower case
	read       func(*document) iter.Seq2[*draft, error]
}

// formats is every kind of article there is. The first is what a document is
// that nothing else claims.
var formats = []format{
	{Text, []string{".txt", ".text"}, whole(readText)},
	{Markdown, []string{".md", ".markdown", ".mdown", ".mkd"}, whole(readMarkdown)},
	{HTML, []string{".html", ".htm", ".xhtml"}, whole(readHTML)},
	{JSON, []string{".json"}, readJSON},
	{JSONLines, []string{".jsonl", ".ndjson", ".jsonlines"}, readJSONLines},
	{Lines, nil, readLines},
}

// whole reads a document of one article, all of it at once.
func whole(read func(d *document, content string) (*draft, error)) func(*document) iter.Seq2[*draft, error] {
	return func(d *document) iter.Seq2[*draft, error] {
		return func(yield func(*draft, error) bool) {
			content, err := d.all()
			if err != nil {
				yield(nil, err)
				return
			}
			yield(read(d, content))
		}
	}
}
