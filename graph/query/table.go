package query

import (
	"bufio"
	"io"
	"slices"
	"strings"

	"newsgraph/schema/terminal"
)

// narrowest is how narrow a column is made to fit a table into its width.
const narrowest = 8

// WriteTable writes rows for people to read, aligned by the width that the
// characters have on a terminal. Where the table is wider than width columns
// (0: no limit), long cells are cut and end in …; control characters, which
// could move the cursor, are replaced.
func WriteTable(w io.Writer, res *Result, width int) error {
	if len(res.Columns) == 0 {
		return nil
	}
	widths := columnWidths(res)
	shrink(widths, width)
	b := bufio.NewWriter(w)
	var rule []string
	heads := make([]Value, len(res.Columns))
	for i, c := range res.Columns {
		heads[i] = Value{Kind: Literal, Text: title(c)}
		rule = append(rule, strings.Repeat("─", widths[i]))
	}
	writeTableLine(b, heads, widths)
	b.WriteString(strings.Join(rule, "  ") + "\n")
	for _, row := range res.Rows {
		writeTableLine(b, row, widths)
	}
	return b.Flush()
}

// columnWidths are the widths that the cells would like.
func columnWidths(res *Result) []int {
	widths := make([]int, len(res.Columns))
	for i, c := range res.Columns {
		widths[i] = terminal.Columns(terminal.Line(title(c)))
		for _, row := range res.Rows {
			widths[i] = max(widths[i], terminal.Columns(terminal.Line(row[i].Text)))
		}
	}
	return widths
}

// shrink makes the widest columns narrower until all fit into total.
func shrink(widths []int, total int) {
	if total <= 0 {
		return
	}
	over := 2*(len(widths)-1) - total
	for _, w := range widths {
		over += w
	}
	for ; over > 0; over-- {
		i := slices.Index(widths, slices.Max(widths))
		if widths[i] <= narrowest {
			return
		}
		widths[i]--
	}
}

func writeTableLine(b *bufio.Writer, row []Value, widths []int) {
	var line strings.Builder
	for i, v := range row {
		if i > 0 {
			line.WriteString("  ")
		}
		text := terminal.Cut(terminal.Line(v.Text), widths[i])
		gap := strings.Repeat(" ", max(0, widths[i]-terminal.Columns(text)))
		if v.Kind == Literal && isNumeric(v.Datatype) {
			line.WriteString(gap + text)
		} else {
			line.WriteString(text + gap)
		}
	}
	b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
}
