package article_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"

	"newsgraph/extract/article"
)

var update = flag.Bool("update", false, "write what is found into testdata as what is wanted")

// known is what the tests know of outlets.
var known = article.Options{
	IsOutlet: func(name string) bool { return name == "Reuters" || name == "The Harbour Post" },
	OutletOfHost: func(host string) string {
		return map[string]string{"harbourpost.example": "The Harbour Post"}[host]
	},
}

// Each archive in testdata holds files and, under the name with " gives" behind
// it, what reading each must give.
func TestGolden(t *testing.T) {
	archives, _ := filepath.Glob("testdata/*.txtar")
	if len(archives) == 0 {
		t.Fatal("no archives in testdata")
	}
	for _, path := range archives {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		t.Chdir(t.TempDir())
		found := &txtar.Archive{Comment: archive.Comment}
		for i, f := range archive.Files {
			if strings.HasSuffix(f.Name, " gives") {
				continue
			}
			got := describe(t, f)
			found.Files = append(found.Files, f, txtar.File{Name: f.Name + " gives", Data: []byte(got)})
			want := "nothing yet: run go test -update"
			if i+1 < len(archive.Files) && archive.Files[i+1].Name == f.Name+" gives" {
				want = string(archive.Files[i+1].Data)
			}
			if got != want && !*update {
				t.Errorf("%s: %s gives\n%s\nwant\n%s", path, f.Name, got, want)
			}
		}
		t.Chdir(packageFolder)
		if *update {
			if err := os.WriteFile(path, txtar.Format(found), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

var packageFolder, _ = os.Getwd()

// describe reads one file of an archive and says what came of it.
func describe(t *testing.T, f txtar.File) string {
	data := string(f.Data)
	if strings.HasPrefix(f.Name, "latin1") {
		data = strings.ReplaceAll(data, "?", "\xe9")
	}
	write(t, f.Name, data)
	var b strings.Builder
	for in, err := range article.Walk(t.Context(), []string{f.Name}, known) {
		if err != nil {
			fmt.Fprintln(&b, "error:", err)
			continue
		}
		check(t, in)
		a := in.Article
		fmt.Fprintln(&b, "path:", a.Path)
		for _, v := range []struct{ name, value string }{
			{"title", string(a.Title)}, {"author", string(a.Author)}, {"outlet", in.Outlet}, {"published", string(a.Published)},
			{"modified", in.Modified}, {"url", string(a.URL)}, {"language", string(a.Language)},
		} {
			if v.value != "" {
				fmt.Fprintf(&b, "%s: %s\n", v.name, v.value)
			}
		}
		if string(a.Text) != data {
			fmt.Fprintf(&b, "text: %q\n", a.Text)
		}
		runes := []rune(string(a.Text))
		for _, d := range in.Dropped {
			fmt.Fprintf(&b, "dropped as %s: %q\n", d.Why, string(runes[d.Start:d.End]))
		}
	}
	return b.String()
}

// check reports what no input may ever be.
func check(t *testing.T, in article.Input) {
	t.Helper()
	text := string(in.Article.Text)
	if !utf8.ValidString(text) || text == "" {
		t.Errorf("%s: the text is empty or not UTF-8", in.Article.Path)
	}
	end, length := 0, utf8.RuneCountInString(text)
	for _, d := range in.Dropped {
		if d.Start < end || d.End <= d.Start || d.End > length || d.Why == "" {
			t.Errorf("%s: dropped %+v after %d in %d code points", in.Article.Path, d, end, length)
		}
		end = d.End
	}
}

func write(t testing.TB, path, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}
