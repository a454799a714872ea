package query

import (
	"errors"
	"fmt"
	"iter"
	"slices"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/quads"
	"newsgraph/graph/sparql"
)

// SPARQLSyntax is what a SPARQL query may use without declaring it: the prefixes
// of the graph's names, and its base IRI.
func (r Request) SPARQLSyntax() sparql.Syntax {
	prefixes := map[string]string{}
	for _, p := range r.Names.Prefixes() {
		prefixes[p.Name] = p.IRI
	}
	return sparql.Syntax{Prefixes: prefixes, Base: r.Names.Base()}
}

// runSPARQL answers SPARQL 1.1. The rows of a SELECT have its variables as
// columns; ASK gives one bare value; CONSTRUCT and DESCRIBE give a row for each
// triple. Rows are sorted unless the query orders them.
func runSPARQL(s *session) error {
	q, err := parseSPARQL(s.req)
	if err != nil {
		return err
	}
	opts := sparql.Options{Now: s.req.Now, Sorted: true}
	switch q.Form() {
	case sparql.Ask:
		holds, err := q.Holds(s.ctx, s.view.qs, opts)
		if err != nil {
			return err
		}
		return s.out.addJSON(fmt.Appendf(nil, "%t", holds))
	case sparql.Select:
		s.out.named = q.Columns()
		err = s.gather(q, q.Solutions(s.ctx, s.view.qs, opts))
	default:
		s.out.named = []string{"subject", "predicate", "object"}
		err = s.gather(q, func(yield func([]quad.Value, error) bool) {
			for t, err := range q.Triples(s.ctx, s.view.qs, opts) {
				if !yield([]quad.Value{t.Subject, t.Predicate, t.Object}, err) {
					return
				}
			}
		})
	}
	return err
}

// gather adds rows: in the order of the query, else the first of all in their
// own.
func (s *session) gather(q *sparql.Query, rows iter.Seq2[[]quad.Value, error]) error {
	first := smallest[record]{limit: s.out.room(), compare: compareInOrder}
	var failed error
	for values, err := range rows {
		if err != nil {
			failed = err
			break
		}
		r := make(record, len(values))
		for i, v := range values {
			r[i] = cell{s.out.named[i], s.speller().value(v)}
		}
		if !q.Ordered() {
			first.add(r)
		} else if err := s.out.add(r, &s.out.named); err != nil {
			return err
		}
	}
	for _, r := range first.sorted() {
		if err := s.out.add(r, &s.out.named); err != nil {
			return err
		}
	}
	if failed == nil && first.dropped {
		failed = errFull
	}
	return failed
}

// compareInOrder compares rows that have the same columns by these from left to
// right.
func compareInOrder(a, b record) int {
	return slices.CompareFunc(a, b, func(x, y cell) int { return x.value.compare(y.value) })
}

// ParseSPARQL understands the SPARQL of a request, for who runs it himself; every
// error is an *Error, with its place where it is one of syntax.
func ParseSPARQL(r Request) (*sparql.Query, error) {
	r.Language = "sparql"
	r, err := r.complete()
	if err == nil {
		err = checkText(r.Text)
	}
	if err != nil {
		return nil, err
	}
	return parseSPARQL(r)
}

func parseSPARQL(r Request) (*sparql.Query, error) {
	q, err := sparql.Parse(r.Text, r.SPARQLSyntax())
	var syntax *quads.SyntaxError
	if errors.As(err, &syntax) {
		return nil, &Error{Kind: Syntax, Message: syntax.Message, At: at(syntax.Line, syntax.Column), err: err}
	}
	return q, err
}
