package article

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// Names of <meta> elements, in small letters. The first that a page has counts.
var (
	metaTitle     = []string{"og:title", "twitter:title", "dc.title", "parsely-title"}
	metaOutlet    = []string{"og:site_name", "application-name", "dc.publisher", "publisher"}
	metaAuthor    = []string{"author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl"}
	metaURL       = []string{"og:url", "parsely-link"}
	metaPublished = []string{"article:published_time", "og:published_time", "datepublished", "parsely-pub-date", "sailthru.date", "publish-date",
		"publication_date", "pubdate", "dc.date.issued", "dcterms.created", "dc.date", "date"}
	metaModified = []string{"article:modified_time", "og:updated_time", "og:modified_time", "datemodified", "dcterms.modified", "last-modified"}
)

// A page is what the elements of a web page say of it.
type page struct {
	meta      map[string]string // name, property or itemprop → content, the first of each
	linked    []any             // JSON-LD
	canonical string
	language  string
	times     []string // of <time> elements that are marked as the publication
}

// pageMetadata reads what a page says of itself: schema.org in JSON-LD first,
// then Open Graph and other <meta> elements, then <time> and <html lang>.
func pageMetadata(root *html.Node, opts Options) metadata {
	p := page{meta: map[string]string{}}
	p.read(root)
	m := p.linkedArticle().metadata(opts)
	m.fill(metadata{
		title:     oneLine(p.first(metaTitle)),
		outlet:    outletName(p.first(metaOutlet), opts),
		url:       cmp.Or(address(p.canonical), address(p.first(metaURL))),
		published: p.date(metaPublished),
		modified:  p.date(metaModified),
		language:  languageCode(p.language),
	})
	if name := withoutBy(oneLine(p.first(metaAuthor))); name != "" && address(name) == "" {
		m.fill(metadata{author: name})
	}
	for _, t := range p.times {
		m.fill(metadata{published: isoDate(t)})
	}
	return m
}

func (p *page) first(names []string) string {
	for _, name := range names {
		if s := strings.TrimSpace(p.meta[name]); s != "" {
			return s
		}
	}
	return ""
}

func (p *page) date(names []string) string {
	for _, name := range names {
		if iso := isoDate(p.meta[name]); iso != "" {
			return iso
		}
	}
	return ""
}

// read collects from n and what is below it.
func (p *page) read(n *html.Node) {
	if n.Type == html.ElementNode {
		p.element(n)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		p.read(c)
	}
}

func (p *page) element(n *html.Node) {
	switch n.Data {
	case "html":
		p.language = attribute(n, "lang")
	case "meta":
		for _, key := range []string{"property", "name", "itemprop"} {
			name := strings.ToLower(attribute(n, key))
			if _, taken := p.meta[name]; name != "" && !taken {
				p.meta[name] = attribute(n, "content")
			}
		}
	case "link":
		if strings.EqualFold(attribute(n, "rel"), "canonical") {
			p.canonical = cmp.Or(p.canonical, attribute(n, "href"))
		}
	case "script":
		if strings.EqualFold(attribute(n, "type"), "application/ld+json") && n.FirstChild != nil {
			values, _ := decodeJSON(n.FirstChild.Data, 1) // broken JSON-LD says nothing
			p.linked = append(p.linked, values...)
		}
	case "time":
		if marksPublication(n) {
			p.times = append(p.times, attribute(n, "datetime"))
		}
	}
}

// marksPublication reports whether a <time> element says that it is the time of
// publication.
func marksPublication(n *html.Node) bool {
	if strings.EqualFold(attribute(n, "itemprop"), "datePublished") {
		return true
	}
	for _, a := range n.Attr {
		if a.Key == "pubdate" {
			return true
		}
	}
	classes := strings.Fields(strings.ToLower(attribute(n, "class")))
	return slices.Contains(classes, "published") || slices.Contains(classes, "entry-date")
}

// linkedArticle is the first object of JSON-LD that is an article of schema.org.
func (p *page) linkedArticle() fields {
	return findArticle(p.linked, 0)
}

// deepest is how far below the top of JSON-LD an article may stand.
const deepest = 4

func findArticle(v any, depth int) fields {
	if depth > deepest {
		return nil
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			if f := findArticle(e, depth+1); f != nil {
				return f
			}
		}
	case map[string]any:
		f := newFields(v)
		if isArticleType(f["type"]) {
			return f
		}
		for _, name := range []string{"graph", "mainentity", "mainentityofpage", "itemlistelement", "item"} {
			if f := findArticle(f[name], depth+1); f != nil {
				return f
			}
		}
	}
	return nil
}

// isArticleType knows schema.org's Article and the types below it.
func isArticleType(v any) bool {
	switch v := v.(type) {
	case string:
		return strings.HasSuffix(v, "Article") || strings.HasSuffix(v, "BlogPosting") || strings.HasSuffix(v, "Report")
	case []any:
		return slices.ContainsFunc(v, isArticleType)
	}
	return false
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}
