package article_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"newsgraph/extract/article"
)

// walk reads paths and gives the paths of the articles and the errors.
func walk(t testing.TB, opts article.Options, paths ...string) (found, failed []string) {
	t.Helper()
	for in, err := range article.Walk(t.Context(), paths, opts) {
		if err == nil {
			found = append(found, in.Article.Path)
			continue
		}
		failed = append(failed, err.Error())
		var e *article.Error
		if !errors.As(err, &e) || e.Path == "" || e.Reason == "" {
			t.Errorf("%v is not an Error of a path with a reason", err)
		}
	}
	return found, failed
}

func same(t *testing.T, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s:\n%s\nwant\n%s", what, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// tree is a folder with files of every sort.
func tree(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, path := range []string{"a/2.txt", "a/10.txt", "a/b/x.md", "a/b/.hidden.txt", "a/.git/config", "a/Z.txt", "a/é.txt", "c.txt"} {
		write(t, path, "Words of an article.\n")
	}
}

func TestWalkOrder(t *testing.T) {
	tree(t)
	found, failed := walk(t, article.Options{}, "c.txt", "a", "./a/b/x.md", "c.txt")
	same(t, "articles", found, []string{"c.txt", "a/10.txt", "a/2.txt", "a/Z.txt", "a/b/x.md", "a/é.txt", "./a/b/x.md", "c.txt"})
	same(t, "errors", failed, nil)
}

func TestWalkPatterns(t *testing.T) {
	tree(t)
	for pattern, want := range map[string][]string{
		"a/*.txt":   {"a/10.txt", "a/2.txt", "a/Z.txt", "a/é.txt"},
		"*/?.txt":   {"a/2.txt", "a/Z.txt", "a/é.txt"},
		"**/*.md":   {"a/b/x.md"},
		"a/**/*.md": {"a/b/x.md"},
		"**/x.*":    {"a/b/x.md"},
		"a/[b]":     {"a/b/x.md"}, // a folder that matches is walked
		"a/b/.h*":   {"a/b/.hidden.txt"},
		"./c*":      {"c.txt"},
	} {
		found, failed := walk(t, article.Options{}, pattern)
		same(t, pattern, found, want)
		same(t, "errors of "+pattern, failed, nil)
	}
	write(t, "a/[1].txt", "A name that looks like a pattern.")
	found, _ := walk(t, article.Options{}, "a/[1].txt")
	same(t, "a file that is named", found, []string{"a/[1].txt"})
	_, failed := walk(t, article.Options{}, "*.pdf", "[")
	same(t, "errors", failed, []string{"read *.pdf: no file matches (check the pattern)", `read [: not a pattern (a bracket must be closed, or written \[)`})
	absolute, _ := filepath.Abs("a")
	found, _ = walk(t, article.Options{}, absolute+"/**/*.md")
	same(t, "an absolute pattern", found, []string{absolute + "/b/x.md"})
}

func TestWalkLinks(t *testing.T) {
	tree(t)
	for link, to := range map[string]string{"a/self": "self", "a/loop": "..", "a/here": ".", "a/file.txt": "../c.txt", "a/gone.txt": "nowhere", "dir": "a/b"} {
		if err := os.Symlink(to, link); err != nil {
			t.Skip("no symbolic links here:", err)
		}
	}
	found, failed := walk(t, article.Options{}, "a", "dir")
	same(t, "articles", found, []string{"a/10.txt", "a/2.txt", "a/Z.txt", "a/b/x.md", "a/file.txt", "a/é.txt", "dir/x.md"})
	same(t, "errors", failed, []string{"read a/gone.txt: no such file or folder (check the path)"})
}

// What cannot be read costs only itself.
func TestWalkErrors(t *testing.T) {
	t.Chdir(t.TempDir())
	for path, content := range map[string]string{
		"binary.txt":  "MZ\x00\x01\x02",
		"late.txt":    strings.Repeat("words ", 1000) + "\x00",
		"pdf.txt":     "%PDF-1.7\n",
		"rtf.txt":     `{\rtf1 words}`,
		"empty.txt":   "",
		"blank.txt":   "\uFEFF \n\n",
		"latin1.txt":  "The caf\xe9 is closed.",
		"large.txt":   strings.Repeat("words ", 20000),
		"broken.gz":   "\x1f\x8b\x08\x00",
		"bm.txt":      "BMW and OTTO are words, not pictures.",
		"invalid.md":  "A caf\xe9.",
		"blank.jsonl": "\n\n",
	} {
		write(t, path, content)
	}
	if err := os.Mkdir("folder", 0o755); err != nil {
		t.Fatal(err)
	}
	found, failed := walk(t, article.Options{MaxBytes: 100_000}, ".", "missing.txt", "folder")
	same(t, "articles", found, []string{"bm.txt"})
	same(t, "errors", failed, []string{
		"read binary.txt: a binary file, not text: it holds null bytes (convert it to text, Markdown, HTML or JSON)",
		"read blank.jsonl: the file is empty (leave it out)",
		"read blank.txt: the file is empty (leave it out)",
		"read broken.gz: broken gzip data: unexpected EOF (pack it again)",
		"read empty.txt: the file is empty (leave it out)",
		"read invalid.md: not UTF-8: byte 0xe9 at offset 5 (convert it to UTF-8)",
		"read large.txt: larger than the limit of 100000 bytes (raise max_article_bytes, or split it)",
		"read late.txt: a binary file, not text: null byte at offset 6000 (convert it to text, Markdown, HTML or JSON)",
		"read latin1.txt: not UTF-8: byte 0xe9 at offset 7 (convert it to UTF-8)",
		"read pdf.txt: a binary file, not text: PDF (convert it to text, Markdown, HTML or JSON)",
		"read rtf.txt: a binary file, not text: RTF (convert it to text, Markdown, HTML or JSON)",
		"read missing.txt: no such file or folder (check the path)",
		"read folder: the folder holds no files (name a folder that holds articles)",
	})
}

func TestErrorUnwraps(t *testing.T) {
	for _, err := range article.Walk(t.Context(), []string{filepath.Join(t.TempDir(), "missing.txt")}, article.Options{}) {
		if !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%v hides what lies beneath", err)
		}
	}
}

