package article

import (
	"bytes"
	"fmt"
	"net/http"
	"path/filepath"
	"regexp"
	"strings"
)

// A Kind is a format of articles.
type Kind string

// The kinds.
const (
	Auto      Kind = ""         // by the file's extension, else by its content
	Text      Kind = "text"     // plain text, one article a file
	Markdown  Kind = "markdown" // CommonMark, with YAML front matter
	HTML      Kind = "html"     // a web page
	JSON      Kind = "json"     // one article, or a list of them
	JSONLines Kind = "jsonl"    // one article a line
	Lines     Kind = "lines"    // one sentence a line, not an article; never found out, only asked for
)

// ParseKind reads the name of a kind; "" and "auto" are Auto.
func ParseKind(name string) (Kind, error) {
	if name == "" || name == "auto" {
		return Auto, nil
	}
	var names []string
	for _, f := range formats {
		if string(f.kind) == name {
			return f.kind, nil
		}
		names = append(names, string(f.kind))
	}
	return Auto, fmt.Errorf("input kind %q: want auto, %s", name, strings.Join(names, ", "))
}

// kindOf finds out the kind of a file by its extension, else by how its
// content begins.
func kindOf(path string, head []byte) Kind {
	name := strings.ToLower(filepath.Base(path))
	extension := filepath.Ext(strings.TrimSuffix(name, ".gz"))
	for _, f := range formats {
		for _, e := range f.extensions {
			if e == extension {
				return f.kind
			}
		}
	}
	return kindOfContent(head)
}

var (
	xhtml    = regexp.MustCompile(`(?i)^(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html)\b`)
	markdown = regexp.MustCompile(`^(?:---\r?\n(?:.*\n)*?---\s*\n|#{1,6} )`)
	objects  = regexp.MustCompile(`^\{.*\}\s*\n\s*\{`)
)

// kindOfContent finds out the kind from the first bytes of a file.
func kindOfContent(head []byte) Kind {
	head = bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\uFEFF")))
	switch {
	case len(head) == 0:
		return Text
	case xhtml.Match(head) || http.DetectContentType(head) == "text/html; charset=utf-8":
		return HTML
	case objects.Match(head):
		return JSONLines
	case head[0] == '{' || bytes.HasPrefix(head, []byte("[")) && bytes.HasPrefix(bytes.TrimSpace(head[1:]), []byte("{")):
		return JSON
	case markdown.Match(head):
		return Markdown
	}
	return Text
}
