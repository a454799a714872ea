package article

import (
	"bytes"
	"net/url"
	"regexp"
	"strings"

	readability "codeberg.org/readeck/go-readability/v2"
	"codeberg.org/readeck/go-readability/v2/render"
	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
)

// The main text of a page is found by readability v2, the maintained successor
// of go-shiori/go-readability and a port of what Firefox's reader view runs.
// Measured in November 2026: its predecessor adds 2.6 MB to a binary and
// nothing to its start; go-trafilatura v1.12.2 adds 11 MB, 0.12 s of start-up
// and 50 MB of memory, since it carries RE2 as WebAssembly (as go-htmldate).

// maxElements is how many elements a page may have. Finding the text takes
// more than linear time.
const maxElements = 100_000

// readHTML reads the article of a web page.
func readHTML(d *document, content string) (*draft, error) {
	content, err := decodeHTML(content)
	if err != nil {
		return nil, err
	}
	var page *html.Node
	var m metadata
	var body string
	err = guard("HTML", func() error {
		if page, err = html.Parse(strings.NewReader(content)); err != nil {
			return problem("save the article alone, or as text", "not a page that can be read: %v", err)
		}
		m = pageMetadata(page, d.opts)
		body, err = mainText(page, &m)
		return err
	})
	if err != nil {
		return nil, err
	}
	return compose(d.path, m, body), nil
}

// decodeHTML turns a page into UTF-8 by what it says of itself.
func decodeHTML(content string) (string, error) {
	err := checkUTF8(content)
	if err == nil {
		return content, nil
	}
	encoding, name, certain := charset.DetermineEncoding([]byte(content[:min(len(content), 1024)]), "")
	if !certain && declared(content) == "" || name == "utf-8" {
		return "", err
	}
	decoded, decodeErr := encoding.NewDecoder().String(content)
	if decodeErr != nil {
		return "", err
	}
	return decoded, checkUTF8(decoded)
}

var charsetDeclared = regexp.MustCompile(`(?i)<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)`)

// declared is the character set that a page names in its head.
func declared(content string) string {
	if g := charsetDeclared.FindStringSubmatch(content[:min(len(content), 1024)]); g != nil {
		return g[1]
	}
	return ""
}

// mainText is the text of the article on a page. What metadata did not say the
// page's own words may: title and byline.
func mainText(page *html.Node, m *metadata) (string, error) {
	parser := readability.NewParser()
	parser.MaxElemsToParse = maxElements
	base, _ := url.Parse(m.url) // without one, links stay as they are; they are not kept anyway
	found, err := parser.ParseAndMutate(page, base)
	if err != nil {
		return "", problem("save the article alone, or as text", "no article could be read from the page: %v", err)
	}
	var text bytes.Buffer
	if found.Node != nil {
		if err := found.RenderText(&text); err != nil {
			return "", err
		}
	}
	body := strings.ToValidUTF8(strings.TrimSpace(text.String()), "\uFFFD")
	if body == "" {
		return "", problem("save the article alone, or as text", "a page without the text of an article")
	}
	m.fill(metadata{title: oneLine(found.Title()), language: languageCode(found.Language())})
	if name := withoutBy(oneLine(found.Byline())); isName(name) {
		m.fill(metadata{author: name})
	}
	return body, nil
}

// tags are what tells HTML in a field from text with angle brackets.
var tags = regexp.MustCompile(`(?i)<(?:p|div|br|h[1-6]|ul|ol|li|a|b|i|em|strong|span|blockquote|figure|img|section|article|table|script|style)(?:\s[^<>]*)?/?>`)

// plain is the text of a field that may hold HTML.
func plain(s string) string {
	if !tags.MatchString(s) {
		return s
	}
	text := ""
	err := guard("HTML", func() error {
		node, err := html.Parse(strings.NewReader(s))
		if err != nil {
			return err
		}
		dropScripts(node)
		text = render.InnerText(node)
		return nil
	})
	if err != nil {
		return s
	}
	return strings.ToValidUTF8(strings.TrimSpace(text), "\uFFFD")
}

// dropScripts takes out what no reader sees.
func dropScripts(n *html.Node) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		if c.Type == html.ElementNode && (c.Data == "script" || c.Data == "style" || c.Data == "noscript") {
			n.RemoveChild(c)
		} else {
			dropScripts(c)
		}
		c = next
	}
}
