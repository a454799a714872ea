package article

import (
	"bufio"
	"errors"
	"io"
	"iter"
	"strings"
)

// readLines reads each line that is not empty as a sentence of its own, whose
// path ends in the line's number. Offsets count from the line's start.
func readLines(d *document) iter.Seq2[*draft, error] {
	return func(yield func(*draft, error) bool) {
		for n, line := range d.lines() {
			err := line.err
			if err == nil {
				err = checkUTF8(line.text)
			}
			if err != nil && !yield(nil, at(d.nth(n), err)) {
				return
			}
			if err == nil && !yield(newDraft(d.nth(n), line.text), nil) {
				return
			}
		}
	}
}

// A rawLine is a line without its end, or the error met in reading it.
type rawLine struct {
	text string
	err  error
}

// lines gives the lines that are not empty, with their numbers from 1, one in
// memory at a time. The first error ends them. A document of nothing but empty
// lines is an error, and so are more empty lines than an article may be large:
// a packed bomb.
func (d *document) lines() iter.Seq2[int, rawLine] {
	return func(yield func(int, rawLine) bool) {
		any, blank := false, int64(0)
		for n := 1; ; n++ {
			text, err := readLine(d.r, d.opts.maxBytes())
			if err == io.EOF && text == "" {
				break
			}
			if blank > d.opts.maxBytes() {
				err = tooLarge(d.opts.maxBytes())
			}
			if err != nil && err != io.EOF {
				yield(n, rawLine{err: broken(err)})
				return
			}
			if strings.TrimSpace(text) == "" {
				blank += int64(len(text)) + 1
				continue
			}
			any, blank = true, 0
			if !yield(n, rawLine{text: text}) {
				return
			}
		}
		if !any {
			yield(1, rawLine{err: &Error{Path: d.path, Reason: "the file is empty", Advice: "leave it out"}})
		}
	}
}

// readLine reads to the end of a line and leaves the end out.
func readLine(r *bufio.Reader, limit int64) (string, error) {
	var b strings.Builder
	for {
		part, err := r.ReadSlice('\n')
		b.Write(part)
		switch {
		case int64(b.Len()) > limit:
			return "", tooLarge(limit)
		case errors.Is(err, bufio.ErrBufferFull):
		case err != nil && err != io.EOF:
			return "", err
		default:
			text := strings.TrimSuffix(strings.TrimSuffix(b.String(), "\n"), "\r")
			if err == io.EOF && b.Len() > 0 {
				err = nil
			}
			return text, err
		}
	}
}
