package export

import (
	"context"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/view"
)

// records calls one of the functions for each statement and each quotation of
// src, in the order of their IRIs. Memory holds the quads of one of them and
// what a [view.Reader] remembers of articles and names.
func records(ctx context.Context, src Source, quotation func(*view.Quotation) error, statement func(*view.Statement) error) error {
	reader := view.NewReader(src.Graph, src.Names)
	return src.subjects(ctx, isRecord, func(about []quad.Quad) error {
		facts := reader.NewFacts(about)
		if view.Kind(facts.ID) == "quotation" {
			q, err := reader.Quotation(ctx, facts)
			if err != nil {
				return err
			}
			return quotation(q)
		}
		s, err := reader.Statement(ctx, facts)
		if err != nil {
			return err
		}
		return statement(s)
	})
}

// isRecord keeps what is said of statements and quotations.
func isRecord(subject, _ string) bool {
	kind := view.Kind(subject)
	return kind == "quotation" || kind == "statement"
}

// subjects calls do with all quads of a subject that keep wants, once for each
// subject that has any; keep is asked with prefixed names of subject and
// predicate. A triple that has several labels comes once, with the first.
func (src Source) subjects(ctx context.Context, keep func(subject, predicate string) bool, do func([]quad.Quad) error) error {
	var group []quad.Quad
	var subject quad.Value
	var id string
	flush := func() error {
		if len(group) == 0 {
			return nil
		}
		err := do(group)
		group = group[:0]
		return err
	}
	err := src.each(ctx, func(q quad.Quad) error {
		if subject != q.Subject {
			if err := flush(); err != nil {
				return err
			}
			subject, id = q.Subject, src.id(q.Subject)
		}
		if keep(id, src.id(q.Predicate)) && !repeats(group, q) {
			group = append(group, q)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return flush()
}

// repeats reports whether q says the same as the last of group; quads that
// differ by label alone come one after the other.
func repeats(group []quad.Quad, q quad.Quad) bool {
	if len(group) == 0 {
		return false
	}
	last := group[len(group)-1]
	return last.Predicate == q.Predicate && last.Object == q.Object
}

// id is the prefixed name of a node, empty for a literal.
func (src Source) id(v quad.Value) string {
	switch v := v.(type) {
	case quad.IRI:
		return src.Names.Compact(string(v))
	case quad.BNode:
		return v.String()
	default:
		return ""
	}
}
