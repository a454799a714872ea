package query

import (
	"bufio"
	"io"
)

// WriteJSON writes {"results": [...], "limited": "rows" | "time" | null}, one
// row a line: objects whose members are the columns, or bare values; and "next"
// where the result says how to go on.
func WriteJSON(w io.Writer, res *Result) error {
	b := bufio.NewWriter(w)
	b.WriteString(`{"results": [`)
	for i, row := range res.Rows {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString("\n")
		b.Write(appendRow(nil, res.Columns, row))
	}
	b.WriteString(`], "limited": `)
	if res.Limited == LimitNone {
		b.WriteString("null")
	} else {
		b.Write(marshalString(string(res.Limited)))
	}
	if res.Next != "" {
		b.WriteString(`, "next": `)
		b.Write(marshalString(res.Next))
	}
	b.WriteString("}\n")
	return b.Flush()
}

// appendRow appends a row as compact JSON; what is missing is left out.
func appendRow(b []byte, columns []string, row Row) []byte {
	b = append(b, '{')
	empty := len(b)
	for i, v := range row {
		if v.Kind == Missing {
			continue
		}
		if columns[i] == Bare {
			return append(b[:empty-1], v.appendJSON(nil)...)
		}
		if len(b) > empty {
			b = append(b, ',')
		}
		b = append(b, marshalString(columns[i])...)
		b = append(b, ':')
		b = v.appendJSON(b)
	}
	return append(b, '}')
}

// JSON is row i as WriteJSON writes it.
func (r *Result) JSON(i int) []byte { return appendRow(nil, r.Columns, r.Rows[i]) }
