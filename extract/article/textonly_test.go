package article

import (
	"context"
	"os"
	"path/filepath"
	"testing"
)

// TestTextOnly reads the same text with and without what is known of the article beside it.
func TestTextOnly(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.md")
	const file = "# Fog closes port\n\nBy Ada Moen — March 3, 2025\n\nThe *port* is closed.\n\nSubscribe to our newsletter\n"
	if err := os.WriteFile(path, []byte(file), 0o600); err != nil {
		t.Fatal(err)
	}
	read := func(opts Options) Input {
		for in, err := range Walk(context.Background(), []string{path}, opts) {
			if err != nil {
				t.Fatal(err)
			}
			return in
		}
		t.Fatal("no article")
		return Input{}
	}
	whole, bare := read(Options{}), read(Options{TextOnly: true})
	if bare.Article.Text != whole.Article.Text || whole.Article.Author == "" || bare.Article.Author != "" {
		t.Errorf("got %+v\nand %+v", whole, bare)
	}
	for _, d := range bare.Dropped {
		if d.Why != WhyMarkup && d.Why != WhyInline {
			t.Errorf("%q is dropped as %s", file[d.Start:d.End], d.Why)
		}
	}
	if len(bare.Dropped) != 3 { // the mark of the heading, and two stars
		t.Errorf("dropped %+v", bare.Dropped)
	}
}
