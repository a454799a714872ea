package query

import (
	"bufio"
	"io"
)

// WriteJSONLines writes one row a line, as in [WriteJSON]. It has no room to
// say that a limit cut the answer: the caller does.
func WriteJSONLines(w io.Writer, res *Result) error {
	b := bufio.NewWriter(w)
	for _, row := range res.Rows {
		b.Write(appendRow(nil, res.Columns, row))
		b.WriteByte('\n')
	}
	return b.Flush()
}
