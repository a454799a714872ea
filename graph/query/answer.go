package query

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"slices"
)

// Limit is the limit that cut an answer.
type Limit string

// The limits; LimitNone is an answer in full.
const (
	LimitNone Limit = ""
	LimitRows Limit = "rows"
	LimitTime Limit = "time"
)

// MaxBytes is the length of the longest answer, bytes of text in all cells. A
// longer one is cut as by the row limit.
const MaxBytes = 64 << 20

// MaxCells is how many cells the longest answer has, those that hold nothing
// among them. A longer one is cut as by the row limit.
const MaxCells = 2_000_000

// maxColumns bounds the width of an answer; an emitted object that needs more
// stays one JSON value.
const maxColumns = 256

// Bare is the name of the column of a row that is one value without a name,
// such as the number that g.emit(42) gives.
const Bare = ""

// A Result is the answer to a query.
type Result struct {
	Columns []string // "id" first, then tags by name, then what was emitted
	Rows    []Row
	Limited Limit
	// End is where a page ended that is not the last; nil unless Request.From asks
	// for pages.
	End *Bookmark
	// Next is for who gives the rows out in pages: how to ask for the next.
	Next string
}

// A Row has one value for each column.
type Row []Value

// errFull stops a query whose row limit is reached.
var errFull = errors.New("the row limit is reached")

// A cell is a value under the name of its column.
type cell struct {
	column string
	value  Value
}

// A record is a row whose columns are not known to be those of other rows.
// Records of tags have their cells by byColumn.
type record []cell

// byColumn puts "id" before all other columns, and those by name.
func byColumn(a, b string) int {
	return cmp.Or(-cmp.Compare(b2i(a == idColumn), b2i(b == idColumn)), cmp.Compare(a, b))
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// idColumn is the column of the node that a path ends in.
const idColumn = "id"

func compareRecords(a, b record) int {
	return slices.CompareFunc(a, b, func(x, y cell) int {
		return cmp.Or(byColumn(x.column, y.column), x.value.compare(y.value))
	})
}

func (r record) size() int {
	n := 0
	for _, c := range r {
		n += len(c.value.Text) + len(c.column)
	}
	return n
}

// An answer gathers the rows of a query in their final order.
type answer struct {
	maxRows int
	rows    []record
	bytes   int
	limited Limit
	tags    []string // columns of tags, by name
	named   []string // columns of emitted objects, in order
}

// room is how many more rows fit.
func (a *answer) room() int { return a.maxRows - len(a.rows) }

// add appends a row, or says with errFull that it does not fit.
func (a *answer) add(r record, columns *[]string) error {
	n := r.size()
	if a.room() <= 0 || a.bytes+n > MaxBytes || (len(a.rows)+1)*max(len(r), len(a.tags)+len(a.named)) > MaxCells {
		a.limited = LimitRows
		return errFull
	}
	a.bytes += n
	a.rows = append(a.rows, r)
	for _, c := range r {
		if !slices.Contains(*columns, c.column) {
			*columns = append(*columns, c.column)
		}
	}
	return nil
}

// addTags appends a row of tags.
func (a *answer) addTags(r record) error { return a.add(r, &a.tags) }

// addJSON appends a row of compact JSON: the members of an object as columns of
// their own, anything else as one bare value.
func (a *answer) addJSON(raw []byte) error {
	r := members(raw)
	if !a.fits(r) {
		r = record{{Bare, fromJSON(raw)}}
	}
	return a.add(r, &a.named)
}

// fits reports whether the columns of a row can join those there are.
func (a *answer) fits(r record) bool {
	fresh := 0
	for _, c := range r {
		if !slices.Contains(a.named, c.column) {
			fresh++
		}
	}
	return len(r) > 0 && len(a.named)+fresh <= maxColumns
}

// members are the members of a JSON object in their order, none for other JSON
// or where a member's name is that of a bare value.
func members(raw []byte) record {
	if len(raw) == 0 || raw[0] != '{' {
		return nil
	}
	dec := json.NewDecoder(bytes.NewReader(raw))
	if t, err := dec.Token(); err != nil || t != json.Delim('{') {
		return nil
	}
	var r record
	for dec.More() {
		name, err := dec.Token()
		var value json.RawMessage
		if err != nil || name == Bare || dec.Decode(&value) != nil {
			return nil
		}
		r = append(r, cell{name.(string), fromJSON(value)})
	}
	return r
}

// result lays the rows out under the columns of all of them.
func (a *answer) result() *Result {
	slices.SortFunc(a.tags, byColumn)
	res := &Result{Columns: slices.Clone(a.tags), Rows: make([]Row, 0, len(a.rows)), Limited: a.limited}
	for _, c := range a.named {
		if !slices.Contains(res.Columns, c) {
			res.Columns = append(res.Columns, c)
		}
	}
	at := make(map[string]int, len(res.Columns))
	for i, c := range res.Columns {
		at[c] = i
	}
	for _, r := range a.rows {
		row := make(Row, len(res.Columns))
		for _, c := range r {
			row[at[c.column]] = c.value
		}
		res.Rows = append(res.Rows, row)
	}
	return res
}
