package article

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"strings"
)

// A document is a file that is being read, unpacked and in UTF-8.
type document struct {
	path string
	opts Options
	r    *bufio.Reader
	kind Kind
}

// sniffed is how many bytes are looked at to tell what a document is.
const sniffed = 4096

// standardInput reads what comes in on "-".
func (w *walker) standardInput() {
	in := w.opts.Stdin
	if in == nil {
		in = os.Stdin
	}
	// A read that waits for a terminal cannot be cancelled: it waits in a
	// goroutine of its own, and the walk goes on without it.
	r, pipe := io.Pipe()
	stop := context.AfterFunc(w.ctx, func() { r.CloseWithError(w.ctx.Err()) })
	defer stop()
	defer r.Close()
	go func() {
		_, err := io.Copy(pipe, in)
		pipe.CloseWithError(err)
	}()
	w.read("-", r)
}

// read gives the articles in r.
func (w *walker) read(path string, r io.Reader) {
	d, err := open(path, w.opts, &cancelled{w.ctx, r})
	if err != nil {
		w.fail(path, err)
		return
	}
	read := formatOf(d.kind).read
	for draft, err := range read(d) {
		switch {
		case w.done():
			return
		case err != nil:
			w.fail(path, err)
		default:
			draft.kind = d.kind
			w.give(draft.finish(w.opts))
		}
		if w.stopped {
			return
		}
	}
}

func formatOf(k Kind) format {
	for _, f := range formats {
		if f.kind == k {
			return f
		}
	}
	return formats[0]
}

// cancelled reads until ctx is done.
type cancelled struct {
	ctx context.Context
	r   io.Reader
}

func (c *cancelled) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.r.Read(p)
}

// open unpacks and decodes r and finds out its kind.
func open(path string, opts Options, r io.Reader) (*document, error) {
	br, err := unpack(bufio.NewReaderSize(r, sniffed))
	if err != nil {
		return nil, err
	}
	br = decode(br)
	head, err := br.Peek(sniffed)
	if err != nil && err != io.EOF {
		return nil, broken(err)
	}
	d := &document{path: path, opts: opts, r: br, kind: opts.Kind}
	if d.kind == Auto {
		d.kind = kindOf(path, head)
	}
	return d, notText(head)
}

// all reads the document to its end, or to the limit.
func (d *document) all() (string, error) {
	limit := d.opts.maxBytes()
	var b strings.Builder
	n, err := io.Copy(&b, io.LimitReader(d.r, limit+1))
	switch {
	case err != nil:
		return "", broken(err)
	case n > limit:
		return "", tooLarge(limit)
	case strings.TrimSpace(strings.TrimPrefix(b.String(), "\uFEFF")) == "":
		return "", problem("leave it out", "the file is empty")
	}
	return b.String(), nil
}

func tooLarge(limit int64) error {
	return problem("raise max_article_bytes, or split it", "larger than the limit of %d bytes", limit)
}

// nth is the path of the Nth article of a document.
func (d *document) nth(n int) string { return fmt.Sprintf("%s#%d", d.path, n) }
