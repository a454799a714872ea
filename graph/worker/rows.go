package worker

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"newsgraph/graph/query"
)

// A result goes through the pipe as the number of its columns and their names,
// then its rows, a 1 before each and a 0 behind the last, then the limit that
// cut it. Numbers are uvarints; a string is its length and its bytes.

const (
	noMoreRows = 0
	oneMoreRow = 1
)

func writeResult(w io.Writer, res *query.Result) error {
	b := binary.AppendUvarint(nil, uint64(len(res.Columns)))
	for _, c := range res.Columns {
		b = appendString(b, c)
	}
	for i, row := range res.Rows {
		b = append(b, oneMoreRow)
		for _, v := range row {
			b = appendValue(b, v)
		}
		res.Rows[i] = nil // it is on its way
		if len(b) >= dataBytes {
			if _, err := w.Write(b); err != nil {
				return err
			}
			b = b[:0]
		}
	}
	b = appendString(append(b, noMoreRows), string(res.Limited))
	_, err := w.Write(b)
	return err
}

func appendString(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

func appendValue(b []byte, v query.Value) []byte {
	b = append(b, byte(v.Kind))
	if v.Kind == query.Missing {
		return b
	}
	b = appendString(b, v.Text)
	if v.Kind == query.Literal {
		b = appendString(appendString(b, v.Datatype), v.Lang)
	}
	return b
}

// A resultReader reads a result, and no more of it than one may be.
type resultReader struct {
	r     *bufio.Reader
	bytes int               // that may still come
	words map[string]string // datatypes and languages, which repeat
	spare []byte
}

var errOverlong = errors.New("the answer is longer than an answer may be")

func readResult(from io.Reader) (*query.Result, error) {
	size := dataBytes
	if b, ok := from.(*bytes.Reader); ok {
		size = min(size, b.Len())
	}
	r := &resultReader{r: bufio.NewReaderSize(from, size), bytes: 2*query.MaxBytes + 4*query.MaxCells, words: map[string]string{}}
	n, err := binary.ReadUvarint(r.r)
	if err != nil || n > query.MaxCells {
		return nil, errors.Join(err, tooMany(n, "columns"))
	}
	res := &query.Result{Columns: []string{}, Rows: []query.Row{}}
	for range n {
		c, err := r.string()
		if err != nil {
			return nil, err
		}
		res.Columns = append(res.Columns, c)
	}
	for cells := 0; ; cells += max(1, len(res.Columns)) {
		more, err := r.r.ReadByte()
		switch {
		case err != nil:
			return nil, err
		case more == noMoreRows:
			limit, err := r.string()
			res.Limited = query.Limit(limit)
			return res, err
		case more != oneMoreRow:
			return nil, fmt.Errorf("a row begins with %d", more)
		case cells > 2*query.MaxCells:
			return nil, errOverlong
		}
		row := make(query.Row, len(res.Columns))
		for i := range row {
			if row[i], err = r.value(); err != nil {
				return nil, err
			}
		}
		res.Rows = append(res.Rows, row)
	}
}

func tooMany(n uint64, what string) error {
	if n > query.MaxCells {
		return fmt.Errorf("%d %s", n, what)
	}
	return nil
}

func (r *resultReader) value() (v query.Value, err error) {
	k, err := r.r.ReadByte()
	if err != nil {
		return v, err
	}
	v.Kind = query.ValueKind(k)
	if v.Kind > query.JSON {
		return v, fmt.Errorf("a value of kind %d", k)
	}
	if v.Kind == query.Missing {
		return v, nil
	}
	if v.Text, err = r.string(); err != nil || v.Kind != query.Literal {
		return v, err
	}
	if v.Datatype, err = r.word(); err != nil {
		return v, err
	}
	v.Lang, err = r.word()
	return v, err
}

// read reads the bytes of a string; they are valid until the next.
func (r *resultReader) read() ([]byte, error) {
	n, err := binary.ReadUvarint(r.r)
	if err != nil {
		return nil, err
	}
	if n > uint64(r.bytes) {
		return nil, errOverlong
	}
	r.bytes -= int(n) + 1
	r.spare = r.spare[:0]
	for n > 0 { // as it comes, not as its length claims
		part := int(min(n, dataBytes))
		at := len(r.spare)
		r.spare = append(r.spare, make([]byte, part)...)
		if _, err := io.ReadFull(r.r, r.spare[at:]); err != nil {
			return nil, err
		}
		n -= uint64(part)
	}
	return r.spare, nil
}

func (r *resultReader) string() (string, error) {
	b, err := r.read()
	return string(b), err
}

// word is a string of which there are few.
func (r *resultReader) word() (string, error) {
	b, err := r.read()
	if err != nil {
		return "", err
	}
	if w, ok := r.words[string(b)]; ok {
		return w, nil
	}
	w := string(b)
	if len(r.words) < 1000 {
		r.words[w] = w
	}
	return w, nil
}
