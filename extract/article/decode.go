package article

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"net/http"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// unpack undoes gzip, which its first bytes give away whatever the name.
func unpack(r *bufio.Reader) (*bufio.Reader, error) {
	head, err := r.Peek(2)
	if err != nil && err != io.EOF {
		return nil, err
	}
	if !bytes.Equal(head, []byte{0x1f, 0x8b}) {
		return r, nil
	}
	unpacked, err := gzip.NewReader(r)
	if err != nil {
		return nil, broken(err)
	}
	return bufio.NewReaderSize(unpacked, sniffed), nil
}

// broken says of an error in packed data what it means.
func broken(err error) error {
	if errors.Is(err, gzip.ErrHeader) || errors.Is(err, gzip.ErrChecksum) || errors.Is(err, io.ErrUnexpectedEOF) ||
		strings.HasPrefix(err.Error(), "flate:") {
		return &Error{Reason: "broken gzip data: " + err.Error(), Advice: "pack it again", Err: err}
	}
	return err
}

// decode turns UTF-16, which a byte-order mark gives away, into UTF-8. The
// mark stays, as it does in UTF-8.
func decode(r *bufio.Reader) *bufio.Reader {
	head, _ := r.Peek(2) // an error comes back on the next read
	order := unicode.LittleEndian
	switch {
	case bytes.Equal(head, []byte{0xfe, 0xff}):
		order = unicode.BigEndian
	case !bytes.Equal(head, []byte{0xff, 0xfe}):
		return r
	}
	decoder := unicode.UTF16(order, unicode.IgnoreBOM).NewDecoder()
	return bufio.NewReaderSize(transform.NewReader(r, decoder), sniffed)
}

// printed are formats that look like text and are none, by their first bytes.
var printed = []struct{ begin, what string }{
	{"%PDF-", "PDF"}, {"%!PS", "PostScript"}, {"{\\rtf", "RTF"},
}

// notText gives an error for what is not text at all.
func notText(head []byte) error {
	what := ""
	for _, p := range printed {
		if bytes.HasPrefix(head, []byte(p.begin)) {
			what = p.what
		}
	}
	if bytes.IndexByte(head, 0) >= 0 {
		what = "it holds null bytes"
		if kind := http.DetectContentType(head); kind != "application/octet-stream" && !strings.HasPrefix(kind, "text/") {
			what = kind
		}
	}
	if what == "" {
		return nil
	}
	return problem(convert, "a binary file, not text: %s", what)
}

// convert is what to do with a file that is not text.
const convert = "convert it to text, Markdown, HTML or JSON"

// checkUTF8 gives an error that says where s stops being UTF-8.
func checkUTF8(s string) error {
	if i := invalidAt(s); i >= 0 {
		return problem("convert it to UTF-8", "not UTF-8: byte 0x%02x at offset %d", s[i], i)
	}
	if i := strings.IndexByte(s, 0); i >= 0 {
		return problem(convert, "a binary file, not text: null byte at offset %d", i)
	}
	return nil
}

// invalidAt is the offset of the first byte of s that is not UTF-8, -1 for
// none.
func invalidAt(s string) int {
	if utf8.ValidString(s) {
		return -1
	}
	for i, r := range s {
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(s[i:]); size == 1 {
				return i
			}
		}
	}
	return -1
}
