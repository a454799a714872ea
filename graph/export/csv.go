package export

import (
	"bufio"
	"cmp"
	"context"
	"encoding/csv"
	"strconv"
	"strings"

	"newsgraph/graph/view"
)

// A column of the table: its name, and what it holds of a statement.
type column struct {
	name string
	cell func(*view.Statement) string
}

// columns are what people look at first, then identifiers to join by.
var columns = []column{
	{"title", func(s *view.Statement) string { return text(s.Article.Title) }},
	{"outlet", func(s *view.Statement) string { return name(s.Article.Outlet) }},
	{"published", func(s *view.Statement) string { return s.Article.Published }},
	{"subject", func(s *view.Statement) string { return name(&s.Subject) }},
	{"relation", func(s *view.Statement) string { return text(s.Relation) }},
	{"object", func(s *view.Statement) string { return name(&s.Object) }},
	{"qualifiers", func(s *view.Statement) string { return text(join(s.Qualifiers)) }},
	{"predicate", func(s *view.Statement) string { return s.Predicate }},
	{"polarity", func(s *view.Statement) string { return s.Polarity }},
	{"certainty", func(s *view.Statement) string { return s.Certainty }},
	{"time", func(s *view.Statement) string { return s.Time }},
	{"date", func(s *view.Statement) string { return s.Date }},
	{"asserted", func(s *view.Statement) string { return strconv.FormatBool(s.Asserted) }},
	{"speaker", func(s *view.Statement) string { return cmp.Or(name(s.Speaker), s.SourceWords) }},
	{"confidence", func(s *view.Statement) string { return strconv.FormatFloat(s.Confidence, 'f', -1, 64) }},
	{"rule", func(s *view.Statement) string { return text(s.Rule) }},
	{"event_type", func(s *view.Statement) string { return text(strings.Join(s.Events, "; ")) }},
	{"event_source", func(s *view.Statement) string { return text(join(s.EventSource)) }},
	{"event_target", func(s *view.Statement) string { return text(join(s.EventTarget)) }},
	{"exact", func(s *view.Statement) string { return text(s.Exact) }},
	{"start", func(s *view.Statement) string { return strconv.Itoa(s.Start) }},
	{"end", func(s *view.Statement) string { return strconv.Itoa(s.End) }},
	{"before", func(s *view.Statement) string { return text(s.Before) }},
	{"after", func(s *view.Statement) string { return text(s.After) }},
	{"url", func(s *view.Statement) string { return s.Article.URL }},
	{"sha256", func(s *view.Statement) string { return s.Article.SHA256 }},
	{"statement_id", func(s *view.Statement) string { return s.ID }},
	{"article_id", func(s *view.Statement) string { return s.Article.ID }},
	{"outlet_id", func(s *view.Statement) string { return id(s.Article.Outlet) }},
	{"subject_id", func(s *view.Statement) string { return s.Subject.ID }},
	{"object_id", func(s *view.Statement) string { return s.Object.ID }},
	{"speaker_id", func(s *view.Statement) string { return id(s.Speaker) }},
	{"quotation_id", func(s *view.Statement) string { return s.Within }},
}

// writeCSV writes a table of all statements by IRI (RFC 4180: lines end in
// CRLF, cells with commas, quotation marks or line breaks stand between
// quotation marks), asserted or not: see the columns polarity to speaker before
// counting one as a fact.
//
// Text that a spreadsheet would run as a formula is kept from it by an
// apostrophe in front, see [text].
func writeCSV(ctx context.Context, w *bufio.Writer, src Source) error {
	table := csv.NewWriter(w)
	table.UseCRLF = true
	row := make([]string, len(columns))
	for i, c := range columns {
		row[i] = c.name
	}
	if err := table.Write(row); err != nil {
		return err
	}
	skip := func(*view.Quotation) error { return nil }
	err := records(ctx, src, skip, func(s *view.Statement) error {
		for i, c := range columns {
			row[i] = c.cell(s)
		}
		return table.Write(row)
	})
	table.Flush()
	if err != nil {
		return err
	}
	return table.Error()
}

// text is words out of an article for a cell. What begins with = + - @, a tab
// or a line break may run as a formula in a spreadsheet (OWASP, CSV Injection),
// so an apostrophe goes before it, and before what begins with an apostrophe
// itself: taking one apostrophe off gives the exact words back.
func text(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r\n'", rune(s[0])) {
		return "'" + s
	}
	return s
}

func name(r *view.Ref) string {
	if r == nil {
		return ""
	}
	return text(r.String())
}

func id(r *view.Ref) string {
	if r == nil {
		return ""
	}
	return r.ID
}

func join(refs []view.Ref) string {
	parts := make([]string, len(refs))
	for i, r := range refs {
		parts[i] = r.String()
	}
	return strings.Join(parts, "; ")
}
