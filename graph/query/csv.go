package query

import (
	"bufio"
	"io"
	"strings"
)

// WriteCSV writes a header and the rows as RFC 4180 has it, lines ending in
// CRLF. What is missing is an empty field; JSON stands as it is.
func WriteCSV(w io.Writer, res *Result) error {
	b := bufio.NewWriter(w)
	header := make([]string, len(res.Columns))
	for i, c := range res.Columns {
		header[i] = title(c)
	}
	writeCSVLine(b, header)
	for _, row := range res.Rows {
		fields := make([]string, len(row))
		for i, v := range row {
			fields[i] = v.Text
		}
		writeCSVLine(b, fields)
	}
	return b.Flush()
}

// writeCSVLine quotes what needs it; the only field of a line too where it is
// empty, for many readers skip empty lines.
func writeCSVLine(b *bufio.Writer, fields []string) {
	if len(fields) == 0 {
		return
	}
	for i, f := range fields {
		if i > 0 {
			b.WriteByte(',')
		}
		if strings.ContainsAny(f, ",\"\r\n") || f == "" && len(fields) == 1 {
			f = `"` + strings.ReplaceAll(f, `"`, `""`) + `"`
		}
		b.WriteString(f)
	}
	b.WriteString("\r\n")
}

// title is the heading of a column.
func title(column string) string {
	if column == Bare {
		return "value"
	}
	return column
}