func TestWalkVanishing(t *testing.T) {
	tree(t)
	var failed []string
	for in, err := range article.Walk(t.Context(), []string{"a"}, article.Options{}) {
		if err != nil {
			failed = append(failed, err.Error())
		}
		if in.Article.Path == "a/10.txt" {
			os.Remove("a/2.txt")
		}
	}
	same(t, "errors", failed, []string{"read a/2.txt: no such file or folder (check the path)"})
}

func TestWalkPermission(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root reads everything")
	}
	tree(t)
	os.Chmod("a/2.txt", 0)
	os.Chmod("a/b", 0)
	defer os.Chmod("a/b", 0o755) // or the folder could not be cleaned up
	_, failed := walk(t, article.Options{}, "a")
	same(t, "errors", failed, []string{"read a/2.txt: permission denied (make it readable for you)", "read a/b: permission denied (make it readable for you)"})
}

func TestWalkPipes(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no named pipes in folders there")
	}
	tree(t)
	if err := syscall.Mkfifo("a/pipe.txt", 0o644); err != nil {
		t.Skip(err)
	}
	_, failed := walk(t, article.Options{}, "a")
	same(t, "errors", failed, []string{"read a/pipe.txt: not a regular file (name it as an argument of its own if it is meant)"})
}

func TestWalkStops(t *testing.T) {
	tree(t)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	n := 0
	for range article.Walk(ctx, []string{"a", "c.txt", "missing"}, article.Options{}) {
		n++
		cancel()
	}
	for range article.Walk(t.Context(), []string{"missing", "a", "c.txt"}, article.Options{}) {
		n++
		break
	}
	if n != 2 {
		t.Errorf("%d inputs were read, want one before each end", n)
	}
}

// endless never comes to an end, nor to a line's.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	return len(p), nil
}

// stuck is a terminal where nobody types.
type stuck struct{}

func (stuck) Read([]byte) (int, error) { select {} }

func TestStandardInput(t *testing.T) {
	for content, want := range map[string]article.Kind{
		"Words of an article.":                       article.Text,
		"<!DOCTYPE html><p>Words of an article.":     article.HTML,
		"\n <html><body><p>Words of an article.":     article.HTML,
		"# Words\n\nof an article.":                  article.Markdown,
		"---\ntitle: Words\n---\nof an article.":     article.Markdown,
		`{"text": "Words of an article."}`:           article.JSON,
		` [ {"text": "Words of an article."} ]`:      article.JSON,
		"{\"text\": \"One.\"}\n{\"text\": \"Two.\"}": article.JSONLines,
		"[Music] began to play.":                     article.Text,
		"{not JSON at all":                           "",
	} {
		opts := article.Options{Stdin: strings.NewReader(content)}
		for in, err := range article.Walk(t.Context(), []string{"-"}, opts) {
			if in.Kind != want || (err != nil) != (want == "") || err == nil && !strings.HasPrefix(in.Article.Path, "-") {
				t.Errorf("%q is of kind %q, path %q, error %v; want %q", content, in.Kind, in.Article.Path, err, want)
			}
		}
	}
	_, failed := walk(t, article.Options{Stdin: endless{}, MaxBytes: 1000}, "-")
	same(t, "errors", failed, []string{"read -: larger than the limit of 1000 bytes (raise max_article_bytes, or split it)"})
	_, failed = walk(t, article.Options{Stdin: endless{}, MaxBytes: 1000, Kind: article.Lines}, "-")
	same(t, "errors", failed, []string{"read -#1: larger than the limit of 1000 bytes (raise max_article_bytes, or split it)"})

	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	for in, err := range article.Walk(ctx, []string{"-"}, article.Options{Stdin: stuck{}}) {
		t.Errorf("a terminal where nobody types gives %v, %v", in, err)
	}
}

