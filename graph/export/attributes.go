package export

import (
	"strconv"
	"strings"
)

// An attribute of nodes or edges, for the formats that list theirs: its name, its
// type ("string", "int" or "double") and its value, "" for none.
type attribute[T any] struct {
	name, kind string
	value      func(T) string
}

// nodeAttributes are those of a node beside its identifier.
var nodeAttributes = []attribute[node]{
	{"label", "string", func(n node) string { return n.label }},
	{"type", "string", func(n node) string { return n.kind }},
	{"iri", "string", func(n node) string { return n.iri }},
	{"date", "string", func(n node) string { return n.date }},
	{"exact", "string", func(n node) string {
		if n.place == nil {
			return ""
		}
		return n.place.Exact
	}},
	{"start", "int", func(n node) string {
		if n.place == nil {
			return ""
		}
		return strconv.Itoa(n.place.Start)
	}},
	{"end", "int", func(n node) string {
		if n.place == nil {
			return ""
		}
		return strconv.Itoa(n.place.End)
	}},
}

// edgeAttributes are those of an edge beside its ends.
var edgeAttributes = []attribute[edge]{
	{"label", "string", edge.label},
	{"predicate", "string", func(e edge) string { return e.predicate }},
	{"relation", "string", ofStatement(func(e edge) string { return e.statement.Relation })},
	{"statement", "string", ofStatement(func(e edge) string { return e.statement.ID })},
	{"date", "string", ofStatement(func(e edge) string { return e.statement.Date })},
	{"exact", "string", ofStatement(func(e edge) string { return e.statement.Exact })},
	{"start", "int", ofStatement(func(e edge) string { return strconv.Itoa(e.statement.Start) })},
	{"end", "int", ofStatement(func(e edge) string { return strconv.Itoa(e.statement.End) })},
	{"confidence", "double", ofStatement(func(e edge) string { return strconv.FormatFloat(e.statement.Confidence, 'f', -1, 64) })},
	{"article", "string", ofArticle(func(e edge) string { return e.article.ID })},
	{"title", "string", ofArticle(func(e edge) string { return e.article.Title })},
	{"published", "string", ofArticle(func(e edge) string { return e.article.Published })},
	{"outlet", "string", ofArticle(func(e edge) string {
		if e.article.Outlet == nil {
			return ""
		}
		return e.article.Outlet.String()
	})},
}

// label is the predicate without its prefix.
func (e edge) label() string {
	_, local, _ := strings.Cut(e.predicate, ":")
	return local
}

// when is the day an edge is of, as far as it is known: that of what it tells,
// else that of its article.
func (e edge) when() string {
	switch {
	case e.statement != nil:
		return e.statement.When()
	case e.article != nil:
		return e.article.Published
	}
	return ""
}

func ofStatement(f func(edge) string) func(edge) string {
	return func(e edge) string {
		if e.statement == nil {
			return ""
		}
		return f(e)
	}
}

func ofArticle(f func(edge) string) func(edge) string {
	return func(e edge) string {
		if e.article == nil {
			return ""
		}
		return f(e)
	}
}

// days are the first and last day of a date of day, month or year precision, as
// XML Schema writes them; ok is false for anything else.
func days(date string) (first, last string, ok bool) {
	switch len(date) {
	case 10:
		return date, date, true
	case 7:
		month, err := strconv.Atoi(date[5:])
		if err != nil || month < 1 || month > 12 {
			return "", "", false
		}
		return date + "-01", date + "-" + strconv.Itoa(lastDay(date[:4], month)), true
	case 4:
		return date + "-01-01", date + "-12-31", true
	}
	return "", "", false
}

func lastDay(year string, month int) int {
	y, _ := strconv.Atoi(year)
	switch {
	case month == 2 && y%4 == 0 && (y%100 != 0 || y%400 == 0):
		return 29
	case month == 2:
		return 28
	case month == 4, month == 6, month == 9, month == 11:
		return 30
	}
	return 31
}
