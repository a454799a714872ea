package article_test

import (
	"os"
	"path/filepath"
	"testing"

	"newsgraph/extract/article"
)

// The real articles that the project was given are not part of it: where they
// are there, what is known of them must be read right.
func TestRealArticles(t *testing.T) {
	folder := filepath.Join("..", "..", "..", "shared", "articles")
	if _, err := os.Stat(folder); err != nil {
		t.Skip("no real articles here:", err)
	}
	type known struct {
		titled            bool
		author, published string
		dropped           map[string]int // how often for which reason
	}
	want := map[string]known{
		"mexicos-president-calls-out-trump.txt":    {true, "", "", map[string]int{"label": 1, "markup": 4, "references": 3}},
		"parriva-mexico-says-no.txt":               {true, "Parriva", "2025-11-20", map[string]int{"byline": 1, "boilerplate": 3}},
		"sheinbaum-rejects-us-military-action.txt": {true, "", "", map[string]int{"label": 1, "repeated headline": 1}},
		"sovereignty-vs-security.txt":              {false, "", "", map[string]int{"media": 2, "signature": 2}},
		"trump-demands-troops-in-mexico.txt":       {true, "", "", map[string]int{"label": 1, "markup": 5, "media": 1}},
	}
	for in, err := range article.Walk(t.Context(), []string{folder}, article.Options{}) {
		if err != nil {
			t.Error(err)
			continue
		}
		a, w := in.Article, want[filepath.Base(in.Article.Path)]
		if string(a.Author) != w.author || string(a.Published) != w.published || (a.Title != "") != w.titled || in.Outlet != "" {
			t.Errorf("%s: title %q, author %q, published %q, outlet %q", a.Path, a.Title, a.Author, a.Published, in.Outlet)
		}
		if file, _ := os.ReadFile(a.Path); string(file) != string(a.Text) {
			t.Errorf("%s: the text is not the file", a.Path)
		}
		got := map[string]int{}
		for _, d := range in.Dropped {
			got[d.Why]++
		}
		for _, why := range []string{"label", "markup", "references", "byline", "boilerplate", "repeated headline", "media", "signature", "navigation"} {
			if got[why] != w.dropped[why] {
				t.Errorf("%s: %d dropped as %s, want %d", a.Path, got[why], why, w.dropped[why])
			}
		}
		delete(want, filepath.Base(a.Path))
	}
	for name := range want {
		t.Errorf("%s was not read", name)
	}
}
