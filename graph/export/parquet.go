package export

import (
	"bufio"
	"context"

	"github.com/parquet-go/parquet-go"

	"newsgraph/graph/view"
)

// writeParquet writes three tables in Apache Parquet, for DuckDB, pandas and
// Spark: nodes and edges as in the formats for networks, and statements as in
// CSV, all of them, asserted or not.
func writeParquet(ctx context.Context, create Create, src Source) error {
	network := newWalker(src)
	err := create.in("nodes.parquet", func(w *bufio.Writer) error {
		return writeRows(w, func(add func(parquetNode) error) error {
			err := network.nodes(ctx, func(n node) error { return add(newParquetNode(n)) })
			if err != nil {
				return err
			}
			return network.edges(ctx, func(e edge) error {
				if e.words == nil {
					return nil
				}
				return add(newParquetNode(*e.words))
			})
		})
	})
	if err != nil {
		return err
	}
	err = create.in("edges.parquet", func(w *bufio.Writer) error {
		return writeRows(w, func(add func(parquetEdge) error) error {
			return network.edges(ctx, func(e edge) error { return add(newParquetEdge(e)) })
		})
	})
	if err != nil {
		return err
	}
	return create.in("statements.parquet", func(w *bufio.Writer) error {
		return writeRows(w, func(add func(parquetStatement) error) error {
			skip := func(*view.Quotation) error { return nil }
			return records(ctx, src, skip, func(s *view.Statement) error { return add(newParquetStatement(s)) })
		})
	})
}

// writeRows writes a table; the schema is that of the rows' type.
func writeRows[T any](w *bufio.Writer, rows func(add func(T) error) error) error {
	out := parquet.NewGenericWriter[T](w, parquet.CreatedBy("newsgraph", "1", ""), parquet.Compression(&parquet.Snappy))
	err := rows(func(row T) error {
		_, err := out.Write([]T{row})
		return err
	})
	if err != nil {
		return err
	}
	return out.Close()
}

type parquetNode struct {
	ID    string  `parquet:"id"`
	Label string  `parquet:"label"`
	Type  string  `parquet:"type,dict"`
	IRI   string  `parquet:"iri"`
	Date  *string `parquet:"date,optional"`
	Exact *string `parquet:"exact,optional"`
	Start *int64  `parquet:"start,optional"`
	End   *int64  `parquet:"end,optional"`
}

func newParquetNode(n node) parquetNode {
	row := parquetNode{ID: n.id, Label: n.label, Type: n.kind, IRI: n.iri, Date: some(n.date)}
	if n.place != nil {
		row.Exact, row.Start, row.End = some(n.place.Exact), number(n.place.Start), number(n.place.End)
	}
	return row
}

type parquetEdge struct {
	From       string   `parquet:"from"`
	To         string   `parquet:"to"`
	Predicate  string   `parquet:"predicate,dict"`
	Relation   *string  `parquet:"relation,optional"`
	Statement  *string  `parquet:"statement,optional"`
	Date       *string  `parquet:"date,optional"`
	Exact      *string  `parquet:"exact,optional"`
	Start      *int64   `parquet:"start,optional"`
	End        *int64   `parquet:"end,optional"`
	Confidence *float64 `parquet:"confidence,optional"`
	Article    *string  `parquet:"article,optional"`
	Title      *string  `parquet:"title,optional"`
	Published  *string  `parquet:"published,optional"`
	Outlet     *string  `parquet:"outlet,optional"`
}

func newParquetEdge(e edge) parquetEdge {
	row := parquetEdge{From: e.from, To: e.to, Predicate: e.predicate}
	if s := e.statement; s != nil {
		row.Relation, row.Statement, row.Date, row.Exact = some(s.Relation), some(s.ID), some(s.Date), some(s.Exact)
		row.Start, row.End, row.Confidence = number(s.Start), number(s.End), &s.Confidence
	}
	if a := e.article; a != nil {
		row.Article, row.Title, row.Published = some(a.ID), some(a.Title), some(a.Published)
		if a.Outlet != nil {
			row.Outlet = some(a.Outlet.String())
		}
	}
	return row
}

// A parquetStatement has the columns of CSV, in names that need no quotation.
type parquetStatement struct {
	ID         string  `parquet:"statement"`
	Article    string  `parquet:"article"`
	Title      string  `parquet:"title"`
	Outlet     string  `parquet:"outlet"`
	Published  string  `parquet:"published"`
	Subject    string  `parquet:"subject"`
	SubjectID  string  `parquet:"subject_id"`
	Predicate  string  `parquet:"predicate,dict"`
	Relation   string  `parquet:"relation"`
	Object     string  `parquet:"object"`
	ObjectID   string  `parquet:"object_id"`
	Polarity   string  `parquet:"polarity,dict"`
	Certainty  string  `parquet:"certainty,dict"`
	Time       string  `parquet:"time,dict"`
	Date       string  `parquet:"date"`
	Asserted   bool    `parquet:"asserted"`
	Speaker    string  `parquet:"speaker"`
	SpeakerID  string  `parquet:"speaker_id"`
	Quotation  string  `parquet:"quotation"`
	Confidence float64 `parquet:"confidence"`
	Exact      string  `parquet:"exact"`
	Start      int64   `parquet:"start"`
	End        int64   `parquet:"end"`
	URL        string  `parquet:"url"`
	SHA256     string  `parquet:"sha256"`
}

func newParquetStatement(s *view.Statement) parquetStatement {
	words := func(r *view.Ref) string {
		if r == nil {
			return ""
		}
		return r.String()
	}
	return parquetStatement{
		ID: s.ID, Article: s.Article.ID, Title: s.Article.Title, Outlet: words(s.Article.Outlet), Published: s.Article.Published,
		Subject: words(&s.Subject), SubjectID: s.Subject.ID, Predicate: s.Predicate, Relation: s.Relation, Object: words(&s.Object), ObjectID: s.Object.ID,
		Polarity: s.Polarity, Certainty: s.Certainty, Time: s.Time, Date: s.Date, Asserted: s.Asserted, Speaker: words(s.Speaker), SpeakerID: id(s.Speaker),
		Quotation: s.Within, Confidence: s.Confidence, Exact: s.Exact, Start: int64(s.Start), End: int64(s.End), URL: s.Article.URL, SHA256: s.Article.SHA256,
	}
}

// some is s where it says something.
func some(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func number(n int) *int64 {
	m := int64(n)
	return &m
}