func packed(t testing.TB, content io.Reader) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := io.Copy(w, content); err != nil {
		t.Fatal(err)
	}
	w.Close()
	return b.String()
}

func TestGzip(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "a.md.gz", packed(t, strings.NewReader("# Title\n\nText.")))
	write(t, "b.txt", packed(t, strings.NewReader("Packed, whatever the name.")))
	write(t, "bomb.gz", packed(t, io.LimitReader(endless{}, 8<<20)))
	write(t, "blank.jsonl.gz", packed(t, strings.NewReader(strings.Repeat("\n", 5<<20))))
	var kinds []article.Kind
	for in, err := range article.Walk(t.Context(), []string{"a.md.gz", "b.txt"}, article.Options{}) {
		if err != nil {
			t.Error(err)
		}
		kinds = append(kinds, in.Kind)
	}
	if !slices.Equal(kinds, []article.Kind{article.Markdown, article.Text}) {
		t.Errorf("kinds %q", kinds)
	}
	_, failed := walk(t, article.Options{MaxBytes: 1 << 20}, "bomb.gz", "blank.jsonl.gz")
	same(t, "errors", failed, []string{
		"read bomb.gz: larger than the limit of 1048576 bytes (raise max_article_bytes, or split it)",
		"read blank.jsonl.gz#1: larger than the limit of 1048576 bytes (raise max_article_bytes, or split it)",
	})
}

func TestUTF16(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "le.txt", "\xff\xfeN\x00o\x00!\x00")
	write(t, "be.txt", "\xfe\xff\x00N\x00o\x00!")
	for in, err := range article.Walk(t.Context(), []string{"le.txt", "be.txt"}, article.Options{}) {
		if err != nil || in.Article.Text != "\uFEFFNo!" {
			t.Errorf("%s: %q, %v", in.Article.Path, in.Article.Text, err)
		}
	}
}

// The text is the file, byte for byte; the mark at its head is no prose.
func TestTextIsKept(t *testing.T) {
	t.Chdir(t.TempDir())
	const content = "\uFEFFMinistry Rejects Offer\r\n\r\nThe ministry said no.\r\nLeave a comment\r\n"
	write(t, "a.txt", content)
	for in, err := range article.Walk(t.Context(), []string{"a.txt"}, article.Options{}) {
		if err != nil || in.Article.Text != content || in.Article.Title != "Ministry Rejects Offer" {
			t.Errorf("text %q, title %q, %v", in.Article.Text, in.Article.Title, err)
		}
		if got := fmt.Sprint(in.Dropped); got != "[{{0 1} markup} {{50 65} boilerplate}]" {
			t.Errorf("dropped %v", got)
		}
	}
}

// A line is a sentence; its path says where it is, its article says nothing.
func TestLines(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "s.txt", "One .\r\n\n  Leave a reply\nBroken \xff line\nLast")
	var got []string
	for in, err := range article.Walk(t.Context(), []string{"s.txt"}, article.Options{Kind: article.Lines}) {
		a := in.Article
		got = append(got, fmt.Sprintf("%s %q %v %v", a.Path, a.Text, len(in.Dropped), err))
		a.Path, a.Text = "", ""
		if a != (article.Input{}).Article || in.Outlet != "" {
			t.Errorf("a line has metadata: %+v", in)
		}
	}
	same(t, "lines", got, []string{
		`s.txt#1 "One ." 0 <nil>`,
		`s.txt#3 "  Leave a reply" 0 <nil>`,
		` "" 0 read s.txt#4: not UTF-8: byte 0xff at offset 7 (convert it to UTF-8)`,
		`s.txt#5 "Last" 0 <nil>`,
	})
}

func TestParseKind(t *testing.T) {
	for _, name := range []string{"", "auto", "text", "markdown", "html", "json", "jsonl", "lines"} {
		if _, err := article.ParseKind(name); err != nil {
			t.Error(err)
		}
	}
	_, err := article.ParseKind("pdf")
	if err == nil || err.Error() != `input kind "pdf": want auto, text, markdown, html, json, jsonl, lines` {
		t.Error(err)
	}
}
