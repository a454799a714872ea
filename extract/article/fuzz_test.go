package article_test

import (
	"bytes"
	"strings"
	"testing"

	"newsgraph/extract/article"
)

// fuzz feeds anything to a reader: it gives an error or an article that hangs
// together.
func fuzz(f *testing.F, kind article.Kind, seeds ...string) {
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		opts := article.Options{Kind: kind, MaxBytes: 1 << 20, Stdin: bytes.NewReader(content)}
		for in, err := range article.Walk(t.Context(), []string{"-"}, opts) {
			if err == nil {
				check(t, in)
			} else if strings.Contains(err.Error(), "reader failed") {
				t.Error(err)
			}
		}
	})
}

func FuzzText(f *testing.F) {
	fuzz(f, article.Text, "News\n\nTitle of It\n\nBy Jane Doe, The Post | May 5, 2025\n\nHELSINKI (Reuters) - Text.\n\nSources:\n\nA: b\n",
		"\uFEFFTitle: x\r\nDate: 2025-01-01\r\n\r\n• a\r\nb pic.twitter.com/abc\r\n", "\xff\xfea\x00\n\x00", "\x1f\x8b\x08")
}

func FuzzMarkdown(f *testing.F) {
	fuzz(f, article.Markdown, "---\ntitle: x\nauthor: [a, {name: b}]\n---\n# T *e* `c`\n\n- a\n  - [b](c \"d\")\n\n> q\n\n```\nx\n```\n|a|b|\n|-|-|\n|c|d|\n",
		"T\n=\n![i](j)\\\n<b>x</b> <http://y.z>\n\n[r]: http://a.b\n", "---\na: &b [*b]\n---\n")
}

func FuzzHTML(f *testing.F) {
	fuzz(f, article.HTML, `<html lang=en><head><title>T</title><meta property="og:title" content="T"><script type="application/ld+json">{"@type":"Article","headline":"T"}</script></head><body><article><h1>T</h1><p>Text of it, at some length.</p><time pubdate datetime=2025-01-01></time></article>`,
		"<p>x<table><tr><td>y", "<meta charset=latin1>\xe9")
}

func FuzzJSON(f *testing.F) {
	fuzz(f, article.JSON, `{"title": "a", "text": "b", "author": [{"name": "c"}]}`, `[{"body": "<p>x</p>"}, 1]`, `{"articles": [{"text": "\ud800"}]} {}`)
}

func FuzzJSONLines(f *testing.F) {
	fuzz(f, article.JSONLines, "{\"text\": \"a\"}\n\n{\n{\"content\": {\"rendered\": \"b\"}}")
}
